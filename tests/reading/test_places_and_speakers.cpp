// Where an incident lies as its phrases shape it, and who speaks of it.
#include "paths.hpp"
#include "reading/reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace dateline;
using Catch::Matchers::WithinAbs;
using reading::Claim;
using reading::Relation;
using reading::Stance;
using reading::What;

namespace
{

const gazetteer::Gazetteer &places()
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    return gazetteer;
}

reading::Reading read(std::string text, const std::string &published = "2023-03-05")
{
    static const reading::Reader reader(places());
    reading::Article article;
    article.text = std::move(text);
    article.id = reading::content_id(article.text);
    article.published =
        std::chrono::floor<std::chrono::days>(reading::from_iso(published).value_or(reading::Instant{}));
    return reader.read(std::move(article));
}

const reading::IncidentPlace &place_of(const reading::Reading &reading)
{
    REQUIRE_FALSE(reading.incidents.empty());
    REQUIRE_FALSE(reading.incidents.front().places.empty());
    return reading.incidents.front().places.front();
}

gazetteer::Point point_of(const std::string &id)
{
    const auto place = places().find(id);
    REQUIRE(place);
    return places().facts(*place).point;
}

const Claim &claim_of(const reading::Reading &reading, What what)
{
    const auto found = std::ranges::find(reading.claims, what, &Claim::what);
    REQUIRE(found != reading.claims.end());
    return *found;
}

std::vector<std::string> claimants(const reading::Reading &reading)
{
    std::vector<std::string> result;
    for (const Claim &claim : reading.claims)
        result.push_back(claim.claimant);
    return result;
}

} // namespace

TEST_CASE("So many kilometres to one side of a place lie there")
{
    const auto goris = point_of("am-goris");
    for (const std::string phrase :
         {"20 km north of Goris", "20 kilometers to the north of the town of Goris", "20 km due north of Goris"}) {
        INFO(phrase);
        const auto reading = read("Two soldiers were killed in an ambush " + phrase + " on Saturday.");
        const auto &place = place_of(reading);
        CHECK(place.relation == Relation::Near);
        CHECK_THAT(gazetteer::distance_m(goris, place.point), WithinAbs(20000, 100));
        CHECK_THAT(gazetteer::bearing_deg(goris, place.point), WithinAbs(0, 0.5));
        CHECK_THAT(place.radius_m, WithinAbs(7650, 100));
        CHECK(place.phrase == phrase);
        CHECK(place.name == "Goris");
    }
    const auto reading = read("Two soldiers were killed in an ambush 10 miles southwest of Goris on Saturday.");
    CHECK_THAT(gazetteer::distance_m(goris, place_of(reading).point), WithinAbs(16093, 100));
    CHECK_THAT(gazetteer::bearing_deg(goris, place_of(reading).point), WithinAbs(225, 0.5));
}

TEST_CASE("To one side, nobody knows how far, or so far to any side")
{
    const auto goris = point_of("am-goris");
    const auto beside = read("Two soldiers were killed in an ambush south of Goris on Saturday.");
    CHECK_THAT(gazetteer::bearing_deg(goris, place_of(beside).point), WithinAbs(180, 0.5));
    CHECK(place_of(beside).radius_m >= gazetteer::distance_m(goris, place_of(beside).point));
    const auto ring = read("Two soldiers were killed in an ambush 12 km from Goris on Saturday.");
    CHECK(gazetteer::distance_m(goris, place_of(ring).point) < 1);
    CHECK_THAT(place_of(ring).radius_m, WithinAbs(15000, 100));
    const auto inside = read("Two soldiers were killed in an ambush in the north of Goris on Saturday.");
    CHECK(gazetteer::distance_m(goris, place_of(inside).point) < 5000);
}

