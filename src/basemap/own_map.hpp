// A user's own maps: which file is which, and the pictures among them.
#pragma once

#include "basemap/archive.hpp"
#include "basemap/complaints.hpp"
#include "basemap/coverage.hpp"
#include "basemap/relief.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace dateline::basemap
{

enum class OwnKind : std::uint8_t {
    VectorTiles,  ///< MBTiles, PMTiles of vector tiles
    PictureTiles, ///< MBTiles, PMTiles of PNG, JPEG or WebP
    Raster,       ///< GeoTIFF, GeoPackage, PNG or JPEG with a world file
    Elevation,    ///< the same, of heights: drawn as shading
    Features      ///< GeoPackage of points, lines and areas
};

/// What is known of a file without drawing it.
struct OwnFacts {
    std::filesystem::path path;
    OwnKind kind = OwnKind::Raster;
    std::string attribution; ///< by the file's own metadata; may be empty
    Extent bounds;
    std::shared_ptr<const Coverage> coverage; ///< of vector tiles
};

/// Looks into the file. Throws BasemapError: names the file, says why it cannot be used and what to do.
[[nodiscard]] OwnFacts facts_of(const std::filesystem::path &file);

/// By its first bytes MBTiles or PMTiles. Throws BasemapError.
[[nodiscard]] std::unique_ptr<TileArchive> open_archive(const std::filesystem::path &file);

/// "tile 14/10310/6223"
[[nodiscard]] std::string address_text(TileAddress at);

/// A file that is drawn as a picture. Not for several threads.
class PictureMap
{
public:
    PictureMap() = default;
    PictureMap(const PictureMap &) = delete;
    PictureMap &operator=(const PictureMap &) = delete;
    virtual ~PictureMap() = default;

    /// Draws over `below`, premultiplied RGBA of `width` × `height`, what it has of `extent`; `zoom` is the picture's
    /// (512 px tiles).
    virtual void draw(const Extent &extent, int width, int height, double zoom, std::uint8_t *below) = 0;
};

/// Throws BasemapError. `complaints` outlives it. Of OwnKind PictureTiles, Raster and Elevation.
[[nodiscard]] std::unique_ptr<PictureMap> open_picture_tiles(const OwnFacts &facts, Complaints &complaints);
[[nodiscard]] std::unique_ptr<PictureMap> open_raster(const OwnFacts &facts, Complaints &complaints);
[[nodiscard]] std::unique_ptr<PictureMap> open_elevation(const OwnFacts &facts, const Shading &shading,
                                                         Complaints &complaints);

} // namespace dateline::basemap
