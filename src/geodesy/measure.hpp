// Distances and areas on the ellipsoid of WGS 84.
#pragma once

#include "geodesy/notation.hpp"

#include <span>
#include <vector>

namespace dateline::geodesy
{

/// Metres along the shortest line.
[[nodiscard]] double distance_m(Position from, Position to);
/// Degrees clockwise from north, in [0, 360), at `from`.
[[nodiscard]] double bearing(Position from, Position to);
/// The point that is reached from `from` along a geodesic.
[[nodiscard]] Position destination(Position from, double bearing, double metres);

/// Metres of a path.
[[nodiscard]] double length_m(std::span<const Position> path);
/// Square metres of the polygon with these corners, whichever way round; the lesser part of the Earth.
[[nodiscard]] double area_m2(std::span<const Position> corners);

/// The shortest line as points no farther than `step_m` apart, both ends included. Longitudes go on over the date line,
/// beyond 180°, so that the line is drawn in one piece.
[[nodiscard]] std::vector<Position> line_between(Position from, Position to, double step_m);

} // namespace dateline::geodesy
