#include "store/stamp.hpp"

#include <array>
#include <charconv>

namespace dateline::store
{
namespace
{

using namespace std::chrono;

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 12> month_rests{"uary", "ruary", "ch",     "il",   "",      "e",
                                                       "y",    "ust",   "tember", "ober", "ember", "ember"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

// The figures at the beginning of a text, taken off it; -1: none, or too many.
int take_number(std::string_view &text, std::size_t most)
{
    std::size_t size = 0;
    while (size < text.size() && is_digit(text[size]))
        ++size;
    int number = -1;
    if (size == 0 || size > most)
        return -1;
    std::from_chars(text.data(), text.data() + size, number);
    text.remove_prefix(size);
    return number;
}

std::size_t figures_at(std::string_view text)
{
    std::size_t size = 0;
    while (size < text.size() && is_digit(text[size]))
        ++size;
    return size;
}

// A month's name, taken off; 0: none.
int take_month(std::string_view &text)
{
    std::size_t size = 0;
    std::string word;
    while (size < text.size() && is_letter(text[size]))
        word.push_back(static_cast<char>(text[size++] | 0x20));
    for (std::size_t i = 0; i < months.size(); ++i)
        if (word.starts_with(months[i])) {
            const std::string_view rest = std::string_view{word}.substr(3);
            if (!rest.empty() && rest != month_rests[i] && !(i == 8 && rest == "t"))
                return 0;
            text.remove_prefix(size);
            if (text.starts_with('.'))
                text.remove_prefix(1);
            return static_cast<int>(i) + 1;
        }
    return 0;
}

bool take_separator(std::string_view &text)
{
    bool any = false;
    while (!text.empty() && (text.front() == '-' || text.front() == '/' || text.front() == '.' || text.front() == ' ' ||
                             text.front() == ',')) {
        text.remove_prefix(1);
        any = true;
    }
    return any;
}

std::optional<minutes> take_offset(std::string_view &text)
{
    if (text.empty() || (text.front() != '+' && text.front() != '-'))
        return {};
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    int hour = 0;
    int minute = 0;
    if (figures_at(text) == 4) {
        const int both = take_number(text, 4);
        hour = both / 100;
        minute = both % 100;
    } else {
        hour = take_number(text, 2);
        if (text.starts_with(':')) {
            text.remove_prefix(1);
            minute = take_number(text, 2);
        }
    }
    if (hour < 0 || hour > 15 || minute < 0 || minute > 59)
        return {};
    return minutes{sign * (60 * hour + minute)};
}

std::optional<seconds> take_clock(std::string_view &text)
{
    const int hour = take_number(text, 2);
    if (hour < 0 || !text.starts_with(':'))
        return {};
    text.remove_prefix(1);
    const int minute = take_number(text, 2);
    int second = 0;
    if (text.starts_with(':')) {
        text.remove_prefix(1);
        second = take_number(text, 2);
        if (text.starts_with('.')) {
            text.remove_prefix(1);
            text.remove_prefix(figures_at(text));
        }
    }
    text = trimmed(text);
    const bool noon = !text.empty() && (text.front() | 0x20) == 'p' && text.size() == 2 && (text[1] | 0x20) == 'm';
    const bool morning = !text.empty() && (text.front() | 0x20) == 'a' && text.size() == 2 && (text[1] | 0x20) == 'm';
    if (noon || morning)
        text = {};
    const int of_day = noon && hour < 12 ? hour + 12 : morning && hour == 12 ? 0 : hour;
    if (of_day > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
        return {};
    return hours{of_day} + minutes{minute} + seconds{second};
}

StampFault finished(int y, int m, int d, Stamp &stamp)
{
    if (y < 1000 || y > 2100)
        return StampFault::OutOfRange;
    const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
    if (!date.ok())
        return StampFault::NoSuchDay;
    stamp.day = local_days{date};
    return StampFault::None;
}

StampFault rest_of_stamp(std::string_view text, Stamp &stamp)
{
    text = trimmed(text);
    if (text.starts_with('T') || text.starts_with('t'))
        text.remove_prefix(1);
    if (text.empty())
        return StampFault::None;
    stamp.clock = take_clock(text);
    if (!stamp.clock)
        return StampFault::NotADay;
    stamp.precision = reading::Precision::Minute;
    text = trimmed(text);
    if (text == "Z" || text == "z" || text == "UTC" || text == "GMT") {
        stamp.utc_offset = minutes{0};
        text = {};
    } else if (!text.empty()) {
        stamp.utc_offset = take_offset(text);
    }
    if (stamp.clock == seconds{0} && !stamp.utc_offset) { // programs write a day so
        stamp.clock.reset();
        stamp.precision = reading::Precision::Day;
    }
    return text.empty() ? StampFault::None : StampFault::NotADay;
}

// 20150131, 20150131235959; 4 figures are a year.
StampFault read_compact(std::string_view text, std::size_t figures, Stamp &stamp)
{
    const auto part = [&](std::size_t at, std::size_t size) {
        std::string_view piece = text.substr(at, size);
        return take_number(piece, size);
    };
    const StampFault fault = finished(part(0, 4), part(4, 2), part(6, 2), stamp);
    if (fault != StampFault::None || figures == 8)
        return fault;
    if (part(8, 2) > 23 || part(10, 2) > 59 || part(12, 2) > 60)
        return StampFault::NoSuchDay;
    stamp.clock = hours{part(8, 2)} + minutes{part(10, 2)} + seconds{part(12, 2)};
    stamp.utc_offset = minutes{0};
    stamp.precision = reading::Precision::Minute;
    return StampFault::None;
}

// The year is first: 2015, 2015-01, 2015-01-31.
StampFault read_from_year(std::string_view text, Stamp &stamp)
{
    const int y = take_number(text, 4);
    if (text.empty()) {
        stamp.precision = reading::Precision::Year;
        return finished(y, 1, 1, stamp);
    }
    if (!take_separator(text))
        return StampFault::NotADay;
    int m = take_month(text);
    if (m == 0)
        m = take_number(text, 2);
    if (m < 0)
        return StampFault::NotADay;
    if (text.empty()) {
        stamp.precision = reading::Precision::Month;
        return finished(y, m, 1, stamp);
    }
    if (!take_separator(text))
        return StampFault::NotADay;
    const int d = take_number(text, 2);
    if (d < 0)
        return StampFault::NotADay;
    const StampFault fault = finished(y, m, d, stamp);
    return fault == StampFault::None ? rest_of_stamp(text, stamp) : fault;
}

struct Figures {
    int first = -1, second = -1, year = -1;
    bool full_stops = false;
    std::string_view rest;
};

// 31/1/2015, with the year last.
std::optional<Figures> figures_of(std::string_view text)
{
    Figures figures;
    figures.first = take_number(text, 2);
    figures.full_stops = text.starts_with('.');
    if (figures.first < 0 || !take_separator(text))
        return {};
    figures.second = take_number(text, 2);
    if (figures.second < 0 || !take_separator(text) || figures_at(text) != 4)
        return {};
    figures.year = take_number(text, 4);
    figures.rest = text;
    return figures;
}

// 31-January-2015, January 31, 2015.
StampFault read_named_month(std::string_view text, Stamp &stamp)
{
    int d = -1;
    int m = take_month(text);
    if (m == 0) {
        d = take_number(text, 2);
        take_separator(text);
        m = take_month(text);
    } else {
        take_separator(text);
        if (figures_at(text) != 4)
            d = take_number(text, 2);
        else
            d = 0; // January 2015
    }
    take_separator(text);
    if (m == 0 || d < 0 || figures_at(text) != 4)
        return StampFault::NotADay;
    const int y = take_number(text, 4);
    if (d == 0)
        stamp.precision = reading::Precision::Month;
    const StampFault fault = finished(y, m, d == 0 ? 1 : d, stamp);
    return fault == StampFault::None ? rest_of_stamp(text, stamp) : fault;
}

} // namespace

StampFault read_stamp(std::string_view text, DateOrder order, Stamp &stamp)
{
    text = trimmed(text);
    stamp = {};
    const std::size_t figures = figures_at(text);
    if ((figures == 8 || figures == 14) && figures == text.size())
        return read_compact(text, figures, stamp);
    if (figures == 4)
        return read_from_year(text, stamp);
    if (const auto found = figures_of(text)) {
        const bool day_first = order == DateOrder::DayMonthYear || found->full_stops || found->first > 12;
        const bool month_first = order == DateOrder::MonthDayYear || found->second > 12;
        if (!day_first && !month_first && found->first != found->second)
            return StampFault::Ambiguous;
        const StampFault fault = day_first && order != DateOrder::MonthDayYear
                                     ? finished(found->year, found->second, found->first, stamp)
                                     : finished(found->year, found->first, found->second, stamp);
        return fault == StampFault::None ? rest_of_stamp(found->rest, stamp) : fault;
    }
    return read_named_month(text, stamp);
}

std::optional<seconds> read_clock(std::string_view text)
{
    text = trimmed(text);
    const auto clock = take_clock(text);
    return text.empty() ? clock : std::nullopt;
}

DateOrder order_told_by(std::string_view text)
{
    const auto figures = figures_of(trimmed(text));
    if (!figures || figures->full_stops)
        return DateOrder::Unknown;
    return figures->first > 12    ? DateOrder::DayMonthYear
           : figures->second > 12 ? DateOrder::MonthDayYear
                                  : DateOrder::Unknown;
}

std::string words_of(StampFault fault, std::string_view text)
{
    const std::string shown = "'" + std::string{text.substr(0, 40)} + "'";
    switch (fault) {
    case StampFault::NotADay:
        return shown + " is not a day";
    case StampFault::NoSuchDay:
        return shown + " is a day that does not exist";
    case StampFault::Ambiguous:
        return shown + " can be read as day/month or month/day; say which by --map dates=dmy or dates=mdy";
    case StampFault::OutOfRange:
        return shown + " is not between the years 1000 and 2100: it stands for an unknown day";
    case StampFault::None:
        break;
    }
    return {};
}

} // namespace dateline::store
