// Where something happened that its own sentence does not place, and what happened in several places.
#include "read_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace dateline;
using test::read;

namespace
{

/// The id of the first incident's first place; empty if it has none.
std::string place_of(const std::string &text)
{
    const auto reading = read(text);
    REQUIRE_FALSE(reading.incidents.empty());
    const auto &places = reading.incidents.front().places;
    return places.empty() ? "" : places.front().place_id;
}

std::string name_of(const std::string &text)
{
    const auto reading = read(text);
    REQUIRE_FALSE(reading.incidents.empty());
    const auto &places = reading.incidents.front().places;
    return places.empty() ? "" : places.front().name;
}

} // namespace

TEST_CASE("What is said to be in a country outweighs whose people are spoken of")
{
    CHECK(place_of("Five Spaniards were killed by gunmen on Friday. The Spanish ambassador and French lawyers came to "
                   "Chad to ask about the killers. In Chad nobody was arrested.") == "country-td");
    // Two states that speak of each other: nobody knows on whose ground.
    CHECK(place_of("The Defence Ministry of Armenia said on Friday that Azerbaijani forces killed two soldiers. The "
                   "Defence Ministry of Azerbaijan said that Armenian forces opened fire.")
              .empty());
}

TEST_CASE("What is known of a country only covers its land, not a circle")
{
    const auto reading =
        read("Five Spaniards were killed by gunmen on Friday. The Spanish ambassador and French lawyers "
             "came to Chad to ask about the killers. In Chad nobody was arrested.");
    REQUIRE(reading.incidents.size() == 1);
    REQUIRE(reading.incidents.front().places.size() == 1);
    CHECK(reading.incidents.front().places.front().geometry.kind == gazetteer::GeometryKind::Area);
}

TEST_CASE("A name that no gazetteer knows is listed, and made no other place's")
{
    const auto unplaced = [](const std::string &text, const std::string &name) {
        return std::ranges::count_if(read(text).mentions, [&](const reading::Mention &mention) {
            return mention.text == name && !mention.place;
        });
    };
    CHECK(unplaced("A drone strike near Zqorvanabad killed two soldiers on Friday, the army said.", "Zqorvanabad") ==
          1);
    CHECK(unplaced("The band played near Zqorvanabad on Friday.", "Zqorvanabad") == 0);
    // The same consonants as Budi's, and no more.
    CHECK(unplaced("Two people were killed in the village of Pobieda in the Donetsk region of Ukraine on Friday.",
                   "Pobieda") == 1);
}

TEST_CASE("A gathering or an embassy is where it happened if it was hit")
{
    CHECK(place_of("A suicide bomber killed nine people at a conference in Gyumri on Saturday, police said.") ==
          "am-gyumri");
    CHECK(place_of("Gunmen attacked the embassy in Yerevan on Saturday, killing two guards, police said.") ==
          "am-yerevan");
    CHECK(place_of("Gunmen killed two guards in Goris on Saturday, the mayor said at a meeting in Yerevan.") ==
          "am-goris");
}

TEST_CASE("Who dies of it in a distant hospital does not die in another incident")
{
    const auto reading =
        read("Gunmen wounded five guards in Goris on Saturday, police said. Two of the guards died in a "
             "hospital in Yerevan.");
    CHECK(reading.incidents.size() == 1);
}

TEST_CASE("What is shelled or raided is where it happened")
{
    CHECK(place_of("Shelling of Goris killed two soldiers on Friday, the Defence Ministry of Armenia said.") ==
          "am-goris");
    CHECK(place_of("Two guards died in a raid on Sotk on Friday, police said.") == "am-sotk");
    CHECK(place_of("Three soldiers were killed on Friday in the bombardment of Goris, the Defence Ministry of Armenia "
                   "said.") == "am-goris");
}

TEST_CASE("A place where somebody spoke, works or is tried is not where it happened")
{
    for (const std::string words : {"it was reported in Yerevan", "a spokesman told newsmen in Yerevan",
                                    "according to reports received in Yerevan"})
        CHECK(place_of("Gunmen killed two guards in Goris on Saturday, " + words + ".") == "am-goris");
    CHECK(place_of("Gunmen kidnapped the consul in Kapan, Rostam Selim, near Goris on Saturday.") == "am-goris");
}

TEST_CASE("A verb or a noun of a town may tell that it was there")
{
    CHECK(place_of("A wave of bomb attacks shook Goris on Saturday, and two guards were killed.") == "am-goris");
    CHECK(place_of("Gunmen killed a judge at the main square of Goris, 60 km northwest of Kapan, on Saturday.") ==
          "am-goris");
}

TEST_CASE("A quarter's name stands behind its noun, whatever stands before it")
{
    CHECK(name_of("Two guards were killed when a bomb exploded in Yerevan on Saturday, in the Exclusive suburb of "
                  "Qaswaru.") == "Qaswaru");
}

TEST_CASE("A name that only the place behind it explains")
{
    const std::string text =
        "LIMA, March 4 -- Rebels killed two Peruvian soldiers at Qaswaru, near Trujillo, on Saturday.";
    CHECK(name_of(text) == "Qaswaru");
    CHECK(name_of("LIMA, March 4 -- Rebels killed two Peruvian soldiers at the \"Tall Tree\" camp near Trujillo on "
                  "Saturday.") == "Tall Tree");
}

TEST_CASE("A town's name that somebody bears is that person's")
{
    CHECK(place_of("YEREVAN, March 4 -- Kadri Goris was not at home. Gunmen killed two guards in an attack on Goris on "
                   "Saturday in Kapan.") == "am-kapan");
    CHECK(place_of("YEREVAN, March 4 -- Gunmen killed two guards in an attack on Goris on Saturday.") == "am-goris");
}

TEST_CASE("What an agency sends on was written where the second dateline says")
{
    CHECK(place_of("LONDON, March 4 (ABC) -- [Text] YEREVAN -- Two men were killed when a bomb exploded at a bank last "
                   "night. The police of Armenia arrested nobody.") == "am-yerevan");
}

TEST_CASE("On one day in towns far apart: several incidents")
{
    const auto apart =
        read("Gunmen killed two guards in Goris on Saturday. In Gyumri, a bomb wounded three soldiers. The "
             "soldiers were taken to a hospital.");
    REQUIRE(apart.incidents.size() == 2);
    CHECK(apart.incidents[0].places.front().place_id == "am-goris");
    CHECK(apart.incidents[1].places.front().place_id == "am-gyumri");
    CHECK(apart.incidents[0].interval == apart.incidents[1].interval);

    SECTION("Towns side by side, one after the other or in one list, are of one")
    {
        CHECK(read("Gunmen killed two guards in Goris on Saturday. The gunmen killed a soldier in Tegh as they fled.")
                  .incidents.size() == 1);
    }
    SECTION("Two parties may name two places of one incident")
    {
        CHECK(read("The Defence Ministry of Armenia said that Azerbaijani forces killed two soldiers in Goris on "
                   "Saturday. "
                   "The Defence Ministry of Azerbaijan said that Armenian forces wounded a soldier in Gyumri.")
                  .incidents.size() == 1);
    }
}
