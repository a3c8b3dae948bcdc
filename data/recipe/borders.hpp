// Borders as lines, each drawn once, from the world map.
#pragma once

#include "geopackage.hpp"

#include <filesystem>

namespace dateline::recipe
{

/// Layers country_borders_N and province_borders_N for the levels N of detail(), without the shores, and
/// disputed_lines.
void write_borders(const std::filesystem::path &sources, GeoPackage &out);

} // namespace dateline::recipe
