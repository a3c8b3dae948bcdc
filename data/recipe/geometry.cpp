#include "geometry.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>
#include <utility>

namespace dateline::recipe
{
namespace
{

constexpr double radius_m = 6378137.0;
constexpr double mercator_latitude = 85.0511287798066;

// Where a ring crosses the line of a cut.
struct Crossing {
    Vec at;
    bool enters = false;
    std::size_t chain = 0; // that starts here, or ends here
};

// The part of a ring in the half plane {axis · sign <= limit · sign}: rings again. Along the cut, the inside lies
// between the first crossing and the second, the third and the fourth, and so on.
std::vector<Path> half(const Path &ring, double Vec::*axis, double limit, double sign)
{
    const auto inside = [&](const Vec &p) { return p.*axis * sign <= limit * sign; };
    const std::size_t count = ring.size() - 1;
    std::size_t start = 0;
    while (start < count && (inside(ring[start]) || !inside(ring[start + 1])))
        ++start;
    if (start == count) // not crossed
        return inside(ring.front()) ? std::vector<Path>{ring} : std::vector<Path>{};

    std::vector<Path> chains;
    std::vector<Crossing> crossings;
    for (std::size_t step = 0; step < count; ++step) {
        const Vec &a = ring[(start + step) % count];
        const Vec &b = ring[(start + step + 1) % count];
        if (inside(a) != inside(b)) {
            const double t = (limit - a.*axis) / (b.*axis - a.*axis);
            Vec cut{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
            cut.*axis = limit;
            if (inside(b))
                chains.emplace_back();
            crossings.push_back({cut, inside(b), chains.size() - 1});
            chains.back().push_back(cut);
        }
        if (inside(b))
            chains.back().push_back(b);
    }

    double Vec::*along = axis == &Vec::x ? &Vec::y : &Vec::x;
    std::ranges::sort(crossings, {}, [&](const Crossing &crossing) { return crossing.at.*along; });
    std::vector<std::size_t> next(chains.size());
    for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
        const Crossing &a = crossings[i];
        const Crossing &b = crossings[i + 1];
        // A ring that touches itself may be out of step here; its chains are then closed one by one.
        if (a.enters == b.enters) {
            next[a.chain] = a.chain;
            next[b.chain] = b.chain;
        } else {
            next[a.enters ? b.chain : a.chain] = a.enters ? a.chain : b.chain;
        }
    }
    std::vector<bool> used(chains.size(), false);
    std::vector<Path> rings;
    for (std::size_t first = 0; first < chains.size(); ++first) {
        Path joined;
        for (std::size_t chain = first; !used[chain]; chain = next[chain]) {
            used[chain] = true;
            joined.insert(joined.end(), chains[chain].begin(), chains[chain].end());
        }
        if (joined.size() < 3)
            continue;
        joined.push_back(joined.front());
        rings.push_back(std::move(joined));
    }
    return rings;
}

double distance_to_segment(const Vec &p, const Vec &a, const Vec &b)
{
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double squared = dx * dx + dy * dy;
    const double t = squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

} // namespace

double metres_per_pixel(int z) noexcept { return world_m / 512.0 / std::exp2(z); }

Vec mercator(double lon, double lat) noexcept
{
    constexpr double degree = std::numbers::pi / 180.0;
    lat = std::clamp(lat, -mercator_latitude, mercator_latitude);
    return {radius_m * lon * degree, radius_m * std::asinh(std::tan(lat * degree))};
}

Path mercator(const Path &degrees)
{
    Path out(degrees.size());
    std::ranges::transform(degrees, out.begin(), [](const Vec &p) { return mercator(p.x, p.y); });
    return out;
}

Box bounds(const Path &path) noexcept
{
    Box box{path.front().x, path.front().y, path.front().x, path.front().y};
    for (const Vec &p : path) {
        box.west = std::min(box.west, p.x);
        box.east = std::max(box.east, p.x);
        box.south = std::min(box.south, p.y);
        box.north = std::max(box.north, p.y);
    }
    return box;
}

double signed_area(const Path &ring) noexcept
{
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        twice += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
                 (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
    return twice / 2;
}

double length(const Path &path) noexcept
{
    double sum = 0;
    for (std::size_t i = 0; i + 1 < path.size(); ++i)
        sum += std::hypot(path[i + 1].x - path[i].x, path[i + 1].y - path[i].y);
    return sum;
}

Path simplified(const Path &path, double tolerance)
{
    if (path.size() < 3 || tolerance <= 0)
        return path;
    const bool ring = path.front() == path.back();
    std::vector<bool> keep(path.size(), false);
    keep.front() = keep.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> open;
    if (ring) {
        // A ring has no ends: the point farthest from the first is the second one.
        std::size_t far = 0;
        double best = -1;
        for (std::size_t i = 0; i < path.size(); ++i)
            if (const double d = std::hypot(path[i].x - path[0].x, path[i].y - path[0].y); d > best) {
                best = d;
                far = i;
            }
        keep[far] = true;
        open = {{0, far}, {far, path.size() - 1}};
    } else {
        open = {{0, path.size() - 1}};
    }
    while (!open.empty()) {
        const auto [from, to] = open.back();
        open.pop_back();
        double worst = tolerance;
        std::size_t at = 0;
        for (std::size_t i = from + 1; i < to; ++i)
            if (const double d = distance_to_segment(path[i], path[from], path[to]); d > worst) {
                worst = d;
                at = i;
            }
        if (at != 0) {
            keep[at] = true;
            open.emplace_back(from, at);
            open.emplace_back(at, to);
        }
    }
    Path out;
    for (std::size_t i = 0; i < path.size(); ++i)
        if (keep[i])
            out.push_back(path[i]);
    if (ring && out.size() < 4)
        out.clear();
    return out;
}

std::vector<Path> pieces(const Path &ring, std::size_t most, double overlap)
{
    std::vector<Path> done;
    std::vector<Path> open{ring};
    while (!open.empty()) {
        Path path = std::move(open.back());
        open.pop_back();
        const Box box = bounds(path);
        const double width = box.east - box.west;
        const double height = box.north - box.south;
        if (path.size() <= most || std::max(width, height) < 8 * overlap) {
            done.push_back(std::move(path));
            continue;
        }
        double Vec::*axis = width >= height ? &Vec::x : &Vec::y;
        const double middle = width >= height ? (box.west + box.east) / 2 : (box.south + box.north) / 2;
        for (const auto &[limit, sign] : {std::pair{middle - overlap, -1.0}, std::pair{middle + overlap, 1.0}})
            std::ranges::move(half(path, axis, limit, sign), std::back_inserter(open));
    }
    return done;
}

std::vector<Path> runs(const Path &line, std::size_t most)
{
    std::vector<Path> out;
    for (std::size_t from = 0; from + 1 < line.size(); from += most - 1) {
        const std::size_t to = std::min(line.size(), from + most);
        out.emplace_back(line.begin() + static_cast<std::ptrdiff_t>(from),
                         line.begin() + static_cast<std::ptrdiff_t>(to));
    }
    return out;
}

} // namespace dateline::recipe
