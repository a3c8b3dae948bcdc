// Pictures that are laid over each other.
#pragma once

#include "basemap/basemap.hpp"

#include <span>
#include <string>

namespace mapnik
{
class Map;
}

namespace dateline::basemap
{

/// What a picture shows.
struct View {
    Extent extent;
    int width = 0;
    int height = 0;
    double scale = 1;   ///< pixels per logical pixel
    int buffer = 0;     ///< logical pixels around it in which labels are placed too
    double zoom = 0;    ///< of 512 px tiles of the same scale
    std::string policy; ///< of names, as the column `policy` of the labels says it
};

/// `extent` in `width` pixels, `scale` of which make a logical one.
[[nodiscard]] double zoom_of(const Extent &extent, int width, double scale);

/// On nothing, if the map has no background. The styles know @zoom (whole, at most the last of the tables), @z and
/// @policy. `straight`: not premultiplied.
[[nodiscard]] Image draw(mapnik::Map &map, const View &view, bool straight = false);

/// The same upon a picture of the size of the view that has no transparent pixel: saves one, and laying it over.
void draw_upon(Image &image, mapnik::Map &map, const View &view);

/// `over` must have the size of `below`.
void lay_over(Image &below, const Image &over);

/// Keeps the pixels whose mask is `kept`, 0 or 1; an empty mask is 0 everywhere.
void cut_out(Image &image, std::span<const std::uint8_t> mask, std::uint8_t kept);

} // namespace dateline::basemap
