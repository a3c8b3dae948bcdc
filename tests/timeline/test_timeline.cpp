// The columns against brute force, over many random sets; and the edges that random sets seldom meet.
#include "made_up.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

using namespace dateline::timeline;
using namespace dateline::test;

namespace
{

constexpr std::size_t small_chunk = 7; // so that even few records need many

std::vector<std::uint32_t> keys_of(std::vector<Record> records, const Selection &selection)
{
    std::erase_if(records, [&](const Record &record) { return !selected(record, selection); });
    std::ranges::sort(records, {}, [](const Record &record) { return std::tuple(record.from, record.key); });
    std::vector<std::uint32_t> keys;
    for (const Record &record : records)
        keys.push_back(record.key);
    return keys;
}

} // namespace

TEST_CASE("A selection is what brute force selects")
{
    const auto seed = GENERATE(range(0U, 80U));
    const std::vector<Record> records = made_up_records(seed);
    const Timeline timeline{records, small_chunk};
    for (std::uint32_t round = 0; round < 40; ++round) {
        const Selection selection = made_up_selection(seed * 1000 + round);
        const auto expected = keys_of(records, selection);
        REQUIRE(timeline.in(selection) == expected);
        REQUIRE(timeline.in(selection, 5) ==
                std::vector(expected.begin(), expected.begin() + std::min<std::ptrdiff_t>(5, std::ssize(expected))));
        REQUIRE(timeline.count_keys(selection) == std::set(expected.begin(), expected.end()).size());
        REQUIRE(timeline.count(selection) ==
                static_cast<std::size_t>(std::ranges::count_if(
                    records, [&](const Record &record) { return record.counted && selected(record, selection); })));
    }
}

TEST_CASE("What several sources tell of counts once in each facet but theirs")
{
    const auto seed = GENERATE(range(0U, 20U));
    std::vector<Record> records = made_up_records(seed);
    std::map<std::uint32_t, Values> values; // all records of a key are of one kind
    for (Record &record : records) {
        record.key /= 3;
        const Values &first = values.emplace(record.key, record.values).first->second;
        for (std::size_t facet = 1; facet < facet_count; ++facet)
            record.values[facet] = first[facet];
    }
    const Timeline timeline{records, small_chunk};
    for (std::uint32_t round = 0; round < 20; ++round) {
        const Selection selection = made_up_selection(seed * 1000 + round);
        const FacetCounts counts = timeline.key_facets(selection);
        for (std::size_t facet = 0; facet < facet_count; ++facet) {
            Selection others = selection;
            others.filter.hidden[facet] = {};
            std::set<std::pair<std::uint16_t, std::uint32_t>> expected; // value, key; of sources also each record
            std::size_t of_source = 0;
            for (const Record &record : records)
                if (selected(record, others)) {
                    expected.emplace(record.values[facet], record.key);
                    ++of_source;
                }
            std::size_t all = 0;
            for (const std::uint32_t count : counts[facet])
                all += count;
            REQUIRE(all == (facet == 0 ? of_source : expected.size()));
        }
    }
}

TEST_CASE("Facets count what each value alone would let pass")
{
    const auto seed = GENERATE(range(0U, 40U));
    const std::vector<Record> records = made_up_records(seed);
    const Timeline timeline{records, small_chunk};
    for (std::uint32_t round = 0; round < 20; ++round) {
        Selection selection = made_up_selection(seed * 1000 + round);
        if (round % 4 == 0)
            selection = {.filter = selection.filter}; // all of time
        const FacetCounts counts = timeline.facets(selection);
        for (std::size_t facet = 0; facet < facet_count; ++facet) {
            Selection others = selection;
            others.filter.hidden[facet] = {};
            for (std::uint16_t value = 0; value < counts[facet].size(); ++value)
                REQUIRE(counts[facet][value] == std::ranges::count_if(records, [&](const Record &record) {
                            return record.counted && record.values[facet] == value && selected(record, others);
                        }));
        }
    }
}

TEST_CASE("A histogram counts every record of the range once")
{
    const auto seed = GENERATE(range(0U, 40U));
    const std::vector<Record> records = made_up_records(seed);
    const Timeline timeline{records, small_chunk};
    const Window range{-40, 37};
    constexpr std::size_t bins = 11;
    const Filter filter = made_up_selection(seed).filter;
    const Histogram histogram = timeline.histogram(range, bins, filter);
    std::vector<std::uint32_t> expected(bins * histogram.categories);
    for (const Record &record : records)
        if (record.counted && range.contains(record.from) && passes(record, filter))
            // 77 seconds in 11 bins: 7 each, exactly
            ++expected[static_cast<std::size_t>((record.from - range.from) / 7) * histogram.categories +
                       record.values[0]];
    REQUIRE(histogram.counts == expected);
}

