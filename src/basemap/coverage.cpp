#include "basemap/coverage.hpp"

#include <algorithm>
#include <cmath>

namespace dateline::basemap
{
namespace
{

struct Range {
    int left = 0, top = 0, columns = 0, rows = 0;
    [[nodiscard]] std::int64_t count() const noexcept { return std::int64_t{columns} * rows; }
};

// The tiles that an extent touches.
Range range_of(const Extent &extent, int zoom)
{
    const double across = std::exp2(zoom);
    const auto index = [&](double part) {
        return static_cast<int>(std::clamp(std::floor(part * across), 0.0, across - 1));
    };
    Range range;
    range.left = index(extent.west / world_m + 0.5);
    range.top = index(0.5 - extent.north / world_m);
    range.columns = index(extent.east / world_m + 0.5) - range.left + 1;
    range.rows = index(0.5 - extent.south / world_m) - range.top + 1;
    return range;
}

} // namespace

Coverage::Coverage(const TileArchive &archive)
{
    constexpr int finest = 12;
    constexpr std::int64_t most = 40'000;
    const ArchiveFacts &facts = archive.facts();
    m_zoom = std::clamp(finest, facts.first_zoom, facts.last_zoom);
    while (m_zoom > facts.first_zoom && range_of(facts.bounds, m_zoom).count() > most)
        --m_zoom;
    const Range range = range_of(facts.bounds, m_zoom);
    m_left = range.left;
    m_top = range.top;
    m_columns = range.columns;
    m_rows = range.rows;
    const bool few = range.count() <= most; // else the bounds are believed
    m_tiles.assign(few ? static_cast<std::size_t>(range.count()) : 0, false);
    for (int y = 0; few && y < m_rows; ++y)
        for (int x = 0; x < m_columns; ++x)
            m_tiles[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(x)] =
                archive.has({m_zoom, m_left + x, m_top + y});
}

bool Coverage::at(int x, int y) const noexcept
{
    if (x < m_left || y < m_top || x >= m_left + m_columns || y >= m_top + m_rows)
        return false;
    return m_tiles.empty() || m_tiles[static_cast<std::size_t>(y - m_top) * static_cast<std::size_t>(m_columns) +
                                      static_cast<std::size_t>(x - m_left)];
}

bool Coverage::covers(double x, double y) const noexcept
{
    const double across = std::exp2(m_zoom);
    return at(static_cast<int>(std::floor((x / world_m + 0.5) * across)),
              static_cast<int>(std::floor((0.5 - y / world_m) * across)));
}

void Coverage::mark(const Extent &extent, int width, int height, std::vector<std::uint8_t> &mask) const
{
    const Range range = range_of(extent, m_zoom);
    const double tile_m = world_m / std::exp2(m_zoom);
    const double pixel_m = (extent.east - extent.west) / width;
    const auto column = [&](int x) {
        return static_cast<int>(std::clamp(std::round((x * tile_m - world_m / 2 - extent.west) / pixel_m), 0.0,
                                           static_cast<double>(width)));
    };
    const auto row = [&](int y) {
        return static_cast<int>(std::clamp(std::round((extent.north - (world_m / 2 - y * tile_m)) / pixel_m), 0.0,
                                           static_cast<double>(height)));
    };
    const int left = std::max(range.left, m_left);
    const int right = std::min(range.left + range.columns, m_left + m_columns);
    const int top = std::max(range.top, m_top);
    const int bottom = std::min(range.top + range.rows, m_top + m_rows);
    for (int y = top; y < bottom; ++y)
        for (int x = left; x < right; ++x) {
            if (!at(x, y))
                continue;
            const int first = column(x);
            const int last = column(x + 1);
            for (int line = row(y); line < row(y + 1) && first < last; ++line)
                std::fill_n(mask.begin() + static_cast<std::ptrdiff_t>(line) * width + first, last - first,
                            std::uint8_t{1});
        }
}

} // namespace dateline::basemap
