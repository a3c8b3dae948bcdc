#include "store/row_when.hpp"

#include "store/stamp.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace dateline::store
{
namespace
{

using namespace std::chrono;
using reading::Interval;
using reading::Precision;

// By how long it is, where nothing says more.
Precision precision_of(const Interval &interval)
{
    const auto length = interval.to - interval.from;
    return length <= hours{1}    ? Precision::Hour
           : length <= hours{12} ? Precision::PartOfDay
           : length <= days{1}   ? Precision::Day
           : length <= days{7}   ? Precision::Week
           : length <= days{31}  ? Precision::Month
           : length <= days{124} ? Precision::Season
                                 : Precision::Year;
}

Stamp stamp_of(const Cell &cell, DateOrder dates)
{
    Stamp stamp;
    const StampFault fault = read_stamp(cell.text, dates, stamp);
    if (fault != StampFault::None)
        throw Refusal{words_of(fault, cell.text)};
    return stamp;
}

void widen(local_days day, Precision precision, local_seconds &from, local_seconds &to)
{
    const year_month_day date{day};
    if (precision == Precision::Month) {
        from = local_days{date.year() / date.month() / 1};
        to = local_days{(date.year() / date.month() + months{1}) / 1};
    } else {
        from = local_days{date.year() / January / 1};
        to = local_days{(date.year() + years{1}) / January / 1};
    }
}

// A day that stands for more: the middle of a week, some day of a month.
void widen(local_days day, std::string_view said, local_seconds &from, local_seconds &to)
{
    if (said == "week") {
        from = day - days{3};
        to = day + days{4};
    } else if (said == "month") {
        widen(day, Precision::Month, from, to);
    } else if (said == "year") {
        widen(day, Precision::Year, from, to);
    }
}

// The meaning of the cell that says how precise the day is; empty: nothing is said.
std::string_view read_precision(const RowInHand &hand)
{
    const Cell precision = hand.cells.of(Field::Precision);
    if (precision.text.empty())
        return {};
    if (precision.meaning.empty())
        hand.remarks.push_back(named("precision of the day", precision) + ", which is not known; taken as exact");
    hand.text.add(precision);
    return precision.meaning;
}

Interval interval_of(const Stamp &begin, const std::optional<Stamp> &end, std::string_view said,
                     std::string_view country, CountryClock &clock)
{
    local_seconds from = begin.day;
    local_seconds to = begin.day + days{1};
    if (begin.precision == Precision::Month || begin.precision == Precision::Year)
        widen(begin.day, begin.precision, from, to);
    if (begin.clock) {
        from += *begin.clock;
        to = from + minutes{1};
    }
    if (end)
        to = end->clock ? std::max<local_seconds>(end->day + *end->clock, from + minutes{1}) : end->day + days{1};
    if (to - from <= days{1})
        widen(begin.day, said, from, to);
    Interval interval;
    interval.utc_offset = begin.utc_offset.value_or(clock.offset_at(country, from));
    interval.from = sys_seconds{(from - interval.utc_offset).time_since_epoch()};
    interval.to = sys_seconds{(to - interval.utc_offset).time_since_epoch()};
    interval.precision = said == "week"        ? Precision::Week
                         : said == "month"     ? Precision::Month
                         : said == "year"      ? Precision::Year
                         : !end && begin.clock ? Precision::Minute
                                               : precision_of(interval);
    return interval;
}

} // namespace

When read_when(const RowInHand &hand, DateOrder dates, std::string_view country, CountryClock &clock)
{
    When when;
    const Cell from = hand.cells.of(Field::From);
    if (from.text.empty())
        throw Refusal{"has no day"};
    Stamp begin = stamp_of(from, dates);
    when.span = hand.text.add(from);
    if (const Cell time = hand.cells.of(Field::Time); !time.text.empty() && !begin.clock) {
        if (const auto of_day = read_clock(time.text)) {
            begin.clock = of_day;
            begin.precision = Precision::Minute;
        } else {
            hand.remarks.push_back("'" + std::string{time.text.substr(0, 40)} + "' is no time of day");
        }
        hand.text.add(time);
    }
    std::optional<Stamp> end;
    if (const Cell to = hand.cells.of(Field::To); !to.text.empty()) {
        end = stamp_of(to, dates);
        hand.text.add(to);
        if (end->day < begin.day || (end->day == begin.day && end->clock && begin.clock && *end->clock < *begin.clock))
            throw Refusal{"ends ('" + std::string{to.text.substr(0, 40)} + "') before it begins ('" +
                          std::string{from.text.substr(0, 40)} + "')"};
    }
    when.interval = interval_of(begin, end, read_precision(hand), country, clock);
    when.early = begin.day < local_days{year{1970} / January / 1};
    return when;
}

} // namespace dateline::store
