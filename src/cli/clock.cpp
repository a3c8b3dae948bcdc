#include "clock.hpp"

#include "verb.hpp"

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace dateline::cli
{

std::string now()
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing in this program changes the environment
    if (const char *fixed = std::getenv("SOURCE_DATE_EPOCH"); fixed != nullptr) {
        const std::string_view text{fixed};
        std::int64_t seconds = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), seconds).ec == std::errc{})
            return reading::to_iso(reading::Instant{std::chrono::seconds{seconds}});
    }
    return reading::to_iso(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

std::chrono::sys_days day_of(const std::string &text, const std::string &option)
{
    constexpr std::chrono::sys_days first{std::chrono::year{1000} / 1 / 1};
    constexpr std::chrono::sys_days beyond{std::chrono::year{3000} / 1 / 1};
    const auto day = text.size() == 10 ? reading::from_iso(text) : std::nullopt;
    if (!day || *day < first || *day >= beyond)
        throw UsageError(option + ": '" + text + "' is not a day; write it as YYYY-MM-DD");
    return std::chrono::floor<std::chrono::days>(*day);
}

} // namespace dateline::cli