TEST_CASE("Steps go to the nearest instant, never to the same")
{
    const auto seed = GENERATE(range(0U, 40U));
    const std::vector<Record> records = made_up_records(seed);
    const Timeline timeline{records, small_chunk};
    const Filter filter = made_up_selection(seed).filter;
    for (const bool as_known : {false, true})
        for (Seconds t = -60; t < 90; ++t) {
            std::optional<Seconds> next;
            std::optional<Seconds> previous;
            for (const Record &record : records) {
                if (!record.counted || record.from == open_from || !passes(record, filter))
                    continue;
                const Seconds at = as_known ? std::max(record.from, record.known) : record.from;
                if (at > t && (!next || at < *next))
                    next = at;
                if (at < t && (!previous || at > *previous))
                    previous = at;
            }
            REQUIRE(timeline.next(t, filter, as_known) == next);
            REQUIRE(timeline.previous(t, filter, as_known) == previous);
        }
}

TEST_CASE("Picking finds what is near, the nearest first, across the date line too")
{
    const auto seed = GENERATE(range(0U, 60U));
    const std::vector<Record> records = made_up_records(seed);
    const Timeline timeline{records, small_chunk};
    Dice random{seed};
    for (std::uint32_t round = 0; round < 40; ++round) {
        const Selection selection = made_up_selection(seed * 1000 + round);
        Spot at{random(), random()};
        if (!records.empty() && round % 4 != 0)
            at = records[random() % records.size()].spot;
        const double radius = std::exp2(random() % 31);
        std::vector<Hit> expected;
        for (const Record &record : records) {
            const double along = std::abs(static_cast<double>(record.spot.x) - static_cast<double>(at.x));
            const double distance = std::hypot(std::min(along, 4294967296.0 - along),
                                               static_cast<double>(record.spot.y) - static_cast<double>(at.y));
            if (record.placed && distance <= radius && selected(record, selection))
                expected.push_back({record.key, distance});
        }
        std::ranges::sort(expected, {}, [](const Hit &hit) { return std::tuple(hit.distance, hit.key); });
        const auto found = timeline.pick(at, radius, selection, 1000);
        REQUIRE(found.size() == expected.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            REQUIRE(found[i].key == expected[i].key);
        REQUIRE(timeline.pick(at, radius, selection, 3).size() == std::min<std::size_t>(3, expected.size()));
    }
}

TEST_CASE("The extent holds every record")
{
    CHECK_FALSE(Timeline{}.extent());
    const Timeline timeline{{{.from = 5, .to = 500, .known = 900, .key = 1},
                             {.from = 7, .to = 9, .key = 2},
                             {.from = open_from, .to = 8, .key = 3},
                             {.from = 400, .to = open_to, .key = 4}}};
    REQUIRE(timeline.extent() == Window{5, 500}); // the first ends last
    REQUIRE(timeline.last_known() == 900);
    CHECK_FALSE(Timeline{{{.from = open_from, .to = open_to}}}.extent());
}

TEST_CASE("Empty and impossible questions get empty answers")
{
    const Timeline timeline{{{.from = 5, .to = 6, .key = 1}}};
    const auto in = [&](Window window) { return timeline.in({.window = window}).size(); };
    CHECK(in({6, 6}) == 0);
    CHECK(in({9, 3}) == 0);
    CHECK(in({6, 10}) == 0); // the end is exclusive
    CHECK(in({5, 6}) == 1);
    CHECK(timeline.in({.window = {5, 6}, .known_until = 5}).empty()); // known at 5, asked for before 5
    CHECK(timeline.histogram({5, 5}, 3).counts.empty());
    CHECK(timeline.histogram({0, 9}, 0).counts.empty());
    CHECK(Timeline{}.histogram({0, 9}, 3).counts.empty());
    CHECK_FALSE(Timeline{}.next(0));
    CHECK_FALSE(Timeline{}.previous(0));
    CHECK(timeline.pick({}, -1, {}, 10).empty());
    CHECK(timeline.pick({}, 1e12, {}, 10).empty()); // it has no place
}

TEST_CASE("Times at the ends of what can be counted do no harm")
{
    const Timeline timeline{{{.from = open_to, .to = open_to, .known = open_from, .key = 1},
                             {.from = open_from + 1, .to = open_from, .known = open_to, .key = 2},
                             {.from = -62'135'596'800, .to = 253'402'300'800, .key = 3}}}; // the years 1 to 9999
    CHECK(timeline.in({}).size() == 3);
    CHECK(timeline.in({.window = {0, 1}}) == std::vector<std::uint32_t>{3});
    CHECK(timeline.histogram({open_from, open_to}, 10).at(5, 0) == 0);
}

TEST_CASE("The order of the records changes nothing")
{
    std::vector<Record> records = made_up_records(7);
    const Timeline forward{records, small_chunk};
    std::ranges::reverse(records);
    const Timeline backward{records, small_chunk};
    CHECK(forward.in({}) == backward.in({}));
}

TEST_CASE("A record takes at most 40 bytes")
{
    Dice random{1};
    std::vector<Record> records(100'000);
    for (Record &record : records) {
        record.from = static_cast<Seconds>(random() % 315'360'000);
        record.to = record.from + 86400;
        record.values = {static_cast<std::uint16_t>(random() % 50), 0, static_cast<std::uint16_t>(random() % 20), 0};
    }
    CHECK(Timeline{records}.bytes() < 40 * records.size());
}
