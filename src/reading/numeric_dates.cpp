#include "reading/numeric_dates.hpp"

#include <array>
#include <charconv>
#include <string_view>

namespace dateline::reading
{
namespace
{

using std::chrono::sys_days;

struct NumberGroup {
    int value = 0;
    std::size_t digits = 0;
};

// The whole of `text` as at most four digits.
std::optional<NumberGroup> number_group(std::string_view text)
{
    NumberGroup group;
    group.digits = text.size();
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), group.value);
    if (text.empty() || text.size() > 4 || text.front() == '-' || error != std::errc{} ||
        end != text.data() + text.size())
        return std::nullopt;
    return group;
}

std::optional<sys_days> day_of_year(int year, int month, int day)
{
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional<sys_days>(date) : std::nullopt;
}

// "90" is 1990, "23" is 2023.
std::optional<int> full_year(const NumberGroup &group)
{
    constexpr int first_of_last_century = 70;
    if (group.digits == 4)
        return group.value >= 1900 && group.value <= 2100 ? std::optional(group.value) : std::nullopt;
    if (group.digits != 2)
        return std::nullopt;
    return group.value + (group.value >= first_of_last_century ? 1900 : 2000);
}

struct Written {
    std::array<NumberGroup, 3> groups;
    char mark = '/';
    std::size_t end = 0;
};

// "11.07.2023" is one word, "11/07/2023" five without a space between.
std::optional<Written> written_date(Words words, std::size_t i, WordRange range)
{
    Written written;
    const std::string_view text = words[i].lower;
    for (const char mark : {'.', '-'}) {
        const std::size_t first = text.find(mark);
        const std::size_t second = first == std::string_view::npos ? first : text.find(mark, first + 1);
        if (second == std::string_view::npos)
            continue;
        const auto a = number_group(text.substr(0, first));
        const auto b = number_group(text.substr(first + 1, second - first - 1));
        const auto c = number_group(text.substr(second + 1));
        if (!a || !b || !c)
            return std::nullopt;
        written.groups = {*a, *b, *c};
        written.mark = mark;
        written.end = i + 1;
        return written;
    }
    constexpr std::size_t length = 5;
    if (i + length > range.end)
        return std::nullopt;
    for (std::size_t k = 1; k < length; ++k)
        if (words[i + k].span.begin != words[i + k - 1].span.end || words[i + k].is("/") != (k % 2 == 1))
            return std::nullopt;
    const auto a = number_group(text);
    const auto b = number_group(words[i + 2].lower);
    const auto c = number_group(words[i + 4].lower);
    if (!a || !b || !c)
        return std::nullopt;
    written.groups = {*a, *b, *c};
    written.end = i + length;
    return written;
}

} // namespace

std::optional<NumericDate> numeric_date(Words words, std::size_t i, WordRange range)
{
    const auto written = written_date(words, i, range);
    if (!written)
        return std::nullopt;
    const auto &[a, b, c] = written->groups;
    NumericDate date;
    date.end = written->end;
    date.dotted = written->mark == '.';
    if (a.digits == 4) {
        const auto year = full_year(a);
        if (year && b.digits <= 2 && c.digits <= 2)
            date.day_first = date.month_first = day_of_year(*year, b.value, c.value);
    } else if (a.digits <= 2 && b.digits <= 2) {
        const auto year = full_year(c);
        // "3.2.15" numbers a chapter.
        const bool short_year = date.dotted && c.digits == 2 && (a.digits != 2 || b.digits != 2);
        if (!year || short_year)
            return std::nullopt;
        date.day_first = day_of_year(*year, b.value, a.value);
        date.month_first = day_of_year(*year, a.value, b.value);
    }
    return date.day_first || date.month_first ? std::optional(date) : std::nullopt;
}

std::optional<bool> days_first(Words words)
{
    std::optional<bool> result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].lower[0] < '0' || words[i].lower[0] > '9')
            continue;
        const auto date = numeric_date(words, i, {i, words.size()});
        if (!date || !date->sure() || date->day_first == date->month_first)
            continue;
        if (result && *result != date->day_first.has_value())
            return std::nullopt;
        result = date->day_first.has_value();
    }
    return result;
}

} // namespace dateline::reading
