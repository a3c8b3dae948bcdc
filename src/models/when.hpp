// Times as people read and type them. Everything is shown with the zone that it is in.
#pragma once

#include "reading/time.hpp"

#include <QString>

#include <chrono>
#include <optional>

namespace dateline::models
{

/// "5 March 2023", "5 March 2023, 10:05–10:35", "5–11 March 2023", "March 2023": as exact as the precision, no more.
[[nodiscard]] QString when_text(const reading::Interval &interval);
/// "UTC+4", "UTC+3:30", "UTC".
[[nodiscard]] QString zone_text(std::chrono::minutes utc_offset);
/// "5 Mar 2023" where clocks run `utc_offset` ahead of UTC; with "10:05" after it unless that is midnight.
[[nodiscard]] QString instant_text(reading::Instant instant, std::chrono::minutes utc_offset);
/// "5 March 2023".
[[nodiscard]] QString day_text(std::chrono::sys_days day);

/// What a person typed: "2023-03-05", "2023-03-05 10:05", "5.3.2023", "5 March 2023", "March 2023" (its first moment),
/// in the zone of `utc_offset` unless it says "Z". With `end`, a day or month without a time means its end. Nothing if
/// it is no date, or one that does not exist.
[[nodiscard]] std::optional<reading::Instant> parse_instant(const QString &text, std::chrono::minutes utc_offset,
                                                            bool end = false);

} // namespace dateline::models
