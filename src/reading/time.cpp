#include "reading/time.hpp"

#include <array>
#include <cstdio>

namespace dateline::reading
{
namespace
{

// Takes exactly `digits` digits off the front of `text`.
std::optional<int> take_number(std::string_view &text, std::size_t digits)
{
    int value = 0;
    if (text.size() < digits)
        return std::nullopt;
    for (const char c : text.substr(0, digits)) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = 10 * value + (c - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<std::chrono::minutes> take_offset(std::string_view &text)
{
    if (text.empty() || take(text, 'Z'))
        return std::chrono::minutes{0};
    const bool west = text.front() == '-';
    if (!west && text.front() != '+')
        return std::nullopt;
    text.remove_prefix(1);
    const auto hours = take_number(text, 2);
    take(text, ':');
    const auto minutes = take_number(text, 2);
    if (!hours || !minutes || *hours > 18 || *minutes > 59)
        return std::nullopt;
    const std::chrono::minutes offset = std::chrono::hours{*hours} + std::chrono::minutes{*minutes};
    return west ? -offset : offset;
}

} // namespace

std::string to_iso(Instant instant)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{instant - day};
    if (const auto year = static_cast<int>(date.year()); year >= 0 && year <= 9999) { // nearly always
        std::string text = "0000-00-00T00:00:00Z";
        const auto put = [&text](std::size_t end, auto value) {
            for (auto rest = static_cast<unsigned>(value); rest > 0; rest /= 10)
                text[--end] = static_cast<char>('0' + rest % 10);
        };
        put(4, year);
        put(7, static_cast<unsigned>(date.month()));
        put(10, static_cast<unsigned>(date.day()));
        put(13, clock.hours().count());
        put(16, clock.minutes().count());
        put(19, clock.seconds().count());
        return text;
    }
    std::array<char, 48> buffer{};
    const int length = std::snprintf(
        buffer.data(), buffer.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
        static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

std::optional<Instant> from_iso(std::string_view text)
{
    const auto year = take_number(text, 4);
    if (!year || !take(text, '-'))
        return std::nullopt;
    const auto month = take_number(text, 2);
    if (!month || !take(text, '-'))
        return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok())
        return std::nullopt;
    Instant instant = std::chrono::sys_days{date};
    if (text.empty())
        return instant;
    if (!take(text, 'T') && !take(text, ' '))
        return std::nullopt;
    const auto hours = take_number(text, 2);
    if (!hours || !take(text, ':'))
        return std::nullopt;
    const auto minutes = take_number(text, 2);
    if (!minutes || *hours > 23 || *minutes > 59)
        return std::nullopt;
    int seconds = 0;
    if (take(text, ':')) {
        const auto found = take_number(text, 2);
        if (!found || *found > 60)
            return std::nullopt;
        seconds = *found;
        if (take(text, '.'))
            while (!text.empty() && text.front() >= '0' && text.front() <= '9')
                text.remove_prefix(1);
    }
    const auto offset = take_offset(text);
    if (!offset || !text.empty())
        return std::nullopt;
    return instant + std::chrono::hours{*hours} + std::chrono::minutes{*minutes} + std::chrono::seconds{seconds} -
           *offset;
}

Instant end_of_day(std::chrono::sys_days day, std::chrono::minutes utc_offset) noexcept
{
    return Instant{day} + std::chrono::days{1} - utc_offset - std::chrono::seconds{1};
}

std::chrono::year_month_day local_day(Instant instant, std::chrono::minutes utc_offset) noexcept
{
    return std::chrono::year_month_day{std::chrono::floor<std::chrono::days>(instant + utc_offset)};
}

} // namespace dateline::reading
