// Well-known text of the geometries that our tables hold. Internal.
#pragma once

#include "gazetteer/place.hpp"

#include <optional>
#include <string_view>

namespace dateline::gazetteer
{

/// Reads LINESTRING, MULTILINESTRING, POLYGON and MULTIPOLYGON in two dimensions, longitude first; of polygons all
/// rings, the outer one before its holes. Nothing for anything else: wrong numbers, positions out of range, open rings,
/// too few points, rest behind the end.
[[nodiscard]] std::optional<Geometry> geometry_from_wkt(std::string_view wkt);

} // namespace dateline::gazetteer