TEST_CASE("A border is where its two countries meet")
{
    for (const std::string phrase :
         {"on the border between Peru and Bolivia", "on the Peru-Bolivia border", "on Peru's border with Bolivia"}) {
        INFO(phrase);
        const auto reading = read("Two soldiers were killed in an ambush " + phrase + " on Saturday.");
        const auto &place = place_of(reading);
        CHECK(place.relation == Relation::Between);
        CHECK(place.point.lat < -11);
        CHECK(place.point.lat > -18);
        CHECK(place.point.lon < -67);
        CHECK(place.point.lon > -72);
        CHECK(place.radius_m >= 30000);
    }
    const auto village = read("Two soldiers were killed in an ambush near Tegh, on the border between Armenia and "
                              "Azerbaijan, on Saturday.");
    CHECK(place_of(village).place_id == "am-tegh");
}

TEST_CASE("Pronouns and bare titles stand for who spoke last")
{
    const auto reading =
        read("The Ministry of Defence of Armenia said on Saturday that two of its conscripts were killed "
             "near Tegh. It later said that four others were wounded. The ministry added that one "
             "soldier is missing.");
    REQUIRE(reading.claims.size() == 3);
    for (const Claim &claim : reading.claims)
        CHECK(claim.claimant == "Ministry of Defence of Armenia");
}

TEST_CASE("Who speaks for somebody told before is that one")
{
    const std::string ministry = "Ministry of Defence of Armenia";
    const std::string first = "The Defence Ministry of Armenia said that two soldiers were killed in Goris on Friday. ";
    for (const std::string behind :
         {"Its press office said that three guards were wounded.", "Its spokesman said that three guards were wounded.",
          "Three guards were wounded, its press service said."}) {
        INFO(behind);
        const auto reading = read(first + behind);
        CHECK(claim_of(reading, What::Wounded).claimant == ministry);
    }
    const auto person =
        read("Governor Kadri Rostam said that two soldiers were killed in Goris on Friday. His spokesman "
             "said that three guards were wounded.");
    CHECK(claim_of(person, What::Wounded).claimant == claim_of(person, What::Killed).claimant);
}

TEST_CASE("Each of two speakers keeps what is theirs")
{
    const auto reading = read(
        "The Ministry of Defence of Armenia said on Saturday that two of its conscripts were killed near Tegh. The "
        "Ministry of Defence of Azerbaijan said that one of its soldiers was wounded in the shooting. \"We "
        "lost another man,\" the Armenian ministry later said.");
    const auto all = claimants(reading);
    CHECK(std::ranges::count(all, "Ministry of Defence of Azerbaijan") == 1);
    CHECK(claim_of(reading, What::Wounded).claimant == "Ministry of Defence of Azerbaijan");
    CHECK(claim_of(reading, What::Killed).claimant == "Ministry of Defence of Armenia");
}

TEST_CASE("Quotations belong to who is named before or behind them")
{
    const auto behind = read("\"Two of our soldiers were killed near Tegh,\" the Armenian Defence Ministry said on "
                             "Saturday.");
    CHECK(claim_of(behind, What::Killed).claimant == "Ministry of Defence of Armenia");
    const auto inverted = read("\"Two soldiers were killed near Tegh,\" said Armenia's Defence Ministry on Saturday.");
    CHECK(claim_of(inverted, What::Killed).claimant == "Ministry of Defence of Armenia");
    const auto on = read("The Armenian Defence Ministry spoke of an attack near Tegh on Saturday. \"Two soldiers were "
                         "killed. Three others were wounded,\" it said.");
    CHECK(claim_of(on, What::Killed).claimant == "Ministry of Defence of Armenia");
    CHECK(claim_of(on, What::Wounded).claimant == "Ministry of Defence of Armenia");
}

