#include "briefing/page.hpp"
#include "briefing/wording.hpp"
#include "fixture.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace dateline;
using namespace std::chrono_literals;
using briefing::Options;
using briefing::Page;

namespace
{

const gazetteer::Gazetteer &places()
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    return gazetteer;
}

Page page_of(const store::Project &project, const Options &options = {})
{
    return make_page(project, options, places());
}
// The page points into its project.
Page page_of(store::Project &&, const Options & = {}) = delete;

const briefing::Row &row_of(const briefing::Entry &entry, std::string_view claimant, std::string_view side)
{
    const auto found = std::ranges::find_if(
        entry.rows, [&](const briefing::Row &row) { return row.claimant == claimant && row.side == side; });
    REQUIRE(found != entry.rows.end());
    return *found;
}

/// Of an entry that has one, and nobody puts it elsewhere.
std::string place_of(const briefing::Entry &entry)
{
    REQUIRE(entry.where.size() == 1);
    CHECK(entry.where[0].claimant.empty());
    REQUIRE(entry.where[0].places.size() == 1);
    return entry.where[0].places[0].words + ' ' + entry.where[0].places[0].at;
}

} // namespace

TEST_CASE("Incidents are numbered in order of time")
{
    const auto project = test::small_project();
    const Page page = page_of(project);
    REQUIRE(page.entries.size() == 3);
    CHECK(page.entries[0].incident->id == "i1");
    CHECK(page.entries[1].incident->id == "i2");
    CHECK(page.entries[2].number == 3);
    CHECK(page.period == "5 March – 12 April 2023 (UTC+4)");
    CHECK(page.summary == "3 incidents · 9 claims · 3 sources");
    CHECK(page.entries[1].when == "11 April 2023, about 16:00");
}

TEST_CASE("Contradictions stand side by side and are marked")
{
    const auto project = test::small_project();
    const Page page = page_of(project);
    const auto &road = page.entries[0];
    CHECK(row_of(road, "Ministry of Foreign Affairs of Armenia", "Armenia").killed == "3");
    CHECK(row_of(road, "Ministry of Foreign Affairs of Armenia", "Armenia").killed_disputed);
    CHECK(row_of(road, "Ministry of Defence of Azerbaijan", "Armenia").killed == "5–7");
    CHECK(row_of(road, "Ministry of Defence of Azerbaijan", "Armenia").killed_disputed);
    CHECK_FALSE(row_of(road, "Ministry of Defence of Azerbaijan", "Azerbaijan").killed_disputed);
    CHECK(row_of(road, "Ministry of Foreign Affairs of Armenia", "Armenia").rest ==
          "accuses the other side of an attack on Armenia");
    // Who says nothing of the wounded does not contradict who does.
    CHECK_FALSE(row_of(road, "Ministry of Foreign Affairs of Armenia", "Armenia").wounded_disputed);
}

TEST_CASE("A denial contradicts, a range that holds the other number does not")
{
    auto project = test::small_project();
    auto &claims = project.readings[1].claims;
    auto &killed = *std::ranges::find(claims, reading::What::Killed, &reading::Claim::what);
    killed.min = 3;
    CHECK_FALSE(row_of(page_of(project).entries[0], killed.claimant, "Armenia").killed_disputed);
    killed.stance = reading::Stance::Denies;
    const Page page = page_of(project);
    const auto &row = row_of(page.entries[0], killed.claimant, "Armenia");
    CHECK(row.killed == "denied");
    CHECK(row.killed_disputed);
}

TEST_CASE("The outlet stands where nobody else says it")
{
    const auto project = test::small_project();
    const Page page = page_of(project);
    CHECK(row_of(page.entries[2], "Radio South", "Armenia").wounded == "1");
}

TEST_CASE("A source keeps its symbol whatever the window shows")
{
    Options options;
    options.from = *reading::from_iso("2023-04-01");
    const auto project = test::small_project();
    const Page page = page_of(project, options);
    REQUIRE(page.sources.size() == 2);
    CHECK(page.sources[0].name == "Agency One");
    CHECK(page.sources[0].symbol == 0); // two incidents, as Radio South, and before it by name
    CHECK(page.sources[1].symbol == 1);
    CHECK(page.reports.size() == 2);
    CHECK(page.entries.size() == 2);
}

