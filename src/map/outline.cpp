#include "map/outline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

namespace dateline::map
{
namespace
{

double cross(QPointF a, QPointF b, QPointF c)
{
    return (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
}

double length(QPointF v) { return std::hypot(v.x(), v.y()); }

QPointF unit(QPointF v)
{
    const double l = length(v);
    return l > 0 ? v / l : QPointF(1, 0);
}

QPointF normal(QPointF direction) { return {-direction.y(), direction.x()}; }

/// Ear clipping: a corner that turns the ring's way and holds no other corner is cut off, until three are left.
class EarClipper
{
public:
    explicit EarClipper(std::span<const QPointF> ring) : m_ring(ring), m_left(ring.size())
    {
        std::iota(m_left.begin(), m_left.end(), 0U);
        double area = 0;
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const QPointF a = ring[i];
            const QPointF b = ring[(i + 1) % ring.size()];
            area += a.x() * b.y() - b.x() * a.y();
        }
        if (area < 0)
            std::ranges::reverse(m_left);
    }

    std::vector<std::uint32_t> run()
    {
        std::vector<std::uint32_t> triangles;
        std::size_t at = 0;
        std::size_t refused = 0;
        while (m_left.size() >= 3) {
            const std::size_t n = m_left.size();
            at %= n;
            const auto ear = corner(at);
            // All refused: the ring crosses itself; cutting anywhere at least comes to an end.
            if (refused < n && !is_ear(ear)) {
                ++refused;
                ++at;
                continue;
            }
            triangles.insert(triangles.end(), ear.begin(), ear.end());
            m_left.erase(m_left.begin() + static_cast<std::ptrdiff_t>(at));
            refused = 0;
        }
        return triangles;
    }

private:
    using Corner = std::array<std::uint32_t, 3>;

    [[nodiscard]] Corner corner(std::size_t at) const
    {
        const std::size_t n = m_left.size();
        return {m_left[(at + n - 1) % n], m_left[at], m_left[(at + 1) % n]};
    }

    [[nodiscard]] bool is_ear(const Corner &ear) const
    {
        const QPointF a = m_ring[ear[0]];
        const QPointF b = m_ring[ear[1]];
        const QPointF c = m_ring[ear[2]];
        if (cross(a, b, c) < 0)
            return false;
        return std::ranges::none_of(m_left, [&](std::uint32_t i) {
            const QPointF p = m_ring[i];
            return p != a && p != b && p != c && cross(a, b, p) >= 0 && cross(b, c, p) >= 0 && cross(c, a, p) >= 0;
        });
    }

    std::span<const QPointF> m_ring;
    std::vector<std::uint32_t> m_left;
};

} // namespace

namespace
{

using Ring = std::vector<QPointF>;

double area(const Ring &ring)
{
    double sum = 0;
    for (std::size_t i = 0; i < ring.size(); ++i)
        sum += cross({}, ring[i], ring[(i + 1) % ring.size()]);
    return sum / 2;
}

bool contains(const Ring &ring, QPointF p)
{
    bool inside = false;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const QPointF a = ring[i];
        const QPointF b = ring[(i + 1) % ring.size()];
        if ((a.y() > p.y()) != (b.y() > p.y()) && p.x() < a.x() + (p.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x()))
            inside = !inside;
    }
    return inside;
}

// Goes over from the nearest corner of the ring, round the hole the other way, and back.
void tie(Ring &ring, Ring hole)
{
    if (area(ring) * area(hole) > 0)
        std::ranges::reverse(hole);
    std::size_t from = 0;
    std::size_t to = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < ring.size(); ++i)
        for (std::size_t k = 0; k < hole.size(); ++k)
            if (const double d = length(ring[i] - hole[k]); d < least) {
                least = d;
                from = i;
                to = k;
            }
    std::ranges::rotate(hole, hole.begin() + static_cast<std::ptrdiff_t>(to));
    hole.push_back(hole.front());
    hole.push_back(ring[from]);
    ring.insert(ring.begin() + static_cast<std::ptrdiff_t>(from) + 1, hole.begin(), hole.end());
}

} // namespace

std::vector<std::vector<QPointF>> joined(const std::vector<std::vector<QPointF>> &rings)
{
    std::vector<Ring> areas;
    std::vector<std::size_t> area_of(rings.size());
    std::vector<std::vector<std::size_t>> around(rings.size());
    for (std::size_t i = 0; i < rings.size(); ++i) {
        for (std::size_t k = 0; k < rings.size(); ++k)
            if (k != i && !rings[i].empty() && contains(rings[k], rings[i].front()))
                around[i].push_back(k);
        if (around[i].size() % 2 == 0) {
            area_of[i] = areas.size();
            areas.push_back(rings[i]);
        }
    }
    for (std::size_t i = 0; i < rings.size(); ++i) {
        // The innermost ring around a hole is the one that lies in all others around it.
        const auto depth = [&](std::size_t k) { return around[k].size(); };
        if (around[i].size() % 2 == 1)
            tie(areas[area_of[std::ranges::max(around[i], {}, depth)]], rings[i]);
    }
    return areas;
}

