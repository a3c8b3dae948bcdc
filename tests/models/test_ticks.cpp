#include "models/ticks.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace dateline;
using namespace std::chrono_literals;

namespace
{

constexpr timeline::Seconds day = 86400;
constexpr timeline::Seconds start = 1677888000; // 4 March 2023, 00:00 UTC

} // namespace

TEST_CASE("An axis has a few marks from minutes to centuries")
{
    for (timeline::Seconds length = 600; length < 400 * 366 * day; length = length * 13 / 10) {
        const auto ticks = models::ticks_of({start - 7, start + length}, 4h);
        INFO(length);
        CHECK(ticks.size() >= 2);
        CHECK(ticks.size() <= 11);
        for (std::size_t i = 1; i < ticks.size(); ++i)
            CHECK(ticks[i].at > ticks[i - 1].at);
        CHECK(ticks.front().at >= start - 7);
        CHECK(ticks.back().at < start + length);
    }
}

TEST_CASE("Hours are those of the clock, and midnight names the day")
{
    const auto ticks = models::ticks_of({start, start + day}, 4h);
    REQUIRE(ticks.size() >= 2);
    CHECK(ticks.front().text == "4 Mar 06:00"); // 02:00 UTC
    bool midnight = false;
    for (const models::Tick &tick : ticks)
        midnight = midnight || (tick.text == "5 Mar" && tick.major && tick.at == start + day - 4 * 3600);
    CHECK(midnight);
}
