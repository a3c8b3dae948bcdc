// The shading of mountains, laid on the land of a picture.
#pragma once

#include "basemap/basemap.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>

class GDALDataset;

namespace dateline::basemap
{

/// How the relief looks: what a style says in its <Parameters>. Colours are not premultiplied, red, green, blue, alpha.
struct Shading {
    std::array<std::uint8_t, 4> shade{};
    std::array<std::uint8_t, 4> light{};
    std::array<std::uint8_t, 4> ground{}; ///< behind the land: the water
    double full = 6;                      ///< up to this zoom it has its whole strength
    double none = 9;                      ///< from this one on it is not seen: its cells have grown too large

    [[nodiscard]] double strength(double zoom) const noexcept;
};

/// The raster `relief` of basemap.gpkg. Values between its cells are a function of the place alone (a cubic B-spline),
/// so pictures agree where they meet. Not for several threads.
class Relief
{
public:
    /// Throws BasemapError if the file has no relief.
    explicit Relief(std::shared_ptr<GDALDataset> raster);

    /// `pixels`: width × height of RGBA, not premultiplied; the alpha of land says how much of it a pixel holds. Shades
    /// the land and puts `ground` behind it: premultiplied, and no longer transparent unless `ground` is.
    void draw(const Extent &extent, int width, int height, const Shading &shading, double strength,
              std::span<std::uint8_t> pixels) const;

private:
    std::shared_ptr<GDALDataset> m_raster;
};

} // namespace dateline::basemap
