// How many: numbers that tell of the same people, of others, or of all together.
#include "read_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace dateline;
using reading::Claim;
using reading::What;
using test::read;

namespace
{

/// The least numbers of `what`, in text order: wholes, then parts.
std::pair<std::vector<int>, std::vector<int>> told(const std::string &text, What what = What::Killed)
{
    std::pair<std::vector<int>, std::vector<int>> numbers;
    for (const Claim &claim : read(text).claims)
        if (claim.what == what)
            (claim.part ? numbers.second : numbers.first).push_back(claim.min.value_or(-1));
    return numbers;
}

using Told = std::pair<std::vector<int>, std::vector<int>>;

} // namespace

TEST_CASE("Words about numbers say how many at the least")
{
    CHECK(told("Rebels killed more than 30 soldiers near Goris on Friday.") == Told{{31}, {}});
    CHECK(told("Rebels killed at least 30 soldiers near Goris on Friday.") == Told{{30}, {}});
    CHECK(told("Rebels killed more than a dozen soldiers near Goris on Friday.") == Told{{12}, {}});
    CHECK(told("Rebels attacked a post near Goris on Friday, killing both guards.") == Told{{2}, {}});
    CHECK(told("Both armies lost men in a clash near Goris on Friday.") == Told{{-1}, {}});
    CHECK(told("In all, 14 soldiers were killed near Goris on Friday.") == Told{{14}, {}});
    CHECK(told("Rebels killed two soldiers near Goris on Friday. Another three soldiers were killed near Tegh.") ==
          Told{{2, 3}, {}});
}

TEST_CASE("Further victims are no repetition and no part")
{
    CHECK(told("A soldier was killed near Goris on Friday. Another soldier was killed in a village.") ==
          Told{{1, 1}, {}});
    CHECK(told("Rebels killed four soldiers near Goris on Friday. Two more soldiers were killed by a shell.") ==
          Told{{4, 2}, {}});
}

TEST_CASE("Who was spoken of before is counted as before")
{
    CHECK(told("Three armed rebels opened fire on a patrol near Goris on Friday. The patrol killed the rebels.") ==
          Told{{3}, {}});
    CHECK(told("Three armed rebels attacked a patrol near Goris on Friday. They were killed by soldiers.") ==
          Told{{3}, {}});
    CHECK(told("A rebel shot at soldiers near Goris on Friday. The soldiers returned fire, killing him.") ==
          Told{{1}, {}});
    CHECK(told("A patrol near Goris killed the rebels on Friday.") == Told{{-1}, {}});
}

TEST_CASE("A later toll in one article takes the earlier ones into itself")
{
    CHECK(told("Two soldiers were killed by shelling near Goris on Friday. A third soldier died of his wounds, "
               "bringing the death toll to three.") == Told{{3}, {2, 1}});
    CHECK(told("The death toll from the shelling of Goris on Friday rose from three to five.") == Told{{5}, {3}});
    CHECK(told("The death toll from the shelling of Goris on Friday rose from zero to five.") == Told{{5}, {}});
    CHECK(told("The army raised its earlier toll of three to five after Friday's shelling of Goris.") ==
          Told{{5}, {3}});
    CHECK(told("A soldier died of his wounds near Goris, bringing to five the number of dead in Friday's shelling.") ==
          Told{{5}, {1}});
    CHECK(told("Shells hit Goris on Friday. The number of wounded stood at 12.", What::Wounded) == Told{{12}, {}});
    // No toll of people.
    CHECK(told("Troops opened fire at a toll of the road to Goris on Friday.") == Told{{}, {}});
}

