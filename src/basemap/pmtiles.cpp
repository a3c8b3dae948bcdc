// PMTiles, version 3 of its specification: a header, directories of tile ids along a Hilbert curve, tiles.
#include "basemap/archive.hpp"

#include <nlohmann/json.hpp>
#include <protozero/varint.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <vector>

namespace dateline::basemap
{
namespace
{

namespace fs = std::filesystem;

constexpr std::size_t header_bytes = 127;
constexpr std::size_t most_directory_bytes = std::size_t{64} << 20;
constexpr int most_levels = 4;

struct Entry {
    std::uint64_t tile = 0;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    std::uint64_t run = 0; ///< 0: a directory
};
using Directory = std::vector<Entry>;

[[noreturn]] void refuse(const fs::path &file, const std::string &why)
{
    throw BasemapError("the map " + file.string() + " cannot be used: " + why +
                       "; it must be a whole PMTiles file of version 3, packed by gzip or not at all");
}

std::uint64_t little(std::string_view bytes, std::size_t at, std::size_t size)
{
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;)
        value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

double degrees(std::string_view header, std::size_t at)
{
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(little(header, at, 4))) / 1e7;
}

// The number of a tile: all of the lesser zooms, then along the Hilbert curve of its own.
std::uint64_t number_of(TileAddress at)
{
    std::uint64_t number = 0;
    for (int z = 0; z < at.z; ++z)
        number += std::uint64_t{1} << (2U * static_cast<unsigned>(z));
    auto x = static_cast<std::uint64_t>(at.x);
    auto y = static_cast<std::uint64_t>(at.y);
    for (std::uint64_t s = (std::uint64_t{1} << static_cast<unsigned>(at.z)) / 2; s > 0; s /= 2) {
        const std::uint64_t right = (x & s) != 0 ? 1 : 0;
        const std::uint64_t low = (y & s) != 0 ? 1 : 0;
        number += s * s * ((3 * right) ^ low);
        if (low == 0) {
            if (right == 1) {
                x = s - 1 - (x & (s - 1));
                y = s - 1 - (y & (s - 1));
            }
            std::swap(x, y);
        }
        x &= s - 1;
        y &= s - 1;
    }
    return number;
}

Directory directory_of(const std::string &bytes)
{
    const char *at = bytes.data();
    const char *const end = at + bytes.size();
    const auto next = [&] { return protozero::decode_varint(&at, end); };
    const std::uint64_t count = next();
    if (count > bytes.size()) // each entry has at least four bytes
        throw TileError("a directory is damaged");
    Directory entries(count);
    std::uint64_t tile = 0;
    for (Entry &entry : entries)
        entry.tile = tile += next();
    for (Entry &entry : entries)
        entry.run = next();
    for (Entry &entry : entries)
        entry.length = next();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const std::uint64_t offset = next();
        entries[i].offset = offset == 0 && i > 0 ? entries[i - 1].offset + entries[i - 1].length : offset - 1;
    }
    return entries;
}

class PmTiles final : public TileArchive
{
public:
    explicit PmTiles(const fs::path &file) : m_stream(file, std::ios::binary)
    {
        std::error_code error;
        m_size = fs::file_size(file, error);
        if (!m_stream || error)
            refuse(file, "it cannot be read");
        try {
            const std::string header = read(0, header_bytes, header_bytes);
            if (!looks_like_pmtiles(header) || header[7] != 3)
                refuse(file, "it is of another version");
            m_directory_packing = static_cast<unsigned char>(header[97]);
            m_tile_packing = static_cast<unsigned char>(header[98]);
            if (m_directory_packing > 2 || m_tile_packing > 2)
                refuse(file, "it is packed by something else than gzip");
            m_leaves = little(header, 40, 8);
            m_tiles = little(header, 56, 8);
            m_facts.format = header[99] == 1                      ? TileFormat::Vector
                             : header[99] >= 2 && header[99] <= 4 ? TileFormat::Picture
                                                                  : TileFormat::Unknown;
            m_facts.first_zoom = static_cast<unsigned char>(header[100]);
            m_facts.last_zoom = static_cast<unsigned char>(header[101]);
            if (m_facts.last_zoom > deepest_zoom || m_facts.first_zoom > m_facts.last_zoom)
                refuse(file, "its zooms are not from 0 to " + std::to_string(deepest_zoom));
            const double west = degrees(header, 102);
            const double south = degrees(header, 106);
            const double east = degrees(header, 110);
            const double north = degrees(header, 114);
            m_facts.bounds = west < east && south < north ? extent_of_degrees(west, south, east, north)
                                                          : extent_of_degrees(-180, -90, 180, 90);
            m_root = directory_of(unpack(read(little(header, 8, 8), little(header, 16, 8), most_directory_bytes)));
            read_metadata(little(header, 24, 8), little(header, 32, 8));
        } catch (const TileError &damage) {
            refuse(file, damage.what());
        } catch (const protozero::exception &) {
            refuse(file, "its directory is damaged");
        }
    }

