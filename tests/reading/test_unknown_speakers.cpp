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
        {"the junta", "Junta"},
        {"village elders", "Village elders"},
        {"a local doctors' network", "Local doctors' network"},
        {"the governor's office", "Governor's office"},
        {"a member of the town council", "Town council"},
        {"a leader of the protesters", "Leader of the protesters"},
        {"a nurse at the clinic", "Nurse at the clinic"},
        {"the Emergency Lawyers group", "Emergency Lawyers group"},
        {"two council members and a nurse", "Two council members and a nurse"},
        {"the Arakan Army", "Arakan Army"},
        {"the Kachin Independence Army", "Kachin Independence Army"},
    };
    for (const auto &[phrase, claimant] : sources) {
        CAPTURE(phrase);
        CHECK(speaker("Gunmen killed 14 people near Kassala on Saturday, " + phrase + " said.") == claimant);
        CHECK(speaker("On Sunday " + phrase + " said that gunmen had killed 14 people near Kassala.") == claimant);
        CHECK(speaker("Gunmen killed 14 people near Kassala on Saturday, " + phrase + " told the Evening Post.") !=
              "nobody");
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
