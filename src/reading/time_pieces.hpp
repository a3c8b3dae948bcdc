// The pieces that a time is put together from: a day, a part of a day, a clock time.
#pragma once

#include "reading/times.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dateline::reading
{

enum class PieceKind : std::uint8_t { Day, Part, Clock };

struct TimePiece {
    PieceKind kind = PieceKind::Day;
    WordRange words;
    // Day: local calendar days [from, to)
    std::chrono::sys_days from;
    std::chrono::sys_days to;
    Precision precision = Precision::Day;
    int weekday = 0; ///< ISO number if it is a weekday and nothing else
    bool resolved = false;
    bool since = false;
    std::string rule;
    /// Two dates that it may be, where its numbers leave that open; [from, to) reaches over both.
    std::optional<std::pair<std::chrono::sys_days, std::chrono::sys_days>> readings;
    // Part
    int from_hour = 0;
    int to_hour = 0;
    // Clock
    int minute = 0; ///< since midnight
    bool whole_hour = false;
    bool utc = false;
};

/// Pieces of one sentence, in order. Days that depend on `published` are not resolved without it; where its day is not
/// known they reach over all that it may be. `day_first`: how the text writes dates in numbers, where it shows that.
[[nodiscard]] std::vector<TimePiece> time_pieces(Words words, WordRange range,
                                                 const PhraseTable<CalendarWord> &calendar, const Grammar &grammar,
                                                 const std::optional<Publication> &published,
                                                 std::optional<bool> day_first);

} // namespace dateline::reading
