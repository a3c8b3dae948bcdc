#include "incidents/incidents.hpp"

#include <catch2/catch_test_macros.hpp>

#include <vector>

using namespace dateline;
using reading::Claim;
using reading::Incident;
using reading::IncidentPlace;
using reading::Instant;
using reading::Precision;
using reading::Reading;

namespace
{

constexpr std::chrono::sys_days day = std::chrono::year{2023} / 3 / 5;

struct Told {
    std::string article;
    std::chrono::sys_days on = day;
    gazetteer::Point point{39.75, 46.70};
    std::string side = "Azerbaijan";
    int killed = 2;
};

Reading report(const Told &told)
{
    Reading reading;
    reading.article.id = told.article;
    Incident incident;
    incident.id = "i-" + told.article;
    incident.kind = "clash";
    incident.title = "Clash";
    incident.interval = {Instant{told.on}, Instant{told.on} + std::chrono::days{1}, Precision::Day, {}};
    incident.articles = {told.article};
    if (told.point.valid()) {
        IncidentPlace place;
        place.point = told.point;
        place.radius_m = 2000;
        place.place_id = std::to_string(told.point.lat);
        place.name = "X";
        incident.places = {place};
    }
    Claim claim;
    claim.id = "c-" + told.article;
    claim.incident = incident.id;
    claim.claimant = claim.party = claim.side = told.side;
    claim.what = reading::What::Killed;
    claim.min = claim.max = told.killed;
    incident.claims = {claim.id};
    reading.incidents = {incident};
    reading.claims = {claim};
    return reading;
}

std::size_t incidents_of(std::vector<Reading> readings) { return incidents::link(readings).incidents.size(); }

} // namespace

TEST_CASE("The same day, place and casualties make one incident")
{
    std::vector<Reading> readings{report({.article = "a"}), report({.article = "b"})};
    const auto linked = incidents::link(readings);
    REQUIRE(linked.incidents.size() == 1);
    REQUIRE(linked.links.size() == 1);
    CHECK(linked.links.front().score >= 0.5);
    CHECK_FALSE(linked.links.front().reasons.empty());
    CHECK(linked.incidents.front().claims.size() == 2);
    for (const Reading &reading : readings)
        CHECK(reading.claims.front().incident == linked.incidents.front().id);
}

TEST_CASE("Another day is another incident")
{
    CHECK(incidents_of({report({.article = "a"}), report({.article = "b", .on = day + std::chrono::days{1}})}) == 2);
}

TEST_CASE("A place too far away is another incident, whatever else agrees")
{
    CHECK(incidents_of({report({.article = "a"}), report({.article = "b", .point = {42.0, 44.0}})}) == 2);
}

TEST_CASE("Other parties on the same day are another incident")
{
    CHECK(incidents_of({report({.article = "a"}), report({.article = "b", .side = "Georgia", .killed = 1})}) == 2);
}

TEST_CASE("The day alone does not link")
{
    CHECK(incidents_of({report({.article = "a", .point = {}}), report({.article = "b", .point = {}, .killed = 5})}) ==
          2);
}

TEST_CASE("Two incidents of one article stay two")
{
    Reading both = report({.article = "a"});
    Reading other = report({.article = "a"});
    other.incidents.front().id = "i-2";
    other.claims.front().id = "c-2";
    other.claims.front().incident = "i-2";
    both.incidents.push_back(other.incidents.front());
    both.claims.push_back(other.claims.front());
    CHECK(incidents_of({both, report({.article = "b"})}) == 2);
}

TEST_CASE("No reports give no incidents") { CHECK(incidents_of({}) == 0); }
