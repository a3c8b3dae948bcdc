#include "gazetteer/fixture.hpp"
#include "gazetteer/fold.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

using namespace dateline::gazetteer;
using dateline::test::fixture_gazetteer;
namespace fs = std::filesystem;

namespace
{

using Found = std::vector<std::pair<std::string, std::string>>; // words, id of the best place

Found scanned(std::string_view text)
{
    const Gazetteer &gazetteer = fixture_gazetteer();
    Found found;
    for (const Match &match : gazetteer.scan(text))
        found.emplace_back(match.span.of(text), (match.demonym ? "~" : "") + gazetteer[match.places.front()].id);
    return found;
}

std::string first_hit(std::string_view query, const SearchOptions &options = {})
{
    const auto hits = fixture_gazetteer().search(query, options);
    return hits.empty() ? "" : fixture_gazetteer()[hits.front().place].id;
}

} // namespace

TEST_CASE("Scanning takes the longest name and leaves the possessive")
{
    CHECK(scanned("Armenia's troops") == Found{{"Armenia", "country-am"}});
    CHECK(scanned("Armenia’s troops in Nagorno-Karabakh") ==
          Found{{"Armenia", "country-am"}, {"Nagorno-Karabakh", "rgn-karabakh"}});
    CHECK(scanned("the Khankendi-Khalfali-Turshsu road").size() == 3);
    CHECK(scanned("along the Lachin corridor, the Lachin Corridor") ==
          Found{{"Lachin corridor", "az-lachin-corridor"}, {"Lachin Corridor", "az-lachin-corridor"}});
    CHECK(scanned("in King's Mountain") == Found{{"King's Mountain", "us-kings-mountain"}});
    CHECK(scanned("Port-au-Prince") == Found{{"Port-au-Prince", "ht-port-au-prince"}});
    CHECK(scanned("in Washington, D.C., today") == Found{{"Washington, D.C.", "us-washington"}});
    CHECK(scanned("in Washington today") == Found{{"Washington", "us-washington"}});
    CHECK(scanned("XANKƏNDİ and Xankəndi").size() == 2);
    CHECK(scanned("Բաքու, Երևան") == Found{{"Բաքու", "az-baku"}, {"Երևան", "am-yerevan"}});
}

TEST_CASE("Scanning knows capitals, sentence ends and word ends")
{
    CHECK(scanned("tell us of baku").empty());
    CHECK(scanned("Us and them").empty());
    CHECK(scanned("US and U.S. troops") == Found{{"US", "country-us"}, {"U.S.", "country-us"}});
    CHECK(scanned("from Lachin. Corridor two") == Found{{"Lachin", "az-lachin"}});
    CHECK(scanned("Gorisian Bakuwards").empty());
    CHECK(scanned("the Armenian army, Armenians") == Found{{"Armenian", "~country-am"}, {"Armenians", "~country-am"}});
    CHECK(scanned("").empty());
    CHECK(scanned("\xff\xfe Goris \xf0\x9f") == Found{{"Goris", "am-goris"}});
}

TEST_CASE("Names lead to places by falling prominence")
{
    const Gazetteer &gazetteer = fixture_gazetteer();
    const auto moscow = gazetteer.named("moscow");
    REQUIRE(moscow.size() == 2);
    CHECK(gazetteer[moscow[0]].id == "ru-moscow");
    CHECK(gazetteer.named("BAKI").size() == 1);
    CHECK(gazetteer.named("nowhere").empty());
    CHECK(gazetteer.named("").empty());
    CHECK(gazetteer.find("am-tegh").has_value());
    CHECK_FALSE(gazetteer.find("am-").has_value());
}

TEST_CASE("Search goes from exact names to edited ones")
{
    const auto hits = fixture_gazetteer().search("Stepanakert");
    REQUIRE_FALSE(hits.empty());
    CHECK(hits.front().how == Matched::Exact);
    CHECK(hits.front().score == 1.0);
    CHECK(fixture_gazetteer().search("stepanakert").front().how == Matched::Folded);
    CHECK(first_hit("Tig") == "am-tegh");
    CHECK(first_hit("Sionik") == "am-syunik");
    CHECK(fixture_gazetteer().search("Kelbazar").front().how == Matched::Skeleton);
    CHECK(first_hit("Yerevam") == "am-yerevan");
    CHECK(fixture_gazetteer().search("Yerevam").front().how == Matched::Edited);
    CHECK(
        fixture_gazetteer().search("Yerevam", {.limit = 10, .fuzzy = false, .prefix = false, .countries = {}}).empty());
    CHECK(first_hit("Step", {.limit = 10, .fuzzy = false, .prefix = true, .countries = {}}) == "az-stepanakert");
    CHECK(first_hit("Moscow", {.limit = 10, .fuzzy = false, .prefix = false, .countries = {"US"}}) == "us-moscow");
    CHECK(fixture_gazetteer().search("a", {.limit = 3, .fuzzy = true, .prefix = true, .countries = {}}).size() <= 3);
    CHECK(first_hit("").empty());
    CHECK(first_hit(std::string(10000, 'x')).empty());
}

