// What of a timeline is looked at: which time, which sources, parties, kinds and states.
#pragma once

#include "timeline/bits.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace dateline::timeline
{

/// UTC seconds since 1970.
using Seconds = std::int64_t;

/// Ends that are not known: an interval with one reaches beyond every window.
inline constexpr Seconds open_from = std::numeric_limits<Seconds>::min();
inline constexpr Seconds open_to = std::numeric_limits<Seconds>::max();

/// [from, to).
struct Window {
    Seconds from = 0;
    Seconds to = 0;
    [[nodiscard]] bool contains(Seconds t) const noexcept { return from <= t && t < to; }
    friend bool operator==(const Window &, const Window &) = default;
};

/// What records are told apart by; each has a number in each.
enum class Facet : std::uint8_t { Source, Party, Kind, State };
inline constexpr std::size_t facet_count = 4;
using Values = std::array<std::uint16_t, facet_count>;

/// A record passes if none of its values is hidden and, where only some keys are wanted, its key is one of them.
struct Filter {
    std::array<Bits, facet_count> hidden{}; ///< by Facet
    std::shared_ptr<const Bits> keys{};     ///< null: all
    [[nodiscard]] const Bits &of(Facet facet) const { return hidden[static_cast<std::size_t>(facet)]; }
    [[nodiscard]] Bits &of(Facet facet) { return hidden[static_cast<std::size_t>(facet)]; }
    friend bool operator==(const Filter &, const Filter &) = default;
};

/// A moving window has both ends; a cumulative one begins at open_from. Empty if it does not begin before it ends.
struct Selection {
    Window window{open_from, open_to};
    std::optional<Seconds> known_until{}; ///< only what had been said before
    Seconds recent_from = open_from;      ///< what had ended by then is of the past: drawn, but pale
    Filter filter{};
    friend bool operator==(const Selection &, const Selection &) = default;
};

/// How many records each value of a facet would show if it were the only one that decided in its facet: those that pass
/// all other facets. `[facet][value]`.
using FacetCounts = std::array<std::vector<std::uint32_t>, facet_count>;

} // namespace dateline::timeline
