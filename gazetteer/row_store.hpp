// Rows that wait on disk while a gazetteer is compiled. Internal.
#pragma once

#include "gazetteer/place.hpp"
#include "gazetteer/sources/source.hpp"
#include "gazetteer/spill.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::gazetteer
{

/// A place with what compiling needs to know of it.
struct SpilledRow {
    Place place;
    std::uint32_t number = 0; ///< of the row, over all sources
    std::uint32_t source = 0;
    std::uint64_t line = 0;
    std::string admin;
    NameUse use = NameUse::Usual; ///< of a name from elsewhere
};

void write_row(std::string &bytes, const SpilledRow &row);
/// Reads what write_row() wrote; throws GazetteerError if the bytes are not whole.
void read_row(std::string_view bytes, SpilledRow &row);

/// Blocks of bytes in the order they were added, each with its offset.
class BlockFile
{
public:
    explicit BlockFile(const std::filesystem::path &folder) : m_file(folder) {}
    /// Returns the block's offset.
    std::uint64_t add(std::string_view block);
    void read_at(std::uint64_t offset, std::string &block);
    void for_each(const std::function<void(std::string_view block)> &block);

private:
    void flush();
    TemporaryFile m_file;
    std::string m_buffer;
};

/// Blocks by the number of the place that they belong to, read back for a range of numbers at a time.
class Buckets
{
public:
    /// As many numbers share a bucket: what is in memory at once.
    static constexpr std::uint32_t width = 1U << 16U;

    explicit Buckets(const std::filesystem::path &folder) : m_file(folder) {}
    void add(std::uint32_t number, std::string_view block);
    struct Item {
        std::uint32_t number;
        std::string block;
    };
    /// The items of bucket `index`, by number, otherwise in the order they were added.
    [[nodiscard]] std::vector<Item> take(std::uint32_t index);

private:
    struct Bucket {
        std::string buffer;
        std::vector<std::pair<std::uint64_t, std::size_t>> pieces; ///< offset and size of what is in the file
    };
    TemporaryFile m_file;
    std::vector<Bucket> m_buckets;
};

} // namespace dateline::gazetteer
