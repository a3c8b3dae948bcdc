// Agency copy in several outlets is one text, and its claims are one.
#include "incidents/copies.hpp"
#include "incidents/incidents.hpp"
#include "reports.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace dateline;
using test::report_of;

namespace
{

constexpr std::chrono::sys_days sunday{std::chrono::year{2023} / 3 / 5};

const std::string agency =
    "Azerbaijan's Ministry of Defence said on Sunday that two of its servicemen were killed near Khalfali. It said "
    "that "
    "they had stopped a car on a mountain road, that those in the car had opened fire, and that the fire had been "
    "returned. The authorities in Khankendi said that three policemen had been killed in the same place, and that "
    "nobody had opened fire before. No names were given, and neither account could be checked at once.";
const std::string other =
    "Three policemen were killed near Khalfali on Sunday. The authorities in Khankendi said that they had been on "
    "their "
    "way with papers in their car when shots fell from the side of the road, and that one more man was hurt. The "
    "ministry in Baku gave two dead of its own and blamed the other side; foreign observers asked both for restraint.";

const incidents::LinkRules &rules() { return incidents::LinkRules::installed(); }

double share(const std::string &a, const std::string &b)
{
    return incidents::share_of(incidents::fingerprints_of(a, rules()), incidents::fingerprints_of(b, rules()));
}

std::string shouted(std::string text)
{
    std::ranges::replace(text, ' ', '\n');
    std::ranges::replace(text, ',', ';');
    for (char &c : text)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return text;
}

} // namespace

TEST_CASE("Texts are compared by their words: not by case, marks and lines")
{
    CHECK(share(agency, agency) == 1);
    CHECK(share(agency, shouted(agency)) == 1);
    CHECK(share(agency,
                "GORIS, March 5. " + agency.substr(0, agency.rfind("No names")) + "Our reporter adds nothing.") > 0.8);
    CHECK(share(agency, other) < 0.1);
    CHECK(share(agency, "") == 0);
    CHECK(incidents::fingerprints_of("four words are few", rules()).empty());
    CHECK(incidents::fingerprints_of("five words are just enough", rules()).size() == 1);
}

TEST_CASE("Who published first carries the text first, whatever the order of the readings")
{
    std::vector<reading::Reading> readings{
        report_of({.article = "b", .text = agency, .published = sunday + std::chrono::days{1}}),
        report_of({.article = "c", .text = other, .published = sunday}),
        report_of({.article = "z", .text = agency, .published = sunday}), report_of({.article = "a", .text = agency})};
    auto carried = incidents::copies_of(readings, rules());
    CHECK(carried[0].first == 2);
    CHECK(carried[1].first == 1);
    CHECK(carried[2].first == 2);
    CHECK(carried[3].first == 2); // it does not say when
    std::ranges::reverse(readings);
    carried = incidents::copies_of(readings, rules());
    CHECK(carried[0].first == 1);
    CHECK(carried[3].first == 1);
}

TEST_CASE("One claim in several outlets is one claim; the same number in other words is another")
{
    std::vector<reading::Reading> readings{report_of({.article = "a", .text = agency, .published = sunday}),
                                           report_of({.article = "b", .text = agency, .published = sunday}),
                                           report_of({.article = "c", .text = other, .published = sunday})};
    const auto linked = incidents::link(readings);
    REQUIRE(linked.incidents.size() == 1);
    CHECK(readings[0].claims[0].copy_of.empty());
    CHECK(readings[1].claims[0].copy_of == "c-a");
    CHECK(readings[2].claims[0].copy_of.empty());
}

TEST_CASE("A copy that says another number is no copy")
{
    std::vector<reading::Reading> readings{
        report_of({.article = "a", .text = agency, .published = sunday}),
        report_of({.article = "b", .killed = 3, .text = agency, .published = sunday})};
    (void)incidents::link(readings);
    CHECK(readings[1].claims[0].copy_of.empty());
}

TEST_CASE("A copy whose place was looked up elsewhere is the same incident all the same")
{
    std::vector<reading::Reading> readings{report_of({.article = "a", .text = agency, .published = sunday}),
                                           report_of({.article = "b", .text = agency, .published = sunday}),
                                           report_of({.article = "c", .text = other, .published = sunday})};
    for (const std::size_t elsewhere : {1U, 2U}) {
        readings[elsewhere].incidents[0].places[0].point = {39.95 + 3.0 * static_cast<double>(elsewhere), 48.67};
        readings[elsewhere].incidents[0].places[0].place_id = std::to_string(elsewhere);
    }
    const auto linked = incidents::link(readings);
    REQUIRE(linked.incidents.size() == 2);
    CHECK(readings[0].claims[0].incident != readings[2].claims[0].incident);
    CHECK(readings[1].claims[0].copy_of == "c-a");
}

TEST_CASE("A copy without a date tells the incident of the text that has one")
{
    std::vector<reading::Reading> readings{report_of({.article = "a", .text = agency, .published = sunday}),
                                           report_of({.article = "b", .text = agency}),
                                           report_of({.article = "c", .text = other})};
    for (const std::size_t undated : {1U, 2U})
        readings[undated].incidents[0].interval = {};
    const auto linked = incidents::link(readings);
    REQUIRE(linked.incidents.size() == 2); // the other text has no date, either, and stays alone
    REQUIRE(linked.links.size() == 1);
    CHECK(linked.links[0].reasons.back().text == "both call it clash");
    CHECK(std::ranges::any_of(linked.links[0].reasons, [](const incidents::Reason &reason) {
        return reason.text == "one text, 100 % of it the same";
    }));
}
