// Days as web pages, feeds and mail write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::inputs
{

/// The day as "YYYY-MM-DD" where it was written: of ISO 8601 ("2023-03-05T22:30:00+04:00", "20230305", "2023/03/05"),
/// of RFC 5322 ("Sun, 05 Mar 2023 10:00:00 GMT"), "5 March 2023", "March 5, 2023", "05.03.2023". Nothing for anything
/// else, and for days that no calendar has.
[[nodiscard]] std::optional<std::string> day_in(std::string_view text);

} // namespace dateline::inputs
