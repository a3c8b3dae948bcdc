// Where claimants contradict each other, and where they only say less.
#include "incidents/contradiction.hpp"

#include <catch2/catch_test_macros.hpp>

#include <optional>
#include <vector>

using namespace dateline;
using reading::Claim;
using reading::Stance;
using reading::What;

namespace
{

Claim number(std::optional<int> min, std::optional<int> max)
{
    Claim claim;
    claim.what = What::Killed;
    claim.min = min;
    claim.max = max;
    return claim;
}

Claim stance(What what, Stance stance)
{
    Claim claim;
    claim.what = what;
    claim.stance = stance;
    return claim;
}

bool contradict(const std::vector<Claim> &a, const std::vector<Claim> &b)
{
    const auto pointers = [](const std::vector<Claim> &claims) {
        std::vector<const Claim *> all;
        for (const Claim &claim : claims)
            all.push_back(&claim);
        return all;
    };
    const bool forth = incidents::contradict(pointers(a), pointers(b));
    CHECK(forth == incidents::contradict(pointers(b), pointers(a)));
    return forth;
}

} // namespace

TEST_CASE("Numbers contradict where no two of them agree")
{
    CHECK(contradict({number(2, 2)}, {number(3, 3)}));
    CHECK_FALSE(contradict({number(2, 2)}, {number(2, 2)}));
    CHECK_FALSE(contradict({number(2, 2)}, {number(1, 4)}));
    CHECK_FALSE(contradict({number(2, 2), number(5, 5)}, {number(5, 5)}));
    CHECK_FALSE(contradict({number(2, std::nullopt)}, {number(7, 7)}));
    CHECK(contradict({number(2, std::nullopt)}, {number(1, 1)}));
}

TEST_CASE("The victims' name makes no contradiction")
{
    Claim soldiers = number(2, 2);
    soldiers.victims = "soldiers";
    CHECK_FALSE(contradict({soldiers}, {number(2, 2)}));
}

TEST_CASE("What is no whole number contradicts nobody")
{
    Claim about = number(10, 10);
    about.approximate = true;
    Claim part = number(1, 1);
    part.part = true;
    CHECK_FALSE(contradict({about}, {number(12, 12)}));
    CHECK_FALSE(contradict({part}, {number(3, 3)}));
    CHECK_FALSE(contradict({number(std::nullopt, std::nullopt)}, {number(3, 3)}));
    CHECK_FALSE(contradict({}, {number(3, 3)}));
}

TEST_CASE("A denial contradicts a report")
{
    CHECK(contradict({stance(What::Attacked, Stance::Denies)}, {stance(What::Attacked, Stance::Accuses)}));
    CHECK(contradict({stance(What::Killed, Stance::Denies)}, {number(1, 1)}));
    CHECK_FALSE(contradict({stance(What::Attacked, Stance::Denies)}, {stance(What::Attacked, Stance::Denies)}));
    CHECK_FALSE(contradict({stance(What::Clash, Stance::Asserts)}, {stance(What::Clash, Stance::Accuses)}));
}
