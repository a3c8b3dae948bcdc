// The uncertainty of an incident place as rings to draw: circle, sector, line with a width, area.
#pragma once

#include "reading/claim.hpp"

#include <vector>

namespace dateline::incidents
{

/// Closed rings (the first point repeated as the last) in degrees on WGS 84; fill them by the even-odd rule.
/// A circle or sector has `radius_m` and a point every `step` degrees of arc, a part of 180; the tip of a sector is the
/// place itself and it opens against `bearing`, towards the shooting side. A line is widened by `radius_m` on both
/// sides, ends rounded; with no radius it is a ring there and back. An area is given as it is. Longitudes run on across
/// the date line, so they may leave [-180, 180]. Empty where there is nothing to draw: no valid point, or a point that
/// is known exactly.
[[nodiscard]] std::vector<std::vector<gazetteer::Point>> outline(const reading::IncidentPlace &place, int step = 5);

} // namespace dateline::incidents
