// The scanner against a slow one that is written down as the rules are, on random names in random texts; and its word
// bounds in many scripts.
#include "gazetteer/fold.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/writer.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

using namespace dateline::gazetteer;
namespace fs = std::filesystem;

namespace
{

fs::path written(const std::string &name, const std::vector<Place> &places, const std::vector<Demonym> &demonyms = {})
{
    const fs::path folder = dateline::test::binary_folder() / "tests" / "scanned";
    fs::create_directories(folder);
    Writer writer;
    for (const Place &place : places)
        writer.add(place);
    for (const Demonym &demonym : demonyms)
        writer.add(demonym);
    writer.finish(folder / name);
    return folder / name;
}

// Names as the rules see them: all keys of a place, and what a match needs.
struct Bearer {
    PlaceIndex place;
    bool demonym, abbreviation, english, small_word, settlement;
};
using Names = std::map<std::string, std::vector<Bearer>>;

void add(Names &names, const std::string &name, Bearer bearer)
{
    FoldedText folded = fold_text(name);
    bearer.abbreviation =
        name.size() <= 8 && std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
    for (std::size_t i = 1; i < folded.tokens.size(); ++i)
        bearer.small_word = bearer.small_word || folded.tokens[i].lower;
    std::string key = folded.folded;
    while (!key.empty() && (key.back() == name_break || key.back() == ',' || key.back() == ' '))
        key.pop_back();
    std::ranges::replace(key, name_break, ' ');
    std::set<std::string> keys{key};
    std::ranges::replace(key, ',', ' ');
    keys.insert(key);
    // The first of these words, where there are others beside it, has a twin.
    const std::map<std::string, std::string> twins{{"saint", "st"}, {"st", "saint"}, {"mount", "mt"}, {"mt", "mount"}};
    for (std::size_t begin = 0; begin < key.size() && key.find(' ') != std::string::npos;) {
        const std::size_t end = std::min(key.find(' ', begin), key.size());
        if (const auto twin = twins.find(key.substr(begin, end - begin)); twin != twins.end()) {
            keys.insert(key.substr(0, begin) + twin->second + key.substr(end));
            break;
        }
        begin = end + 1;
    }
    for (const std::string &each : keys)
        if (!each.empty())
            names[each].push_back(bearer);
}

struct Slow {
    std::size_t begin, end;
    std::set<PlaceIndex> places;
    bool demonym;
    friend bool operator==(const Slow &, const Slow &) = default;
};

std::vector<Slow> slow_scan(const Names &names, std::string_view text)
{
    const FoldedText folded = fold_text(text);
    const auto &tokens = folded.tokens;
    std::vector<Slow> matches;
    for (std::size_t i = 0; i < tokens.size();) {
        std::size_t next = i + 1;
        std::optional<Slow> best;
        for (std::size_t last = i; !tokens[i].lower && last < tokens.size(); ++last)
            for (const bool stem : {true, false}) {
                const std::size_t to = stem ? tokens[last].folded_stem_end : tokens[last].folded_end;
                const auto found =
                    names.find(folded.folded.substr(tokens[i].folded_begin, to - tokens[i].folded_begin));
                if (found == names.end())
                    continue;
                Slow match{tokens[i].begin, stem ? tokens[last].stem_end : tokens[last].end, {}, false};
                std::set<PlaceIndex> peoples, english;
                for (const Bearer &bearer : found->second) {
                    bool fits = !bearer.abbreviation || (last == i && tokens[i].upper);
                    for (std::size_t k = i + 1; k <= last; ++k)
                        if (tokens[k].lower && !bearer.small_word && (k < last || bearer.settlement))
                            fits = false;
                    if (bearer.demonym)
                        peoples.insert(bearer.place);
                    else if (fits)
                        match.places.insert(bearer.place);
                    if (fits && !bearer.demonym && bearer.english)
                        english.insert(bearer.place);
                }
                std::vector<PlaceIndex> both;
                std::ranges::set_intersection(peoples, english, std::back_inserter(both));
                if (!peoples.empty() && (match.places.empty() || both.empty())) {
                    match.places = peoples;
                    match.demonym = true;
                }
                if (!match.places.empty()) {
                    best = match;
                    next = last + 1;
                }
            }
        if (best)
            matches.push_back(*best);
        i = next;
    }
    return matches;
}

class Random
{
public:
    explicit Random(unsigned seed) : m_engine(seed) {}
    std::size_t below(std::size_t end) { return m_engine() % end; }
    template <typename List>
    const auto &any(const List &list)
    {
        return list[below(list.size())];
    }

private:
    std::mt19937 m_engine;
};

const std::vector<std::string> words{
    "New",   "York", "new",     "york",     "NEW",        "Saint",  "St",      "st",       "Mount",
    "Port",  "au",   "Prince",  "U.S.",     "US",         "us",     "U.S.A.",  "King's",   "King’s",
    "Kings", "D.C",  "Armenia", "Armenian", "Ağdam",      "AĞDAM",  "Шуша",    "шуша",     "Երևան",
    "القدس", "תל",   "北京市",  "北京",     "東京タワー", "กรุงเทพ", "თბილისი", "d'Ivoire", "Côte",
    "2008",  "3rd",  "iPhone",  "McDonald", "a.b.",       "J.",     "X",       "é",        "Aksa\u0301y",
    "दिल्ली", "foo",  "bar",     "s",        "'s",         "o'Neil", "\xff",    "e\u200Dx", "Bak\u00ADu"};
const std::vector<std::string> gaps{" ",  " ",    " ",   " ", "-",      "–",      ", ", ",",    ". ", ".",
                                    "\n", "\n\n", "'",   "’", "’s ",    "'s ",    "  ", "(",    ") ", "\"",
                                    "“",  "—",    " - ", "",  "\u200F", "\u00A0", "/",  "\xfe", "️"};

} // namespace

