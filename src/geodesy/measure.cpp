#include "geodesy/measure.hpp"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/GeodesicLine.hpp>
#include <GeographicLib/PolygonArea.hpp>

#include <algorithm>
#include <cmath>

namespace dateline::geodesy
{
namespace
{

const GeographicLib::Geodesic &earth() { return GeographicLib::Geodesic::WGS84(); }

} // namespace

double distance_m(Position from, Position to)
{
    double metres = 0;
    earth().Inverse(from.lat, from.lon, to.lat, to.lon, metres);
    return metres;
}

double bearing(Position from, Position to)
{
    double there = 0;
    double onwards = 0;
    earth().Inverse(from.lat, from.lon, to.lat, to.lon, there, onwards);
    return there < 0 ? there + 360 : there;
}

Position destination(Position from, double bearing, double metres)
{
    Position to;
    earth().Direct(from.lat, from.lon, bearing, metres, to.lat, to.lon);
    return to;
}

double length_m(std::span<const Position> path)
{
    double metres = 0;
    for (std::size_t i = 1; i < path.size(); ++i)
        metres += distance_m(path[i - 1], path[i]);
    return metres;
}

double area_m2(std::span<const Position> corners)
{
    if (corners.size() < 3)
        return 0;
    GeographicLib::PolygonArea polygon(earth());
    for (const Position corner : corners)
        polygon.AddPoint(corner.lat, corner.lon);
    double round = 0;
    double area = 0;
    polygon.Compute(false, true, round, area);
    return std::abs(area);
}

std::vector<Position> line_between(Position from, Position to, double step_m)
{
    constexpr int most = 2000;
    const GeographicLib::GeodesicLine line = earth().InverseLine(
        from.lat, from.lon, to.lat, to.lon,
        GeographicLib::Geodesic::LATITUDE | GeographicLib::Geodesic::LONGITUDE | GeographicLib::Geodesic::DISTANCE_IN);
    const double metres = line.Distance();
    const int steps = std::clamp(static_cast<int>(std::ceil(metres / std::max(step_m, 1.0))), 1, most);
    std::vector<Position> points;
    points.reserve(static_cast<std::size_t>(steps) + 1);
    points.push_back(from);
    for (int i = 1; i <= steps; ++i) {
        Position at;
        line.Position(metres * i / steps, at.lat, at.lon);
        at.lon += std::round((points.back().lon - at.lon) / 360) * 360;
        points.push_back(at);
    }
    return points;
}

} // namespace dateline::geodesy
