// A later count takes the place of an earlier one of the same claimant; known as of the day before, the earlier stands.
#include "incidents/supersession.hpp"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace dateline;
using incidents::Statement;
using reading::Claim;

namespace
{

constexpr reading::Instant noon{std::chrono::sys_days{std::chrono::year{2023} / 3 / 5} + std::chrono::hours{12}};

Claim killed(const std::string &article, int number, const std::string &victims = "soldiers")
{
    Claim claim;
    claim.id = article + std::to_string(number);
    claim.article = article;
    claim.side = "Azerbaijan";
    claim.what = reading::What::Killed;
    claim.victims = victims;
    claim.min = claim.max = number;
    return claim;
}

} // namespace

TEST_CASE("The last count of a claimant stands, the earlier ones say which took their place")
{
    const Claim two = killed("a", 2);
    const Claim three = killed("b", 3);
    const Claim five = killed("c", 5, "");
    const std::vector<Statement> all{
        {&two, "M", noon}, {&five, "M", noon + std::chrono::hours{2}}, {&three, "M", noon + std::chrono::hours{1}}};
    const auto replaced = incidents::superseded_by(all);
    CHECK(replaced[0] == &five);
    CHECK(replaced[1] == nullptr);
    CHECK(replaced[2] == &five);
    CHECK(incidents::superseded_by(std::vector{all[0]})[0] == nullptr); // as it was known then
}

TEST_CASE("Nobody's count is replaced by another claimant, an equal number, a part, a denial, or one of unknown time")
{
    const Claim two = killed("a", 2);
    const Statement first{&two, "M", noon};
    const auto stands = [&](const Claim &later, const std::string &who, std::optional<reading::Instant> said) {
        return incidents::superseded_by(std::vector{first, Statement{&later, who, said}})[0] == nullptr;
    };
    const auto evening = noon + std::chrono::hours{6};
    CHECK_FALSE(stands(killed("b", 3), "M", evening));
    CHECK(stands(killed("b", 3), "N", evening));
    CHECK(stands(killed("b", 2), "M", evening));
    CHECK(stands(killed("b", 3), "M", noon));
    CHECK(stands(killed("b", 3), "M", {}));
    CHECK(stands(killed("b", 3, "civilians"), "M", evening));
    CHECK(stands(killed("a", 3), "M", evening)); // one article gives its numbers at once
    Claim part = killed("b", 1);
    part.part = true;
    CHECK(stands(part, "M", evening));
    Claim denial = killed("b", 3);
    denial.stance = reading::Stance::Denies;
    CHECK(stands(denial, "M", evening));
    Claim other_side = killed("b", 3);
    other_side.side = "Armenia";
    CHECK(stands(other_side, "M", evening));
}
