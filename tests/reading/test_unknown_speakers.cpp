// Speakers that no table knows: a claim is never laid to the outlet when the text says whose it is. All texts are our
// own.
#include "read_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace dateline;

namespace
{

// Who says that somebody was killed.
std::string speaker(const std::string &text)
{
    const reading::Reading reading = test::read(text);
    for (const reading::Claim &claim : reading.claims)
        if (claim.what == reading::What::Killed)
            return claim.claimant.empty() ? "the outlet" : claim.claimant;
    return "nobody";
}

} // namespace

TEST_CASE("Whoever is the subject of said is the claimant, in the text's own words")
{
    const std::vector<std::pair<std::string, std::string>> sources{
        {"the militia", "Militia"},
        {"village elders", "Village elders"},
        {"a local doctors' network", "Local doctors' network"},
        {"the governor's office", "Governor's office"},
        {"a member of the town council", "Town council"},
        {"a leader of the protesters", "Leader of the protesters"},
        {"a nurse at the clinic", "Nurse at the clinic"},
        {"the Emergency Lawyers group", "Emergency Lawyers group"},
        {"two council members and a nurse", "Two council members and a nurse"},
        {"an ethnic armed group and residents", "Ethnic armed group and residents"},
        {"the Arakan Army", "Arakan Army"},
        {"the State Emergency Service", "State Emergency Service"},
        {"health minister Bakht Muhammad Kakar", "Bakht Muhammad Kakar"},
        {"the UN mission MINUSCA", "MINUSCA"},
        {"Volker Turk", "Volker Turk"},
        {"Shifa Hospital and Awda Hospital", "Shifa Hospital and Awda Hospital"},
        {"Anna Grigoryan and Karen Sahakyan", "Anna Grigoryan and Karen Sahakyan"},
        {"the Kachin Independence Army", "Kachin Independence Army"},
    };
    for (const auto &[phrase, claimant] : sources) {
        CAPTURE(phrase);
        CHECK(speaker("Gunmen killed 14 people near Kassala on Saturday, " + phrase + " said.") == claimant);
        CHECK(speaker("On Sunday " + phrase + " said that gunmen had killed 14 people near Kassala.") == claimant);
        CHECK(speaker("Gunmen killed 14 people near Kassala on Saturday, " + phrase + " told the Evening Post.") ==
              claimant);
    }
    CHECK(speaker("A statement published on Telegram said that gunmen killed 14 people near Kassala on Saturday.") ==
          "Statement published on Telegram");
    CHECK(speaker("Gunmen killed 14 people near Kassala on Saturday, three witnesses told the Evening Post.") ==
          "Witnesses");
}

TEST_CASE("Known speakers keep their names")
{
    CHECK(speaker("The Armenian army said that gunmen killed 14 people near Goris on Saturday.") ==
          "Armed Forces of Armenia");
    CHECK(speaker("Gunmen killed 14 people near Goris on Saturday, police said.") == "Police");
    CHECK(speaker("Gunmen killed 14 people near Goris on Saturday, Anna Grigoryan said.") == "Anna Grigoryan");
    CHECK(speaker("Gunmen killed 14 people near Goris on Saturday, Amnesty International Armenia said.") ==
          "Amnesty International");
}

TEST_CASE("What is no subject of said is no claimant")
{
    CHECK(
        speaker("The men who attacked the village of Sotk on Saturday said that they would come back; two farmers were "
                "killed.") == "the outlet");
    CHECK(speaker("As I said, gunmen killed 14 people near Kassala on Saturday.") == "the outlet");
    CHECK(speaker("It is said that gunmen killed 14 people near Kassala on Saturday.") == "the outlet");
    CHECK(speaker("\"They shot at us,\" a woman in the village said. Gunmen killed 14 people near Kassala on "
                  "Saturday.") == "the outlet");
}

TEST_CASE("When somebody was told of it is not when it happened")
{
    const reading::Reading reading = test::read(
        "Gunmen shelled a convoy near Goris on Friday, killing 22 soldiers, two military sources told the Evening "
        "Post on Saturday. The army said in a statement that 15 of its soldiers were killed.");
    REQUIRE(reading.incidents.size() == 1);
    CHECK(reading::to_iso(reading.incidents.front().interval.from).starts_with("2023-03-02T20")); // 3 March there
    CHECK(reading.incidents.front().claims.size() >= 2);
}

TEST_CASE("What is told in the perfect beside a since is the sum of a time")
{
    const reading::Reading reading = test::read(
        "Gunmen killed five officers in an ambush near Goris on Friday, the police said.\n\nViolence has surged "
        "since September as two bands fight for control; more than 900 people have been killed.");
    REQUIRE(reading.incidents.size() == 1);
    for (const reading::Claim &claim : reading.claims)
        CHECK(claim.min.value_or(0) < 900);
    CHECK(reading.warnings.back().code == "background");
}

TEST_CASE("Where a speaker sits is not where it happened")
{
    const reading::Reading reading = test::read("Border officials in occupied Kherson said that seven people were "
                                                "killed in a strike on a market in Goris on Friday.");
    REQUIRE(reading.incidents.size() == 1);
    REQUIRE_FALSE(reading.incidents.front().places.empty());
    CHECK(reading.incidents.front().places.front().name == "Goris");
}

TEST_CASE("What somebody did not say is no claim")
{
    const reading::Reading reading =
        test::read("Gunmen attacked Goris on Friday, killing five officers, the mayor said. A spokeswoman for the "
                   "police confirmed that "
                   "an attack had taken place but did not say how many people had been killed.");
    REQUIRE(reading.incidents.size() == 1);
    std::size_t killed = 0;
    for (const reading::Claim &claim : reading.claims)
        killed += claim.what == reading::What::Killed ? 1U : 0U;
    CHECK(killed == 1);
}

TEST_CASE("The hour of one place is not that of another")
{
    const reading::Reading reading = test::read(
        "The police said on Sunday that four people were killed in shootings in Goris.\n\nIn Gyumri, a car bomb "
        "exploded outside the town hall at 6:15 a.m., wounding 12 people, the mayor said.");
    REQUIRE(reading.incidents.size() == 2);
    for (const reading::Claim &claim : reading.claims) // nobody shot the gunmen
        CHECK(claim.victims != "gunmen");
    CHECK(reading.incidents.front().interval.precision == reading::Precision::Day);
    CHECK(reading.incidents.back().interval.precision < reading::Precision::Day);
}

TEST_CASE("Whose soldiers they were is told by who speaks, unless it did it")
{
    const auto side = [](const char *text) {
        for (const reading::Claim &claim : test::read(text).claims)
            if (claim.what == reading::What::Killed)
                return claim.side;
        return std::string{"nobody"};
    };
    CHECK(side("Mali's army said an attack killed 12 soldiers near Gao on Friday.") == "Mali");
    CHECK(side("Hamas said three soldiers were killed in Jabaliya on Friday.").empty());
    CHECK(side("Russia's Defence Ministry said it had hit a military target near Sumy on Friday, killing 40 soldiers.")
              .empty());
}

TEST_CASE("Other people are no part of those before")
{
    for (const char *text :
         {"The army said 33 rebels were killed in Goma on Friday. Four soldiers were killed, it said.",
          "Drones struck Odesa on Friday, killing four, officials said. Two more people, including a "
          "port worker, were killed later."})
        for (const reading::Claim &claim : test::read(text).claims)
            if (claim.min.value_or(0) > 1)
                CHECK_FALSE(claim.part);
}