TEST_CASE("Some of those told of before are a part of them")
{
    CHECK(told("Five soldiers were wounded near Goris on Friday, two of them by a drone.", What::Wounded) ==
          Told{{5}, {2}});
    CHECK(told("Five soldiers, two of them officers, were wounded by shelling near Goris on Friday.", What::Wounded) ==
          Told{{5}, {2}});
    CHECK(told("Shells killed five villagers near Goris on Friday, three of whom were children.") == Told{{5}, {3}});
    // Others: what befell them is not the same.
    CHECK(told("Five soldiers were wounded near Goris on Friday. Two of them were killed later.", What::Killed) ==
          Told{{2}, {}});
}

TEST_CASE("One victim is named as one")
{
    Claim claim;
    claim.min = claim.max = 1;
    const auto named = [&](const char *victims) {
        claim.victims = victims;
        return victims_in_words(claim);
    };
    CHECK(named("police officers") == "police officer");
    CHECK(named("people") == "person");
    CHECK(named("children") == "child");
    CHECK(named("") == "");
    claim.max.reset();
    CHECK(named("police officers") == "police officers");
    claim.min = claim.max = 2;
    CHECK(named("police officers") == "police officers");
}

TEST_CASE("Days and dates are no people, nor are those whom the police arrest for it")
{
    CHECK(told("A priest, kidnapped on 15 February near Goris by gunmen, was freed on Friday.", What::Captured) ==
          Told{{1}, {}});
    const std::string attack = "Gunmen killed two people near Goris on Friday. The police arrested four people.";
    CHECK(told(attack) == Told{{2}, {}});
    CHECK(told(attack, What::Captured) == Told{{}, {}});
    const auto reading = read(attack);
    CHECK(std::ranges::any_of(reading.warnings, [](const reading::Warning &warning) {
        return warning.message.find("police work") != std::string::npos;
    }));
    CHECK(told("Troops captured four soldiers and killed two near Goris on Friday.", What::Captured) == Told{{4}, {}});
}

TEST_CASE("Words of harm may stand apart")
{
    CHECK(told("Guards shot the two gunmen to death near Goris on Friday.") == Told{{2}, {}});
    CHECK(told("The army told of the murder in Goris on Friday of three soldiers.") == Told{{3}, {}});
    CHECK(told("A guard with bullet wounds in several parts of the body came to Goris on Friday.", What::Wounded) ==
          Told{{}, {}});
}

TEST_CASE("A figure goes before many and several")
{
    CHECK(told("Many people were injured by shelling in Goris on Friday. The hospital counted 14 injured people.",
               What::Wounded) == Told{{14}, {}});
}

TEST_CASE("A list counts all whom it names")
{
    CHECK(told("Gunmen killed Kadri Rostam, his wife and two guards near Goris on Friday.") == Told{{1, 1, 2}, {}});
    CHECK(
        told(
            "Gunmen killed Kadri Rostam, leader of the Green Movement (GM), and labor leader Navor Selim near Goris on "
            "Friday.") == Told{{1, 1}, {}});
    CHECK(
        told(
            "Rebels condemned the assassination of ABC leader Kadri Rostam and of the lawyer Navor Selim near Goris on "
            "Friday.") == Told{{1, 1}, {}});
    CHECK(told("A senator and a magistrate were killed by gunmen near Goris on Friday.") == Told{{1, 1}, {}});
    CHECK(
        told(
            "Kadri Rostam, candidate for mayor of Goris, and his brother Navor Selim were shot to death by gunmen near "
            "Goris on Friday.") == Told{{1, 1}, {}});
    CHECK(told("Rostam was shot to death by gunmen along with two other farmers near Goris on Friday.") ==
          Told{{1, 2}, {}});
    CHECK(told("Gunmen murdered brothers Bako and Adamu Selim and their mother Dana Selim near Goris on Friday.") ==
          Told{{2, 1}, {}});
    CHECK(told("Two policemen and three judges were killed near Goris on Friday.") == Told{{3, 2}, {}});
}

TEST_CASE("A person of two titles, and a name beside its noun, is one")
{
    CHECK(told("Gunmen killed senator and candidate Kadri Rostam near Goris on Friday.") == Told{{1}, {}});
    CHECK(told("Gunmen killed a judge, Kadri Rostam, near Goris on Friday.") == Told{{1}, {}});
    CHECK(told("Kadri Rostam, 45, a former mayor of Goris, was killed by gunmen on Friday.") == Told{{1}, {}});
}

