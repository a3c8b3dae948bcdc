// What did not happen, what nobody knows, and accidents beside attacks.
#include "read_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>

using namespace dateline;
using reading::Stance;
using reading::What;
using test::read;

namespace
{

std::ptrdiff_t claims(const reading::Reading &reading, What what, Stance stance, int number)
{
    return std::ranges::count_if(reading.claims, [&](const reading::Claim &claim) {
        return claim.what == what && claim.stance == stance && claim.max == number;
    });
}

} // namespace

TEST_CASE("A negation reaches the word that it negates, and no other")
{
    const auto unknown =
        read("Three soldiers were shot dead near Goris on Friday. It was not known who killed the three soldiers, "
             "police said.");
    CHECK(std::ranges::none_of(unknown.claims, [](const auto &claim) { return claim.stance == Stance::Denies; }));
    const auto going_on =
        read("Rebels have not stopped attacking soldiers near Goris; two soldiers were killed on Friday, "
             "the army said.");
    CHECK(std::ranges::none_of(going_on.claims, [](const auto &claim) { return claim.stance == Stance::Denies; }));
    const auto denied = read("Azerbaijan said that its troops had not yet shelled Goris on Friday. Two soldiers were "
                             "killed near Goris on Friday, Armenia said.");
    CHECK(std::ranges::any_of(denied.claims, [](const auto &claim) { return claim.stance == Stance::Denies; }));
}

TEST_CASE("None of a number is none")
{
    const auto reading =
        read("Gunmen freed the hostages near Goris on Friday after a gun battle. None of the five hostages was "
             "killed, police said.");
    CHECK(claims(reading, What::Killed, Stance::Asserts, 5) == 0);
}

TEST_CASE("An accident beside an attack makes no accident of the attack")
{
    CHECK(read("Gunmen killed three policemen near Goris on Friday and fled when their car crashed, police said.")
              .incidents.size() == 1);
    CHECK(read("Three people died near Goris on Friday when a bus overturned, police said.").incidents.empty());
}

TEST_CASE("What was aimed at ends where something is told as done")
{
    const auto done =
        read("In their effort to retake Goris on Friday, government troops killed 12 militants, the army said.");
    CHECK(claims(done, What::Killed, Stance::Asserts, 12) == 1);
    const auto lost =
        read("The rebels made an attempt to break the siege of Goris on Friday and lost six soldiers, the army "
             "said.");
    CHECK_FALSE(lost.incidents.empty());
    CHECK(read("Police in Goris found a plan to kill four judges.").incidents.empty());
}

TEST_CASE("A toll of wounded is of wounded")
{
    const auto reading =
        read("Shelling hit Goris on Friday. The toll of wounded rose from two to six, the ministry said.");
    CHECK(std::ranges::none_of(reading.claims, [](const auto &claim) { return claim.what == What::Killed; }));
    CHECK(claims(reading, What::Wounded, Stance::Asserts, 6) == 1);
}
