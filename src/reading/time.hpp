// Times that a text gives, on the UTC axis.
#pragma once

#include "gazetteer/text.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::reading
{

/// UTC, without leap seconds.
using Instant = std::chrono::sys_seconds;

enum class Precision : std::uint8_t { Minute, Hour, PartOfDay, Day, Week, Month, Season, Year, Unknown };
[[nodiscard]] std::string_view to_string(Precision precision) noexcept;
[[nodiscard]] bool from_string(std::string_view text, Precision &precision) noexcept;

/// [from, to) in UTC. `utc_offset` is the event's local time zone: what to show it in, and what its calendar days were
/// made with.
struct Interval {
    Instant from{};
    Instant to{};
    Precision precision = Precision::Unknown;
    std::chrono::minutes utc_offset{0};

    [[nodiscard]] bool valid() const noexcept { return precision != Precision::Unknown && from < to; }
    [[nodiscard]] bool overlaps(const Interval &other) const noexcept { return from < other.to && other.from < to; }
    friend bool operator==(const Interval &, const Interval &) = default;
};

/// A span that says when, resolved.
struct Time {
    Span span;
    std::string text;
    Interval interval;
    std::string rule; ///< which rule resolved it, for example "weekday-before-publication"
};

/// "2023-03-05T00:05:00Z".
[[nodiscard]] std::string to_iso(Instant instant);
/// Reads "2023-03-05", "2023-03-05T00:05", with or without seconds, with "Z", "+04:00" or nothing (UTC). Nothing for a
/// date that does not exist.
[[nodiscard]] std::optional<Instant> from_iso(std::string_view text);
/// The last second of `day` where clocks run `utc_offset` ahead of UTC: an article is known once its day is over.
[[nodiscard]] Instant end_of_day(std::chrono::sys_days day, std::chrono::minutes utc_offset) noexcept;
/// The calendar day of `instant` where clocks run `utc_offset` ahead of UTC.
[[nodiscard]] std::chrono::year_month_day local_day(Instant instant, std::chrono::minutes utc_offset) noexcept;

} // namespace dateline::reading
