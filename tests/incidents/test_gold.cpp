// The five reports of ../shared/articles against what a careful reader finds in them.
#include "incidents/incidents.hpp"
#include "inputs/inputs.hpp"
#include "paths.hpp"
#include "reading/reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace dateline;
using nlohmann::json;

namespace
{

std::vector<reading::Reading> read_folder(const std::filesystem::path &folder)
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const reading::Reader reader(gazetteer);
    std::vector<reading::Reading> readings;
    inputs::read_articles(
        folder, [&](reading::Article &&article) { readings.push_back(reader.read(std::move(article))); },
        [](reading::InputProblem &&problem) { UNSCOPED_INFO(problem.path << ": " << problem.message); });
    return readings;
}

std::optional<int> number(const json &value)
{
    return value.is_null() ? std::nullopt : std::optional(value.get<int>());
}

// The gold's own words for claimants and sides, as party and institution.
bool same_claimant(const std::string &gold, const reading::Claim &claim)
{
    const auto has = [&](std::string_view text) { return claim.claimant.find(text) != std::string::npos; };
    if (gold == "Karabakh Armenian authorities")
        return claim.party == "Nagorno-Karabakh" && has("Authorities");
    if (gold == "Karabakh army")
        return claim.party == "Nagorno-Karabakh" && has("Armed Forces");
    if (gold == "both ministries of defence")
        return claim.party == "both" && has("Defence");
    if (gold.ends_with(" Ministry of Defence"))
        return claim.party == gold.substr(0, gold.size() - 20) && has("Ministry of Defence");
    return claim.party == gold;
}

bool same_side(const std::string &gold, const std::string &side)
{
    return side == (gold.starts_with("Karabakh") ? "Nagorno-Karabakh" : gold);
}

bool matches(const json &gold, const reading::Claim &claim)
{
    return to_string(claim.what) == gold["what"].get<std::string>() && claim.min == number(gold["min"]) &&
           claim.max == number(gold["max"]) && same_side(gold["side"], claim.side) &&
           same_claimant(gold["claimant"], claim) && claim.part == gold.contains("part_of");
}

bool on_days(const json &gold, const reading::Incident &incident)
{
    const auto day = [&](reading::Instant instant) {
        return std::chrono::sys_days{reading::local_day(instant, incident.interval.utc_offset)};
    };
    const auto from = std::chrono::floor<std::chrono::days>(
        reading::from_iso(gold["from"].get<std::string>()).value_or(reading::Instant{}));
    const auto to = std::chrono::floor<std::chrono::days>(
        reading::from_iso(gold["to"].get<std::string>()).value_or(reading::Instant{}));
    return incident.interval.valid() && day(incident.interval.from) == from &&
           day(incident.interval.to - std::chrono::seconds{1}) == to;
}

bool placed(const json &gold, const reading::Incident &incident)
{
    const auto near = [&](const json &place) {
        const gazetteer::Point point{place["lat"], place["lon"]};
        return std::ranges::any_of(incident.places, [&](const reading::IncidentPlace &found) {
            return gazetteer::distance_m(point, found.point) <= place["tolerance_km"].get<double>() * 1000;
        });
    };
    return std::ranges::all_of(gold["places"], near) && (!gold["places"].empty() || incident.places.empty());
}

std::string describe(const reading::Incident &incident)
{
    std::string text = incident.title + ", " + reading::to_iso(incident.interval.from) + " to " +
                       reading::to_iso(incident.interval.to) + '\n';
    for (const auto &place : incident.places)
        text += "  " + place.name + " (" + place.claimant + ")\n";
    return text;
}

void check_against_gold(const std::filesystem::path &folder, std::size_t least_claims)
{
    std::ifstream file(test::shared_folder() / "gold" / "articles.json");
    const json gold = json::parse(file);
    auto readings = read_folder(folder);
    REQUIRE(readings.size() == 5);
    const auto linked = incidents::link(readings);
    std::string all;
    for (const auto &incident : linked.incidents)
        all += describe(incident);
    INFO(all);
    // 7 and no more: none of the four background matters has become an incident.
    CHECK(linked.incidents.size() == gold["incidents"].size());
    std::size_t found_claims = 0;
    for (const json &expected : gold["incidents"]) {
        INFO(expected["id"].get<std::string>());
        const auto incident = std::ranges::find_if(linked.incidents, [&](const reading::Incident &candidate) {
            return on_days(expected, candidate) && candidate.articles.size() == expected["articles"].size() &&
                   placed(expected, candidate);
        });
        CHECK(incident != linked.incidents.end());
        if (incident == linked.incidents.end())
            continue;
        for (const json &claim : expected["claims"]) {
            const bool found = std::ranges::any_of(readings, [&](const reading::Reading &reading) {
                return std::ranges::any_of(reading.claims, [&](const reading::Claim &candidate) {
                    return candidate.incident == incident->id && matches(claim, candidate);
                });
            });
            if (!found)
                UNSCOPED_INFO("not found: " << claim.dump());
            found_claims += found ? 1 : 0;
        }
    }
    CHECK(found_claims >= least_claims);
}

bool shared_is_there() { return std::filesystem::exists(test::shared_folder() / "gold" / "articles.json"); }

} // namespace

TEST_CASE("The five reports give the seven incidents and their claims")
{
    if (!shared_is_there())
        SKIP("../shared/gold is absent");
    check_against_gold(test::shared_folder() / "articles", 14);
}

TEST_CASE("The sample digests tell the same seven incidents")
{
    if (!shared_is_there())
        SKIP("../shared/gold is absent");
    check_against_gold(test::source_folder() / "data" / "reports", 13);
}

TEST_CASE("Two reports of one clash on a road with two names are linked, and say why")
{
    auto readings = read_folder(test::source_folder() / "data" / "reports");
    const auto linked = incidents::link(readings);
    const auto road = std::ranges::find_if(linked.incidents, [](const auto &i) { return i.articles.size() == 2; });
    REQUIRE(road != linked.incidents.end());
    CHECK(std::ranges::any_of(road->reasons, [](const std::string &reason) { return reason.starts_with("same day"); }));
    CHECK(
        std::ranges::any_of(road->reasons, [](const std::string &reason) { return reason.starts_with("same place"); }));
    CHECK(std::ranges::count_if(linked.incidents, [](const auto &i) { return i.articles.size() > 1; }) == 1);
}

TEST_CASE("Linking does not depend on the order of the reports")
{
    auto readings = read_folder(test::source_folder() / "data" / "reports");
    auto reversed = readings;
    std::ranges::reverse(reversed);
    const auto first = incidents::link(readings);
    const auto second = incidents::link(reversed);
    REQUIRE(first.incidents.size() == second.incidents.size());
    for (std::size_t i = 0; i < first.incidents.size(); ++i) {
        CHECK(first.incidents[i].id == second.incidents[i].id);
        CHECK(first.incidents[i].claims == second.incidents[i].claims);
        CHECK(first.incidents[i].title == second.incidents[i].title);
    }
}
