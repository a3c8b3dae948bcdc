// Clusters against brute force, however one comes to a view and a window.
#include "made_up.hpp"

#include "timeline/clusters.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <map>

using namespace dateline::timeline;
using namespace dateline::test;

namespace
{

using Place = std::pair<std::uint32_t, std::uint32_t>; // row and column: from north to south, from west to east

struct Counted {
    std::uint32_t count = 0;
    std::uint32_t recent = 0;
    std::uint64_t x = 0, y = 0;
    std::uint32_t key = 0;
    std::array<std::uint32_t, colour_count> colours{};
};

std::map<Place, Counted> brute_force(const std::vector<Record> &records, const Grid &view, Selection selection)
{
    Selection recent = selection;
    recent.window.from = std::max(recent.window.from, recent.recent_from);
    std::map<Place, Counted> cells;
    for (const Record &record : records) {
        if (!record.placed || !selected(record, selection))
            continue;
        const auto cell = [&](std::uint32_t number) {
            return static_cast<std::uint32_t>(std::uint64_t{number} >> static_cast<unsigned>(32 - view.level));
        };
        const Grid at{view.level, cell(record.spot.x), cell(record.spot.y), 1, 1};
        if (!view.contains(at))
            continue;
        Counted &counted = cells[{at.row, at.column}];
        ++counted.count;
        counted.recent += selected(record, recent) ? 1U : 0U;
        counted.x += record.spot.x;
        counted.y += record.spot.y;
        counted.key = record.key;
        ++counted.colours[colour_of(record.values[0])];
    }
    return cells;
}

Grid made_up_view(Dice &random)
{
    const int level = static_cast<int>(random() % 12);
    const auto part = [&] { return static_cast<double>(random() % 4096) / 4096; };
    const double west = part() * 3 - 1;
    const double north = part() * 1.2 - 0.1;
    const double wide = std::exp2(-level) * (1 + random() % 12);
    return Grid::covering(level, west, north, west + wide, north + wide);
}

void check(std::span<const Cluster> shown, const std::map<Place, Counted> &expected)
{
    REQUIRE(shown.size() == expected.size());
    for (const Cluster &cluster : shown) {
        const auto found = expected.find({cluster.row, cluster.column});
        REQUIRE(found != expected.end());
        REQUIRE(cluster.count == found->second.count);
        REQUIRE(cluster.recent == found->second.recent);
        REQUIRE(cluster.colours == found->second.colours);
        REQUIRE(cluster.spot.x == found->second.x / found->second.count);
        REQUIRE(cluster.spot.y == found->second.y / found->second.count);
        if (cluster.count == 1)
            REQUIRE(cluster.key == found->second.key);
    }
}

} // namespace

TEST_CASE("Clusters are what brute force counts, whatever was shown before")
{
    const auto seed = GENERATE(range(0U, 60U));
    const std::vector<Record> records = made_up_records(seed);
    Clusters clusters{std::make_shared<const Timeline>(records, 7)};
    Dice random{seed};
    Grid view = made_up_view(random);
    Selection selection = made_up_selection(seed);
    for (std::uint32_t round = 0; round < 60; ++round) {
        switch (random() % 4) {
        case 0: // elsewhere
            view = made_up_view(random);
            break;
        case 1: // another filter
            selection = made_up_selection(seed * 1000 + round);
            break;
        default: // time moves on, often by little
            const Filter filter = selection.filter;
            const auto by = static_cast<Seconds>(random() % 5);
            if (random() % 2 == 0)
                selection = made_up_selection(seed * 1000 + round);
            else if (selection.window.to != open_to)
                selection.window.to += by;
            selection.filter = filter;
        }
        check(clusters.show(view, selection), brute_force(records, view, selection));
    }
}

TEST_CASE("Panning changes no cluster, and each splits into four")
{
    const std::vector<Record> records = made_up_records(3);
    Clusters clusters{std::make_shared<const Timeline>(records, 7)};
    std::map<Place, std::uint32_t> whole;
    for (const Cluster &cluster : clusters.show(Grid::covering(4, 0, 0, 1, 1), {}))
        whole[{cluster.row, cluster.column}] = cluster.count;
    for (double x = -0.7; x < 1.3; x += 0.03)
        for (const Cluster &cluster : clusters.show(Grid::covering(4, x, 0.2, x + 0.3, 0.8), {}))
            REQUIRE(whole.at({cluster.row, cluster.column}) == cluster.count);
    std::map<Place, std::uint32_t> joined;
    for (const Cluster &cluster : clusters.show(Grid::covering(5, 0, 0, 1, 1), {}))
        joined[{cluster.row / 2, cluster.column / 2}] += cluster.count;
    REQUIRE(joined == whole);
}

TEST_CASE("A small step of time looks at few records")
{
    std::vector<Record> records(5000);
    Dice random{5};
    for (Record &record : records) {
        record.from = static_cast<Seconds>(random() % 100'000);
        record.to = record.from + 60;
        record.spot = {random(), random()};
        record.placed = true;
    }
    Clusters clusters{std::make_shared<const Timeline>(records, 100)};
    const Grid world = Grid::covering(3, 0, 0, 1, 1);
    (void)clusters.show(world, {.window = {20'000, 60'000}});
    CHECK(clusters.looked_at() < 2500);
    (void)clusters.show(world, {.window = {20'000, 60'000}});
    CHECK(clusters.looked_at() == 0);
    (void)clusters.show(world, {.window = {20'100, 60'100}});
    CHECK(clusters.looked_at() <= 600);
    CHECK(clusters.looked_at() > 0);
}

TEST_CASE("A grid wraps around the world and stops at its edges")
{
    const Grid across = Grid::covering(3, 0.9, 0, 1.1, 1);
    CHECK(across.column == 7);
    CHECK(across.columns == 2);
    CHECK(across.contains({3, 0, 5, 1, 1}));
    CHECK_FALSE(across.contains({3, 1, 5, 1, 1}));
    CHECK(across.widened(1).columns == 4);
    CHECK(across.widened(1).column == 6);
    CHECK(across.widened(9).columns == 8);
    CHECK(Grid::covering(2, -5, -1, 9, 2) == Grid{2, 0, 0, 4, 4});
    CHECK(Grid::covering(2, 0, 1.5, 1, 2).rows == 0);
    CHECK(spot_of(180, 0).x == 0);
    CHECK(spot_of(-180, 0) == spot_of(180, 0));
    CHECK(spot_of(0, 90).y == 0);
    CHECK(spot_of(0, -90).y == 0xFFFFFFFFU);
    CHECK(spot_of(0, 0) == Spot{0x80000000U, 0x80000000U});
}
