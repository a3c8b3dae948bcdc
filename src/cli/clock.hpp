// What time it is, and which day a person means.
#pragma once

#include "reading/time.hpp"

#include <chrono>
#include <string>

namespace dateline::cli
{

/// ISO 8601, UTC: the clock, or the moment that a reproducible build or test sets ($SOURCE_DATE_EPOCH).
[[nodiscard]] std::string now();

/// A day "YYYY-MM-DD" between the years 1000 and 2999. Throws UsageError that begins with `option`.
[[nodiscard]] std::chrono::sys_days day_of(const std::string &text, const std::string &option);

} // namespace dateline::cli