TEST_CASE("The scanner finds what a slow one finds")
{
    Random random{GENERATE(range(0U, 60U))};
    std::vector<Place> places;
    std::vector<Demonym> demonyms;
    Names names;
    constexpr std::array<std::string_view, 4> kinds{"PPL", "PPLC", "RGN", "RD"};
    constexpr std::array<std::string_view, 4> languages{"en", "", "ru", "az-Latn-x-en"};
    const std::size_t count = 1 + random.below(60);
    for (std::size_t i = 0; i < count; ++i) {
        Place place;
        place.id = "p" + std::to_string(i);
        place.kind = random.any(kinds);
        place.point = {static_cast<double>(i), 0};
        const std::size_t variants = 1 + random.below(3);
        for (std::size_t n = 0; n < variants; ++n) {
            std::string name = random.any(words);
            for (std::size_t more = random.below(4); more > 0; --more)
                name += random.any(gaps) + random.any(words);
            if (fold(name).empty())
                continue;
            place.names.push_back({name, std::string{random.any(languages)}});
        }
        if (place.names.empty())
            place.names.push_back({"Name", "en"});
        for (const Name &name : place.names)
            add(names, name.text,
                {.place = static_cast<PlaceIndex>(i),
                 .demonym = false,
                 .abbreviation = false,
                 .english = name.language != "ru",
                 .small_word = false,
                 .settlement = place.kind.starts_with("PPL")});
        if (random.below(5) == 0) {
            demonyms.push_back({.text = random.any(words), .place = place.id, .origin = "d.tsv:1"});
            add(names, demonyms.back().text, {static_cast<PlaceIndex>(i), true, false, false, false, false});
        }
        places.push_back(std::move(place));
    }
    const fs::path path = written("random.gazetteer", places, demonyms);
    const Gazetteer gazetteer = Gazetteer::open(std::array{path});
    for (int round = 0; round < 40; ++round) {
        std::string text;
        for (std::size_t more = random.below(60); more > 0; --more) {
            if (random.below(4) == 0)
                text += random.any(random.any(places).names).text;
            else
                text += random.any(words);
            text += random.any(gaps);
        }
        std::vector<Slow> found;
        for (const Match &match : gazetteer.scan(text)) {
            found.push_back(
                {match.span.begin, match.span.end, {match.places.begin(), match.places.end()}, match.demonym});
            CHECK(found.back().places.size() == match.places.size()); // each once
            CHECK(std::ranges::is_sorted(match.places, std::greater{},
                                         [&](PlaceIndex place) { return gazetteer.prominence(place); }));
        }
        const std::vector<Slow> wanted = slow_scan(names, text);
        if (found != wanted) {
            const auto [a, b] = std::ranges::mismatch(found, wanted);
            CAPTURE(text, a == found.end() ? "" : text.substr(a->begin, a->end - a->begin),
                    b == wanted.end() ? "" : text.substr(b->begin, b->end - b->begin));
            FAIL("they differ");
        }
    }
}