    [[nodiscard]] std::optional<std::string> tile(TileAddress at) const override
    {
        const std::optional<Entry> entry = find(at);
        if (!entry)
            return {};
        std::string bytes = read(m_tiles + entry->offset, entry->length, most_tile_bytes);
        return m_tile_packing == 2 ? unpacked(bytes) : bytes;
    }

    [[nodiscard]] bool has(TileAddress at) const override
    {
        try {
            return find(at).has_value();
        } catch (const TileError &) {
            return false; // drawing it will say so
        }
    }

private:
    [[nodiscard]] std::string read(std::uint64_t offset, std::uint64_t length, std::size_t most) const
    {
        if (length > most || offset > m_size || length > m_size - offset)
            throw TileError("it is cut short");
        std::string bytes(length, '\0');
        m_stream.clear();
        m_stream.seekg(static_cast<std::streamoff>(offset));
        if (!m_stream.read(bytes.data(), static_cast<std::streamsize>(length)))
            throw TileError("it cannot be read");
        return bytes;
    }

    [[nodiscard]] std::string unpack(const std::string &bytes) const
    {
        return m_directory_packing == 2 ? unpacked(bytes, most_directory_bytes) : bytes;
    }

    [[nodiscard]] std::optional<Entry> find(TileAddress at) const
    {
        const std::uint64_t wanted = number_of(at);
        const Directory *directory = &m_root;
        for (int level = 0; level < most_levels; ++level) {
            const auto after = std::ranges::upper_bound(*directory, wanted, {}, &Entry::tile);
            if (after == directory->begin())
                return {};
            const Entry &entry = *std::prev(after);
            if (entry.run > 0)
                return wanted - entry.tile < entry.run ? std::optional(entry) : std::nullopt;
            directory = &leaf(entry);
        }
        throw TileError("its directories do not end");
    }

    [[nodiscard]] const Directory &leaf(const Entry &entry) const
    {
        const auto known = m_read.find(entry.offset);
        if (known != m_read.end())
            return known->second;
        try {
            if (m_read.size() > 256)
                m_read.clear();
            return m_read[entry.offset] =
                       directory_of(unpack(read(m_leaves + entry.offset, entry.length, most_directory_bytes)));
        } catch (const protozero::exception &) {
            throw TileError("a directory is damaged");
        }
    }

    void read_metadata(std::uint64_t offset, std::uint64_t length)
    {
        const auto json = nlohmann::json::parse(unpack(read(offset, length, most_directory_bytes)), nullptr, false);
        const auto text = [&](const char *key) {
            const auto found = json.is_object() ? json.find(key) : json.end();
            return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
        };
        m_facts.name = text("name");
        m_facts.attribution = plain_attribution(text("attribution"));
    }

    mutable std::ifstream m_stream;
    std::uint64_t m_size = 0;
    int m_directory_packing = 0;
    int m_tile_packing = 0;
    std::uint64_t m_leaves = 0;
    std::uint64_t m_tiles = 0;
    Directory m_root;
    mutable std::map<std::uint64_t, Directory> m_read;
};

} // namespace

bool looks_like_pmtiles(std::string_view head) noexcept { return head.starts_with("PMTiles"); }

std::unique_ptr<TileArchive> open_pmtiles(const fs::path &file) { return std::make_unique<PmTiles>(file); }

} // namespace dateline::basemap
