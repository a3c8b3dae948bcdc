#include "gazetteer/fold.hpp"
#include "gazetteer/fuzzy.hpp"
#include "gazetteer/invented_names.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>
#include <rapidfuzz/distance/OSA.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <tuple>
#include <vector>

using namespace dateline;
using namespace dateline::gazetteer;
using test::Dice;

namespace
{

std::u32string letters_of(std::string_view text)
{
    std::u32string letters;
    for (std::size_t at = 0; at < text.size();)
        letters.push_back(next_code_point(text, at));
    return letters;
}

// Real names of the region, in five scripts, and 30,000 invented after them.
const std::vector<std::string> &names()
{
    static const std::vector<std::string> made = [] {
        const std::array<std::filesystem::path, 1> tables{test::source_folder() / "gazetteer" / "places"};
        const Gazetteer own = Gazetteer::open(tables);
        std::vector<std::string> real;
        for (PlaceIndex i = 0; i < own.size(); ++i)
            for (const Name &name : own[i].names)
                if (std::string folded = fold(name.text); !folded.empty())
                    real.push_back(std::move(folded));
        return test::NameInventor{real}.names(std::max<std::size_t>(30'000, real.size()), 1);
    }();
    return made;
}

struct Index {
    KeyArena keys;
    std::vector<std::uint16_t> weights;
    std::vector<std::byte> section;
    FuzzyIndex fuzzy;

    explicit Index(const std::vector<std::string> &sorted)
        : keys(test::keys_of(sorted)), weights(test::invented_weights(sorted.size(), 2)),
          section(build_fuzzy(keys, weights)), fuzzy(section, keys)
    {
    }
};

const Index &index()
{
    static const Index made{names()};
    return made;
}

using Rank = std::tuple<int, int, bool, int, std::uint32_t>;

// Of the shortest ways from a key to a query the one with the fewest letters picked: over the whole table of edits.
int picked(std::u32string_view key, std::u32string_view query)
{
    using Cost = std::pair<int, int>; // edits, letters picked
    std::vector<std::vector<Cost>> cost(key.size() + 1, std::vector<Cost>(query.size() + 1, Cost{1000, 0}));
    cost[0][0] = {0, 0};
    const auto step = [&](std::size_t i, std::size_t j, Cost from, int edits, int letters) {
        cost[i][j] = std::min(cost[i][j], Cost{from.first + edits, from.second + letters});
    };
    for (std::size_t i = 0; i <= key.size(); ++i)
        for (std::size_t j = 0; j <= query.size(); ++j) {
            if (i > 0)
                step(i, j, cost[i - 1][j], 1, 0);
            if (j > 0)
                step(i, j, cost[i][j - 1], 1, 1);
            if (i > 0 && j > 0)
                step(i, j, cost[i - 1][j - 1], key[i - 1] != query[j - 1], key[i - 1] != query[j - 1]);
            if (i > 1 && j > 1 && key.substr(i - 2, 2) == std::u32string{query[j - 1], query[j - 2]})
                step(i, j, cost[i - 2][j - 2], 1, 0);
        }
    return cost[key.size()][query.size()].second;
}

std::vector<Rank> by_brute_force(const Index &in, std::string_view query, std::size_t most)
{
    const std::u32string letters = letters_of(query);
    const rapidfuzz::CachedOSA<char32_t> distance_to(letters);
    std::vector<Rank> all;
    for (std::uint32_t key = 0; key < in.keys.size(); ++key) {
        const std::u32string other = letters_of(in.keys.key(key));
        if (const std::size_t distance = distance_to.distance(other, most); distance <= most)
            all.emplace_back(static_cast<int>(distance), picked(other, letters), other.front() != letters.front(),
                             -in.weights[key], key);
    }
    std::ranges::sort(all);
    return all;
}

} // namespace

TEST_CASE("The fuzzy index finds what comparing with every name finds")
{
    const Index &in = index();
    Dice dice{3};
    for (int trial = 0; trial < 400; ++trial) {
        const std::string &name = names()[dice.roll(names().size())];
        const std::string query = test::with_slips(name, names()[dice.roll(names().size())], trial % 4, dice);
        if (letters_of(query).size() < 5) // two edits could make another script of it, which is not tried
            continue;
        for (const int edits : {1, 2}) {
            const auto expected = by_brute_force(in, query, static_cast<std::size_t>(edits));
            const auto found = in.fuzzy.find(query, edits, 1'000'000);
            INFO(query << " with " << edits << " edits");
            std::set<std::uint32_t> keys;
            for (std::size_t i = 0; i < found.size(); ++i) {
                CHECK(keys.insert(found[i].key).second);
                CHECK((i == 0 || found[i - 1].distance <= found[i].distance));
            }
            for (const Rank &rank : expected)
                CHECK(keys.contains(std::get<4>(rank)));
            CHECK(keys.size() == expected.size());
        }
    }
}

TEST_CASE("The fuzzy index ranks by distance, letters picked, first letter and weight")
{
    const Index &in = index();
    Dice dice{4};
    for (int trial = 0; trial < 50; ++trial) {
        const std::string query = test::with_slips(names()[dice.roll(names().size())], "aeinorst", 2, dice);
        const auto expected = by_brute_force(in, query, 2);
        const auto found = in.fuzzy.find(query, 2, 10);
        REQUIRE(found.size() == std::min<std::size_t>(10, expected.size()));
        for (std::size_t i = 0; i < found.size(); ++i) {
            CHECK(found[i].key == std::get<4>(expected[i]));
            CHECK(found[i].distance == std::get<0>(expected[i]));
        }
    }
}

TEST_CASE("A letter left out is likelier than one that was picked")
{
    const Index in{{"abcdef", "abcdefgh", "abxdefg", "bacdefg"}};
    const auto found = in.fuzzy.find("abcdefg", 1, 10);
    REQUIRE(found.size() == 4);
    CHECK(std::set{in.keys.key(found[0].key), in.keys.key(found[1].key)} ==
          std::set<std::string_view>{"abcdefgh", "bacdefg"});
}

TEST_CASE("The fuzzy index keeps only what is accepted")
{
    const Index &in = index();
    const auto found = in.fuzzy.find("lachin", 2, 5, [](const NearKey &near) { return near.key % 3 == 0; });
    CHECK(found.size() == 5);
    CHECK(std::ranges::all_of(found, [](const NearKey &near) { return near.key % 3 == 0; }));
    CHECK(in.fuzzy.find("lachin", 0, 5).size() == 1);
    CHECK(in.fuzzy.find("", 2, 5).empty());
    CHECK(in.fuzzy.find("lachin", 2, 0).empty());
    CHECK(in.fuzzy.find(std::string(5000, 'x'), 2, 5).empty());
}

TEST_CASE("The fuzzy index finds by skeleton, the weightiest first")
{
    const Index &in = index();
    const auto found = in.fuzzy.with_skeleton(skeleton("Kelbecer"), 1'000'000);
    std::set<std::string, std::less<>> texts;
    for (const NearKey &near : found)
        texts.emplace(in.keys.key(near.key));
    std::set<std::string, std::less<>> expected;
    for (const std::string &name : names())
        if (skeleton(name) == skeleton("Kelbecer"))
            expected.insert(name);
    CHECK(texts.contains("kalbajar"));
    CHECK(texts == expected);
    CHECK(std::ranges::is_sorted(found, std::ranges::greater{}, &NearKey::weight));
    CHECK(in.fuzzy.with_skeleton("g", 10).empty());
    CHECK(in.fuzzy.with_skeleton(skeleton("Kelbecer"), 1).size() == 1);
}

TEST_CASE("The fuzzy index completes a prefix by weight")
{
    const Index &in = index();
    for (const std::string_view prefix : {"", "s", "st", "ste", "stepan", "ст", "ս", "zzzz"}) {
        std::vector<std::pair<int, std::uint32_t>> expected;
        for (std::uint32_t key = 0; key < in.keys.size(); ++key)
            if (in.keys.key(key).starts_with(prefix))
                expected.emplace_back(-in.weights[key], key);
        std::ranges::sort(expected);
        for (const std::size_t limit : {1UL, 10UL, 200UL}) {
            const auto found = in.fuzzy.complete(prefix, limit);
            INFO(prefix);
            REQUIRE(found.size() == std::min(limit, expected.size()));
            for (std::size_t i = 0; i < found.size(); ++i)
                CHECK(found[i].key == expected[i].second);
        }
    }
}

TEST_CASE("The fuzzy index completes a prefix with a slip in it")
{
    const Index &in = index();
    for (const std::string_view prefix : {"stpan", "setpan", "stepam", "sttepan", "stopan"}) {
        std::set<std::string, std::less<>> found;
        for (const NearKey &near : in.fuzzy.complete_nearly(prefix, 1'000'000))
            CHECK(found.emplace(in.keys.key(near.key)).second);
        INFO(prefix);
        CHECK(found.contains("stepanakert"));
    }
    CHECK(in.fuzzy.complete_nearly("s", 10).empty());
}

TEST_CASE("The fuzzy index is the same for the same names and refuses what is not its own")
{
    const std::vector<std::string> few{"baku", "goris", "lachin"};
    const KeyArena keys = test::keys_of(few);
    const std::vector<std::uint16_t> weights{3, 2, 1};
    const auto section = build_fuzzy(keys, weights);
    CHECK(section == build_fuzzy(keys, weights));
    CHECK(FuzzyIndex(section, keys).find("lacihn", 1, 3).size() == 1);
    CHECK_THROWS_AS(FuzzyIndex(std::span{section}.first(section.size() - 1), keys), GazetteerError);
    CHECK_THROWS_AS(FuzzyIndex(std::span{section}.first(7), keys), GazetteerError);
    const KeyArena fewer = test::keys_of(std::span{few}.first(2));
    CHECK_THROWS_AS(FuzzyIndex(section, fewer), GazetteerError);
    auto other = section;
    other[0] = std::byte{1};
    CHECK_THROWS_AS(FuzzyIndex(other, keys), GazetteerError);

    const KeyArena none;
    const auto empty = build_fuzzy(none, {});
    const FuzzyIndex nothing{empty, none};
    CHECK(nothing.find("goris", 2, 10).empty());
    CHECK(nothing.complete("", 10).empty());
    CHECK(nothing.with_skeleton("grs", 10).empty());
}

TEST_CASE("A damaged fuzzy index does no harm")
{
    const std::vector<std::string> some(names().begin(), names().begin() + 500);
    const KeyArena keys = test::keys_of(some);
    const auto weights = test::invented_weights(some.size(), 5);
    const auto section = build_fuzzy(keys, weights);
    Dice dice{6};
    for (int trial = 0; trial < 200; ++trial) {
        auto bytes = section;
        for (int flips = 0; flips < 50; ++flips)
            bytes[dice.roll(bytes.size())] ^= static_cast<std::byte>(1U << dice.roll(8));
        try {
            const FuzzyIndex index{bytes, keys};
            for (const NearKey &near : index.find(some[dice.roll(some.size())], 2, 10))
                CHECK(near.key < keys.size());
            for (const NearKey &near : index.complete("a", 10))
                CHECK(near.key < keys.size());
            (void)index.with_skeleton("bg", 10);
        } catch (const GazetteerError &error) { // the header was hit
            CHECK(std::string_view{error.what()}.starts_with("the index of spellings is damaged"));
        }
    }
}
