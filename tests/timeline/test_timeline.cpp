// The columns against brute force, over many random sets; and the edges that random sets seldom meet.
#include "timeline/timeline.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <random>

using namespace dateline::timeline;

namespace
{

std::vector<Record> random_records(std::uint32_t seed)
{
    std::mt19937 random{seed};
    std::uniform_int_distribution<Seconds> at{-50, 50};
    std::uniform_int_distribution<Seconds> length{0, 30};
    std::uniform_int_distribution<std::uint16_t> category{0, 4};
    std::vector<Record> records(random() % 60);
    std::uint32_t key = 0;
    for (Record &record : records) {
        record.from = at(random);
        record.to = record.from + length(random); // 0: the constructor makes it last one second
        record.known = record.from + length(random);
        record.category = category(random);
        record.key = key++;
    }
    return records;
}

std::vector<std::uint32_t> keys_of(const Timeline &timeline, const std::vector<std::uint32_t> &positions)
{
    std::vector<std::uint32_t> keys;
    for (const auto position : positions)
        keys.push_back(timeline.records()[position].key);
    std::ranges::sort(keys);
    return keys;
}

} // namespace

TEST_CASE("A window finds what brute force finds")
{
    const auto seed = GENERATE(range(0U, 60U));
    const std::vector<Record> records = random_records(seed);
    const Timeline timeline{records};
    std::mt19937 random{seed + 1000};
    std::uniform_int_distribution<Seconds> at{-70, 90};
    for (int round = 0; round < 50; ++round) {
        const Window window{at(random), at(random)};
        const std::optional<Seconds> known = round % 2 == 0 ? std::nullopt : std::optional{at(random)};
        std::vector<std::uint32_t> expected;
        for (const Record &record : records)
            if (window.from < window.to && record.from < window.to &&
                std::max(record.to, record.from + 1) > window.from && (!known || record.known < *known))
                expected.push_back(record.key);
        std::ranges::sort(expected);
        const auto found = timeline.in(window, known);
        REQUIRE(std::ranges::is_sorted(found));
        REQUIRE(keys_of(timeline, found) == expected);
    }
}

TEST_CASE("A histogram counts every record of the range once")
{
    const auto seed = GENERATE(range(0U, 40U));
    const std::vector<Record> records = random_records(seed);
    const Timeline timeline{records};
    const Window range{-40, 37};
    constexpr std::size_t bins = 11;
    constexpr std::size_t categories = 5;
    const Histogram histogram = timeline.histogram(range, bins, categories);
    std::vector<std::uint32_t> expected(bins * categories);
    for (const Record &record : records)
        if (range.contains(record.from))
            // 77 seconds in 11 bins: 7 each, exactly
            ++expected[static_cast<std::size_t>((record.from - range.from) / 7) * categories + record.category];
    REQUIRE(histogram.counts == expected);
}

TEST_CASE("Steps go to the nearest beginning, never to the same")
{
    const auto seed = GENERATE(range(0U, 40U));
    const std::vector<Record> records = random_records(seed);
    const Timeline timeline{records};
    for (Seconds t = -60; t < 60; ++t) {
        std::optional<Seconds> next;
        std::optional<Seconds> previous;
        for (const Record &record : records) {
            if (record.from > t && (!next || record.from < *next))
                next = record.from;
            if (record.from < t && (!previous || record.from > *previous))
                previous = record.from;
        }
        REQUIRE(timeline.next(t) == next);
        REQUIRE(timeline.previous(t) == previous);
    }
}

TEST_CASE("The extent holds every record")
{
    CHECK_FALSE(Timeline{}.extent());
    const Timeline timeline{{{.from = 5, .to = 500, .key = 1}, {.from = 7, .to = 9, .key = 2}}};
    REQUIRE(timeline.extent() == Window{5, 500}); // the first ends last
}

TEST_CASE("Empty and impossible questions get empty answers")
{
    const Timeline timeline{{{.from = 5, .to = 6, .key = 1}}};
    CHECK(timeline.in({6, 6}).empty());
    CHECK(timeline.in({9, 3}).empty());
    CHECK(timeline.in({6, 10}).empty()); // the end is exclusive
    CHECK(timeline.in({5, 6}).size() == 1);
    CHECK(timeline.in({5, 6}, 0).empty()); // known at 0, asked for before 0
    CHECK(timeline.histogram({5, 5}, 3, 1).counts.empty());
    CHECK(timeline.histogram({0, 9}, 0, 1).counts.empty());
    CHECK(timeline.histogram({0, 9}, 3, 0).counts.empty());
    CHECK_FALSE(Timeline{}.next(0));
    CHECK_FALSE(Timeline{}.previous(0));
}

TEST_CASE("The order of the records changes nothing")
{
    std::vector<Record> records = random_records(7);
    const Timeline forward{records};
    std::ranges::reverse(records);
    const Timeline backward{records};
    for (std::size_t i = 0; i < forward.size(); ++i)
        REQUIRE(forward.records()[i].key == backward.records()[i].key);
}
