// A picture of any piece of the world at any scale. No Qt and, in this header, no Mapnik and no GDAL.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace dateline::basemap
{

class BasemapError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Premultiplied RGBA, 8 bits each, rows from the top, no padding.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
};

enum class Theme : std::uint8_t { Light, Dark };
/// Names on the ground, in the words of gazetteer::NamePolicy (a basemap knows no "as reported": it shows the neutral
/// name).
enum class Names : std::uint8_t { Neutral, Armenian, Azerbaijani, Both };

struct Style {
    Theme theme = Theme::Light;
    Names names = Names::Neutral;
    bool labels = true;
    bool relief = true;
    friend auto operator<=>(const Style &, const Style &) = default;
};

/// The side of the square that Web Mercator makes of the world, metres.
inline constexpr double world_m = 40075016.685578488;

/// Web Mercator (EPSG:3857), metres.
struct Extent {
    double west = 0, south = 0, east = 0, north = 0;
};

/// Tile z/x/y of the usual scheme (y from the north), covering 256 · 2^-z of the mercator square.
[[nodiscard]] Extent tile_extent(int z, int x, int y) noexcept;
/// Between WGS 84 degrees and EPSG:3857 metres.
[[nodiscard]] Extent extent_of_degrees(double west, double south, double east, double north) noexcept;

/// The embedded world and, over it, a user's own maps: MBTiles and PMTiles of vector tiles (OpenMapTiles schema) or
/// pictures, GeoTIFF, GeoPackage, PNG and JPEG with a world file. Opens the data once; render() may be called from
/// several threads (each gets its own renderer inside).
class Basemap
{
public:
    /// `data`: the data folder (basemap.gpkg, styles/); empty: dateline::data_folder(). Throws BasemapError naming the
    /// file.
    /// `own`: the last one on top. One that cannot be used is left out, and problems() says why.
    explicit Basemap(const std::filesystem::path &data = {}, const std::vector<std::filesystem::path> &own = {});
    ~Basemap();
    Basemap(const Basemap &) = delete;
    Basemap &operator=(const Basemap &) = delete;

    /// `width` × `height` pixels of `extent`; `scale` is pixels per logical pixel (line widths and text grow with it).
    /// `buffer`: logical pixels around the extent in which labels are placed too, so that tiles cut none of them.
    [[nodiscard]] Image render(const Extent &extent, int width, int height, double scale, const Style &style,
                               int buffer = 0) const;
    /// One tile of 512·scale pixels (tile z covers the same ground as the usual 256 px tile z). Labels agree across
    /// tile borders.
    [[nodiscard]] Image tile(int z, int x, int y, double scale, const Style &style) const;
    /// Who must be named beside the picture.
    [[nodiscard]] std::string attribution() const;
    /// What of a user's own maps could not be used or, so far, drawn: each file is named, its tiles are counted.
    [[nodiscard]] std::vector<std::string> problems() const;
    /// Every file that pictures are made from: styles, the embedded world, names, the user's own maps.
    [[nodiscard]] std::vector<std::filesystem::path> inputs() const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace dateline::basemap
