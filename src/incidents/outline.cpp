#include "incidents/outline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <numbers>
#include <utility>

namespace dateline::incidents
{
namespace
{

using gazetteer::GeometryKind;
using gazetteer::Point;
using Ring = std::vector<Point>;

/// Shifts longitudes by whole turns until no step is longer than half a turn.
void run_on(Ring &ring, double first_lon)
{
    double before = first_lon;
    for (Point &point : ring) {
        if (const double step = point.lon - before; std::abs(step) > 180)
            point.lon = before + std::remainder(step, 360.0);
        before = point.lon;
    }
}

Ring circle(Point centre, double radius_m, int step)
{
    // What lies to the east of the centre has its like to the west, which need not be worked out.
    // Nor what all its points have in common, as gazetteer::destination() would for each: a large file has millions.
    constexpr double degree = std::numbers::pi / 180;
    constexpr double earth_radius_m = 6371008.8; // of gazetteer::distance_m()
    const double angle = radius_m / earth_radius_m;
    const double sin_centre = std::sin(centre.lat * degree);
    const double cos_angle = std::cos(angle);
    const double across = std::sin(angle) * std::cos(centre.lat * degree);
    const double turn_sin = std::sin(step * degree);
    const double turn_cos = std::cos(step * degree);
    double sine = 0; // of the bearing
    double cosine = 1;
    const int half = 180 / step;
    Ring ring(2 * static_cast<std::size_t>(half) + 1);
    for (int i = 0; i <= half; ++i) { // against the clock, as GeoJSON has it
        const double sin_lat = std::clamp(sin_centre * cos_angle + across * cosine, -1.0, 1.0);
        const double lat = std::asin(sin_lat) / degree;
        const double aside = std::atan2(sine * across, cos_angle - sin_centre * sin_lat) / degree;
        ring[static_cast<std::size_t>(2 * half - i)] = {lat, centre.lon + aside};
        ring[static_cast<std::size_t>(i)] = {lat, centre.lon - aside};
        const double next = sine * turn_cos + cosine * turn_sin;
        cosine = cosine * turn_cos - sine * turn_sin;
        sine = next;
    }
    ring.back() = ring.front();
    run_on(ring, centre.lon);
    return ring;
}

Ring sector(Point tip, double bearing, double spread, double radius_m, int step)
{
    const double middle = bearing + 180;
    const int steps = std::max(2, static_cast<int>(std::ceil(spread / step)));
    Ring ring{tip};
    for (int i = 0; i <= steps; ++i)
        ring.push_back(destination(tip, middle + spread / 2 - spread * i / steps, radius_m));
    ring.push_back(tip);
    run_on(ring, tip.lon);
    return ring;
}

// --- a line with a width: the line of equal distance from it, found on a grid, so that bends and loops need no special
// case

struct Metres {
    double x = 0, y = 0;
};

double distance(Metres p, Metres a, Metres b)
{
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double length2 = dx * dx + dy * dy;
    const double t = length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/// Flat coordinates about the middle of a line; good to a percent over a few hundred kilometres.
struct Flat {
    explicit Flat(Point origin)
        : m_origin(origin), m_lat_m(distance_m(origin, {origin.lat + (origin.lat > 0 ? -1 : 1), origin.lon})),
          m_lon_m(std::max(1.0, m_lat_m * std::cos(origin.lat * std::numbers::pi / 180)))
    {
    }
    [[nodiscard]] Metres from(Point p) const
    {
        return {(p.lon - m_origin.lon) * m_lon_m, (p.lat - m_origin.lat) * m_lat_m};
    }
    [[nodiscard]] Point to(Metres p) const { return {m_origin.lat + p.y / m_lat_m, m_origin.lon + p.x / m_lon_m}; }

private:
    Point m_origin;
    double m_lat_m;
    double m_lon_m;
};

class DistanceGrid
{
public:
    /// A line too long for its width is drawn as narrow as the grid can hold: a thousandth of its extent.
    DistanceGrid(const std::vector<Metres> &line, double radius)
    {
        Metres low = line.front();
        Metres high = line.front();
        for (const Metres p : line) {
            low = {std::min(low.x, p.x), std::min(low.y, p.y)};
            high = {std::max(high.x, p.x), std::max(high.y, p.y)};
        }
        constexpr double most_cells = 1024;
        m_cell = std::max(radius / 6, std::max(high.x - low.x, high.y - low.y) / most_cells);
        m_radius = std::max(radius, m_cell * 0.75);
        const double margin = m_radius + 2 * m_cell;
        m_low = {low.x - margin, low.y - margin};
        m_width = static_cast<std::size_t>((high.x - low.x + 2 * margin) / m_cell) + 2;
        m_height = static_cast<std::size_t>((high.y - low.y + 2 * margin) / m_cell) + 2;
        m_distances.assign(m_width * m_height, margin);
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            add(line[i], line[i + 1], margin);
    }

    /// The closed lines at distance `radius`, the inside on their left.
    [[nodiscard]] std::vector<std::vector<Metres>> contours() const
    {
        std::map<Edge, Edge> next;
        for (std::size_t row = 0; row + 1 < m_height; ++row)
            for (std::size_t column = 0; column + 1 < m_width; ++column)
                cross_cell(column, row, next);
        std::vector<std::vector<Metres>> rings;
        while (!next.empty()) {
            std::vector<Metres> ring;
            for (auto step = next.begin(); step != next.end();) {
                ring.push_back(crossing(step->first));
                const Edge to = step->second;
                next.erase(step);
                step = next.find(to);
            }
            ring.push_back(ring.front());
            rings.push_back(std::move(ring));
        }
        return rings;
    }

private:
    /// Two neighbouring grid vertices, the smaller index first.
    using Edge = std::pair<std::size_t, std::size_t>;

    [[nodiscard]] Metres vertex(std::size_t index) const
    {
        const std::size_t row = index / m_width;
        const std::size_t column = index % m_width;
        return {m_low.x + static_cast<double>(column) * m_cell, m_low.y + static_cast<double>(row) * m_cell};
    }

    void add(Metres a, Metres b, double margin)
    {
        const auto cell = [this](double value, double low, std::size_t most) {
            return std::min(most - 1, static_cast<std::size_t>(std::max(0.0, (value - low) / m_cell)));
        };
        const std::size_t last_column = cell(std::max(a.x, b.x) + margin, m_low.x, m_width);
        const std::size_t last_row = cell(std::max(a.y, b.y) + margin, m_low.y, m_height);
        for (std::size_t row = cell(std::min(a.y, b.y) - margin, m_low.y, m_height); row <= last_row; ++row)
            for (std::size_t c = cell(std::min(a.x, b.x) - margin, m_low.x, m_width); c <= last_column; ++c) {
                double &known = m_distances[row * m_width + c];
                known = std::min(known, distance(vertex(row * m_width + c), a, b));
            }
    }

    [[nodiscard]] bool inside(std::size_t index) const { return m_distances[index] < m_radius; }

    [[nodiscard]] Metres crossing(Edge edge) const
    {
        const double a = m_distances[edge.first];
        const double b = m_distances[edge.second];
        const double t = (m_radius - a) / (b - a);
        const Metres from = vertex(edge.first);
        const Metres to = vertex(edge.second);
        return {from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
    }

    /// Walks round the four corners of a cell against the clock: the contour leaves the cell where the walk goes in.
    void cross_cell(std::size_t column, std::size_t row, std::map<Edge, Edge> &next) const
    {
        const std::size_t first = row * m_width + column;
        const std::array<std::size_t, 4> corners{first, first + 1, first + m_width + 1, first + m_width};
        std::vector<Edge> in;
        std::vector<Edge> out;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const std::size_t from = corners.at(i);
            const std::size_t to = corners.at((i + 1) % corners.size());
            if (inside(from) != inside(to))
                (inside(to) ? in : out).emplace_back(std::minmax(from, to));
        }
        // The inside is on the left: from where the walk leaves the inside ... to where it comes back in.
        if (in.size() == 1) {
            next[out.front()] = in.front();
        } else if (in.size() == 2) {
            // Two opposite corners are inside; each is cut off by itself. The walk's first crossing may be either kind.
            const bool starts_inside = inside(first);
            next[out[0]] = starts_inside ? in[1] : in[0];
            next[out[1]] = starts_inside ? in[0] : in[1];
        }
    }

    double m_radius = 0;
    double m_cell = 1;
    Metres m_low;
    std::size_t m_width = 0;
    std::size_t m_height = 0;
    std::vector<double> m_distances;
};

/// Leaves out points that are nearer than `tolerance` to the line without them (Douglas and Peucker).
void simplify(const std::vector<Metres> &line, std::size_t first, std::size_t last, double tolerance,
              std::vector<Metres> &kept)
{
    std::size_t farthest = first;
    double most = tolerance;
    for (std::size_t i = first + 1; i < last; ++i)
        if (const double d = distance(line[i], line[first], line[last]); d > most) {
            most = d;
            farthest = i;
        }
    if (farthest != first) {
        simplify(line, first, farthest, tolerance, kept);
        simplify(line, farthest, last, tolerance, kept);
    } else {
        kept.push_back(line[last]);
    }
}

std::vector<Ring> widened(const Ring &line, double radius_m)
{
    const Flat flat(line[line.size() / 2]);
    std::vector<Metres> metres;
    for (const Point p : line)
        metres.push_back(flat.from(p));
    std::vector<Ring> rings;
    for (const std::vector<Metres> &contour : DistanceGrid(metres, radius_m).contours()) {
        std::vector<Metres> kept{contour.front()};
        simplify(contour, 0, contour.size() / 2, radius_m / 100, kept);
        simplify(contour, contour.size() / 2, contour.size() - 1, radius_m / 100, kept);
        Ring ring;
        for (const Metres p : kept)
            ring.push_back(flat.to(p));
        rings.push_back(std::move(ring));
    }
    return rings;
}

void add_line(const Ring &part, double radius_m, std::vector<Ring> &rings)
{
    if (part.size() < 2)
        return;
    Ring line = part;
    run_on(line, line.front().lon);
    if (radius_m > 0) {
        std::ranges::move(widened(line, radius_m), std::back_inserter(rings));
        return;
    }
    line.insert(line.end(), std::next(part.rbegin()), part.rend());
    run_on(line, line.front().lon);
    rings.push_back(std::move(line));
}

bool usable(const Ring &part)
{
    return !part.empty() && std::ranges::all_of(part, [](const Point &p) { return p.valid(); });
}

} // namespace

std::vector<std::vector<Point>> outline(const reading::IncidentPlace &place, int step)
{
    std::vector<Ring> rings;
    const double radius = std::isfinite(place.radius_m) ? std::max(0.0, place.radius_m) : 0.0;
    if (place.geometry.kind == GeometryKind::Line || place.geometry.kind == GeometryKind::Area) {
        // Each ring is drawn by itself: a hole would stand there as an area.
        const std::vector<Ring> parts =
            place.geometry.kind == GeometryKind::Area ? gazetteer::outer_rings(place.geometry) : place.geometry.parts;
        for (const Ring &part : parts) {
            if (!usable(part))
                continue;
            if (place.geometry.kind == GeometryKind::Line) {
                add_line(part, radius, rings);
            } else {
                rings.push_back(part);
                run_on(rings.back(), part.front().lon);
            }
        }
        if (!rings.empty())
            return rings;
    }
    if (!place.point.valid() || radius <= 0)
        return rings;
    const bool opens = place.relation == reading::Relation::Direction && place.spread > 0 && place.spread < 360;
    rings.push_back(opens ? sector(place.point, place.bearing, place.spread, radius, step)
                          : circle(place.point, radius, step));
    return rings;
}

} // namespace dateline::incidents
