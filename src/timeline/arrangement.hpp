// How the markers of several sources stand together at one point.
#pragma once

#include "timeline/symbol.hpp"

#include <cstddef>
#include <vector>

namespace dateline::timeline
{

/// Centres of `count` markers that touch but do not overlap, about (0, 0), y downwards; 1 is the radius of a marker as
/// in outline(Shape). One stands on the point, two beside each other from left to right, up to six on a circle from the
/// top clockwise, more in a honeycomb from the middle outwards.
[[nodiscard]] std::vector<XY> marker_offsets(std::size_t count);

} // namespace dateline::timeline
