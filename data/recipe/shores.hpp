// Land, lakes and rivers, from the GSHHG files of python-mpltoolkits.basemap-data.
#pragma once

#include "geopackage.hpp"

#include <filesystem>

namespace dateline::recipe
{

/// Layers land_N, lakes_N, islands_N, ponds_N, rivers_N for the levels N of detail(): painted in this order they give
/// the shores. Antarctica comes from the world map, since these files leave it out.
void write_shores(const std::filesystem::path &sources, GeoPackage &out);

} // namespace dateline::recipe
