// Which names of sides stand for the same people.
#include "incidents/sides.hpp"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace dateline;
using reading::Claim;

namespace
{

Claim killed(const char *article, const char *side, const char *victims, int count)
{
    Claim claim;
    claim.article = article;
    claim.what = reading::What::Killed;
    claim.side = side;
    claim.victims = victims;
    claim.min = claim.max = count;
    return claim;
}

std::string called(const std::vector<Claim> &claims, const char *side)
{
    std::vector<const Claim *> all;
    for (const Claim &claim : claims)
        all.push_back(&claim);
    return incidents::sides_of(all).at(side);
}

} // namespace

TEST_CASE("Two names of one side are alternatives")
{
    std::vector<Claim> claims{killed("a", "Azerbaijan", "soldiers", 2),
                              killed("a", "Nagorno-Karabakh", "police officers", 3), killed("b", "Azerbaijan", "", 2),
                              killed("b", "Armenia", "police officers", 3)};
    CHECK(called(claims, "Armenia") == "Armenia or Nagorno-Karabakh");
    CHECK(called(claims, "Nagorno-Karabakh") == "Armenia or Nagorno-Karabakh");
    CHECK(called(claims, "Azerbaijan") == "Azerbaijan");
    SECTION("with another number, too, where it is the same people")
    {
        claims[3].min = claims[3].max = 5;
        CHECK(called(claims, "Armenia") == "Armenia or Nagorno-Karabakh");
        claims[3].victims = "civilians";
        CHECK(called(claims, "Armenia") == "Armenia");
    }
    SECTION("not where an article tells them apart")
    {
        claims.push_back(killed("a", "Armenia", "civilians", 1));
        CHECK(called(claims, "Armenia") == "Armenia");
    }
    SECTION("not where nothing else agrees")
    {
        claims[2].side = "Turkey";
        CHECK(called(claims, "Armenia") == "Armenia");
    }
    SECTION("not by what is denied")
    {
        claims[3].stance = reading::Stance::Denies;
        CHECK(called(claims, "Nagorno-Karabakh") == "Nagorno-Karabakh");
    }
}