TEST_CASE("The verb says whom it is about")
{
    // One was hurt, not the traffickers between.
    CHECK(told("The journalist Kadri Rostam, who was sent to report on the fight against traffickers, was wounded by "
               "gunmen near Goris on Friday.",
               What::Wounded) == Told{{1}, {}});
    CHECK(told("A leader of the students has been found dead after an attack by gunmen near Goris on Friday.") ==
          Told{{1}, {}});
    CHECK(told("Kadri Rostam, one of the leaders of the students, has been found dead after an attack by gunmen near "
               "Goris "
               "on Friday.") == Told{{1}, {}});
    // Who has killed is not dead.
    CHECK(told("Soldiers killed them in a raid near Goris on Friday, and the officers have neutralized the threat.") ==
          Told{{}, {}});
    CHECK(told("Two guards were killed near Goris on Friday by rebels, who murdered nobody else.") == Told{{2}, {}});
}

TEST_CASE("People of a country need no noun")
{
    CHECK(told("Gunmen killed a Georgian and wounded five Spaniards near Goris on Friday.") == Told{{1}, {}});
    CHECK(told("Gunmen killed a Georgian and wounded five Spaniards near Goris on Friday.", What::Wounded) ==
          Told{{5}, {}});
    CHECK(told("Gunmen killed five Georgian soldiers near Goris on Friday.") == Told{{5}, {}});
}

TEST_CASE("Of one person the worst counts")
{
    const std::string found = "Gunmen kidnapped Kadri Rostam near Goris on Friday. Rostam was killed by gunmen later.";
    CHECK(told(found) == Told{{1}, {}});
    CHECK(told(found, What::Captured) == Told{{}, {1}});
    const std::string other = "Gunmen kidnapped Kadri Rostam near Goris on Friday. Selim was killed by gunmen later.";
    CHECK(told(other, What::Captured) == Told{{1}, {}});
}

TEST_CASE("A number of losses is of nobody's rank")
{
    const auto reading = read("The officer reported 17 casualties in a clash with rebels near Goris on Friday.");
    REQUIRE_FALSE(reading.claims.empty());
    for (const Claim &claim : reading.claims)
        CHECK(claim.victims != "officers");
}

TEST_CASE("A third victim is one more, on whatever day it is told")
{
    const auto reading =
        read("Two soldiers were killed by gunmen near Goris on Friday. A third soldier died in hospital on "
             "Saturday.");
    REQUIRE(reading.incidents.size() == 1);
    CHECK(reading.incidents.front().claims.size() == 2);
    CHECK(told("One soldier was killed by gunmen near Goris on Friday. A second soldier died later.") ==
          Told{{1, 1}, {}});
    // What somebody did on another day is another matter.
    CHECK(
        read("Two soldiers were killed by gunmen near Goris on Friday. On Saturday, gunmen shot dead a third soldier.")
            .incidents.size() == 2);
}

TEST_CASE("Who are included among the victims are a part of them, wherever that stands")
{
    CHECK(told("At least 70 people, including 10 women and three infants, were killed when gunmen attacked Goris "
               "on Friday.") == Told{{70}, {10, 3}});
    CHECK(told("Seventy people, among them 10 women, were killed in an attack on Goris on Friday.") ==
          Told{{70}, {10}});
    CHECK(told("Shelling near Goris on Friday killed 11 people, including two children and a nurse.") ==
          Told{{11}, {2, 1}});
    CHECK(told("At least 11 people were killed in shelling near Goris on Friday, among them four children and two "
               "monks.") == Told{{11}, {4, 2}});
    CHECK(told("Four people, mostly children, were killed in shelling near Goris on Friday.") == Told{{4}, {}});
}
