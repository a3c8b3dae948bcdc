#include "inputs/dates.hpp"

#include "inputs/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <vector>

namespace dateline::inputs
{
namespace
{

constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// Runs of digits, and runs of ASCII letters, of the start of a text.
std::vector<std::string> pieces_of(std::string_view text)
{
    constexpr std::size_t enough = 8;
    std::vector<std::string> pieces;
    for (std::size_t at = 0; at < text.size() && pieces.size() < enough;) {
        const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
        const bool digit = is_digit(text[at]);
        if (!digit && !is_letter(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && (digit ? is_digit(text[end]) : is_letter(text[end])))
            ++end;
        pieces.push_back(lower_ascii(text.substr(at, end - at)));
        at = end;
    }
    return pieces;
}

int number(std::string_view digits)
{
    int value = -1;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return result.ec == std::errc{} && result.ptr == digits.data() + digits.size() ? value : -1;
}

// 1 to 12 by the name of a month or its first three letters; 0: it is none.
unsigned month_named(std::string_view word)
{
    const auto found = std::ranges::find(months, word.substr(0, 3));
    return found == months.end() || word.size() < 3 ? 0U : static_cast<unsigned>(found - months.begin()) + 1U;
}

std::optional<std::string> written(int year, unsigned month, int day)
{
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{static_cast<unsigned>(std::max(day, 0))}};
    if (!date.ok() || year < 1000 || year > 2999)
        return {};
    std::array<char, 16> text{};
    const int size = std::snprintf(text.data(), text.size(), "%04d-%02u-%02d", year, month, day); // NOLINT(*-vararg)
    return std::string{text.data(), static_cast<std::size_t>(size)};
}

} // namespace

std::optional<std::string> day_in(std::string_view text)
{
    const std::vector<std::string> p = pieces_of(trimmed(text));
    const auto at = [&](std::size_t i) { return i < p.size() ? std::string_view{p[i]} : std::string_view{}; };
    if (at(0).size() == 8 && number(at(0)) > 0)
        return written(number(at(0).substr(0, 4)), static_cast<unsigned>(std::max(number(at(0).substr(4, 2)), 0)),
                       number(at(0).substr(6)));
    if (at(0).size() == 4 && number(at(0)) > 0)
        return written(number(at(0)), static_cast<unsigned>(std::max(number(at(1)), 0)), number(at(2)));
    if (at(0).size() <= 2 && at(1).size() <= 2 && at(2).size() == 4 &&
        trimmed(text).find('.') != std::string_view::npos && number(at(0)) > 0 && number(at(1)) > 0)
        return written(number(at(2)), static_cast<unsigned>(number(at(1))), number(at(0)));
    for (std::size_t i = 0; i < p.size(); ++i)
        if (const unsigned month = month_named(p[i]); month > 0 && number(at(i + 1)) > 0) {
            if (i > 0 && number(at(i - 1)) > 0 && at(i + 1).size() == 4) // 5 March 2023
                return written(number(at(i + 1)), month, number(at(i - 1)));
            if (at(i + 2).size() == 4 && number(at(i + 2)) > 0) // March 5, 2023
                return written(number(at(i + 2)), month, number(at(i + 1)));
            if (i + 3 < p.size() && at(i + 2).size() <= 2 && month_named(at(i + 2)) == 0 &&
                (at(i + 2) == "th" || at(i + 2) == "st" || at(i + 2) == "nd" || at(i + 2) == "rd") &&
                at(i + 3).size() == 4) // March 5th, 2023
                return written(number(at(i + 3)), month, number(at(i + 1)));
        }
    return {};
}

} // namespace dateline::inputs
