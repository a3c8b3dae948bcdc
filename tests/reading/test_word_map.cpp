// What is asked of every word: tables of words, and the clock of a country.
#include "paths.hpp"
#include "reading/word_map.hpp"
#include "reading/zone.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <thread>
#include <vector>

using namespace dateline::reading;

TEST_CASE("A table of words has what was put in and nothing else")
{
    const std::vector<std::string> words{"", "a", "said", "says", "Ереван", "а", std::string(40, 'x'), "a\0b"};
    WordMap<int> map;
    WordSet set;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (i % 2 == 0) {
            map.emplace(words[i], static_cast<int>(i));
            set.insert(words[i]);
        }
    map["later"] = 7;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto found = map.find(words[i]);
        CHECK(set.contains(words[i]) == (i % 2 == 0));
        CHECK(map.contains(words[i]) == (i % 2 == 0));
        CHECK((found == map.end() ? -1 : found->second) == (i % 2 == 0 ? static_cast<int>(i) : -1));
    }
    CHECK(map.find("later")->second == 7);
    // Alike in length, first and last letter, so that only their hash tells them apart.
    CHECK_FALSE(set.contains("seed"));
    CHECK_FALSE(set.contains(std::string(39, 'x')));
}

TEST_CASE("The clock of a country is the same whenever and by whom it is asked")
{
    const ZoneTable zones{dateline::test::source_folder() / "data" / "rules" / "time-zones.tsv"};
    const std::chrono::local_seconds summer{std::chrono::local_days{std::chrono::year{2022} / 7 / 1}};
    const auto hours = [&](std::string_view country) {
        return zones.of_country(country).offset_at(summer) / std::chrono::hours{1};
    };
    std::vector<std::thread> others;
    std::vector<long> found(4);
    for (std::size_t i = 0; i < found.size(); ++i)
        others.emplace_back([&, i] { found[i] = static_cast<long>(hours(i % 2 == 0 ? "AM" : "FR")); });
    for (std::thread &other : others)
        other.join();
    CHECK(found == std::vector<long>{4, 2, 4, 2});
    CHECK(hours("US") == -4); // of several zones the table's
    CHECK(hours("AM") == 4);
    CHECK(hours("ZZ") == 0);
    CHECK(hours("") == 0);
    CHECK(hours("Armenia") == 0);
    // More codes than there are countries.
    for (char first = 'A'; first <= 'Z'; ++first)
        for (char second = 'A'; second <= 'Z'; ++second)
            (void)zones.of_country(std::string{first, second});
    CHECK(hours("FR") == 2);
    CHECK(hours("ZW") == 2);
}
