// A file is looked at without being loaded, and a few of its incidents are loaded alone.
#include "sample_project.hpp"
#include "store/overview.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

using namespace dateline;

namespace
{

struct Seen {
    std::vector<store::OverviewRow> rows;
    std::vector<std::vector<std::uint16_t>> sources;
    store::Overview overview;
};

Seen look_at(const std::filesystem::path &path)
{
    Seen seen;
    seen.overview = store::load_overview(path, [&](const store::OverviewRow &row) {
        seen.rows.push_back(row);
        seen.sources.emplace_back(row.sources.begin(), row.sources.end());
    });
    return seen;
}

/// `count` incidents, each of an article of its own.
store::Project many(std::size_t count)
{
    const store::Project sample = test::sample_project();
    store::Project project;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string number = std::to_string(i);
        reading::Reading reading = sample.readings.front();
        reading.article.id = "it's " + number;
        reading.article.outlet = "Outlet " + std::to_string(i % 3);
        reading.mentions.clear();
        reading.claims.resize(1);
        reading.incidents.clear();
        reading.claims.front().id = "claim " + number;
        reading.claims.front().article = reading.article.id;
        reading.claims.front().incident = "incident " + number;
        reading::Incident incident = sample.incidents.front();
        incident.id = "incident " + number;
        incident.claims = {reading.claims.front().id};
        incident.articles = {reading.article.id};
        incident.interval.from += std::chrono::hours{static_cast<int>(i)};
        incident.interval.to += std::chrono::hours{static_cast<int>(i)};
        for (reading::IncidentPlace &place : incident.places)
            place.article = reading.article.id;
        project.readings.push_back(std::move(reading));
        project.incidents.push_back(std::move(incident));
    }
    return project;
}

} // namespace

TEST_CASE("An overview tells of every incident what the project tells")
{
    const test::Folder folder;
    const store::Project project = test::sample_project();
    store::save(project, folder / "p.gpkg");
    const Seen seen = look_at(folder / "p.gpkg");
    REQUIRE(seen.rows.size() == project.incidents.size());
    CHECK(store::count_incidents(folder / "p.gpkg") == project.incidents.size());
    CHECK(seen.overview.incidents == project.incidents.size());
    CHECK(seen.overview.articles == project.readings.size());
    for (std::size_t i = 0; i < seen.rows.size(); ++i) {
        const reading::Incident &incident = project.incidents[i];
        const bool dated = incident.interval.precision != reading::Precision::Unknown;
        const auto seconds = [dated](reading::Instant instant) {
            return dated ? std::optional<std::int64_t>{instant.time_since_epoch().count()} : std::nullopt;
        };
        CHECK(seen.rows[i].from == seconds(incident.interval.from));
        CHECK(seen.rows[i].to == seconds(incident.interval.to));
        CHECK(seen.rows[i].utc_offset_min == incident.interval.utc_offset.count());
        CHECK(seen.overview.kinds.at(seen.rows[i].kind) == incident.kind);
        REQUIRE(seen.rows[i].at.has_value() == !incident.places.empty());
        if (seen.rows[i].at) {
            CHECK(seen.rows[i].at->lat == incident.places.front().point.lat);
            CHECK(seen.rows[i].at->lon == incident.places.front().point.lon);
        }
        std::vector<std::string> sources;
        for (const std::uint16_t source : seen.sources[i])
            sources.push_back(seen.overview.sources.at(source));
        for (const std::string &id : incident.articles) {
            const auto reading = std::ranges::find(project.readings, id, [](const auto &r) { return r.article.id; });
            CHECK(std::ranges::find(sources, reading->article.source()) != sources.end());
        }
    }
}

