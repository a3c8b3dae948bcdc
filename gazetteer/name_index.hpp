// The names of a gazetteer file while it is compiled: by what folded names a place is found, and the sections that lead
// there. Internal.
#pragma once

#include "gazetteer/file.hpp"
#include "gazetteer/fuzzy.hpp"
#include "gazetteer/section_writer.hpp"
#include "gazetteer/spill.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

class NameIndex
{
public:
    /// `memory`: for names before they are sorted on the disk. `fuzzy`: whether misspelt names will be found.
    NameIndex(const std::filesystem::path &folder, std::size_t memory, bool fuzzy);

    /// The place, of this prominence, is found under `name` and under what else it may be written like.
    void add(std::string_view name, Posting posting, float prominence);

    // The sections, in the order of the file, each once. `prominences` are those of all places.
    void write_keys(Output &output, FileHeader &header, std::span<const float> prominences);
    void write_look_up(Output &output, FileHeader &header);
    void write_spellings(Output &output, FileHeader &header);

private:
    void put(std::string_view key, const Posting &posting, float prominence);
    void put_variants(std::string_view key, const Posting &posting, float prominence);
    void add_beginnings(std::string_view key, std::string_view before);

    bool m_fuzzy;
    RecordSorter m_names;
    std::vector<std::uint64_t> m_key_hashes, m_beginning_hashes;
    std::vector<std::uint32_t> m_key_blocks;  // where each begins
    std::vector<std::uint64_t> m_next_hashes; // of beginnings, with the letter behind them in m_next_letters
    std::string m_next_letters;
    KeyArena m_fuzzy_keys;
    std::vector<std::uint16_t> m_fuzzy_weights;
};

} // namespace dateline::gazetteer
