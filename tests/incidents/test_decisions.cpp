// What a person decides goes before any score, and is found again when the articles are read anew.
#include "incidents/incidents.hpp"
#include "reports.hpp"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace dateline;
using incidents::Decision;
using incidents::Told;
using incidents::Verdict;
using test::report_of;

namespace
{

constexpr std::chrono::sys_days sunday{std::chrono::year{2023} / 3 / 5};

Told told(const std::string &article) { return {article, "i-" + article, {"c-" + article}}; }

Decision together(const std::string &a, const std::string &b) { return {Verdict::Together, {told(a)}, {told(b)}, {}}; }
Decision apart(const std::string &a, const std::string &b) { return {Verdict::Apart, {told(a)}, {told(b)}, {}}; }

std::vector<reading::Reading> two_days()
{
    return {report_of({.article = "a"}), report_of({.article = "b", .on = sunday + std::chrono::days{9}})};
}

std::size_t incidents_of(std::vector<reading::Reading> readings, const std::vector<Decision> &decisions)
{
    return incidents::link(readings, decisions).incidents.size();
}

} // namespace

TEST_CASE("What a person puts together is one incident, and the link says so")
{
    std::vector<reading::Reading> readings = two_days();
    CHECK(incidents_of(readings, {}) == 2);
    Decision decision = together("a", "b");
    decision.when = "2023-05-01";
    const auto linked = incidents::link(readings, std::vector{decision});
    REQUIRE(linked.incidents.size() == 1);
    REQUIRE(linked.links.size() == 1);
    CHECK(linked.links[0].by_hand);
    CHECK(linked.links[0].incident == linked.incidents[0].id);
    CHECK(linked.incidents[0].reasons == std::vector<std::string>{"put together by hand, 2023-05-01"});
    CHECK(linked.incidents[0].claims.size() == 2);
}

TEST_CASE("What a person keeps apart stays apart, also by way of a third report")
{
    const std::vector<reading::Reading> readings{report_of({.article = "a"}), report_of({.article = "b"}),
                                                 report_of({.article = "c"})};
    CHECK(incidents_of(readings, {}) == 1);
    CHECK(incidents_of(readings, {apart("a", "b")}) == 2);
    CHECK(incidents_of(readings, {apart("a", "b"), apart("a", "c")}) == 2);
    CHECK(incidents_of(readings, {apart("a", "b"), apart("a", "c"), apart("b", "c")}) == 3);
}

TEST_CASE("The later decision counts")
{
    CHECK(incidents_of(two_days(), {together("a", "b"), apart("a", "b")}) == 2);
    CHECK(incidents_of(two_days(), {apart("a", "b"), together("a", "b")}) == 1);
    CHECK(incidents_of(two_days(), {apart("a", "b"), together("b", "a")}) == 1); // in whatever order they are named
}

TEST_CASE("A decision is found again by its claims where the article is read otherwise")
{
    std::vector<reading::Reading> readings = two_days();
    readings[0].incidents[0].id = "another";
    readings[0].claims[0].incident = "another";
    CHECK(incidents_of(readings, {together("a", "b")}) == 1);
    // Two incidents in the article, none of them with its claims: nobody can say which was meant.
    readings[0].incidents.push_back(readings[0].incidents[0]);
    readings[0].incidents[1].id = "third";
    readings[0].incidents[0].claims = {};
    readings[0].incidents[1].claims = {};
    CHECK(incidents_of(readings, {together("a", "b")}) == 3);
    CHECK(incidents_of(two_days(), {together("a", "gone")}) == 2);
}

TEST_CASE("The order of the readings changes nothing")
{
    std::vector<reading::Reading> forward{report_of({.article = "a"}), report_of({.article = "b"}),
                                          report_of({.article = "c", .on = sunday + std::chrono::days{3}})};
    std::vector<reading::Reading> backward{forward[2], forward[1], forward[0]};
    const std::vector decisions{apart("a", "b"), together("a", "c")};
    const auto first = incidents::link(forward, decisions);
    const auto second = incidents::link(backward, decisions);
    REQUIRE(first.incidents.size() == second.incidents.size());
    for (std::size_t i = 0; i < first.incidents.size(); ++i)
        CHECK(first.incidents[i].id == second.incidents[i].id);
    CHECK(first.links == second.links);
}