TEST_CASE("The map as it was known")
{
    Options options;
    options.known = *reading::from_iso("2023-03-05T20:00");
    const auto project = test::small_project();
    const Page page = page_of(project, options);
    REQUIRE(page.entries.size() == 1);
    CHECK(page.entries[0].rows.size() == 2); // what the second report added a day later is not there
    CHECK(page.reports.size() == 1);
    CHECK(page.known == "As known before 6 March 2023, 00:00");
    CHECK(page.remark == "Not shown: 2 not known then");
}

TEST_CASE("A person's choice narrows the page and is written on it")
{
    const auto project = test::small_project();
    Options options;
    options.chosen = [](const reading::Incident &, const reading::Article &article) {
        return article.source() == "Radio South";
    };
    options.choice = "without the source Agency One";
    const Page page = page_of(project, options);
    REQUIRE(page.sources.size() == 1);
    CHECK(page.sources[0].name == "Radio South");
    REQUIRE(page.entries.size() == 2);
    CHECK(page.entries[0].incident->id == "i2");
    CHECK(page.entries[0].rows.size() == 1);
    // Linking kept the place of the other report: it is this one's, too.
    REQUIRE(page.entries[0].places.size() == 1);
    CHECK(page.entries[0].places[0].sources == page.entries[0].sources);
    CHECK(place_of(page.entries[0]).starts_with("near Tig 39.5"));
    CHECK(page.entries[1].places.size() == 1);
    CHECK(page.remark == "Not shown: 1 filtered out · Filter: without the source Agency One");
}

TEST_CASE("A merged report keeps its place without the report that named it")
{
    const auto project = test::small_project(); // the second report of the first incident owns its place
    Options options;
    options.chosen = [](const reading::Incident &, const reading::Article &article) { return article.id != "a2"; };
    const Page hidden = page_of(project, options);
    CHECK(place_of(hidden.entries[0]).starts_with("along Lisagor 39.710"));
    CHECK(hidden.entries[0].places.size() == 1);
    options = {};
    options.known = *reading::from_iso("2023-03-05T20:00");
    const Page earlier = page_of(project, options);
    CHECK(place_of(earlier.entries[0]).starts_with("along Lisagor 39.710"));
    CHECK(earlier.entries[0].places.size() == 1);
}

TEST_CASE("A place is that of the sources that mean it")
{
    auto project = test::small_project();
    reading::Incident &border = project.incidents[1];
    REQUIRE(border.id == "i2");
    border.places.push_back(border.places.front());
    border.places.back().article = "a4"; // Radio South puts it elsewhere
    border.places.back().place_id = "am-goris";
    border.places.back().point = {39.51, 46.34};
    const Page page = page_of(project);
    const briefing::Entry &entry = page.entries[1];
    REQUIRE(entry.sources.size() == 2);
    REQUIRE(entry.places.size() == 2);
    CHECK(entry.places[0].sources == std::vector{entry.sources[0]});
    CHECK(entry.places[1].sources == std::vector{entry.sources[1]});
    // One that nobody owns belongs to all.
    border.places.back().article.clear();
    const Page shared = page_of(project);
    CHECK(shared.entries[1].places[0].sources == std::vector{entry.sources[0]});
    CHECK(shared.entries[1].places[1].sources == entry.sources);
}

TEST_CASE("Each claimant's places are said, with their own coordinates")
{
    auto project = test::small_project();
    auto &places = project.incidents[1].places;
    places = {places.front(), places.front(), places.front(), places.front()};
    places[0].claimant = places[1].claimant = "Ministry of Defence of Armenia";
    places[1].name = "Shinuhayr";
    places[1].place_id.clear();
    places[1].point = {39.43, 46.31};
    places[1].relation = reading::Relation::Direction;
    places[2].claimant = places[3].claimant = "Ministry of Defence of Azerbaijan";
    places[2].name = "Lachin";
    places[2].place_id.clear();
    places[2].point = {39.64, 46.54};
    places[2].relation = reading::Relation::Within;
    places[2].radius_m = 130'000;
    places[3] = places[2]; // said once
    const Page page = page_of(project);
    const auto &where = page.entries[1].where;
    REQUIRE(where.size() == 2);
    CHECK(where[0].claimant == "Ministry of Defence of Armenia");
    CHECK(where[0].places == std::vector<briefing::Phrase>{{"near Tig", "39.556° N 46.481° E ± 5 km"},
                                                           {"towards Shinuhayr", "39.430° N 46.310° E ± 5 km"}});
    CHECK(where[1].claimant == "Ministry of Defence of Azerbaijan");
    CHECK(where[1].places == std::vector<briefing::Phrase>{{"in Lachin", "39.640° N 46.540° E ± 130 km"}});
}

