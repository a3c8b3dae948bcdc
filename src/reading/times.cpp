#include "reading/times.hpp"

#include "reading/numeric_dates.hpp"
#include "reading/rule_table.hpp"
#include "reading/time_pieces.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace dateline::reading
{
namespace
{

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;

// Datelines and headings stand among these; a date without the form of one is that of the text only nearer to its
// beginning.
constexpr std::size_t head_words = 80;
constexpr std::size_t near_words = 40;
constexpr days late_number{15};

// "(March 24, 2011)", "LIMA (PERU), 3 JAN 90 (EFE) --", "July 4: Operations in …"
bool in_dateline(Words words, WordRange date)
{
    const auto is = [&](std::size_t i, std::string_view text) { return i < words.size() && words[i].is(text); };
    const bool opened = date.begin > 0 && is(date.begin - 1, "(");
    if (opened && is(date.end, ")"))
        return true;
    if (is(date.end, ":") && (date.begin == 0 || words[date.begin - 1].kind == WordKind::Mark))
        return date.begin < 4;
    if (date.begin == 0 || !is(date.begin - 1, ","))
        return false;
    for (std::size_t i = date.end; i < std::min(words.size(), date.end + 12); ++i) {
        if (is(i, "--"))
            return true;
        if (is(i, ".") || is(i, ";"))
            return false;
    }
    return false;
}

// "2010-09-CA-005": releases are numbered by year and month.
std::optional<Publication> release_month(Words words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string &text = words[i].lower;
        if (text.size() < 9 || text[4] != '-' || text[7] != '-' || text[8] < 'a')
            continue;
        int year = 0;
        int month = 0;
        if (std::from_chars(text.data(), text.data() + 4, year).ptr != text.data() + 4 ||
            std::from_chars(text.data() + 5, text.data() + 7, month).ptr != text.data() + 7 || year < 1900 ||
            year > 2100 || month < 1 || month > 12)
            continue;
        const std::chrono::year_month that{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)}};
        const sys_days first{that / 1};
        const sys_days last{that / std::chrono::last};
        return Publication{.day = last, .reach = last - first, .words = {i, i + 1}};
    }
    return std::nullopt;
}

CalendarWord calendar_word(const RuleTable::Row &row)
{
    constexpr std::array<std::pair<std::string_view, CalendarKind>, 11> kinds{{{"weekday", CalendarKind::Weekday},
                                                                               {"month", CalendarKind::Month},
                                                                               {"season", CalendarKind::Season},
                                                                               {"part", CalendarKind::Part},
                                                                               {"day", CalendarKind::Day},
                                                                               {"weekend", CalendarKind::Weekend},
                                                                               {"week", CalendarKind::Week},
                                                                               {"month-of", CalendarKind::MonthOf},
                                                                               {"year-of", CalendarKind::YearOf},
                                                                               {"unit", CalendarKind::Unit},
                                                                               {"glue", CalendarKind::Glue}}};
    const auto *const kind = std::ranges::find(kinds, row["kind"], &std::pair<std::string_view, CalendarKind>::first);
    if (kind == kinds.end())
        row.refuse("unknown kind '" + std::string(row["kind"]) + "'");
    CalendarWord word{kind->second, 0, 0};
    const std::string_view value = row["value"];
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): with its end
    const char *const end = value.data() + value.size();
    auto read = std::from_chars(value.data(), end, word.value);
    if (word.kind == CalendarKind::Part && read.ec == std::errc{} && read.ptr != end && *read.ptr == '-')
        read = std::from_chars(read.ptr + 1, end, word.to);
    if (read.ec != std::errc{} || read.ptr != end)
        row.refuse("not a number: '" + std::string(value) + "'");
    return word;
}

// Puts pieces ("early", "Friday", "at 00:05") together and resolves them.
class Assembler
{
public:
    Assembler(std::string_view text, Words words, const PhraseTable<CalendarWord> &calendar, const Grammar &grammar,
              const std::optional<Publication> &published, const Zone &zone)
        : m_text(text), m_words(words), m_calendar(calendar), m_grammar(grammar), m_published(published), m_zone(zone),
          m_day_first(days_first(words))
    {
        if (published && published->reach == days{0})
            m_last_day = published->day;
    }

