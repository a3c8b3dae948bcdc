// Pictures as files, and how far two of them differ.
#pragma once

#include "basemap/basemap.hpp"

#include <filesystem>

namespace dateline::test
{

[[nodiscard]] basemap::Image read_png(const std::filesystem::path &file);
void write_png(const std::filesystem::path &file, const basemap::Image &image);

struct Difference {
    double mean = 0;  ///< of the absolute difference of all channels, 0 to 255
    double share = 0; ///< of pixels in which a channel differs by more than 24
};
/// Sizes must agree.
[[nodiscard]] Difference difference(const basemap::Image &a, const basemap::Image &b);

/// A part of a picture.
[[nodiscard]] basemap::Image crop(const basemap::Image &from, int x, int y, int width, int height);

} // namespace dateline::test