TEST_CASE("What a speaker does with it: asserts, denies, accuses")
{
    const auto denied = read("Armenia said on Saturday that Azerbaijani forces shelled Tegh. Azerbaijan's Defence "
                             "Ministry denied that its forces had shelled the village.");
    CHECK(std::ranges::any_of(denied.claims, [](const Claim &claim) {
        return claim.stance == Stance::Denies && claim.claimant == "Ministry of Defence of Azerbaijan";
    }));
    const auto accused = read("Baku accused Armenian forces of shelling Lachin on Saturday.");
    CHECK(std::ranges::any_of(accused.claims, [](const Claim &claim) {
        return claim.stance == Stance::Accuses && claim.claimant == "Azerbaijan";
    }));
    const auto asserted = read("The Armenian army claimed on Saturday that it had killed two gunmen near Tegh.");
    CHECK(claim_of(asserted, What::Killed).stance == Stance::Asserts);
}

TEST_CASE("A part of a town is finer than the town, and need not be known")
{
    const auto reading =
        read("Two guards were killed when a bomb exploded in Yerevan on Saturday. The bomb went off at a "
             "bank in the Almond Garden neighborhood.");
    CHECK(place_of(reading).name == "Almond Garden");
    CHECK(place_of(reading).place_id == "am-yerevan");
    CHECK(place_of(reading).relation == Relation::Within);
}

TEST_CASE("A part of a town may be named in a sentence beside")
{
    const auto reading =
        read("Gunmen killed two guards in Yerevan on Saturday. Their house stands in the Almond Garden "
             "neighborhood.");
    CHECK(place_of(reading).name == "Almond Garden");
    CHECK(place_of(reading).place_id == "am-yerevan");
}

TEST_CASE("A part of a town belongs to no province or country")
{
    const std::string house = " on Saturday. Their house stands in the Almond Garden neighborhood.";
    CHECK(place_of(read("Gunmen killed two guards in Syunik province" + house)).name == "Syunik");
    CHECK(place_of(read("YEREVAN, March 4 -- Gunmen killed two guards" + house)).name == "Almond Garden");
    CHECK(place_of(read("Gunmen killed two guards" + house + " The Armenian army said so in Armenia.")).name ==
          "Armenia");
}

TEST_CASE("A longer name is another place than the known one that it begins with")
{
    const auto reading =
        read("LIMA, March 4 -- Two soldiers were killed in an ambush in San Juan de la Lomada on Saturday. "
             "The Peruvian army said so in Peru.");
    CHECK(place_of(reading).name == "San Juan de la Lomada");
    CHECK(place_of(reading).radius_m > 1000);
}

TEST_CASE("A town's name before a thing tells where that stands")
{
    const auto reading = read("Two soldiers were killed by gunmen at a Goris hotel on Saturday.");
    CHECK(place_of(reading).place_id == "am-goris");
}

TEST_CASE("Names of streets, offices and of where somebody spoke are not where it happened")
{
    const auto street = read("YEREVAN, March 4 -- Two guards were killed by a bomb in Yerevan on Saturday. The bomb "
                             "exploded at the corner of Goris Street.");
    CHECK(place_of(street).place_id == "am-yerevan");
    const auto office = read("Gunmen killed the mayor of Goris and two guards in Kapan on Saturday.");
    CHECK(place_of(office).place_id == "am-kapan");
    for (const std::string of : {"police chief of Goris", "chief of police of Goris", "mayor of the city of Goris"})
        CHECK(place_of(read("Gunmen killed the " + of + " and two guards in Kapan on Saturday.")).place_id ==
              "am-kapan");
    const auto said =
        read("The Defence Ministry said on Saturday in Yerevan that two soldiers were killed by shelling in Goris.");
    CHECK(place_of(said).place_id == "am-goris");
    CHECK(said.incidents.front().places.size() == 1);
    const auto measured = read("Two soldiers were killed by shelling in Goris, 60 km northwest of Kapan, on Saturday.");
    CHECK(place_of(measured).place_id == "am-goris");
    CHECK(measured.incidents.front().places.size() == 1);
}