    void sentence(const Sentence &sentence)
    {
        const auto pieces = time_pieces(m_words, sentence.words, m_calendar, m_grammar, m_published, m_day_first);
        for (std::size_t i = 0; i < pieces.size();) {
            std::size_t next = i + 1;
            while (next < pieces.size() && joins(pieces, i, next))
                ++next;
            group(std::span(pieces).subspan(i, next - i));
            i = next;
        }
    }

    FoundTimes take() { return std::move(m_found); }

private:
    // Neighbours are one time if only small words stand between them and they tell different things.
    [[nodiscard]] bool joins(const std::vector<TimePiece> &pieces, std::size_t first, std::size_t next) const
    {
        const TimePiece &before = pieces[next - 1];
        const TimePiece &after = pieces[next];
        // The part in "last night" is counted with its day.
        if (after.words.begin < before.words.end || after.words.begin - before.words.end > 4)
            return false;
        for (std::size_t i = before.words.end; i < after.words.begin; ++i) {
            const auto hit = m_calendar.at(m_words, i);
            if (!hit || hit.row->kind != CalendarKind::Glue)
                return false;
        }
        for (std::size_t i = first; i < next; ++i) {
            if (pieces[i].kind != after.kind)
                continue;
            // "Tuesday, March 5": a weekday beside a date is a check on it. "3:10 a.m. (0010 GMT)": the same moment
            // twice.
            const bool checked = after.kind == PieceKind::Day && (pieces[i].weekday != 0) != (after.weekday != 0);
            const bool twice = after.kind == PieceKind::Clock && pieces[i].utc != after.utc;
            if (!checked && !twice)
                return false;
        }
        return true;
    }

    void group(std::span<const TimePiece> pieces)
    {
        const TimePiece *day = nullptr;
        const TimePiece *weekday = nullptr;
        const TimePiece *part = nullptr;
        const TimePiece *clock = nullptr;
        for (const TimePiece &piece : pieces) {
            if (piece.kind == PieceKind::Part)
                part = &piece;
            else if (piece.kind == PieceKind::Clock && (clock == nullptr || clock->utc))
                clock = &piece;
            else if (piece.kind == PieceKind::Day && piece.weekday != 0)
                weekday = &piece;
            else if (piece.kind == PieceKind::Day)
                day = &piece;
        }
        FoundTime found;
        found.words = {pieces.front().words.begin, pieces.back().words.end};
        found.time.span = {m_words[found.words.begin].span.begin, m_words[found.words.end - 1].span.end};
        if (day == nullptr && weekday == nullptr && part != nullptr && clock == nullptr && !alone_is_a_time(*part))
            return;
        if (day != nullptr && weekday != nullptr)
            check_weekday(*day, *weekday, found.time.span);
        const TimePiece *const civil = day != nullptr ? day : weekday;
        if (day != nullptr && day->readings)
            m_found.warnings.push_back({found.time.span, "date-of-two-readings",
                                        "“" + std::string(found.time.span.of(m_text)) + "” may be " +
                                            to_iso(Instant{day->readings->first}).substr(0, 10) + " or " +
                                            to_iso(Instant{day->readings->second}).substr(0, 10) +
                                            "; it was taken for all that lies between"});
        found.since = std::ranges::any_of(pieces, [](const TimePiece &piece) { return piece.since; });
        found.weekday = weekday != nullptr;
        resolve(found, civil, part, clock);
        found.time.text = std::string(found.time.span.of(m_text));
        m_found.times.push_back(std::move(found));
    }

    // "early" and "late" are times only beside a day; "in the morning", "at dawn", "overnight" alone too.
    [[nodiscard]] bool alone_is_a_time(const TimePiece &part) const
    {
        const std::size_t first = part.words.begin;
        if (m_grammar.bare_parts && !(first > 0 && m_words[first - 1].is("to"))) // "вечером", not "до вечера"
            return true;
        if (m_words[first].is("overnight"))
            return true;
        if (part.words.size() == 1 && (m_words[part.words.begin].is("early") || m_words[part.words.begin].is("late")))
            return false;
        const std::size_t before = part.words.begin;
        return before > 0 &&
               (m_words[before - 1].is("at") || m_words[before - 1].is("the") || m_words[before - 1].is("before"));
    }

