// Reports that bear numbers and no day, dated by their neighbours. All texts are our own.
#include "reading/numbered_series.hpp"

#include <catch2/catch_test_macros.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

using namespace dateline;
using reading::NumberedSeries;
using reading::SerialNumber;
using std::chrono::days;
using std::chrono::sys_days;

namespace
{

constexpr sys_days march(int day) { return std::chrono::year{2031} / 3 / day; }

reading::Article article(std::string text, std::string title = {}, std::string outlet = {})
{
    reading::Article result;
    result.text = std::move(text);
    result.title = std::move(title);
    result.outlet = std::move(outlet);
    result.id = reading::content_id(result.title + result.text);
    return result;
}

SerialNumber of_march(long number)
{
    return {.series = "2031-3-S", .number = number, .month = std::chrono::year{2031} / 3, .office = "2031-3"};
}

} // namespace

TEST_CASE("A number at the head of a report is found with its series", "[reading]")
{
    const auto number = reading::serial_number(article("Joint Command\n2031-03-S-014\nFor release\n\nTroops met."));
    REQUIRE(number);
    CHECK(number->series == "2031-3-S");
    CHECK(number->number == 14);
    CHECK(number->month == std::chrono::year{2031} / 3);
    CHECK(reading::serial_number(article("Command 2031-3-CA\u2013007 of the day"))->number == 7);
    CHECK(reading::serial_number(article("Command 031-03-S-014"))->series == "2031-3-S"); // a digit was lost

    const auto release = reading::serial_number(article("Text.", "Press release No. 39", "Border Office"));
    REQUIRE(release);
    CHECK(release->series == "Border Office|press release");
    CHECK(release->number == 39);
    CHECK_FALSE(release->month);
    CHECK(reading::serial_number(article("Text.", "Situation report #12", "Relief"))->number == 12);
}

TEST_CASE("A date, a sum or a number of something else is no number of a report", "[reading]")
{
    for (const char *text : {"2031-03-14", "2031-13-S-014", "2031-03-S-", "3031-03-S-5", "Checkpoint No. 7 was hit.",
                             "The report No. 5.1 million", "release No. x", "12031-03-S-4", "", "No.", "#"})
        CHECK_FALSE(reading::serial_number(article(text, {}, "Office")));
    // Every office has a release no. 39.
    CHECK_FALSE(reading::serial_number(article("Text.", "Press release No. 39")));
    CHECK_FALSE(reading::serial_number(article(std::string(700, ' ') + "2031-03-S-014")));
}

TEST_CASE("A number lies between its neighbours", "[reading]")
{
    NumberedSeries series;
    CHECK_FALSE(series.estimate(of_march(5)));
    series.add(of_march(10), march(4));
    series.add(of_march(13), march(5));
    series.add(of_march(60), march(25));

    const auto close = series.estimate(of_march(11));
    REQUIRE(close);
    CHECK(close->earliest == march(4));
    CHECK(close->latest == march(5));
    CHECK(close->reason == "after number 10 of 2031-03-04 and before number 13 of 2031-03-05");

    const auto same = series.estimate(of_march(13));
    REQUIRE(same);
    CHECK(same->earliest == march(5));
    CHECK(same->latest == march(5));

    const auto wide = series.estimate(of_march(36));
    REQUIRE(wide);
    CHECK(wide->earliest > march(9));
    CHECK(wide->earliest < march(15));
    CHECK(wide->latest > march(15));
    CHECK(wide->latest < march(21));

    const auto first = series.estimate(of_march(1));
    REQUIRE(first);
    CHECK(first->earliest == march(1));
    CHECK(first->latest <= march(3));

    const auto last = series.estimate(of_march(70));
    REQUIRE(last);
    CHECK(last->earliest >= march(25));
    CHECK(last->latest <= march(31));
}

TEST_CASE("An office that counts all its series as one dates a series without neighbours", "[reading]")
{
    NumberedSeries series;
    series.add(of_march(10), march(4));
    series.add(of_march(12), march(5));
    const SerialNumber other{
        .series = "2031-3-CA", .number = 11, .month = std::chrono::year{2031} / 3, .office = "2031-3"};
    const auto found = series.estimate(other);
    REQUIRE(found);
    CHECK(found->earliest == march(4));
    CHECK(found->latest == march(5));
}

TEST_CASE("Neighbours that contradict their numbers tell nothing", "[reading]")
{
    NumberedSeries series;
    series.add(of_march(10), march(20));
    series.add(of_march(14), march(5));
    CHECK_FALSE(series.estimate(of_march(12)));

    NumberedSeries open;
    open.add({.series = "Office|release", .number = 10}, march(20));
    CHECK_FALSE(open.estimate({.series = "Office|release", .number = 12})); // no end is known
    CHECK_FALSE(open.estimate({.series = "Office|release", .number = 8}));
    CHECK_FALSE(open.estimate({.series = "Other|release", .number = 10}));
}

TEST_CASE("A report without a day is read last, with what its series tells", "[reading]")
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const reading::Reader reader(gazetteer);
    std::vector<reading::Reading> readings;
    reading::SeriesReader series(reader, [&](reading::Reading &&each) { readings.push_back(std::move(each)); });
    series.read(article("Command\n2031-03-S-021\n\nGunmen killed two farmers near Goris yesterday."));
    series.read(
        article("Command\n2031-03-S-020\n\nGORIS, Armenia (March 9, 2031) Troops shelled a post near Goris today."));
    series.read(
        article("Command\n2031-03-S-022\n\nGORIS, Armenia (March 9, 2031) Troops shelled a post near Tegh today."));
    series.read(article("Gunmen killed a guard near Tegh yesterday."));
    CHECK(readings.size() == 3);
    series.finish();
    REQUIRE(readings.size() == 4);

    const reading::Reading &dated = readings.back();
    CHECK(dated.article.published == march(9));
    CHECK(dated.article.published_reach == days{0});
    CHECK(dated.article.published_basis == reading::DateBasis::Inferred);
    REQUIRE(dated.incidents.size() == 1);
    CHECK(reading::to_iso(dated.incidents.front().interval.from).substr(0, 10) == "2031-03-07"); // 8 March there
    REQUIRE_FALSE(dated.warnings.empty());
    CHECK(dated.warnings.front().code == "publication-date-inferred");
    CHECK(dated.warnings.front().message.find("number 20 of 2031-03-09") != std::string::npos);

    series.finish(); // nothing waits
    CHECK(readings.size() == 4);
}