TEST_CASE("A name behind a word of place is a place, though nobody knows it")
{
    const auto reading = read("LIMA, March 4 -- Peruvian rebels killed two Peruvian soldiers in a raid near Qaswaru on "
                              "Saturday.");
    CHECK(place_of(reading).name == "Qaswaru");
    CHECK(place_of(reading).place_id == "country-pe"); // not Lima, where the report was written
    CHECK(place_of(reading).radius_m > 300'000);

    SECTION("In the country or region that the text says")
    {
        const auto abroad =
            read("BAMAKO, March 4 -- Gunmen killed nine soldiers in Gao on Saturday. In neighbouring "
                 "Burkina Faso, eight farmers were killed on Friday in an attack on a post in Qaswaru.");
        REQUIRE(abroad.incidents.size() == 2);
        CHECK(abroad.incidents.back().places.front().name == "Qaswaru");
        CHECK(abroad.incidents.back().places.front().place_id == "country-bf");
        const auto region =
            read("GORIS, March 4 -- Gunmen killed nine farmers in a village in Syunik on Saturday. They "
                 "fired at a house in Qaswaru, police said.");
        REQUIRE_FALSE(region.incidents.empty());
        CHECK(region.incidents.front().places.front().radius_m > 20'000);
    }
    SECTION("Unless somebody is called so elsewhere")
    {
        const auto name = [](const std::string &behind) {
            return place_of(
                       read("LIMA, March 4 -- Peruvian rebels killed two Peruvian soldiers in a raid on Qaswaru on "
                            "Saturday. " +
                            behind))
                .name;
        };
        CHECK(name("Francisco Qaswaru fled.") != "Qaswaru");
        CHECK(name("The house of Rostam Qaswaru burned.") != "Qaswaru");
        CHECK(name("The water of Lake Qaswaru rose.") == "Qaswaru");
        CHECK(name("Old Qaswaru burned.") == "Qaswaru");
    }
}

TEST_CASE("Where no place is named, the country that the words speak of")
{
    const auto abroad = read("MADRID, March 4 -- Peruvian rebels killed two Peruvian soldiers, the Peruvian army said "
                             "on Saturday.");
    CHECK(place_of(abroad).name == "Peru");
    const auto here =
        read("LIMA, March 4 -- Two men were killed when a bomb exploded at a bank last night. The police of "
             "Peru arrested nobody.");
    CHECK(place_of(here).place_id == "pe-lima");
}

TEST_CASE("He is one person, and who are included are not added")
{
    const auto he = read("Gunmen attacked the home of the mayor of Goris on Saturday. He was killed.");
    CHECK(claim_of(he, What::Killed).min == 1);
    const auto including = read("Four soldiers, including one officer, were wounded by a bomb near Goris on Saturday.");
    CHECK(claim_of(including, What::Wounded).min == 4);
}

TEST_CASE("What a long text only speaks of is no incident; what it reports is one")
{
    // Sentences about policy: nobody tells of an act.
    std::string policy;
    for (int i = 0; i < 4; ++i)
        policy += "The parties should negotiate an agreement, because peace would help the economy and democracy. We "
                  "believe that reforms, elections and a new constitution are the only way. ";
    const auto speech = read("The deputy spoke about reforms in an interview. " + policy +
                             "\"Our government rejects terrorist attacks and the assassination of many innocent "
                             "people,\" he said. " +
                             policy);
    CHECK(speech.incidents.empty());
    CHECK(std::ranges::any_of(speech.warnings, [](const auto &warning) { return warning.code == "background"; }));
    std::string report = "A bomb exploded yesterday in Goris, killing two guards and wounding four people, the police "
                         "said. The attackers fled in a car. Windows of several houses were destroyed. ";
    for (int i = 0; i < 6; ++i)
        report += "Witnesses told reporters that they heard the blast at night and saw smoke above the street. The "
                  "wounded were taken to the hospital of the town, where doctors treated them. ";
    REQUIRE(read(report).incidents.size() == 1);
    CHECK(read(report).incidents.front().kind == "bombing");
}
