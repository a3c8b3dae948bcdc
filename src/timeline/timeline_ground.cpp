// The part of Timeline that looks at the ground.
#include "timeline/timeline_scan.hpp"

#include <cmath>

namespace dateline::timeline
{

// At most 5 by 5 squares of the quadtree, so that few spans have to be looked up.
std::vector<Timeline::Quad> Timeline::quads_of(const Grid &grid)
{
    std::vector<Quad> quads;
    if (grid.columns == 0 || grid.rows == 0)
        return quads;
    constexpr std::uint32_t most = 4;
    int level = grid.level;
    while (level > 0 && (std::max(grid.columns, grid.rows) >> static_cast<unsigned>(grid.level - level)) > most)
        --level;
    const auto coarser = static_cast<unsigned>(grid.level - level);
    const std::uint32_t side = std::uint32_t{1} << static_cast<unsigned>(level);
    const std::uint32_t first_column = grid.column >> coarser;
    const std::uint32_t last_column = (grid.column + grid.columns - 1) >> coarser; // may run on beyond the side
    const std::uint32_t columns = std::min(last_column - first_column + 1, side);
    const unsigned shift = 2 * (32 - static_cast<unsigned>(level)); // of a square's code
    for (std::uint32_t row = grid.row >> coarser; row <= (grid.row + grid.rows - 1) >> coarser; ++row)
        for (std::uint32_t i = 0; i < columns; ++i) {
            const std::uint64_t code = morton({(first_column + i) & (side - 1), row});
            if (level == 0)
                quads.push_back({0, ~std::uint64_t{0}});
            else
                quads.push_back({code << shift, ((code + 1) << shift) - 1});
        }
    std::ranges::sort(quads, {}, &Quad::first);
    std::vector<Quad> joined;
    for (const Quad &quad : quads)
        if (!joined.empty() && joined.back().last + 1 == quad.first)
            joined.back().last = quad.last;
        else
            joined.push_back(quad);
    return joined;
}

void Timeline::rows_in(const Chunk &chunk, std::span<const Quad> quads, std::vector<Rows> &rows) const
{
    rows.clear();
    // The first placed row from `begin` on whose code is not below.
    const auto from = [&](std::uint32_t begin, std::uint64_t code) {
        std::uint32_t end = chunk.placed;
        while (begin < end) {
            const std::uint32_t middle = begin + (end - begin) / 2;
            if (morton({m_x[middle], m_y[middle]}) < code)
                begin = middle + 1;
            else
                end = middle;
        }
        return begin;
    };
    std::uint32_t at = chunk.begin;
    for (const Quad &quad : quads) {
        const std::uint32_t begin = quad.first == 0 ? chunk.begin : from(at, quad.first);
        at = quad.last == ~std::uint64_t{0} ? chunk.placed : from(begin, quad.last + 1);
        if (begin < at)
            rows.push_back({begin, at});
    }
}

std::vector<Hit> Timeline::pick(Spot at, double radius, const Selection &selection, std::size_t most) const
{
    constexpr double world = 4294967296.0;
    std::vector<Hit> hits;
    if (!(radius >= 0) || most == 0)
        return hits;
    // So fine that the circle touches only a few cells.
    int level = 0;
    while (level < Grid::deepest && radius * 2 * std::exp2(level + 1) < world)
        ++level;
    const double x = at.x / world;
    const double y = at.y / world;
    const double reach = (radius + 1) / world;
    const std::vector<Quad> quads = quads_of(Grid::covering(level, x - reach, y - reach, x + reach, y + reach));
    const Passes passes(*this, selection.filter);
    const Alive alive(selection.window, selection.known_until);
    std::vector<Rows> spans;
    for (const Chunk &chunk : m_chunks) {
        const auto share = alive.of(chunk);
        if (share == Alive::Share::None)
            continue;
        rows_in(chunk, quads, spans);
        for (const auto [begin, end] : spans)
            for (std::uint32_t row = begin; row < end; ++row) {
                const auto dx =
                    static_cast<double>(static_cast<std::int32_t>(m_x[row] - at.x)); // the shorter way round
                const double dy = static_cast<double>(m_y[row]) - static_cast<double>(at.y);
                if (dx * dx + dy * dy > radius * radius || !passes(row) ||
                    (share == Alive::Share::Some && !alive(*this, row)))
                    continue;
                hits.push_back({m_key[row], std::sqrt(dx * dx + dy * dy)});
            }
    }
    const auto nearer = [](const Hit &a, const Hit &b) {
        return a.distance != b.distance ? a.distance < b.distance : a.key < b.key;
    };
    if (most < hits.size()) {
        std::ranges::nth_element(hits, hits.begin() + static_cast<std::ptrdiff_t>(most), nearer);
        hits.resize(most);
    }
    std::ranges::sort(hits, nearer);
    return hits;
}

} // namespace dateline::timeline
