// What a view of the map shows of a timeline: single records and clusters of them.
#pragma once

#include "timeline/symbol.hpp"
#include "timeline/timeline.hpp"

#include <memory>

namespace dateline::timeline
{

/// The records of one cell of the grid.
struct Cluster {
    std::uint32_t column = 0, row = 0;                 ///< of the cell, at the grid's level
    std::uint32_t count = 0;                           ///< not 0
    std::uint32_t recent = 0;                          ///< of them, not of the past
    Spot spot{};                                       ///< their middle
    std::uint32_t key = 0;                             ///< of a cluster of one, its record's
    std::uint16_t source = 0;                          ///< likewise
    std::array<std::uint32_t, colour_count> colours{}; ///< how many have each colour
};

/// Counts what each cell of a grid has, and as time moves on, only what comes and goes. The grid is fixed to the world,
/// so that panning changes no cluster; each cell is four at the next level. Not to be shared between threads.
class Clusters
{
public:
    explicit Clusters(std::shared_ptr<const Timeline> timeline);

    [[nodiscard]] const Timeline &timeline() const noexcept { return *m_timeline; }
    /// The cells of `view` that have any, from north to south and from west to east. Valid until the next call.
    [[nodiscard]] std::span<const Cluster> show(const Grid &view, const Selection &selection);
    /// Records that the last call had to look at.
    [[nodiscard]] std::size_t looked_at() const noexcept { return m_looked_at; }

private:
    /// One line of the cache. Sums are of offsets from the cell's corner; `rows` tells which row it is when it is one.
    struct alignas(64) Cell {
        std::uint32_t count = 0;
        std::uint32_t recent = 0;
        std::uint64_t x = 0, y = 0;
        std::uint64_t rows = 0;
        std::array<std::uint32_t, colour_count> colours{};
    };
    void start(const Grid &view, const Filter &filter);
    template <typename ChangeOf>
    void add(Timeline::Rows rows, const ChangeOf &change_of);
    void collect(const Grid &view);

    std::shared_ptr<const Timeline> m_timeline;
    Grid m_grid; // what m_cells are of; wider than any view asked for
    Filter m_filter;
    Selection m_counted; // what of it m_cells count
    bool m_started = false;
    std::vector<std::uint8_t> m_colours; // by profile; colour_count: hidden
    std::vector<Timeline::Quad> m_quads;
    std::vector<Timeline::Rows> m_spans;
    std::vector<Cell> m_cells;
    std::vector<Cluster> m_shown;
    std::size_t m_looked_at = 0;
};

} // namespace dateline::timeline
