#include "timeline/arrangement.hpp"

#include <cmath>
#include <numbers>

namespace dateline::timeline
{
namespace
{

constexpr double spacing = 2.7; // between two centres; a triangle is 2.7 wide

XY at(double x, double y) { return {static_cast<float>(x), static_cast<float>(y)}; }

std::vector<XY> honeycomb(std::size_t count)
{
    std::vector<XY> centres{{0, 0}};
    for (int ring = 1; centres.size() < count; ++ring)
        for (int side = 0; side < 6; ++side)
            for (int step = 0; step < ring && centres.size() < count; ++step) {
                const double from = (side * 60 - 90) * std::numbers::pi / 180;
                const double along = from + 120 * std::numbers::pi / 180;
                centres.push_back(at(spacing * (ring * std::cos(from) + step * std::cos(along)),
                                     spacing * (ring * std::sin(from) + step * std::sin(along))));
            }
    return centres;
}

} // namespace

std::vector<XY> marker_offsets(std::size_t count)
{
    constexpr std::size_t most_on_a_circle = 6;
    if (count == 0)
        return {};
    if (count == 1)
        return {{0, 0}};
    if (count == 2)
        return {at(-spacing / 2, 0), at(spacing / 2, 0)};
    if (count > most_on_a_circle)
        return honeycomb(count);
    const double step = 2 * std::numbers::pi / static_cast<double>(count);
    const double radius = spacing / 2 / std::sin(step / 2);
    std::vector<XY> centres;
    for (std::size_t i = 0; i < count; ++i) {
        const double angle = -std::numbers::pi / 2 + static_cast<double>(i) * step;
        centres.push_back(at(radius * std::cos(angle), radius * std::sin(angle)));
    }
    return centres;
}

} // namespace dateline::timeline