TEST_CASE("Places are found by nearness and by what holds them")
{
    const Gazetteer &gazetteer = fixture_gazetteer();
    const auto near = gazetteer.near({39.55, 46.47}, 20000);
    REQUIRE(near.size() == 5); // the corridor too
    CHECK(gazetteer[near[0]].id == "am-tegh");
    CHECK(gazetteer[near[1]].id == "az-lachin-district");
    CHECK(gazetteer[near[2]].id == "am-goris");
    CHECK(gazetteer[near[3]].id == "az-lachin");
    CHECK(gazetteer.near({39.55, 46.47}, 20000, 1).size() == 1);
    CHECK(gazetteer.near({0, 0}, 20000).empty());
    const auto index = [&](std::string_view id) { return *gazetteer.find(id); };
    CHECK(gazetteer.contains(index("am-syunik"), index("am-tegh")));
    CHECK(gazetteer.contains(index("country-am"), index("am-tegh")));
    CHECK(gazetteer.contains(index("rgn-south-caucasus"), index("am-tegh")));
    CHECK(gazetteer.contains(index("country-az"), index("az-stepanakert")));
    CHECK_FALSE(gazetteer.contains(index("country-az"), index("am-tegh")));
    CHECK_FALSE(gazetteer.contains(index("am-tegh"), index("am-syunik")));
    CHECK_FALSE(gazetteer.contains(index("am-tegh"), index("am-tegh")));
}

namespace
{

// Step by step, for each pair anew.
bool holds(const Gazetteer &gazetteer, PlaceIndex outer, PlaceIndex inner)
{
    const Facts container = gazetteer.facts(outer);
    const bool state = container.kind.starts_with("PCL") && !container.country.empty();
    PlaceIndex at = inner;
    for (int steps = 0; steps < 16; ++steps) {
        if (at != inner && state && gazetteer.facts(at).country == container.country)
            return true;
        auto up = gazetteer.parent(at);
        if (!up)
            up = gazetteer.country(gazetteer.facts(at).country);
        if (!up || *up == at)
            return false;
        if (*up == outer)
            return true;
        at = *up;
    }
    return false;
}

} // namespace

TEST_CASE("A place that is asked once for all that holds it answers as if asked each time")
{
    const Gazetteer &gazetteer = fixture_gazetteer();
    std::vector<PlaceIndex> outer = gazetteer.countries();
    for (PlaceIndex place = 0; place < gazetteer.size(); place += 7)
        outer.push_back(place);
    std::size_t held = 0;
    for (PlaceIndex inner = 0; inner < gazetteer.size(); ++inner) {
        const Surrounding surrounding{gazetteer, inner};
        REQUIRE_FALSE(surrounding.includes(inner));
        for (const PlaceIndex each : outer) {
            const bool wanted = each != inner && holds(gazetteer, each, inner);
            REQUIRE(surrounding.includes(each) == wanted);
            held += wanted ? 1U : 0U;
        }
    }
    CHECK(held > 0);
}

TEST_CASE("A name folds to its folded form, plain or not")
{
    for (const std::string_view name : {"Tegh", "Port-au-Prince", "Khndzoresk 2", "Şuşa", "", "St. Helena", "a  b"}) {
        CHECK(folds_to(name, fold(name)));
        CHECK_FALSE(folds_to(name, fold(name) + "x"));
        CHECK_FALSE(folds_to(name, "zz"));
    }
    CHECK_FALSE(folds_to("Tegh", "Tegh"));
}

TEST_CASE("The same tables give the same version")
{
    const std::vector<fs::path> places{dateline::test::source_folder() / "tests/gazetteer/fixture/places.tsv"};
    const auto once = Gazetteer::open(places);
    CHECK(once.version() == Gazetteer::open(places).version());
    CHECK(once.version() != fixture_gazetteer().version()); // that has the demonyms too
    CHECK(once.rejects().empty());
}
