#include "gazetteer/tree.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>
#include <tuple>

namespace dateline::gazetteer
{
namespace
{

constexpr double radians = std::numbers::pi / 180.0;
// Ranges of this size are looked through.
constexpr std::size_t leaf = 16;
constexpr double rounding_m = 0.01;

bool by_lat(const TreeNode &a, const TreeNode &b)
{
    return std::tie(a.lat, a.lon, a.place) < std::tie(b.lat, b.lon, b.place);
}
bool by_lon(const TreeNode &a, const TreeNode &b)
{
    return std::tie(a.lon, a.lat, a.place) < std::tie(b.lon, b.lat, b.place);
}

void build(std::span<TreeNode> points, bool split_lat)
{
    if (points.size() <= leaf) {
        std::ranges::sort(points, by_lat);
        return;
    }
    const auto middle = points.begin() + static_cast<std::ptrdiff_t>(points.size() / 2);
    std::nth_element(points.begin(), middle, points.end(), split_lat ? by_lat : by_lon);
    build(points.first(points.size() / 2), !split_lat);
    build(points.subspan(points.size() / 2 + 1), !split_lat);
}

// A box of the globe, in degrees.
struct Box {
    double south = -90, west = -180, north = 90, east = 180;

    // No point of it is nearer to `from` than this.
    [[nodiscard]] double distance(Point from) const
    {
        if (from.lon >= west && from.lon <= east)
            return from.lat < south   ? distance_m(from, {south, from.lon})
                   : from.lat > north ? distance_m(from, {north, from.lon})
                                      : 0;
        // The nearest point is on one of the two meridians: at a corner, or where a great circle from `from` meets it
        // at a right angle.
        double least = std::numeric_limits<double>::max();
        for (const double lon : {west, east}) {
            const double cosine = std::cos((lon - from.lon) * radians);
            least = std::min({least, distance_m(from, {south, lon}), distance_m(from, {north, lon})});
            if (cosine > 0) {
                const double lat = std::atan(std::tan(from.lat * radians) / cosine) / radians;
                if (lat > south && lat < north)
                    least = std::min(least, distance_m(from, {lat, lon}));
            }
        }
        return least;
    }
};

struct Range {
    double distance = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    bool split_lat = true;
    Box box;
    // The nearest range is looked at first.
    friend bool operator<(const Range &a, const Range &b) { return a.distance > b.distance; }
};

} // namespace

void build_tree(std::vector<TreeNode> &points) { build(points, true); }

std::vector<std::pair<double, std::uint32_t>> nearest(std::span<const std::byte> tree, Point point, double radius_m,
                                                      std::size_t limit,
                                                      const std::function<bool(std::uint32_t)> &wanted)
{
    std::vector<std::pair<double, std::uint32_t>> found; // a heap, the farthest on top
    if (!point.valid() || limit == 0)
        return found;
    const auto node = [tree](std::size_t i) { return load<TreeNode>(tree.data() + i * sizeof(TreeNode)); };
    const auto take = [&](const TreeNode &at) {
        const std::pair hit{distance_m(point, {at.lat / 1e7, at.lon / 1e7}), at.place};
        if (!(hit.first <= radius_m) || (found.size() == limit && !(hit < found.front())) || !wanted(at.place))
            return;
        if (found.size() == limit) {
            std::ranges::pop_heap(found);
            found.pop_back();
        }
        found.push_back(hit);
        std::ranges::push_heap(found);
    };
    std::priority_queue<Range> open;
    open.push({.distance = 0, .begin = 0, .end = tree.size() / sizeof(TreeNode), .split_lat = true, .box = {}});
    while (!open.empty()) {
        const Range range = open.top();
        open.pop();
        if (range.distance > radius_m || (found.size() == limit && range.distance > found.front().first))
            break;
        if (range.end - range.begin <= leaf) {
            for (std::size_t i = range.begin; i < range.end; ++i)
                take(node(i));
            continue;
        }
        const std::size_t middle = range.begin + (range.end - range.begin) / 2;
        const TreeNode split = node(middle);
        take(split);
        Range before = range;
        Range behind = range;
        before.end = middle;
        behind.begin = middle + 1;
        before.split_lat = behind.split_lat = !range.split_lat;
        if (range.split_lat)
            before.box.north = behind.box.south = split.lat / 1e7;
        else
            before.box.east = behind.box.west = split.lon / 1e7;
        for (Range *half : {&before, &behind}) {
            half->distance = half->box.distance(point) - rounding_m;
            open.push(*half);
        }
    }
    std::ranges::sort_heap(found);
    return found;
}

} // namespace dateline::gazetteer
