// What is asked of every word: tables of words, and the clock of a country.
#include "paths.hpp"
#include "reading/word_map.hpp"
#include "reading/words.hpp"
#include "reading/zone.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>
#include <thread>
#include <utility>
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

TEST_CASE("A phrase is found in words that were keyed, and in words that were not")
{
    PhraseTable<int> table;
    for (const auto &[phrase, row] : std::vector<std::pair<std::string, int>>{
             {"put to flight", 1}, {"put", 2}, {"put to the torch", 3}, {"flight", 4}})
        table.add(split_words(phrase), row);
    PhraseTable<int> other; // words of another table are no words of this one
    other.add(split_words("to the airport"), 5);
    for (const bool keyed : {true, false}) {
        auto words = split_words("They put to flight what they had not put to the torch. PUT to the airport");
        if (keyed)
            key_words(words);
        std::vector<std::pair<std::size_t, int>> found;
        for (std::size_t i = 0; i < words.size(); ++i)
            if (const auto hit = table.at(words, i))
                found.emplace_back(i, *hit.row);
        CHECK(found == std::vector<std::pair<std::size_t, int>>{{1, 1}, {3, 4}, {8, 3}, {13, 2}});
        CHECK_FALSE(table.at(words, 0));
        CHECK(*table.at(words, 1, 3).row == 2); // the longer phrase does not end before word 3
        CHECK(table.may_begin(words[1]));
        CHECK_FALSE(table.may_begin(words[2]));
        CHECK(*other.at(words, 14).row == 5);
    }
}

TEST_CASE("More tables than there are bits keep their words apart")
{
    std::vector<KeyedWords<int>> tables(130);
    for (std::size_t t = 0; t < tables.size(); ++t)
        tables[t]["quay" + std::to_string(t)] = static_cast<int>(t);
    for (std::size_t t = 0; t < tables.size(); ++t) {
        auto words = split_words("quay" + std::to_string(t));
        key_words(words);
        for (std::size_t other = 0; other < tables.size(); ++other) {
            const int *const value = tables[other].find(words.front());
            REQUIRE((value == nullptr ? -1 : *value) == (other == t ? static_cast<int>(t) : -1));
        }
    }
}

TEST_CASE("Words that a text has are told from those that it has not")
{
    WordsSeen seen{3};
    CHECK_FALSE(seen.contains("quay"));
    for (const std::string_view word : {"quay", "quays", "quay"})
        seen.insert(word);
    CHECK(seen.contains("quay"));
    CHECK(seen.contains("quays"));
    CHECK_FALSE(seen.contains("quayside"));
    CHECK_FALSE(seen.contains(""));
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
