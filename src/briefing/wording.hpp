// How numbers and times are said on a page.
#pragma once

#include "reading/claim.hpp"
#include "reading/time.hpp"

#include <chrono>
#include <string>

namespace dateline::briefing
{

/// "5 March 2023, 10:15", "March 2023", "27 February – 5 March 2023", by the precision, in the interval's own zone.
[[nodiscard]] std::string when_text(const reading::Interval &interval);
/// First and last day of [from, to): "5 March – 12 April 2023".
[[nodiscard]] std::string days_text(reading::Instant from, reading::Instant to, std::chrono::minutes offset);
/// "6 March 2023, 18:00".
[[nodiscard]] std::string moment_text(reading::Instant at, std::chrono::minutes offset);
/// "6 March 2023".
[[nodiscard]] std::string day_text(std::chrono::year_month_day day);
/// "UTC", "UTC+4", "UTC+3:30".
[[nodiscard]] std::string zone_text(std::chrono::minutes offset);
/// "near Tegh": the phrase with `name` in it.
[[nodiscard]] std::string place_text(const reading::IncidentPlace &place, const std::string &name);
/// "39.557° N 46.481° E ± 5 km"; empty without a point.
[[nodiscard]] std::string point_text(const reading::IncidentPlace &place);
/// Short, for a column: "3", "3–5", "~10", "10+", "≤5", "some".
[[nodiscard]] std::string figure_text(const reading::Claim &claim);
/// "1 incident", "7 incidents".
[[nodiscard]] std::string count_text(std::size_t count, std::string_view one, std::string_view many);

} // namespace dateline::briefing
