// Which rows of several sources mean one place: found without holding their names, whatever the order of the sources.
#include "collected.hpp"
#include "gazetteer/compile.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/merge.hpp"
#include "gazetteer/name_join.hpp"
#include "invented_names.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace dateline;
using namespace dateline::gazetteer;
using test::Dice;
using test::geonames_row;
using test::written;

namespace
{

// Many places of few names, so that several of each lie within reach of each other.
std::vector<Place> places(std::size_t count, std::uint64_t seed)
{
    Dice dice{seed};
    std::vector<Place> made(count);
    for (Place &place : made) {
        const std::string name = "Name " + std::to_string(dice.roll(1'000));
        place.kind = dice.roll(4) == 0 ? "STM" : "PPL";
        place.country = dice.roll(2) == 0 ? "AM" : "";
        place.point = {38 + static_cast<double>(dice.roll(3'000'000)) / 1e6,
                       43 + static_cast<double>(dice.roll(3'000'000)) / 1e6};
        place.names = {{name, "en"}, {name + " too", ""}};
    }
    return made;
}

struct Best {
    float cost = 0;
    std::uint32_t to = 0;
    friend auto operator<=>(const Best &, const Best &) = default;
};
using BestOf = std::map<std::uint32_t, Best>;

void take(BestOf &best, std::uint32_t number, Best found)
{
    if (const auto [there, is_new] = best.try_emplace(number, found); !is_new)
        there->second = std::min(there->second, found);
}

// Each with each.
BestOf compared(const std::vector<Place> &earlier, const std::vector<Place> &later, std::uint32_t first)
{
    struct Row {
        std::uint32_t number;
        bool main;
    };
    std::multimap<std::uint64_t, Row> by_name;
    std::vector<NameKey> keys;
    for (std::uint32_t i = 0; i < earlier.size(); ++i) {
        keys_of(earlier[i], keys);
        for (const NameKey &key : keys)
            by_name.emplace(key.hash, Row{i, key.main});
    }
    BestOf best;
    for (std::uint32_t i = 0; i < later.size(); ++i) {
        keys_of(later[i], keys);
        for (const NameKey &key : keys)
            for (auto [at, end] = by_name.equal_range(key.hash); at != end; ++at)
                if (const auto cost = cost_of(likeness_of(later[i]), likeness_of(earlier[at->second.number]),
                                              key.main && at->second.main))
                    take(best, first + i, {*cost, at->second.number});
    }
    return best;
}

std::uint32_t itself(std::uint32_t number) { return number; }

class Keeper final : public PlaceSink
{
public:
    std::string add(const Place &place) override
    {
        std::set<std::string> names;
        for (const Name &name : place.names)
            names.insert(name.text);
        kept.insert(std::move(names));
        return {};
    }
    void add(const Demonym &) override {}
    std::multiset<std::set<std::string>> kept; // the names of each place
};

std::multiset<std::set<std::string>> compiled(const std::vector<std::filesystem::path> &files)
{
    std::vector<SourcePtr> sources;
    for (const auto &file : files)
        for (SourcePtr &source : open_source(file))
            sources.push_back(std::move(source));
    Keeper keeper;
    compile(sources, keeper, {.temporary = test::binary_folder(), .progress = {}, .reject = {}});
    return keeper.kept;
}

} // namespace

TEST_CASE("names that wait on the disk are found as if each were compared with each")
{
    const std::vector<Place> earlier = places(30'000, 1);
    const std::vector<Place> later = places(6'000, 2);
    const auto first = static_cast<std::uint32_t>(earlier.size());
    // So little memory that the names of the first source are sorted in many runs.
    NameJoin join{test::binary_folder(), std::size_t{64} << 10U};
    join.begin(true);
    for (std::uint32_t i = 0; i < earlier.size(); ++i)
        join.add(i, earlier[i], true);
    bool none = true;
    join.end(itself, [&](const NameJoin::Match &) { none = false; });
    CHECK(none); // a source is not asked about itself
    CHECK(join.names() == 60'000);
    CHECK(join.held() < 4 * join.names()); // 32 bytes each if they were held

    join.begin(false);
    for (std::uint32_t i = 0; i < later.size(); ++i)
        join.add(first + i, later[i], true);
    BestOf best;
    join.end(itself, [&](const NameJoin::Match &match) { take(best, match.number, {match.cost, match.to}); });
    CHECK(join.names() == 60'000); // the last one's are not kept

    const BestOf expected = compared(earlier, later, first);
    REQUIRE(expected.size() > 1'000);
    REQUIRE(best.size() == expected.size());
    for (const auto &[number, wanted] : expected) {
        INFO(number);
        REQUIRE(best.contains(number));
        CHECK(best[number].to == wanted.to);
        CHECK(std::abs(best[number].cost - wanted.cost) < 1);
    }
}

TEST_CASE("a row may be left out, count as another one, or not ask")
{
    const std::vector<Place> two = {places(60, 1).front(), places(60, 1).front()};
    NameJoin join{test::binary_folder()};
    join.begin(true);
    join.add(0, two[0], true);
    join.add(1, two[1], true);
    join.end([](std::uint32_t number) { return number == 1 ? 7U : NameJoin::no_row; }, [](const auto &) {});
    CHECK(join.names() == 2); // both names of one row
    join.begin(false);
    join.add(8, two[0], true);
    join.add(9, two[1], false);
    std::set<std::pair<std::uint32_t, std::uint32_t>> found;
    join.end([](std::uint32_t number) { return number + 1; },
             [&](const NameJoin::Match &match) { found.emplace(match.number, match.to); });
    CHECK(found == std::set<std::pair<std::uint32_t, std::uint32_t>>{{9, 7}});
}

TEST_CASE("the same rows become one place whatever the order of their sources")
{
    std::string dump;
    std::string mine = "id\tlat\tlon\tkind\tcountry\ten\tspellings\n";
    std::string other = "wof_id\tplacetype\tname\tlat\tlon\tgeonames_id\tcountry\tname_ru\n";
    for (int i = 0; i < 2'000; ++i) {
        const double lat = 38 + i * 0.001;
        const std::string number = std::to_string(i);
        dump += geonames_row(i + 1, "Place " + number, lat, 45, "P\tPPL", "AM", "Dump " + number);
        if (i % 3 == 0)
            mine += "m-" + number + "\t" + std::to_string(lat) + "\t45.01\tPPL\tAM\tPlace " + number + "\tMine " +
                    number + "\n";
        if (i % 5 == 0)
            other += number + "\tlocality\tPlace " + number + "\t" + std::to_string(lat) + "\t45.001\t\tAM\tWof " +
                     number + "\n";
    }
    std::vector<std::filesystem::path> files{written("order", "AM.txt", dump), written("order", "mine.tsv", mine),
                                             written("order", "wof.tsv", other)};
    std::ranges::sort(files);
    const auto expected = compiled(files);
    CHECK(expected.size() == 2'000);
    while (std::ranges::next_permutation(files).found)
        CHECK(compiled(files) == expected);
}