TEST_CASE("What lies outside the map is counted")
{
    Options options;
    options.bounds = {45, 40, 47, 41};
    const auto project = test::small_project();
    const Page page = page_of(project, options);
    CHECK(page.entries.size() == 1);
    CHECK(page.remark == "Not shown: 2 outside this map");
    options.outside = 12; // of the project that this one is a part of
    CHECK(page_of(project, options).remark == "Not shown: 14 outside this map");
}

TEST_CASE("What has no place is not called outside the map")
{
    Options options;
    options.bounds = {45, 40, 47, 41};
    auto project = test::small_project();
    project.incidents[1].places.clear();
    CHECK(page_of(project, options).remark == "Not shown: 1 outside this map, 1 without a place");
    options.bounds.reset();
    CHECK(page_of(project, options).remark.empty());
}

TEST_CASE("Names follow the policy, in titles too")
{
    Options options;
    const auto project = test::small_project();
    options.names = gazetteer::NamePolicy::Armenian;
    CHECK(place_of(page_of(project, options).entries[1]).starts_with("near Tegh"));
    options.names = gazetteer::NamePolicy::AsReported;
    CHECK(place_of(page_of(project, options).entries[1]).starts_with("near Tig"));
}

TEST_CASE("An empty project makes a page")
{
    const store::Project nothing;
    const Page page = page_of(nothing);
    CHECK(page.period == "No dated incident (UTC)");
    CHECK(page.summary == "0 incidents · 0 claims · 0 sources");
}

TEST_CASE("Times are said by their precision")
{
    using reading::Interval;
    using reading::Precision;
    const auto at = [](std::string_view from, std::string_view to, Precision precision) {
        return briefing::when_text({*reading::from_iso(from), *reading::from_iso(to), precision, 240min});
    };
    CHECK(at("2023-03-05T06:15Z", "2023-03-05T06:16Z", Precision::Minute) == "5 March 2023, 10:15");
    CHECK(at("2023-03-04T20:00Z", "2023-03-05T02:00Z", Precision::PartOfDay) == "5 March 2023, 00:00–06:00");
    CHECK(at("2023-03-04T20:00Z", "2023-03-05T20:00Z", Precision::Day) == "5 March 2023");
    CHECK(at("2023-02-26T20:00Z", "2023-03-05T20:00Z", Precision::Week) == "27 February – 5 March 2023");
    CHECK(at("2023-02-28T20:00Z", "2023-03-31T20:00Z", Precision::Month) == "March 2023");
    CHECK(at("2022-12-31T20:00Z", "2023-12-31T20:00Z", Precision::Year) == "2023");
    CHECK(at("2023-11-30T20:00Z", "2024-02-29T20:00Z", Precision::Season) == "1 December 2023 – 29 February 2024");
    CHECK(briefing::when_text({}) == "date unknown");
    CHECK(briefing::zone_text(-210min) == "UTC−3:30");
    CHECK(briefing::zone_text(0min) == "UTC");
}

TEST_CASE("Numbers are said with their doubt")
{
    reading::Claim claim;
    CHECK(briefing::figure_text(claim) == "some");
    claim.min = 3;
    CHECK(briefing::figure_text(claim) == "3+");
    claim.max = 3;
    CHECK(briefing::figure_text(claim) == "3");
    claim.approximate = true;
    CHECK(briefing::figure_text(claim) == "~3");
    claim.approximate = false;
    claim.max = 5;
    CHECK(briefing::figure_text(claim) == "3–5");
    claim.min.reset();
    CHECK(briefing::figure_text(claim) == "≤5");
}
