// Lines of roads: their middle, and whether a road is the one that a text names by its ends.
#pragma once

#include "gazetteer/place.hpp"

#include <vector>

namespace dateline::reading
{

/// The point halfway along a line, by length. Invalid for an empty line.
[[nodiscard]] gazetteer::Point middle_of(const std::vector<gazetteer::Point> &line);

/// Metres from a point to the nearest part of a line.
[[nodiscard]] double distance_to_line(gazetteer::Point point, const gazetteer::Geometry &line);

/// Whether `road` runs between these places: a highway through half the country says less than their names do.
[[nodiscard]] bool road_between(const std::vector<gazetteer::Point> &stations, const gazetteer::Geometry &road);

} // namespace dateline::reading
