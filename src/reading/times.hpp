// The times that a text names, resolved against the day of publication.
#pragma once

#include "reading/claim.hpp"
#include "reading/language.hpp"
#include "reading/sentences.hpp"
#include "reading/zone.hpp"

#include <optional>
#include <vector>

namespace dateline::reading
{

enum class CalendarKind : std::uint8_t { Weekday, Month, Season, Part, Day, Week, MonthOf, YearOf, Unit, Glue };

struct CalendarWord {
    CalendarKind kind = CalendarKind::Glue;
    int value = 0;
    int to = 0; ///< Part only: the hour at which it ends
};

/// A time of the text and where it stands.
struct FoundTime {
    Time time;
    WordRange words;
    bool since = false; ///< "since mid-December": a duration that began then
    bool dayless =
        false; ///< only a clock time or part of a day; its day is taken from the text before, or the publication
};

struct FoundTimes {
    std::vector<FoundTime> times;
    std::vector<Warning> warnings;
};

/// Holds data/rules/en/calendar.tsv.
class TimeFinder
{
public:
    explicit TimeFinder(const Language &language);

    /// Times in text order. Without `published` those that depend on it have no valid interval.
    [[nodiscard]] FoundTimes find(std::string_view text, Words words, const std::vector<Sentence> &sentences,
                                  std::optional<std::chrono::sys_days> published, const Zone &zone) const;
    /// A full date ("2023-03-05", "5 March 2023", "Jan. 25, 2013") in the first 40 words: where a report without a date
    /// of publication gives its own.
    [[nodiscard]] std::optional<std::chrono::sys_days> stated_date(Words words) const;

private:
    PhraseTable<CalendarWord> m_calendar;
};

} // namespace dateline::reading
