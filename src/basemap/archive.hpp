// A file full of tiles: MBTiles or PMTiles. It hands out the bytes of a tile; what they mean is for others.
#pragma once

#include "basemap/basemap.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::basemap
{

/// A tile that cannot be used; what() says why, without the file's name.
class TileError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

enum class TileFormat : std::uint8_t { Unknown, Vector, Picture };

/// Tile z/x/y of the usual scheme: y from the north.
struct TileAddress {
    int z = 0, x = 0, y = 0;
    friend auto operator<=>(const TileAddress &, const TileAddress &) = default;
};

struct ArchiveFacts {
    std::string name;
    std::string attribution; ///< plain text
    TileFormat format = TileFormat::Unknown;
    int first_zoom = 0;
    int last_zoom = 0;
    Extent bounds; ///< what the file claims to cover
};

/// The largest tile that is looked at, unpacked.
inline constexpr std::size_t most_tile_bytes = std::size_t{32} << 20;
inline constexpr int deepest_zoom = 24;

/// Not for several threads.
class TileArchive
{
public:
    TileArchive() = default;
    TileArchive(const TileArchive &) = delete;
    TileArchive &operator=(const TileArchive &) = delete;
    virtual ~TileArchive() = default;

    [[nodiscard]] const ArchiveFacts &facts() const noexcept { return m_facts; }
    /// The tile's bytes, unpacked; nothing where the file has none. Throws TileError.
    [[nodiscard]] virtual std::optional<std::string> tile(TileAddress at) const = 0;
    [[nodiscard]] virtual bool has(TileAddress at) const = 0;

protected:
    ArchiveFacts m_facts;
};

/// Opens by content, not by the file's name. Throws BasemapError that names the file and what to do.
[[nodiscard]] std::unique_ptr<TileArchive> open_mbtiles(const std::filesystem::path &file);
[[nodiscard]] std::unique_ptr<TileArchive> open_pmtiles(const std::filesystem::path &file);
/// Whether a file begins like that.
[[nodiscard]] bool looks_like_pmtiles(std::string_view head) noexcept;

/// gzip and zlib are unpacked, anything else is returned as it is. Throws TileError: damaged, or more than `most`
/// bytes.
[[nodiscard]] std::string unpacked(std::string_view bytes, std::size_t most = most_tile_bytes);

/// What tiles of these bytes hold, by their first bytes; `vector` where the file says that they are vector tiles.
[[nodiscard]] TileFormat format_of(std::string_view word) noexcept;

/// An attribution as files have it, often HTML, as plain text on one line.
[[nodiscard]] std::string plain_attribution(std::string_view html);

} // namespace dateline::basemap
