// When a row happened. Internal to the import.
#pragma once

#include "reading/time.hpp"
#include "store/country_clock.hpp"
#include "store/row_parts.hpp"

namespace dateline::store
{

struct When {
    reading::Interval interval;
    Span span;          ///< of its day in the row's text
    bool early = false; ///< before 1970
};

/// By the days and times of the row, in the country's own time unless they say otherwise; a day that stands for a week,
/// a month or a year is widened to it. Throws Refusal: no day, no such day, the end before the begin.
[[nodiscard]] When read_when(const RowInHand &hand, DateOrder dates, std::string_view country, CountryClock &clock);

} // namespace dateline::store
