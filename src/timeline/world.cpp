#include "timeline/world.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dateline::timeline
{
namespace
{

constexpr double units = 4294967296.0;

std::uint32_t unit_of(double part) noexcept
{
    return static_cast<std::uint32_t>(std::clamp(part * units, 0.0, units - 1));
}

} // namespace

Spot spot_of(double longitude, double latitude) noexcept
{
    using std::numbers::pi;
    const double x = longitude / 360 + 0.5;
    const double y = 0.5 - std::log(std::tan(pi / 4 + pi / 2 * std::clamp(latitude, -89.9, 89.9) / 180)) / pi / 2;
    return {unit_of(x - std::floor(x)), unit_of(y)};
}

Grid Grid::covering(int level, double west, double north, double east, double south) noexcept
{
    Grid grid;
    grid.level = std::clamp(level, 0, deepest);
    const double side = grid.side();
    const double top = std::floor(std::max(north, 0.0) * side);
    const double bottom = std::ceil(std::min(south, 1.0) * side);
    if (!(west < east) || !(top < bottom))
        return grid;
    grid.row = static_cast<std::uint32_t>(top);
    grid.rows = static_cast<std::uint32_t>(bottom - top);
    const double first = std::floor(west * side);
    grid.columns = static_cast<std::uint32_t>(std::min(std::ceil(east * side) - first, side));
    if (grid.columns < grid.side())
        grid.column = static_cast<std::uint32_t>(first - std::floor(first / side) * side);
    return grid;
}

Grid Grid::widened(std::uint32_t by) const noexcept
{
    Grid grid = *this;
    const std::uint32_t above = std::min(by, row);
    grid.row = row - above;
    grid.rows = std::min(rows + above + by, side() - grid.row);
    if (side() - columns <= 2 * by) {
        grid.column = 0;
        grid.columns = side();
    } else {
        grid.column = (column - by) & (side() - 1);
        grid.columns = columns + 2 * by;
    }
    return grid;
}

bool Grid::contains(const Grid &other) const noexcept
{
    if (level != other.level)
        return false;
    const bool along = columns == side() || ((other.column - column) & (side() - 1)) + other.columns <= columns;
    return along && other.row >= row && other.row + other.rows <= row + rows;
}

} // namespace dateline::timeline
