// The places of earlier sources that the rows of a source may mean, by the names that both bear. Internal.
//
// No name is held in memory: those of the source that is being read are sorted in runs on the disk, and in that order
// they are looked up among those of the earlier sources, of which memory has one entry in a thousand and at most 32 MiB
// a source that tell which hashes are not among them.
#pragma once

#include "gazetteer/merge.hpp"
#include "gazetteer/spill.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace dateline::gazetteer
{

class NameJoin
{
public:
    /// `memory`: for names before they go to the disk, half as much again is used while they are sorted.
    explicit NameJoin(std::filesystem::path folder, std::size_t memory = std::size_t{64} << 20U);
    NameJoin(const NameJoin &) = delete;
    NameJoin &operator=(const NameJoin &) = delete;
    ~NameJoin();

    /// A source begins. `kept`: later ones will ask for its places.
    void begin(bool kept);
    /// A row of it. `asks`: whether a place of an earlier source is looked for that it may mean.
    void add(std::uint32_t number, const Place &place, bool asks);

    static constexpr std::uint32_t no_row = 0xFFFF'FFFF;
    /// That a row may mean the same place as one of an earlier source.
    struct Match {
        std::uint32_t number = 0; ///< of the row
        std::uint32_t to = 0;     ///< of the earlier one
        float cost = 0;           ///< metres, and what speaks against it in metres
    };
    /// The source ends: tells all matches, several of one row among them, in no order. `row_of` says what row a row
    /// counts as, itself as a rule; no_row: it is left out.
    void end(const std::function<std::uint32_t(std::uint32_t number)> &row_of,
             const std::function<void(const Match &)> &match);

    /// Bytes that it holds in memory between two sources.
    [[nodiscard]] std::size_t held() const noexcept;
    /// Names of earlier sources.
    [[nodiscard]] std::uint64_t names() const noexcept;

private:
    struct Entry;
    class Run;
    [[nodiscard]] bool may_have(std::uint64_t hash) const noexcept;

    std::filesystem::path m_folder;
    std::size_t m_memory;
    bool m_kept = false;
    std::unique_ptr<RecordSorter> m_fresh; ///< of the source that is being read
    std::uint64_t m_count = 0;             ///< in it
    std::vector<std::unique_ptr<Run>> m_runs;
    std::vector<NameKey> m_keys;
    std::string m_bytes;
};

} // namespace dateline::gazetteer
