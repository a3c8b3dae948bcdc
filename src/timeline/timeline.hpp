// Incidents sorted by time, in columns: what a window shows, and how many.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace dateline::timeline
{

/// UTC seconds since 1970.
using Seconds = std::int64_t;

/// [from, to).
struct Window {
    Seconds from = 0;
    Seconds to = 0;
    [[nodiscard]] bool contains(Seconds t) const noexcept { return from <= t && t < to; }
    friend bool operator==(const Window &, const Window &) = default;
};

/// One incident as the timeline sees it.
struct Record {
    Seconds from = 0;
    Seconds to = 0;             ///< exclusive; at least from + 1
    Seconds known = 0;          ///< knowledge time: when it was first said
    std::uint32_t key = 0;      ///< the caller's own number
    std::uint16_t category = 0; ///< what the histogram is stacked by: the source
};

/// Counts per bin and category; `counts[bin * categories + category]`.
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

/// Immutable; share it between threads as it is.
class Timeline
{
public:
    Timeline() = default;
    explicit Timeline(std::vector<Record> records);

    [[nodiscard]] std::size_t size() const noexcept { return m_records.size(); }
    [[nodiscard]] std::span<const Record> records() const noexcept { return m_records; }
    /// From the first event to the end of the last; nothing if empty.
    [[nodiscard]] std::optional<Window> extent() const noexcept;
    /// Positions (into records()) of those that overlap the window and were known before `known_until`, in time order.
    [[nodiscard]] std::vector<std::uint32_t> in(Window window, std::optional<Seconds> known_until = {}) const;
    /// Every record that passes counts once, in the bin of its beginning.
    [[nodiscard]] Histogram histogram(Window range, std::size_t bins, std::size_t categories,
                                      const std::function<bool(const Record &)> &passes = {}) const;
    /// The next beginning after `t`, and the last one before it.
    [[nodiscard]] std::optional<Seconds> next(Seconds t) const noexcept;
    [[nodiscard]] std::optional<Seconds> previous(Seconds t) const noexcept;

private:
    std::vector<Record> m_records; // by from, then to, then key
    std::vector<Seconds> m_latest; // running maximum of `to`, so that a window's search can stop
};

} // namespace dateline::timeline