TEST_CASE("A few incidents of many are loaded with all that is theirs, and nothing else")
{
    const test::Folder folder;
    const store::Project project = many(50);
    store::save(project, folder / "p.gpkg");
    const Seen seen = look_at(folder / "p.gpkg");
    REQUIRE(seen.rows.size() == 50);
    CHECK(seen.overview.sources.size() == 3);
    const std::vector<std::uint32_t> rows{seen.rows[7].row, seen.rows[31].row};
    const store::Project few = store::load_incidents(folder / "p.gpkg", rows);
    REQUIRE(few.incidents.size() == 2);
    REQUIRE(few.readings.size() == 2);
    CHECK(few.incidents[0].id == "incident 7");
    CHECK(few.incidents[1].id == "incident 31");
    const auto seventh = std::ranges::find(few.readings, "it's 7", [](const auto &r) { return r.article.id; });
    REQUIRE(seventh != few.readings.end());
    CHECK(seventh->claims.size() == 1);
    CHECK(seventh->article.text == project.readings[7].article.text);
    CHECK(few.incidents[1].places.size() == project.incidents[31].places.size());
    CHECK(store::check(few).empty());
    CHECK(store::load_incidents(folder / "p.gpkg", {}).incidents.empty());
}

TEST_CASE("The rows come in the file's order, whatever was removed between them")
{
    const test::Folder folder;
    store::save(many(50), folder / "p.gpkg");
    test::execute(folder / "p.gpkg", "DELETE FROM incidents WHERE fid BETWEEN 3 AND 40");
    test::execute(folder / "p.gpkg",
                  "UPDATE incidents SET fid = 4000000000 WHERE fid = 41"); // the last of all, and far away
    const Seen seen = look_at(folder / "p.gpkg");
    std::vector<std::uint32_t> rows;
    for (const store::OverviewRow &row : seen.rows)
        rows.push_back(row.row);
    CHECK(std::ranges::is_sorted(rows));
    REQUIRE(rows.size() == 12);
    CHECK(rows.back() == 4'000'000'000U);
    CHECK(store::load_incidents(folder / "p.gpkg", std::vector{rows.back()}).incidents.front().id == "incident 40");
}

TEST_CASE("Times that other programs write are understood, and what is none is named")
{
    const test::Folder folder;
    store::save(many(6), folder / "p.gpkg");
    const auto set = [&](int row, const std::string &from) {
        test::execute(folder / "p.gpkg",
                      "UPDATE incidents SET \"from\" = '" + from + "' WHERE fid = " + std::to_string(row));
    };
    constexpr std::int64_t noon = 1681214400; // 2023-04-11 12:00 UTC
    set(1, "2023-04-11T12:00:00.500Z");
    set(2, "2023-04-11 12:00:00");
    set(3, "2023-04-11T16:00:00+04:00");
    set(4, "2023-04-11");
    set(5, "1969-12-31T23:59:59.25Z");
    test::execute(folder / "p.gpkg", "UPDATE incidents SET \"from\" = NULL WHERE fid = 6");
    const Seen seen = look_at(folder / "p.gpkg");
    REQUIRE(seen.rows.size() == 6);
    for (std::size_t i = 0; i < 3; ++i)
        CHECK(seen.rows[i].from == noon);
    CHECK(seen.rows[3].from == noon - 12 * 3600);
    CHECK(seen.rows[4].from == -1);
    CHECK_FALSE(seen.rows[5].from.has_value());
    for (const char *wrong : {"2023-02-30T12:00:00Z", "2023-04-11T25:00:00Z", "soon", "2023-04-11T12:00:00Zulu", ""}) {
        set(2, wrong);
        try {
            (void)look_at(folder / "p.gpkg");
            FAIL("taken for a time: " << wrong);
        } catch (const store::StoreError &error) {
            const std::string text = error.what();
            CHECK(text.find("incidents.from of row 2") != std::string::npos);
        }
    }
    set(2, "2023-04-11T12:00:00Z");
    test::execute(folder / "p.gpkg", "ALTER TABLE incidents RENAME COLUMN kind TO sort");
    CHECK_THROWS_AS(look_at(folder / "p.gpkg"), store::StoreError);
}

TEST_CASE("What is no project has no overview")
{
    const test::Folder folder;
    CHECK_THROWS_AS(store::count_incidents(folder / "none.gpkg"), store::StoreError);
    CHECK_THROWS_AS(look_at(folder / "none.gpkg"), store::StoreError);
    CHECK_THROWS_AS(store::load_incidents(folder / "none.gpkg", {}), store::StoreError);
}