    void check_weekday(const TimePiece &day, const TimePiece &weekday, Span span)
    {
        if (!day.resolved || day.precision != Precision::Day)
            return;
        const auto actual = static_cast<int>(std::chrono::weekday{day.from}.iso_encoding());
        if (actual != weekday.weekday)
            m_found.warnings.push_back(
                {span, "date-contradicts-weekday",
                 "“" + std::string(span.of(m_text)) + "”: that date is not that weekday; the date was used"});
    }

    void resolve(FoundTime &found, const TimePiece *day, const TimePiece *part, const TimePiece *clock)
    {
        found.dayless = day == nullptr;
        if (day != nullptr && !day->resolved) {
            found.time.rule = day->rule;
            return;
        }
        // "overnight" ends on the day of the report, whatever day stood before it.
        const bool last_night =
            day == nullptr && part != nullptr && part->from_hour < 0 && m_published && m_published->reach == days{0};
        const std::optional<sys_days> first = day != nullptr ? std::optional(day->from)
                                              : last_night   ? std::optional(m_published->day)
                                                             : m_last_day;
        if (!first) {
            found.time.rule = "needs-publication-date";
            return;
        }
        const sys_days from = *first;
        const sys_days to = day != nullptr ? day->to : from + days{1};
        Precision precision = day != nullptr ? day->precision : Precision::Day;
        found.time.rule = day != nullptr ? day->rule : "day-of-the-text-before";
        auto local_from = std::chrono::local_seconds{from.time_since_epoch()};
        auto local_to = std::chrono::local_seconds{to.time_since_epoch()};
        const bool one_day = precision == Precision::Day;
        if (one_day)
            m_last_day = from;
        bool utc = false;
        if (one_day && clock != nullptr) {
            local_from += minutes{clock->minute};
            local_to = local_from + (clock->whole_hour ? minutes{60} : minutes{1});
            precision = clock->whole_hour ? Precision::Hour : Precision::Minute;
            utc = clock->utc;
        } else if (one_day && part != nullptr) {
            local_to = local_from + hours{part->to_hour};
            local_from += hours{part->from_hour};
            precision = Precision::PartOfDay;
        }
        Interval &interval = found.time.interval;
        interval.precision = precision;
        interval.utc_offset = m_zone.offset_at(local_from);
        interval.from = utc ? Instant{local_from.time_since_epoch()} : m_zone.to_utc(local_from);
        interval.to = utc ? Instant{local_to.time_since_epoch()} : m_zone.to_utc(local_to);
    }

    std::string_view m_text;
    Words m_words;
    const PhraseTable<CalendarWord> &m_calendar;
    const Grammar &m_grammar;
    std::optional<Publication> m_published;
    const Zone &m_zone;
    std::optional<bool> m_day_first;
    std::optional<sys_days> m_last_day;
    FoundTimes m_found;
};

} // namespace

TimeFinder::TimeFinder(const Language &language) : m_grammar(language.grammar())
{
    const auto table = RuleTable::read(language.table("calendar.tsv"), {"phrase", "kind", "value"});
    for (const auto &row : table.rows())
        m_calendar.add(language.words(row["phrase"]), calendar_word(row));
}

FoundTimes TimeFinder::find(std::string_view text, Words words, const std::vector<Sentence> &sentences,
                            std::optional<Publication> published, const Zone &zone) const
{
    Assembler assembler(text, words, m_calendar, m_grammar, published, zone);
    for (const Sentence &sentence : sentences)
        assembler.sentence(sentence);
    FoundTimes found = assembler.take();
    for (FoundTime &time : found.times) {
        if (time.words.begin >= head_words)
            break;
        const auto sentence = std::ranges::find_if(
            sentences, [&](const Sentence &each) { return each.words.contains(time.words.begin); });
        const bool heading = sentence != sentences.end() && sentence->heading && time.time.rule == "full-date";
        time.of_text = heading || in_dateline(words, time.words);
    }
    return found;
}

