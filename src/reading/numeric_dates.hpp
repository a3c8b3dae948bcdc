// Dates that are written in numbers only: "11/07/2023", "11.07.2023", "2023/07/11".
#pragma once

#include "reading/sentences.hpp"
#include "reading/words.hpp"

#include <chrono>
#include <cstddef>
#include <optional>

namespace dateline::reading
{

/// What three numbers may mean. At least one of the two is a date.
struct NumericDate {
    std::optional<std::chrono::sys_days> day_first;   ///< as day, month, year
    std::optional<std::chrono::sys_days> month_first; ///< as month, day, year
    bool dotted = false;                              ///< "11.07.2023": wherever this is written, the day stands first
    std::size_t end = 0;                              ///< the word behind it

    [[nodiscard]] bool sure() const { return !day_first || !month_first || *day_first == *month_first; }
};

/// The date in numbers that begins at word i, inside `range`. One that begins with its year is sure.
[[nodiscard]] std::optional<NumericDate> numeric_date(Words words, std::size_t i, WordRange range);

/// Whether a text's numeric dates begin with the day, by those of them that are sure; nothing if none is or if they
/// differ.
[[nodiscard]] std::optional<bool> days_first(Words words);

} // namespace dateline::reading
