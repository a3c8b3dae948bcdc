// Records in columns: what a window and a filter show, and how many.
#pragma once

#include "timeline/filter.hpp"
#include "timeline/world.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace dateline::timeline
{

/// One report of an incident at one place, as the timeline takes it in.
struct Record {
    Seconds from = 0;      ///< or open_from
    Seconds to = 0;        ///< exclusive, at least from + 1; or open_to
    Seconds known = 0;     ///< knowledge time: when it was first said; not before `from`
    std::uint32_t key = 0; ///< the caller's own number
    Values values{};       ///< by Facet
    Spot spot{};
    bool placed = false; ///< has a spot
    bool counted = true; ///< false: a further place of what is counted elsewhere
};

/// Counts per bin and category; `counts[bin * categories + category]`. The category is the source.
struct Histogram {
    Window range;
    std::size_t bins = 0;
    std::size_t categories = 0;
    std::vector<std::uint32_t> counts;
    [[nodiscard]] std::uint32_t at(std::size_t bin, std::size_t category) const
    {
        return counts.at(bin * categories + category);
    }
};

/// What lies under the pointer.
struct Hit {
    std::uint32_t key = 0;
    double distance = 0; ///< in units of Spot
    friend bool operator==(const Hit &, const Hit &) = default;
};

/// Immutable; share it between threads as it is. 36 bytes a record and a few for each chunk of them.
///
/// Records stand in chunks of like duration and neighbouring times, so that a window takes most chunks as a whole or
/// not at all; within its chunk a record stands where its place puts it on the Morton curve, so that a view of the map
/// finds its own without looking at the others. A knowledge time is kept as seconds after the beginning: one that lies
/// more than 136 years later counts as so late, and what has no beginning was known from the beginning.
class Timeline
{
public:
    static constexpr std::size_t usual_chunk = 16384;

    Timeline() = default;
    explicit Timeline(std::vector<Record> records, std::size_t chunk = usual_chunk);

    [[nodiscard]] std::size_t size() const noexcept { return m_from.size(); }
    [[nodiscard]] bool empty() const noexcept { return m_from.empty(); }
    /// From the first beginning to the last end, open ends left out; nothing if there are no others.
    [[nodiscard]] std::optional<Window> extent() const noexcept { return m_extent; }
    /// When the last of them was said; nothing if empty.
    [[nodiscard]] std::optional<Seconds> last_known() const noexcept { return m_last_known; }
    /// One more than the greatest value of the facet.
    [[nodiscard]] std::size_t values(Facet facet) const noexcept { return m_values[static_cast<std::size_t>(facet)]; }
    /// Bytes that the columns take.
    [[nodiscard]] std::size_t bytes() const noexcept;

    /// Keys of what is selected, by beginning, then key; the first `most` of them.
    [[nodiscard]] std::vector<std::uint32_t> in(const Selection &selection,
                                                std::size_t most = std::numeric_limits<std::size_t>::max()) const;
    /// How many of them are counted.
    [[nodiscard]] std::size_t count(const Selection &selection) const;
    /// How many keys they have: what several records tell of counts once.
    [[nodiscard]] std::size_t count_keys(const Selection &selection) const;
    [[nodiscard]] FacetCounts facets(const Selection &selection) const;
    /// The same of keys: what several sources tell of counts once but for each of these. Records of one key have the
    /// same values in all other facets.
    [[nodiscard]] FacetCounts key_facets(const Selection &selection) const;
    /// Every counted record that passes counts once, in the bin of its beginning.
    [[nodiscard]] Histogram histogram(Window range, std::size_t bins, const Filter &filter = {}) const;
    /// The nearest instant after `t`, or the last one before it, at which a counted record that passes begins, or as
    /// known then: is known.
    [[nodiscard]] std::optional<Seconds> next(Seconds t, const Filter &filter = {}, bool as_known = false) const;
    [[nodiscard]] std::optional<Seconds> previous(Seconds t, const Filter &filter = {}, bool as_known = false) const;
    /// What is selected within `radius` units of a spot, nearest first, then by key; at most `most`. Looks across the
    /// date line.
    [[nodiscard]] std::vector<Hit> pick(Spot at, double radius, const Selection &selection, std::size_t most) const;

private:
    friend class Clusters;

    /// Values that some records have in common.
    struct Profile {
        Values values{};
        bool counted = true;
        std::uint32_t records = 0;
    };
    struct Chunk {
        std::uint32_t begin = 0;
        std::uint32_t placed = 0; ///< records from here on have no spot
        std::uint32_t end = 0;
        std::uint32_t longest_lag = 0;
        Seconds first_from = 0, last_from = 0;
        Seconds first_to = 0, last_to = 0;
    };
    /// Records from `begin` to `end`, not included.
    struct Rows {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    struct Quad { ///< a span of Morton codes, both ends included
        std::uint64_t first = 0;
        std::uint64_t last = 0;
    };
    class Alive;
    class Passes;

    void take_profiles(const std::vector<Record> &records, const std::vector<std::uint32_t> &order);
    void fill(Chunk &chunk, const std::vector<Record> &records, const std::vector<std::uint32_t> &order);
    [[nodiscard]] Seconds known(std::size_t row) const noexcept
    {
        return m_from[row] == open_from ? open_from : m_from[row] + m_lag[row];
    }
    [[nodiscard]] static std::vector<Quad> quads_of(const Grid &grid);
    /// The placed records of a chunk that lie within the quads.
    void rows_in(const Chunk &chunk, std::span<const Quad> quads, std::vector<Rows> &rows) const;
    template <typename Take>
    void each_alive(const Selection &selection, const Take &take) const;

    std::vector<Seconds> m_from, m_to;
    std::vector<std::uint32_t> m_lag; // from `from` to knowledge
    std::vector<std::uint32_t> m_x, m_y;
    std::vector<std::uint32_t> m_profile; // of m_profiles
    std::vector<std::uint32_t> m_key;
    std::vector<Profile> m_profiles;
    std::vector<Chunk> m_chunks;
    std::optional<Window> m_extent;
    std::optional<Seconds> m_last_known;
    std::array<std::size_t, facet_count> m_values{};
};

} // namespace dateline::timeline
