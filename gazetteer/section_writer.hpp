// One section of a gazetteer file after the other, on the disk or in memory. Internal.
#pragma once

#include "gazetteer/file.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct XXH3_state_s;

namespace dateline::gazetteer
{

/// Where the file goes. Throws GazetteerError where it cannot be written.
class Output
{
public:
    explicit Output(std::vector<std::byte> &bytes);
    /// Written beside its place until finish() moves it there.
    explicit Output(const std::filesystem::path &path);
    Output(const Output &) = delete;
    Output &operator=(const Output &) = delete;
    ~Output();

    void write(std::string_view bytes);
    [[nodiscard]] std::uint64_t size() const noexcept { return m_size; }
    /// The header comes last, since it knows the checksums; room for it was written first.
    void finish(std::string_view header);

private:
    [[noreturn]] void fail() const;

    std::vector<std::byte> *m_bytes = nullptr;
    std::filesystem::path m_path;
    std::string m_part;
    std::FILE *m_file = nullptr;
    std::uint64_t m_size = 0;
};

/// One section while it is written, beginning where its alignment allows.
class SectionWriter
{
public:
    SectionWriter(Output &output, FileHeader &header, Section which);
    SectionWriter(const SectionWriter &) = delete;
    SectionWriter &operator=(const SectionWriter &) = delete;
    ~SectionWriter();

    void write(std::string_view bytes);
    template <typename Value>
    void write(const std::vector<Value> &values)
    {
        if (!values.empty())
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
            write(std::string_view{reinterpret_cast<const char *>(values.data()), values.size() * sizeof(Value)});
    }
    [[nodiscard]] std::uint64_t size() const noexcept { return m_part->size; }
    /// Sets the checksum.
    void finish();

private:
    Output *m_output;
    FileHeader::Part *m_part;
    std::unique_ptr<XXH3_state_s, void (*)(XXH3_state_s *)> m_state;
};

// A table of SlotTable's slots: `number_of(i)`, below `count`, is what the hash at i leads to.
template <typename NumberOf>
std::vector<std::uint32_t> slots_of(const std::vector<std::uint64_t> &hashes, std::uint64_t count,
                                    const NumberOf &number_of)
{
    if (hashes.empty())
        return {};
    const SlotTable table{count};
    std::vector<std::uint32_t> slots(hashes.size() + hashes.size() / 3 + 8, SlotTable::empty);
    for (std::uint32_t i = 0; i < hashes.size(); ++i) {
        std::uint64_t at = bucket_of(hashes[i], slots.size());
        while (slots[at] != SlotTable::empty)
            if (++at == slots.size())
                at = 0;
        slots[at] = table.slot(hashes[i], number_of(i));
    }
    return slots;
}

} // namespace dateline::gazetteer
