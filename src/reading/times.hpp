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

enum class CalendarKind : std::uint8_t {
    Weekday,
    Month,
    Season,
    Part,
    Day,
    Weekend,
    Week,
    MonthOf,
    YearOf,
    Unit,
    Glue
};

struct CalendarWord {
    CalendarKind kind = CalendarKind::Glue;
    int value = 0;
    int to = 0; ///< Part only: the hour at which it ends
};

/// A time of the text and where it stands.
struct FoundTime {
    Time time;
    WordRange words;
    bool since = false;   ///< "since mid-December": a duration that began then
    bool weekday = false; ///< "on Thursday", also where nobody knows of which week
    bool of_text = false; ///< when the text was written, in its dateline or heading: not when anything happened
    bool dayless =
        false; ///< only a clock time or part of a day; its day is taken from the text before, or the publication
};

/// The rule of a time in numbers that may be either of two dates ("07/11/2023") and reaches over both.
constexpr std::string_view rule_of_two_readings = "either-of-two-dates";

/// The day of publication as a text gives it itself.
struct Publication {
    std::chrono::sys_days day;  ///< the last that it can be
    std::chrono::days reach{0}; ///< how many days earlier it may have been: nothing but a month was given
    WordRange words;            ///< where it stands
    /// The text bears no date of its own; this is the latest day that it tells of, so it was written then or later.
    bool at_least = false;
    bool early = true; ///< it stands near the beginning: what the text counts from its own day lies about it
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
                                  std::optional<Publication> published, const Zone &zone) const;
    /// Where a report without a date of publication gives its own, in its first words: the date of its dateline
    /// ("KABUL (Sept. 1)", "LIMA, 3 JAN 90 --", "July 4: …") or of a heading. A year that the dateline lacks
    /// is taken from a full date or a release number ("2010-09-CA-005") beside it; that number alone gives a month.
    /// A text without any of these is at least as young as the latest day that it tells of.
    [[nodiscard]] std::optional<Publication> publication(Words words, const std::vector<Sentence> &sentences) const;

private:
    [[nodiscard]] std::optional<Publication> latest_day(Words words) const;

    Grammar m_grammar;
    PhraseTable<CalendarWord> m_calendar;
};

} // namespace dateline::reading
