// The shading of mountains, taken out of a coloured picture of the world.
#pragma once

#include <filesystem>

namespace dateline::recipe
{

/// Adds to `geopackage` the raster `relief`: one band in Web Mercator, 128 where the ground is flat, darker in the
/// shade, lighter in the light. Any theme can colour it. Throws RecipeError.
void write_relief(const std::filesystem::path &sources, const std::filesystem::path &geopackage);

} // namespace dateline::recipe
