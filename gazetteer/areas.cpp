#include "gazetteer/areas.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace dateline::gazetteer
{
namespace
{

constexpr double margin = 0.3; // degrees beyond its box in which a ring may still be the nearest one

bool inside(const std::vector<Point> &ring, Point point)
{
    bool in = false;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
        const Point &a = ring[i];
        const Point &b = ring[j];
        if ((a.lat > point.lat) != (b.lat > point.lat) &&
            point.lon < (b.lon - a.lon) * (point.lat - a.lat) / (b.lat - a.lat) + a.lon)
            in = !in;
    }
    return in;
}

// To the ring's line, on a plane about the point: good to a per cent within the margin.
double metres_to(const std::vector<Point> &ring, Point point)
{
    constexpr double degree = 111'195;
    const double shrink = std::cos(point.lat * std::numbers::pi / 180);
    double nearest = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const double ax = (ring[i].lon - point.lon) * shrink;
        const double ay = ring[i].lat - point.lat;
        const double dx = (ring[i + 1].lon - ring[i].lon) * shrink;
        const double dy = ring[i + 1].lat - ring[i].lat;
        const double length = dx * dx + dy * dy;
        const double along = length > 0 ? std::clamp(-(ax * dx + ay * dy) / length, 0.0, 1.0) : 0.0;
        nearest = std::min(nearest, std::hypot(ax + along * dx, ay + along * dy));
    }
    return nearest * degree;
}

int row_of(double lat) { return std::clamp(static_cast<int>(std::floor(lat)) + 90, 0, 179); }
int column_of(double lon) { return std::clamp(static_cast<int>(std::floor(lon)) + 180, 0, 359); }

} // namespace

std::size_t Areas::cell(int row, int column) noexcept
{
    return static_cast<std::size_t>(row) * 360 + static_cast<std::size_t>(column);
}

void Areas::add(std::uint32_t number, std::string_view country, const Geometry &geometry)
{
    if (geometry.kind != GeometryKind::Area)
        return;
    if (m_cells.empty())
        m_cells.resize(std::size_t{180} * 360);
    const std::size_t first = m_rings.size();
    double south = 90;
    double north = -90;
    double west = 180;
    double east = -180;
    for (const std::vector<Point> &part : geometry.parts) {
        if (part.size() < 4)
            continue;
        const auto [low, high] = std::ranges::minmax(part, {}, &Point::lat);
        const auto [left, right] = std::ranges::minmax(part, {}, &Point::lon);
        m_rings.push_back({number, first, std::string{country}, part, low.lat, high.lat, left.lon, right.lon, 0});
        south = std::min(south, low.lat);
        north = std::max(north, high.lat);
        west = std::min(west, left.lon);
        east = std::max(east, right.lon);
    }
    for (std::size_t i = first; i < m_rings.size(); ++i) {
        Ring &ring = m_rings[i];
        ring.extent = (north - south) * (east - west);
        for (int row = row_of(ring.south - margin); row <= row_of(ring.north + margin); ++row)
            for (int column = column_of(ring.west - margin); column <= column_of(ring.east + margin); ++column)
                m_cells[cell(row, column)].push_back(static_cast<std::uint32_t>(i));
    }
}

std::optional<std::uint32_t> Areas::find(Point point, std::string_view country, double tolerance_m) const
{
    if (m_cells.empty() || !point.valid())
        return std::nullopt;
    const std::vector<std::uint32_t> &near = m_cells[cell(row_of(point.lat), column_of(point.lon))];
    const auto fits = [&](const Ring &ring) {
        return country.empty() || ring.country.empty() || ring.country == country;
    };
    std::optional<std::uint32_t> best;
    double smallest = std::numeric_limits<double>::max();
    bool in = false; // in the rings so far of one area, which stand together: a second one is a hole
    for (std::size_t k = 0; k < near.size(); ++k) {
        const Ring &ring = m_rings[near[k]];
        if (ring.extent < smallest && fits(ring) && point.lat >= ring.south && point.lat <= ring.north &&
            point.lon >= ring.west && point.lon <= ring.east && inside(ring.points, point))
            in = !in;
        if (k + 1 < near.size() && m_rings[near[k + 1]].area == ring.area)
            continue;
        if (in) {
            smallest = ring.extent;
            best = ring.number;
        }
        in = false;
    }
    if (best || tolerance_m <= 0)
        return best;
    double nearest = tolerance_m;
    for (const std::uint32_t i : near) {
        const Ring &ring = m_rings[i];
        if (!fits(ring) || point.lat < ring.south - margin || point.lat > ring.north + margin)
            continue;
        if (const double metres = metres_to(ring.points, point); metres < nearest) {
            nearest = metres;
            best = ring.number;
        }
    }
    return best;
}

} // namespace dateline::gazetteer