std::vector<std::uint32_t> triangulate(std::span<const QPointF> ring)
{
    return ring.size() < 3 ? std::vector<std::uint32_t>{} : EarClipper(ring).run();
}

std::vector<std::vector<QPointF>> dashes(std::span<const QPointF> points, bool closed, double on, double off)
{
    std::vector<QPointF> path(points.begin(), points.end());
    if (closed && !path.empty())
        path.push_back(path.front());
    double total = 0;
    for (std::size_t i = 1; i < path.size(); ++i)
        total += length(path[i] - path[i - 1]);
    if (total <= on + off)
        return {path};
    const double stretch = closed ? total / (std::round(total / (on + off)) * (on + off)) : 1;
    on *= stretch;
    off *= stretch;

    std::vector<std::vector<QPointF>> pieces{{path.front()}};
    bool drawing = true;
    double left = on;
    for (std::size_t i = 1; i < path.size(); ++i) {
        QPointF from = path[i - 1];
        double rest = length(path[i] - from);
        const QPointF direction = unit(path[i] - from);
        while (rest > left) {
            from += direction * left;
            rest -= left;
            if (drawing)
                pieces.back().push_back(from);
            else
                pieces.push_back({from});
            drawing = !drawing;
            left = drawing ? on : off;
        }
        left -= rest;
        if (drawing)
            pieces.back().push_back(path[i]);
    }
    std::erase_if(pieces, [](const auto &piece) { return piece.size() < 2; });
    return pieces;
}

std::vector<QPointF> thinned(std::span<const QPointF> points, double least)
{
    std::vector<QPointF> kept;
    for (const QPointF p : points)
        if (kept.empty() || length(p - kept.back()) >= least)
            kept.push_back(p);
    if (kept.size() > 1 && kept.back() != points.back())
        kept.back() = points.back();
    return kept;
}

namespace
{

QSGGeometry::ColoredPoint2D vertex(QPointF at, const QColor &colour, double opacity)
{
    const double alpha = colour.alphaF() * opacity;
    const auto channel = [alpha](double value) { return static_cast<uchar>(std::lround(value * alpha * 255)); };
    QSGGeometry::ColoredPoint2D v{};
    v.set(static_cast<float>(at.x()), static_cast<float>(at.y()), channel(colour.redF()), channel(colour.greenF()),
          channel(colour.blueF()), channel(1));
    return v;
}

} // namespace

void Mesh::fill(std::span<const QPointF> ring, std::span<const std::uint32_t> triangles, const QColor &colour)
{
    const auto first = static_cast<std::uint32_t>(vertices.size());
    for (const QPointF p : ring)
        vertices.push_back(vertex(p, colour, 1));
    for (const std::uint32_t i : triangles)
        indices.push_back(first + i);
}

// Across the line lie four vertices at every point: the outer ones clear, the inner ones full.
void Mesh::stroke(std::span<const QPointF> points, bool closed, double width, const QColor &colour, double feather)
{
    constexpr double longest_miter = 2.5;
    const std::size_t n = points.size();
    if (n < 2)
        return;
    const double inner = std::max(0.0, width / 2 - feather);
    const double outer = width / 2 + feather;
    const double opacity = std::min(1.0, width / (2 * feather));
    const auto first = static_cast<std::uint32_t>(vertices.size());
    std::uint32_t rows = 0;
    const auto row = [&](QPointF at, QPointF across, double strength) {
        vertices.push_back(vertex(at - across * outer, colour, 0));
        vertices.push_back(vertex(at - across * inner, colour, strength));
        vertices.push_back(vertex(at + across * inner, colour, strength));
        vertices.push_back(vertex(at + across * outer, colour, 0));
        ++rows;
    };
    for (std::size_t i = 0; i < n; ++i) {
        const bool begins = !closed && i == 0;
        const bool ends = !closed && i == n - 1;
        const QPointF before = begins ? QPointF() : unit(points[i] - points[(i + n - 1) % n]);
        const QPointF after = ends ? QPointF() : unit(points[(i + 1) % n] - points[i]);
        if (begins || ends) {
            const QPointF along = begins ? after : before;
            const QPointF across = normal(along);
            row(points[i] - along * feather, across, begins ? 0 : opacity);
            row(points[i] + along * feather, across, begins ? opacity : 0);
            continue;
        }
        const QPointF across = unit(normal(before) + normal(after));
        const double cosine = across.x() * normal(after).x() + across.y() * normal(after).y();
        row(points[i], across * std::min(longest_miter, 1 / std::max(cosine, 0.01)), opacity);
    }
    const std::uint32_t joints = closed ? rows : rows - 1;
    for (std::uint32_t r = 0; r < joints; ++r) {
        const std::uint32_t a = first + 4 * r;
        const std::uint32_t b = first + 4 * ((r + 1) % rows);
        for (std::uint32_t band = 0; band < 3; ++band)
            for (const std::uint32_t i : {a + band, a + band + 1, b + band, b + band, a + band + 1, b + band + 1})
                indices.push_back(i);
    }
}

} // namespace dateline::map