std::optional<Publication> TimeFinder::publication(Words words, const std::vector<Sentence> &sentences) const
{
    const WordRange head{0, std::min(words.size(), head_words)};
    const auto in_numbers = days_first(words);
    const auto day_of = [](const TimePiece &piece) {
        return piece.kind == PieceKind::Day && piece.resolved && piece.precision == Precision::Day && !piece.since;
    };
    const auto in_heading = [&](const TimePiece &piece) {
        const auto sentence = std::ranges::find_if(
            sentences, [&](const Sentence &each) { return each.words.contains(piece.words.begin); });
        return sentence != sentences.end() && sentence->heading;
    };
    const auto in_brackets = [&](WordRange date) { return date.begin > 0 && words[date.begin - 1].is("("); };
    bool sure = false; // unless one in brackets follows: "Update, Jan. 5, 2011 … KABUL (Jan. 4) --"
    const auto month = release_month(words.first(head.end));
    std::optional<Publication> own;
    std::optional<Publication> nearby = month;
    for (const TimePiece &piece : time_pieces(words, head, m_calendar, m_grammar, std::nullopt, in_numbers)) {
        if (!day_of(piece))
            continue;
        const bool dateline = in_dateline(words, piece.words);
        if (dateline && in_brackets(piece.words))
            return Publication{.day = piece.from, .words = piece.words};
        if (!own && piece.words.begin < near_words && in_heading(piece))
            own = Publication{.day = piece.from, .words = piece.words};
        if (!nearby || nearby->reach > days{0} || (dateline && !sure)) {
            nearby = Publication{.day = piece.from, .words = piece.words};
            sure = dateline;
        }
    }
    if (nearby) { // it gives the year; a release of the next month's first days may bear the number of the last
        const days slack = nearby->reach > days{0} ? late_number : days{0};
        for (const TimePiece &piece : time_pieces(words, head, m_calendar, m_grammar,
                                                  Publication{.day = nearby->day + slack, .words = {}}, in_numbers))
            if (day_of(piece) && piece.rule == "day-before-publication" && in_dateline(words, piece.words) &&
                (!sure || in_brackets(piece.words)))
                return Publication{.day = piece.from, .words = piece.words};
    }
    if (sure)
        return nearby;
    return own ? own : month ? month : latest_day(words);
}

// "On 3 March 2023 … on March 9": the latest full date, or one without a year that follows it soon. What is still to
// come, and what only began, are none.
std::optional<Publication> TimeFinder::latest_day(Words words) const
{
    constexpr days longest_story{60};
    constexpr std::size_t farthest_will = 8; // words
    const WordRange all{0, words.size()};
    const auto in_numbers = days_first(words);
    const auto told = [&](const TimePiece &piece) {
        if (piece.kind != PieceKind::Day || !piece.resolved || piece.since || piece.readings ||
            piece.precision > Precision::Week)
            return false;
        for (std::size_t back = 1; back <= farthest_will && back <= piece.words.begin; ++back) {
            const Word &word = words[piece.words.begin - back];
            if (word.is(".") || word.is(";"))
                break;
            if ((back <= 2 && (word.is("until") || word.is("till") || word.is("before") || word.is("by"))) ||
                word.is("will") || word.is("would") || word.is("begins") || word.is("starts") || word.is("due") ||
                word.is("scheduled") || word.is("expires") || word.is("expire") || word.is("ends") || word.is("law"))
                return false;
        }
        return true;
    };
    std::optional<Publication> latest;
    bool early = false;
    const auto take = [&](const TimePiece &piece) {
        const sys_days last = piece.to - days{1};
        if (!latest || last > latest->day)
            latest = Publication{.day = last, .words = piece.words, .at_least = true};
        early = early || piece.words.begin < near_words;
    };
    for (const TimePiece &piece : time_pieces(words, all, m_calendar, m_grammar, std::nullopt, in_numbers))
        if (told(piece))
            take(piece);
    if (!latest)
        return latest;
    const sys_days full = latest->day;
    for (const TimePiece &piece : time_pieces(words, all, m_calendar, m_grammar,
                                              Publication{.day = full + longest_story, .words = {}}, in_numbers))
        if (piece.rule == "day-before-publication" && told(piece) && piece.from > full)
            take(piece);
    latest->early = early;
    return latest;
}

} // namespace dateline::reading
