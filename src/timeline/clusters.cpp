#include "timeline/clusters.hpp"

#include "timeline/symbol.hpp"
#include "timeline/timeline_scan.hpp"

#include <utility>

namespace dateline::timeline
{
namespace
{

constexpr std::uint32_t around = 8; // cells beyond the view that are counted with it, so that panning finds them

/// How many more a record counts than before: 1, 0 or -1.
struct Change {
    int alive = 0;
    int recent = 0;
};

} // namespace

Clusters::Clusters(std::shared_ptr<const Timeline> timeline) : m_timeline(std::move(timeline)) {}

void Clusters::start(const Grid &view, const Filter &filter)
{
    const Timeline &columns = *m_timeline;
    m_grid = view.widened(around);
    m_quads = Timeline::quads_of(m_grid);
    m_cells.assign(std::size_t{m_grid.columns} * m_grid.rows, {});
    if (!m_started || !(m_filter == filter)) {
        m_filter = filter;
        const Timeline::Passes passes(columns, filter);
        m_colours.clear();
        for (std::size_t i = 0; i < columns.m_profiles.size(); ++i) {
            const auto source = columns.m_profiles[i].values[static_cast<std::size_t>(Facet::Source)];
            m_colours.push_back(passes.profiles()[i] != 0 ? colour_of(source) : std::uint8_t{colour_count});
        }
    }
    m_started = true;
    m_counted = {.window = {0, 0}};
}

template <typename ChangeOf>
void Clusters::add(Timeline::Rows rows, const ChangeOf &change_of)
{
    const Timeline &columns = *m_timeline;
    const auto shift = static_cast<unsigned>(32 - m_grid.level);
    const std::uint32_t inside = shift == 32 ? ~std::uint32_t{0} : (std::uint32_t{1} << shift) - 1;
    const std::uint32_t turn = m_grid.side() - 1;
    const Bits *keys = m_filter.keys.get();
    for (std::uint32_t row = rows.begin; row < rows.end; ++row) {
        const std::uint32_t x = columns.m_x[row];
        const std::uint32_t y = columns.m_y[row];
        const auto column = (static_cast<std::uint32_t>(std::uint64_t{x} >> shift) - m_grid.column) & turn;
        const auto line = static_cast<std::uint32_t>(std::uint64_t{y} >> shift) - m_grid.row;
        const std::uint8_t colour = m_colours[columns.m_profile[row]];
        if (column >= m_grid.columns || line >= m_grid.rows || colour == colour_count ||
            (keys != nullptr && !keys->contains(columns.m_key[row])))
            continue;
        const auto [alive, recent] = change_of(row);
        Cell &cell = m_cells[std::size_t{line} * m_grid.columns + column];
        const auto times = static_cast<std::uint32_t>(alive);
        const auto wide = static_cast<std::uint64_t>(static_cast<std::int64_t>(alive));
        cell.count += times;
        cell.recent += static_cast<std::uint32_t>(recent);
        cell.x += wide * (x & inside);
        cell.y += wide * (y & inside);
        cell.rows += wide * row;
        cell.colours[colour] += times;
    }
}

std::span<const Cluster> Clusters::show(const Grid &view, const Selection &selection)
{
    using Alive = Timeline::Alive;
    using Share = Alive::Share;
    const Timeline &columns = *m_timeline;
    m_looked_at = 0;
    if (view.columns == 0 || view.rows == 0) {
        m_shown.clear();
        return m_shown;
    }
    if (!m_started || !m_grid.contains(view) || !(m_filter == selection.filter))
        start(view, selection.filter);

    const Alive alive(selection.window, selection.known_until);
    const Alive recent = Alive::recent(selection);
    Alive was_alive(m_counted.window, m_counted.known_until);
    Alive was_recent = Alive::recent(m_counted);
    const auto changed = [&](const Timeline::Chunk &chunk) {
        const auto differs = [&](const Alive &before, const Alive &now) {
            const Share share = now.of(chunk);
            return before.of(chunk) != share || (share == Share::Some && !(before == now));
        };
        return differs(was_alive, alive) || differs(was_recent, recent);
    };
    // What comes and goes may be more than what there is.
    std::size_t moving = 0;
    std::size_t all = 0;
    for (const Timeline::Chunk &chunk : columns.m_chunks) {
        moving += changed(chunk) ? chunk.end - chunk.begin : 0;
        all += alive.of(chunk) != Share::None ? chunk.end - chunk.begin : 0;
    }
    if (all < moving) {
        m_cells.assign(m_cells.size(), {});
        was_alive = {};
        was_recent = {};
    }
    for (const Timeline::Chunk &chunk : columns.m_chunks) {
        if (!changed(chunk))
            continue;
        columns.rows_in(chunk, m_quads, m_spans);
        const std::array shares{was_alive.of(chunk), alive.of(chunk), was_recent.of(chunk), recent.of(chunk)};
        const bool mixed = std::ranges::find(shares, Share::Some) != shares.end();
        const auto whole = [&](std::size_t i) { return shares[i] == Share::All ? 1 : 0; };
        const Change same{whole(1) - whole(0), whole(3) - whole(2)};
        for (const Timeline::Rows span : m_spans) {
            m_looked_at += span.end - span.begin;
            if (!mixed)
                add(span, [same](std::uint32_t) { return same; });
            else
                add(span, [&](std::uint32_t row) {
                    return Change{static_cast<int>(alive(columns, row)) - static_cast<int>(was_alive(columns, row)),
                                  static_cast<int>(recent(columns, row)) - static_cast<int>(was_recent(columns, row))};
                });
        }
    }
    m_counted = {selection.window, selection.known_until, selection.recent_from, {}};
    collect(view);
    return m_shown;
}

void Clusters::collect(const Grid &view)
{
    const Timeline &columns = *m_timeline;
    const auto shift = static_cast<unsigned>(32 - m_grid.level);
    const std::uint32_t turn = m_grid.side() - 1;
    m_shown.clear();
    for (std::uint32_t line = 0; line < view.rows; ++line)
        for (std::uint32_t i = 0; i < view.columns; ++i) {
            Cluster cluster;
            cluster.column = (view.column + i) & turn;
            cluster.row = view.row + line;
            const std::size_t at =
                std::size_t{cluster.row - m_grid.row} * m_grid.columns + ((cluster.column - m_grid.column) & turn);
            const Cell &cell = m_cells[at];
            if (cell.count == 0)
                continue;
            cluster.count = cell.count;
            cluster.recent = cell.recent;
            cluster.colours = cell.colours;
            const auto corner = [&](std::uint32_t number) {
                return static_cast<std::uint32_t>(std::uint64_t{number} << shift);
            };
            cluster.spot = {corner(cluster.column) + static_cast<std::uint32_t>(cell.x / cell.count),
                            corner(cluster.row) + static_cast<std::uint32_t>(cell.y / cell.count)};
            if (cell.count == 1) {
                cluster.key = columns.m_key[cell.rows];
                cluster.source =
                    columns.m_profiles[columns.m_profile[cell.rows]].values[static_cast<std::size_t>(Facet::Source)];
            }
            m_shown.push_back(cluster);
        }
}

} // namespace dateline::timeline
