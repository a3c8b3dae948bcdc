#include "reading/roads.hpp"

#include <algorithm>

namespace dateline::reading
{

using gazetteer::Geometry;
using gazetteer::GeometryKind;
using gazetteer::Point;

namespace
{

// Stations of one road lie no farther from its line than this.
constexpr double on_the_road_m = 6000;

} // namespace

// The point halfway along a line, by length.
Point middle_of(const std::vector<Point> &line)
{
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += gazetteer::distance_m(line[i - 1], line[i]);
    double left = length / 2;
    for (std::size_t i = 1; i < line.size(); ++i) {
        const double step = gazetteer::distance_m(line[i - 1], line[i]);
        if (step >= left && step > 0)
            return gazetteer::destination(line[i - 1], gazetteer::bearing_deg(line[i - 1], line[i]), left);
        left -= step;
    }
    return line.empty() ? Point{} : line.front();
}

double distance_to_line(Point point, const Geometry &geometry)
{
    double best = 1e12;
    for (const auto &part : geometry.parts)
        for (std::size_t i = 0; i < part.size(); ++i) {
            best = std::min(best, gazetteer::distance_m(point, part[i]));
            if (i == 0)
                continue;
            // Lines of roads are short pieces: five points on each are near enough.
            for (int k = 1; k < 5; ++k) {
                const double f = k / 5.0;
                best = std::min(best,
                                gazetteer::distance_m(point, {part[i - 1].lat + f * (part[i].lat - part[i - 1].lat),
                                                              part[i - 1].lon + f * (part[i].lon - part[i - 1].lon)}));
            }
        }
    return best;
}

bool road_between(const std::vector<Point> &stations, const Geometry &road)
{
    if (road.kind != GeometryKind::Line || road.parts.empty() || road.parts.front().empty())
        return false;
    const auto near_a_station = [&](Point end) {
        return std::ranges::any_of(stations, [&](Point p) { return gazetteer::distance_m(p, end) < on_the_road_m; });
    };
    return near_a_station(road.parts.front().front()) && near_a_station(road.parts.front().back()) &&
           std::ranges::all_of(stations, [&](Point p) { return distance_to_line(p, road) < on_the_road_m; });
}

} // namespace dateline::reading
