#include "reading/time_pieces.hpp"

#include "reading/numeric_dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <utility>

namespace dateline::reading
{
namespace
{

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

// Of two dates that numbers may mean, news is the one that is at most so much older than its publication.
constexpr days longest_since{60};

// The whole of `text` as a number, or nothing.
std::optional<int> number(std::string_view text)
{
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

// Of "three weeks ago"; with "a" and "an" behind them.
constexpr std::array<std::string_view, 15> counts{"zero",  "one",  "two", "three",  "four",   "five", "six", "seven",
                                                  "eight", "nine", "ten", "eleven", "twelve", "a",    "an"};

class Pieces
{
public:
    Pieces(Words words, WordRange range, const PhraseTable<CalendarWord> &calendar, const Grammar &grammar,
           const std::optional<Publication> &published, std::optional<bool> day_first)
        : m_words(words), m_range(range), m_calendar(calendar), m_grammar(grammar), m_day_first(day_first)
    {
        if (published) {
            m_published = published->day;
            m_reach = published->reach;
            m_guessed = published->at_least;
        }
    }

    std::vector<TimePiece> run()
    {
        for (std::size_t i = m_range.begin; i < m_range.end;) {
            const std::size_t next = piece(i);
            i = next > i ? next : i + 1;
        }
        if (m_reach > days{0})
            widen();
        return std::move(m_pieces);
    }

private:
    // What is counted from the day of publication is no surer than that day.
    void widen()
    {
        for (TimePiece &piece : m_pieces)
            if (piece.resolved && piece.precision <= Precision::Week &&
                (piece.rule == "ago" || piece.rule.ends_with("-beside-publication") ||
                 piece.rule == "weekday-before-publication")) {
                // The last Tuesday is the same one until the next.
                if (piece.rule == "weekday-before-publication" && !m_guessed && piece.from <= *m_published - m_reach)
                    continue;
                piece.from -= m_reach;
                piece.precision = m_reach > days{7} ? Precision::Month : Precision::Week;
            }
    }

    [[nodiscard]] bool is(std::size_t i, std::string_view text) const
    {
        return m_range.contains(i) && m_words[i].is(text);
    }
    [[nodiscard]] bool before_is(std::size_t i, std::initializer_list<std::string_view> texts) const
    {
        return i > m_range.begin && std::ranges::find(texts, std::string_view(m_words[i - 1].lower)) != texts.end();
    }

    // Tries every form at word i; returns the word after what was found, or i.
    std::size_t piece(std::size_t i)
    {
        if (m_words[i].garbled || !may_begin(m_words[i]))
            return i;
        for (const auto form : {&Pieces::iso_date, &Pieces::in_numbers, &Pieces::clock, &Pieces::days_of_month,
                                &Pieces::weekdays, &Pieces::day_month, &Pieces::ago, &Pieces::lone_year})
            if (const std::size_t next = (this->*form)(i); next > i)
                return next;
        return calendar_word(i);
    }

    // Most words begin no form of a time, and need not be asked about each.
    [[nodiscard]] bool may_begin(const Word &word) const
    {
        const char first = word.lower.empty() ? ' ' : word.lower.front();
        return (first >= '0' && first <= '9') || m_calendar.may_begin(word) ||
               word.lower.find('-') != std::string::npos ||
               std::ranges::find(counts, std::string_view(word.lower)) != counts.end();
    }

    TimePiece &add(std::size_t begin, std::size_t end, PieceKind kind = PieceKind::Day)
    {
        m_pieces.push_back(make(begin, end, kind));
        return m_pieces.back();
    }

    [[nodiscard]] TimePiece make(std::size_t begin, std::size_t end, PieceKind kind = PieceKind::Day) const
    {
        TimePiece piece;
        piece.kind = kind;
        piece.words = {begin, end};
        std::size_t first = begin;
        while (first > m_range.begin && (m_words[first - 1].is("the") || m_words[first - 1].is("late") ||
                                         m_words[first - 1].is("early") || m_words[first - 1].is("last")))
            --first;
        piece.since = first > m_range.begin && m_words[first - 1].is("since");
        return piece;
    }

    void set(TimePiece &piece, sys_days from, sys_days to, Precision precision, std::string_view rule)
    {
        piece.from = from;
        piece.to = to;
        piece.precision = precision;
        piece.rule = rule;
        piece.resolved = true;
    }

    void set_month(TimePiece &piece, year y, unsigned m, std::string_view rule)
    {
        const std::chrono::year_month first{y, month{m}};
        set(piece, sys_days{first / 1}, sys_days{(first + std::chrono::months{1}) / 1}, Precision::Month, rule);
    }

    std::size_t iso_date(std::size_t i)
    {
        const std::string &text = m_words[i].lower;
        if (text.size() < 10 || text[4] != '-')
            return i;
        const auto instant = from_iso(std::string_view(text).substr(0, 10));
        if (!instant)
            return i;
        const auto from = std::chrono::floor<days>(*instant);
        set(add(i, i + 1), from, from + days{1}, Precision::Day, "full-date");
        return i + 1;
    }

    // "11/07/2023": what is sure, else the way that this text or its language writes dates, else the one that is news;
    // if that tells nothing, all from the one to the other.
    std::size_t in_numbers(std::size_t i)
    {
        if (m_words[i].lower[0] < '0' || m_words[i].lower[0] > '9')
            return i;
        const auto date = numeric_date(m_words, i, m_range);
        if (!date)
            return i;
        const auto put = [&](sys_days at, std::string_view rule) {
            set(add(i, date->end), at, at + days{1}, Precision::Day, rule);
            return date->end;
        };
        if (date->sure())
            return put(date->day_first.value_or(date->month_first.value_or(sys_days{})), "full-date");
        const sys_days first = *date->day_first;
        const sys_days second = *date->month_first;
        if (date->dotted || m_grammar.day_first)
            return put(first, "full-date");
        if (m_day_first)
            return put(*m_day_first ? first : second, "date-as-others-of-the-text");
        if (m_published)
            if (const auto likely = likelier(first, second))
                return put(*likely, "numeric-date-before-publication");
        TimePiece &piece = add(i, date->end);
        const auto [from, to] = std::minmax(first, second);
        set(piece, from, to + days{1}, precision_of(to - from), rule_of_two_readings);
        piece.readings = {first, second};
        return date->end;
    }

    // The nearest that is not after the publication, if it is near enough; else the only one that is not after it.
    [[nodiscard]] std::optional<sys_days> likelier(sys_days first, sys_days second) const
    {
        const sys_days last = *m_published + days{1};
        std::optional<sys_days> nearest;
        for (const sys_days date : {first, second})
            if (date <= last && (!nearest || date > *nearest))
                nearest = date;
        if (!nearest || (first <= last && second <= last && *nearest + longest_since < *m_published))
            return std::nullopt;
        return nearest;
    }

    // Of several days that a text gives as one time.
    [[nodiscard]] static Precision precision_of(days length)
    {
        return length < days{7} ? Precision::Week : length < days{92} ? Precision::Month : Precision::Season;
    }

    // "12 p.m.", "00:05 a.m.", "18:30", "2005 GMT", "0700 hours"
    std::size_t clock(std::size_t i)
    {
        const std::string_view text = m_words[i].lower;
        const std::size_t colon = text.find(':');
        const auto hour = number(text.substr(0, colon));
        const auto minute = colon == std::string_view::npos ? std::optional<int>(0) : number(text.substr(colon + 1));
        if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59)
            return i;
        int h = *hour;
        int m = *minute;
        std::size_t next = i + 1;
        bool marked = colon != std::string_view::npos;
        if (is(next, "a.m.") || is(next, "am") || is(next, "p.m.") || is(next, "pm")) {
            if (h > 12)
                return i;
            const bool afternoon = m_words[next].lower.front() == 'p';
            h = h % 12 + (afternoon ? 12 : 0);
            marked = true;
            ++next;
        } else if (!marked && text.size() == 4 &&
                   (is(next, "gmt") || is(next, "utc") || is(next, "hours") || is(next, "hrs"))) {
            m = h % 100;
            h /= 100;
            marked = true;
        }
        if (!marked && m_grammar.bare_parts && is(next, "hours") && before_is(i, {"in", "around", "to", "since"})) {
            marked = true; // "в 10 часов утра"
            ++next;
            const auto part =
                m_range.contains(next) ? m_calendar.at(m_words, next, m_range.end) : PhraseTable<CalendarWord>::Hit{};
            if (part && part.row->kind == CalendarKind::Part) {
                h += part.row->value >= 12 && part.row->value < 20 && h < 12 ? 12 : 0;
                next += part.length;
            }
        }
        if (!marked || h > 23 || m > 59)
            return i;
        if (m_grammar.bare_parts && is(next, "at") && is(next + 1, "local")) // "по местному времени"
            ++next;
        while (is(next, "local") || is(next, "time") || is(next, "hours") || is(next, "hrs"))
            ++next;
        const bool utc = is(next, "gmt") || is(next, "utc");
        TimePiece &piece = add(i, utc ? next + 1 : next, PieceKind::Clock);
        piece.minute = h * 60 + m;
        piece.whole_hour = colon == std::string_view::npos && m == 0;
        piece.utc = utc;
        return piece.words.end;
    }

    [[nodiscard]] const CalendarWord *month_at(std::size_t i) const
    {
        if (!m_range.contains(i) || (!m_words[i].capital && !m_grammar.small_months))
            return nullptr;
        const auto hit = m_calendar.at(m_words, i, m_range.end);
        return hit && hit.row->kind == CalendarKind::Month ? hit.row : nullptr;
    }

    // A day of a month, "5", "5th"; 0 if it is none.
    [[nodiscard]] unsigned day_at(std::size_t i) const
    {
        if (!m_range.contains(i))
            return 0;
        std::string_view text = m_words[i].lower;
        for (const std::string_view ending : {"st", "nd", "rd", "th"})
            if (text.ends_with(ending))
                text.remove_suffix(2);
        const auto value = number(text);
        return text.size() <= 2 && value && *value >= 1 && *value <= 31 ? static_cast<unsigned>(*value) : 0U;
    }

    // A year after word i, past a comma; `next` moves behind it.
    [[nodiscard]] std::optional<int> year_after(std::size_t &next) const
    {
        std::size_t i = next;
        if (is(i, ",") || is(i, ".")) // "Nov. 1. 2011", as it is mistyped
            ++i;
        if (is(i, "of"))
            ++i;
        if (!m_range.contains(i) || m_words[i].kind != WordKind::Number)
            return std::nullopt;
        auto value = number(m_words[i].lower);
        if (value && m_words[i].lower.size() == 2 && i == next && *value >= 30)
            *value += 1900; // "3 JAN 90", the way news wires wrote it
        if (!value || *value < 1900 || *value > 2100)
            return std::nullopt;
        next = i + 1;
        if (m_grammar.small_months && is(next, "year")) // "2023 года"
            ++next;
        return value;
    }

    // "March 5, 2023", "March 5", "5 March 2023", "5 March", "March 2023", "in March", "mid-December"
    std::size_t day_month(std::size_t i)
    {
        std::size_t next = i;
        unsigned the_day = 0;
        const CalendarWord *the_month = month_at(i);
        if (the_month != nullptr) {
            next = i + 1;
            if (is(next, "."))
                ++next;
            the_day = day_at(next);
            if (the_day != 0)
                ++next;
        } else {
            the_day = day_at(i);
            std::size_t at = i + 1;
            if (is(at, "of"))
                ++at;
            the_month = the_day != 0 ? month_at(at) : nullptr;
            if (the_month == nullptr)
                return mid_month(i);
            next = at + 1;
        }
        const auto m = static_cast<unsigned>(the_month->value);
        const auto y = year_after(next);
        if (the_day == 0 && !y && !plausible_month(i))
            return i;
        TimePiece &piece = add(i, next);
        resolve_month(piece, y, m, the_day, before_is(i, {"last"}));
        return next;
    }

    // A day of a month with what the text tells of its year.
    struct DayOfMonth {
        std::optional<int> year;
        unsigned month = 0; ///< 0: only the day
        unsigned day = 0;
        std::size_t next = 0; ///< the word behind it
    };

    // "July 3", "3 July", "3rd of July 2023"; alone "3"
    [[nodiscard]] std::optional<DayOfMonth> day_of_month(std::size_t i) const
    {
        DayOfMonth found;
        if (const CalendarWord *const before = month_at(i)) {
            std::size_t at = i + 1;
            at += is(at, ".") ? 1U : 0U;
            found.month = static_cast<unsigned>(before->value);
            found.day = day_at(at);
            found.next = at + 1;
        } else {
            found.day = day_at(i);
            found.next = i + 1;
            const std::size_t at = i + 1 + (is(i + 1, "of") ? 1U : 0U);
            if (const CalendarWord *const behind = found.day != 0 ? month_at(at) : nullptr) {
                found.month = static_cast<unsigned>(behind->value);
                found.next = at + 1;
            }
        }
        if (found.day == 0)
            return std::nullopt;
        if (found.month != 0)
            found.year = year_after(found.next);
        return found;
    }

    // "3-5" is one word.
    [[nodiscard]] std::optional<std::pair<unsigned, unsigned>> hyphenated(std::size_t i) const
    {
        const std::string_view text = m_range.contains(i) ? std::string_view(m_words[i].lower) : std::string_view{};
        const std::size_t dash = text.find('-');
        if (dash == std::string_view::npos || text.size() > 5)
            return std::nullopt;
        const auto first = number(text.substr(0, dash));
        const auto last = number(text.substr(dash + 1));
        if (!first || !last || *first < 1 || *last > 31 || *last <= *first)
            return std::nullopt;
        return std::pair(static_cast<unsigned>(*first), static_cast<unsigned>(*last));
    }

    // "July 3-5", "July 3 and 4", "between 3 and 5 July", "from 30 June to 2 July 2023", "с 12 по 14 сентября": from
    // the first day to the last. Of a night that reaches from one day to the next ("on the night of July 3-4", "в ночь
    // с 4 на 5 марта") the day is the one that the part of the day is counted from.
    std::size_t days_of_month(std::size_t i)
    {
        DayOfMonth first;
        DayOfMonth last;
        std::size_t next = i;
        bool onto = false;
        if (const CalendarWord *const before = month_at(i)) {
            if (const auto both = hyphenated(i + 1)) { // "July 3-5, 2023"
                first.month = last.month = static_cast<unsigned>(before->value);
                std::tie(first.day, last.day) = *both;
                next = i + 2;
                last.year = year_after(next);
            }
        } else if (const auto both = hyphenated(i)) { // "3-5 July 2023"
            const std::size_t at = i + 1 + (is(i + 1, "of") ? 1U : 0U);
            const CalendarWord *const behind = month_at(at);
            if (behind == nullptr)
                return i;
            first.month = last.month = static_cast<unsigned>(behind->value);
            std::tie(first.day, last.day) = *both;
            next = at + 1;
            last.year = year_after(next);
        }
        if (next == i) {
            const auto left = day_of_month(i);
            if (!left)
                return i;
            std::size_t at = left->next;
            const std::size_t link = at;
            if (!links_days(i, at))
                return i;
            const auto right = day_of_month(at);
            if (!right || (left->month == 0 && right->month == 0))
                return i;
            first = *left;
            last = *right;
            if (last.month == 0) { // "July 3 to 5"
                last.month = first.month;
                last.year = first.year ? first.year : year_after(last.next);
            }
            first.month = first.month == 0 ? last.month : first.month;
            next = last.next;
            onto = is(link, "on");
            if (!range_ends(*right, next) || !goes_on(i, link, first, last))
                return i;
        }
        return add_days(i, next, first, last, onto);
    }

    // "to", "and", a dash; `at` moves behind it.
    [[nodiscard]] bool links_days(std::size_t first, std::size_t &at) const
    {
        static constexpr std::array<std::string_view, 6> english{"to", "and", "through", "until", "till", "thru"};
        static constexpr std::array<std::string_view, 4> russian{"to", "and", "at", "on"};
        const std::size_t link = at;
        if (!m_range.contains(link))
            return false;
        const std::string_view word = m_words[link].lower;
        const bool known = m_grammar.small_months ? std::ranges::find(russian, word) != russian.end()
                                                  : std::ranges::find(english, word) != english.end();
        const bool dash = word == "--" && first < link;
        if (!known && !dash)
            return false;
        ++at;
        while (is(at, "the") || (word == "and" && is(at, "on")))
            ++at;
        return true;
    }

    // "July 3 and 4" is no range before what the 4 may count: "on July 3 and 4 soldiers".
    [[nodiscard]] bool range_ends(const DayOfMonth &last, std::size_t next) const
    {
        if (last.month != 0 || !m_range.contains(next) || m_words[next].kind == WordKind::Mark)
            return true;
        if (is(next, "a.m.") || is(next, "am") || is(next, "p.m.") || is(next, "pm"))
            return false;
        static constexpr std::array<std::string_view, 16> small{"in",      "at",     "near",   "on",    "when", "as",
                                                                "while",   "after",  "during", "by",    "and",  "with",
                                                                "against", "around", "along",  "across"};
        return std::ranges::find(small, std::string_view(m_words[next].lower)) != small.end() || last.year.has_value();
    }

    // Two days beside each other are one time ("July 3 and 4"); others only where the words say from which to which.
    [[nodiscard]] bool goes_on(std::size_t i, std::size_t link, const DayOfMonth &first, const DayOfMonth &last) const
    {
        if (!is(link, "and"))
            return true;
        const bool neighbours = first.month == last.month
                                    ? last.day == first.day + 1
                                    : last.day == 1 && first.day >= 28 && last.month == first.month % 12 + 1;
        return neighbours || before_is(i, {"between"}) || (i > 0 && is(i - 1, "the") && before_is(i - 1, {"between"}));
    }

    // The part of a day that a night before word i was read as, if there is one: "on the night of | July 3-4".
    [[nodiscard]] TimePiece *night_before(std::size_t i)
    {
        if (m_pieces.empty() || m_pieces.back().kind != PieceKind::Part || m_pieces.back().words.end > i ||
            i - m_pieces.back().words.end > 2)
            return nullptr;
        TimePiece &part = m_pieces.back();
        const bool night = part.from_hour >= 20 || part.from_hour < 0 || (part.from_hour == 0 && part.to_hour >= 4);
        return night ? &part : nullptr;
    }

    std::size_t add_days(std::size_t i, std::size_t next, const DayOfMonth &first, const DayOfMonth &last, bool onto)
    {
        TimePiece *const night = night_before(i);
        if (night != nullptr)
            night->words.end = i; // "on the night between 3 and 4 July"
        TimePiece piece = make(i, next);
        piece.since = false;
        resolve_month(piece, last.year, last.month, last.day, false);
        if (piece.resolved) {
            const sys_days end = piece.from;
            const int the_year = static_cast<int>(year_month_day{end}.year());
            const year_month_day begin{year{first.year.value_or(first.month > last.month ? the_year - 1 : the_year)},
                                       month{first.month}, day{first.day}};
            if (!begin.ok() || sys_days{begin} >= end || end - sys_days{begin} > days{366})
                return i;
            const days length = end - sys_days{begin};
            if ((night != nullptr || onto) && length == days{1}) {
                if (night != nullptr && !onto) { // the evening of the first day till the morning of the last
                    night->from_hour = 20;
                    night->to_hour = 30;
                    piece.from = begin;
                    piece.to = piece.from + days{1};
                }
            } else {
                piece.from = begin;
                piece.precision = precision_of(length);
            }
        }
        m_pieces.push_back(std::move(piece));
        return next;
    }

    // "between Monday and Wednesday", "from Friday to Sunday"
    std::size_t weekdays(std::size_t i)
    {
        const auto weekday_at = [&](std::size_t at) -> const CalendarWord * {
            if (!m_range.contains(at))
                return nullptr;
            const auto hit = m_calendar.at(m_words, at, m_range.end);
            return hit && hit.row->kind == CalendarKind::Weekday ? hit.row : nullptr;
        };
        const CalendarWord *const first = weekday_at(i);
        if (first == nullptr || !before_is(i, {"between", "from", "since"}))
            return i;
        std::size_t at = i + 1;
        if (!links_days(i, at) || is(i + 1, "on"))
            return i;
        const CalendarWord *const last = weekday_at(at);
        if (last == nullptr || last->value == first->value)
            return i;
        TimePiece &piece = add(i, at + 1);
        piece.since = false;
        weekday(piece, last->value, false);
        if (piece.resolved) {
            piece.from -= days{(last->value - first->value + 7) % 7};
            piece.precision = Precision::Week;
            piece.weekday = 0;
        }
        return at + 1;
    }

    // "May" and "March" are also other words: alone they count only after a preposition of time.
    [[nodiscard]] bool plausible_month(std::size_t i) const
    {
        return before_is(i,
                         {"in", "since", "last", "late", "early", "mid", "of", "until", "by", "during", "and", "this"});
    }

    std::size_t mid_month(std::size_t i)
    {
        const std::string_view text = m_words[i].lower;
        const std::size_t dash = text.find('-');
        if (dash == std::string_view::npos ||
            (text.substr(0, dash) != "mid" && text.substr(0, dash) != "late" && text.substr(0, dash) != "early"))
            return i;
        const auto rest = split_words(text.substr(dash + 1));
        const auto hit = rest.empty() ? PhraseTable<CalendarWord>::Hit{} : m_calendar.at(rest, 0);
        if (!hit || hit.row->kind != CalendarKind::Month)
            return i;
        std::size_t next = i + 1;
        const auto y = year_after(next);
        resolve_month(add(i, next), y, static_cast<unsigned>(hit.row->value), 0, false);
        return next;
    }

    // Without a year: the latest such day or month that is not after the publication.
    void resolve_month(TimePiece &piece, std::optional<int> y, unsigned m, unsigned d, bool last)
    {
        if (!y && !m_published) {
            piece.rule = "needs-publication-date";
            return;
        }
        year the_year{y ? *y : static_cast<int>(year_month_day{*m_published}.year())};
        if (!y) {
            const sys_days first{the_year / month{m} / day{d == 0 ? 1U : d}};
            const auto current = year_month_day{*m_published};
            const bool this_month = the_year == current.year() && month{m} == current.month();
            if (first > *m_published + days{1} || (last && this_month))
                --the_year;
        }
        if (d == 0) {
            set_month(piece, the_year, m, y ? "month-and-year" : "month-before-publication");
            return;
        }
        const year_month_day date{the_year, month{m}, day{d}};
        if (!date.ok()) {
            piece.rule = "no-such-date";
            return;
        }
        set(piece, sys_days{date}, sys_days{date} + days{1}, Precision::Day,
            y ? "full-date" : "day-before-publication");
    }

    // "three weeks ago", "two days earlier"
    std::size_t ago(std::size_t i)
    {
        std::optional<int> count = number(m_words[i].lower);
        if (const auto *const found = std::ranges::find(counts, std::string_view(m_words[i].lower));
            found != counts.end())
            count = found->starts_with('a') ? 1 : static_cast<int>(found - counts.begin());
        if (!count || *count < 0 || *count > 200 || !m_range.contains(i + 2))
            return i;
        const auto unit = m_calendar.at(m_words, i + 1, m_range.end);
        if (!unit || unit.row->kind != CalendarKind::Unit || (!is(i + 2, "ago") && !is(i + 2, "earlier")))
            return i;
        TimePiece &piece = add(i, i + 3);
        if (!m_published) {
            piece.rule = "needs-publication-date";
            return i + 3;
        }
        const int unit_days = unit.row->value;
        const sys_days middle = *m_published - days{unit_days * *count};
        if (unit_days <= 1)
            set(piece, middle, middle + days{1}, Precision::Day, "ago");
        else if (unit_days == 7)
            set_week(piece, middle, "ago");
        else if (unit_days == 30)
            set_month(piece, year_month_day{middle}.year(), static_cast<unsigned>(year_month_day{middle}.month()),
                      "ago");
        else
            set_year(piece, year_month_day{middle}.year(), "ago");
        return i + 3;
    }

    void set_week(TimePiece &piece, sys_days inside, std::string_view rule)
    {
        const sys_days monday = inside - (std::chrono::weekday{inside} - std::chrono::Monday);
        set(piece, monday, monday + days{7}, Precision::Week, rule);
    }

    void set_year(TimePiece &piece, year y, std::string_view rule)
    {
        set(piece, sys_days{y / 1 / 1}, sys_days{(y + std::chrono::years{1}) / 1 / 1}, Precision::Year, rule);
    }

    // "in 1991", "the 1980s"
    std::size_t lone_year(std::size_t i)
    {
        std::string_view text = m_words[i].lower;
        const bool decade = text.size() == 5 && text.ends_with("s");
        if (decade)
            text.remove_suffix(1);
        const auto value = text.size() == 4 ? number(text) : std::nullopt;
        if (!value || *value < 1900 || *value > 2100)
            return i;
        const bool named = m_grammar.small_months && is(i + 1, "year"); // "2020 года"
        if (!decade && !named &&
            !before_is(
                i, {"in", "since", "of", "by", "during", "until", "from", "late", "early", "mid", "to", "the", "and"}))
            return i;
        const year first{*value};
        const std::size_t next = named ? i + 2 : i + 1;
        set(add(i, next), sys_days{first / 1 / 1}, sys_days{(first + std::chrono::years{decade ? 10 : 1}) / 1 / 1},
            Precision::Year, decade ? "decade" : "year");
        return next;
    }

    std::size_t calendar_word(std::size_t i)
    {
        const auto hit = m_calendar.at(m_words, i, m_range.end);
        if (!hit)
            return i;
        const std::size_t next = i + hit.length;
        switch (hit.row->kind) {
        case CalendarKind::Weekday:
            weekday(add(i, next), hit.row->value, before_is(i, {"last"}));
            return next;
        case CalendarKind::Season:
            return season(i, next, *hit.row);
        case CalendarKind::Part: {
            TimePiece &piece = add(i, next, PieceKind::Part);
            piece.from_hour = hit.row->value;
            piece.to_hour = hit.row->to;
            return next;
        }
        case CalendarKind::Day:
        case CalendarKind::Weekend:
        case CalendarKind::Week:
        case CalendarKind::MonthOf:
        case CalendarKind::YearOf:
            relative(i, next, *hit.row);
            return next;
        case CalendarKind::Month:
        case CalendarKind::Unit:
        case CalendarKind::Glue:
            break;
        }
        return i;
    }

    void weekday(TimePiece &piece, int iso, bool last)
    {
        piece.weekday = iso;
        if (!m_published) {
            piece.rule = "needs-publication-date";
            return;
        }
        auto back = std::chrono::weekday{*m_published} - std::chrono::weekday{static_cast<unsigned>(iso)};
        if (last && back.count() == 0)
            back = days{7};
        set(piece, *m_published - back, *m_published - back + days{1}, Precision::Day, "weekday-before-publication");
    }

    // "the fall of 2020", "the fall 2020 conflict"; "fall" without a year is mostly a verb.
    std::size_t season(std::size_t i, std::size_t next, const CalendarWord &word)
    {
        const auto y = year_after(next);
        const bool last = before_is(i, {"last"});
        if (!y && !last)
            return i;
        TimePiece &piece = add(i, next);
        if (!y && !m_published) {
            piece.rule = "needs-publication-date";
            return next;
        }
        const year the_year{y ? *y : static_cast<int>(year_month_day{*m_published}.year()) - 1};
        const std::chrono::year_month first{the_year, month{static_cast<unsigned>(word.value)}};
        set(piece, sys_days{first / 1}, sys_days{(first + std::chrono::months{3}) / 1}, Precision::Season, "season");
        return next;
    }

    void relative(std::size_t i, std::size_t next, const CalendarWord &word)
    {
        TimePiece &piece = add(i, next);
        if (!m_published) {
            piece.rule = "needs-publication-date";
        } else if (word.kind == CalendarKind::Day) {
            const sys_days from = *m_published + days{word.value};
            set(piece, from, from + days{1}, Precision::Day, "day-beside-publication");
            day_part(i, next);
        } else if (word.kind == CalendarKind::Weekend) {
            // The one that is over or goes on: two days, and nobody says which.
            const sys_days saturday =
                *m_published - (std::chrono::weekday{*m_published} - std::chrono::Saturday) + days{7 * word.value};
            set(piece, saturday, std::min(saturday + days{2}, *m_published + days{1}), Precision::Week,
                "weekend-before-publication");
        } else if (word.kind == CalendarKind::Week) {
            set_week(piece, *m_published + days{7 * word.value}, "week-beside-publication");
            if (word.value == 0)
                piece.to = std::min(piece.to, *m_published + days{1});
        } else if (word.kind == CalendarKind::MonthOf) {
            const auto date = year_month_day{*m_published};
            const auto that = std::chrono::year_month{date.year(), date.month()} + std::chrono::months{word.value};
            set_month(piece, that.year(), static_cast<unsigned>(that.month()), "month-beside-publication");
        } else {
            set_year(piece, year_month_day{*m_published}.year() + std::chrono::years{word.value},
                     "year-beside-publication");
        }
    }

    // "this morning", "last night" name a part of the day too.
    void day_part(std::size_t i, std::size_t next)
    {
        const std::string &last = m_words[next - 1].lower;
        const bool night = last == "night" || last == "tonight";
        if (!night && last != "morning" && last != "afternoon" && last != "evening")
            return;
        TimePiece &part = add(i, next, PieceKind::Part);
        part.from_hour = night ? 20 : last == "morning" ? 6 : last == "afternoon" ? 12 : 18;
        part.to_hour = night ? 28 : part.from_hour + 6;
    }

    Words m_words;
    WordRange m_range;
    const PhraseTable<CalendarWord> &m_calendar;
    const Grammar &m_grammar;
    std::optional<sys_days> m_published;
    days m_reach{0};
    bool m_guessed = false; ///< the day of publication is only the latest that the text tells of
    std::optional<bool> m_day_first;
    std::vector<TimePiece> m_pieces;
};

} // namespace

std::vector<TimePiece> time_pieces(Words words, WordRange range, const PhraseTable<CalendarWord> &calendar,
                                   const Grammar &grammar, const std::optional<Publication> &published,
                                   std::optional<bool> day_first)
{
    return Pieces(words, range, calendar, grammar, published, day_first).run();
}

} // namespace dateline::reading