TEST_CASE("Words end where their script ends them")
{
    std::vector<Place> places;
    const auto put = [&](std::string name, std::string kind = "PPL") {
        Place place;
        place.id = "p" + std::to_string(places.size());
        place.kind = std::move(kind);
        place.point = {0, 0};
        place.names = {{std::move(name), "en"}};
        places.push_back(std::move(place));
    };
    for (const char *name :
         {"北京", "東京", "กรุงเทพ", "ភ្នំពេញ", "تهران", "ירושלים", "दिल्ली", "თბილისი", "Երևան", "Шуша", "서울",
          "Saint Petersburg", "St. Louis", "Mount Ararat", "Ағдам", "Göygöl", "Côte d’Ivoire"})
        put(name);
    const Gazetteer gazetteer = Gazetteer::open(std::array{written("scripts.gazetteer", places)});
    const auto words_of = [&](std::string_view text) {
        std::vector<std::string> found;
        for (const Match &match : gazetteer.scan(text))
            found.emplace_back(match.span.of(text));
        return found;
    };
    using Words = std::vector<std::string>;
    CHECK(words_of("他在北京举行会议。") == Words{"北京"});
    CHECK(words_of("彼は東京に行きました。") == Words{"東京"});
    CHECK(words_of("เขาเดินทางไปกรุงเทพเมื่อวานนี้") == Words{"กรุงเทพ"});
    CHECK(words_of("انفجار در تِهران، امروز") == Words{"تِهران"});
    CHECK(words_of("פיגוע בירושלים, ירושלים") == Words{"ירושלים"}); // "in Jerusalem" is one word; so far not cut
    CHECK(words_of("नई दिल्ली में, दिल्लीवासी") == Words{"दिल्ली"});
    CHECK(words_of("დღეს თბილისი, თბილისის") == Words{"თბილისი"});
    CHECK(words_of("ԵՐԵՎԱՆ, Երեւան և երևան") == Words{"ԵՐԵՎԱՆ", "Երեւան"});
    CHECK(words_of("город Шуша, ШУША, шуша") == Words{"Шуша", "ШУША"});
    CHECK(words_of("오늘 서울 시내") == Words{"서울"});
    CHECK(words_of("in St. Petersburg, Saint Louis and Mt. Ararat") ==
          Words{"St. Petersburg", "Saint Louis", "Mt. Ararat"});
    CHECK(words_of("GÖYGÖL; Go\u0308ygo\u0308l’s lake") == Words{"GÖYGÖL", "Go\u0308ygo\u0308l"});
    CHECK(words_of("in Cote d'Ivoire.") == Words{"Cote d'Ivoire"});
}

TEST_CASE("Names of several gazetteers are merged")
{
    const auto place = [](std::string id, std::string name, std::int64_t population) {
        Place made;
        made.id = std::move(id);
        made.kind = "PPL";
        made.point = {1, 2};
        made.population = population;
        made.names = {{std::move(name), "en"}};
        return made;
    };
    Place inner = place("own-b", "Base Alpha", 10);
    inner.parent = "w-moscow";
    const std::array stack{
        written("world.gazetteer", {place("w-moscow", "Moscow", 10'000'000), place("w-york", "York", 90)}),
        written("own.gazetteer", {place("own-moscow", "Moscow", 20'000'000), place("own-new", "New York", 5), inner})};
    const Gazetteer gazetteer = Gazetteer::open(stack);
    REQUIRE(gazetteer.size() == 5);
    const PlaceIndex own = *gazetteer.find("own-moscow");
    CHECK(gazetteer.named("Moscow") == std::vector<PlaceIndex>{own, *gazetteer.find("w-moscow")});
    CHECK(gazetteer[own].population == 20'000'000);
    const auto matches = gazetteer.scan("From Moscow to New York and York");
    REQUIRE(matches.size() == 3);
    CHECK(matches[0].places == std::vector<PlaceIndex>{own, *gazetteer.find("w-moscow")});
    CHECK(matches[1].places == std::vector<PlaceIndex>{*gazetteer.find("own-new")});
    CHECK(matches[2].places == std::vector<PlaceIndex>{*gazetteer.find("w-york")});
    CHECK(gazetteer.contains(*gazetteer.find("w-moscow"), *gazetteer.find("own-b"))); // a parent in another file
    CHECK(gazetteer.near({1, 2}, 10, 100).size() == 5);
}
