// Event datasets, of invented rows: layouts, precision, carriers, bad rows, re-import.
#include "paths.hpp"
#include "sample_project.hpp"
#include "store/import.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <fstream>

using namespace dateline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace
{

std::string file_of(const test::Folder &folder, const std::string &name, const std::string &content)
{
    std::ofstream{folder / name, std::ios::binary} << content;
    return (folder / name).string();
}

const gazetteer::Gazetteer &world()
{
    static const auto opened = gazetteer::Gazetteer::open_default();
    return opened;
}

store::Imported imported(const std::string &file, store::ImportOptions options = {})
{
    options.gazetteer = &world();
    return store::import_rows(file, options);
}

std::string span(const reading::Interval &interval)
{
    return reading::to_iso(interval.from) + ' ' + reading::to_iso(interval.to) + ' ' +
           std::string{to_string(interval.precision)};
}

std::string claims_of(const store::CodedRow &row)
{
    std::string all;
    for (const reading::Claim &claim : row.readings.front().claims)
        all += std::string{to_string(claim.what)} + ' ' + (claim.min ? std::to_string(*claim.min) : "-") + ".." +
               (claim.max ? std::to_string(*claim.max) : "-") + " [" + claim.side + '/' + claim.victims + "] \"" +
               claim.text + "\"\n";
    return all;
}

std::vector<std::string> messages(const store::Imported &all, bool refused)
{
    std::vector<std::string> found;
    for (const reading::InputProblem &problem : all.problems)
        if (problem.refused == refused)
            found.push_back((problem.line > 0 ? std::to_string(problem.line) + ": " : "") +
                            problem.message.substr(0, problem.message.find('\n')));
    return found;
}

std::vector<std::string> problems_of(const store::Project &project) { return store::check(project); }

constexpr const char *ucdp_41 =
    "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_new_id,side_a,"
    "side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,source_date,source_headline,"
    "source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
    "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,"
    "low,best,high\n";
constexpr const char *ucdp_49 =
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob\n";
constexpr const char *acled_31 =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n";

} // namespace

TEST_CASE("A row of UCDP GED becomes an incident with a claim per side, and an article per source")
{
    const test::Folder folder;
    const std::string file = file_of(
        folder, "ged.csv",
        std::string{ucdp_41} +
            "7,2016,1,1,1,Syria: Government,1,X - Y,1,Government of X,2,652,Band Y,3,,Herald;Herald;Courier,"
            "2016-01-02;2016-01-03;2016-01-05,Shells on a village,Somebody,2,Old Mill village,North,Mill district,"
            "34.5,36.5,POINT (36.5 34.5),1,Syria,652,Middle East,1,1,2016-01-01,2016-01-01,2,1,0,0,2,3,5\n");
    const store::Imported all = imported(file);
    CHECK(all.count.imported == 1);
    CHECK(messages(all, true).empty());
    REQUIRE(all.rows.size() == 1);
    const store::CodedRow &row = all.rows.front();
    CHECK(row.incident.title == "Clash near Old Mill village");
    CHECK(row.incident.kind == "clash");
    CHECK(span(row.incident.interval) == "2015-12-31T22:00:00Z 2016-01-01T22:00:00Z day");
    CHECK(row.incident.places.front().relation == reading::Relation::Near);
    CHECK(row.incident.places.front().radius_m == 25000);
    CHECK(row.incident.places.front().phrase == "where_coordinates: Old Mill village");
    CHECK(claims_of(row) == "killed 2..2 [Government of X/] \"deaths_a: 2\"\n"
                            "killed 1..1 [Band Y/] \"deaths_b: 1\"\n"
                            "killed 2..5 [both/] \"high: 5\"\n");
    REQUIRE(row.readings.size() == 2);
    CHECK(row.readings[0].article.outlet == "Herald");
    CHECK(row.readings[1].article.outlet == "Courier");
    CHECK(row.readings[0].article.published == std::chrono::sys_days{std::chrono::year{2016} / 1 / 2});
    CHECK(row.readings[1].article.published == std::chrono::sys_days{std::chrono::year{2016} / 1 / 5});
    CHECK(row.readings[0].article.path == "ged.csv:2");
    CHECK(row.readings[0].article.title == "UCDP GED 7");
    CHECK(row.readings[0].claims.front().claimant == "UCDP GED");
    CHECK_THAT(row.readings[0].article.text, ContainsSubstring("Shells on a village\n\nid: 7\ndate_start: 2016-01-01"));
    CHECK_THAT(row.readings[0].article.text, ContainsSubstring("where_prec: 2 (near:25000)"));
}

TEST_CASE("The longer layout of UCDP GED: states, times of midnight, precision of days, cited sources")
{
    const test::Folder folder;
    const std::string row = ",0,2009,1,Clear,3,1,1,C,1,1,D,1,1,Band A,1,1,Civilians,-1,";
    const std::string file = file_of(
        folder, "ged.csv",
        std::string{ucdp_49} + "8" + row +
            "\"Wire Agency 14/9-09, All News 16/9-09; Some Project, June 2010, \"\"On heels\"\", 18\",,,,,1,"
            "Riverside town,\"Riverside town (15 km north)\",,,5.4,26.5,,1,Central African Republic,482,Africa,1,4,"
            "2009-08-01T00:00:00,2009-08-01T00:00:00,0,0,3,0,3,3,3,2;200;900,\n" +
            "9" + row +
            ",,,,,6,Riverland,,,,5.4,26.5,,1,Central African Republic,482,Africa,1,5,2009-08-07T00:00:00,"
            "2009-09-10T00:00:00,0,0,0,0,0,4,0,500,\n");
    const store::Imported all = imported(file);
    REQUIRE(all.rows.size() == 2);
    const store::CodedRow &month = all.rows[0];
    CHECK(span(month.incident.interval) == "2009-07-31T23:00:00Z 2009-08-31T23:00:00Z month");
    CHECK(month.incident.kind == "attack on civilians");
    CHECK(claims_of(month) == "killed 3..3 [/civilians] \"deaths_civilians: 3\"\n");
    REQUIRE(month.readings.size() == 3);
    CHECK(month.readings[0].article.outlet == "Wire Agency");
    CHECK(month.readings[1].article.outlet == "All News");
    CHECK(month.readings[2].article.outlet == "Some Project");
    CHECK_THAT(month.readings[0].article.text,
               ContainsSubstring("gwnoa: 2;200;900 (United States of America, United Kingdom, Australia)"));
    const store::CodedRow &year = all.rows[1];
    CHECK(span(year.incident.interval) == "2009-08-06T23:00:00Z 2009-09-10T23:00:00Z year");
    CHECK(year.incident.places.front().radius_m == 300000);
    CHECK(year.readings.front().article.outlet == "UCDP GED");
    CHECK(claims_of(year) == "killed 0..0 [/] \"best: 0\"\nkilled 0..4 [/] \"high: 4\"\n");
}

TEST_CASE("ACLED, now and in the older layout in capitals")
{
    const test::Folder folder;
    const std::string now = file_of(
        folder, "now.csv",
        std::string{acled_31} +
            "XYZ1,2022-09-13,2022,2,Political violence,Explosions/Remote violence,Shelling/artillery/missile attack,"
            "Forces of A,,State forces,Civilians (B),,Civilians,17,Civilian targeting,51,Caucasus,Armenia,Syunik,,,"
            "Tegh,39.55,46.48,3,\"The Herald; Courier\",National,\"Shells fell on a village, it is said.\",2,,1\n" +
            "XYZ2,2022-09-14,2022,1,Demonstrations,Protests,Peaceful protest,Protesters (A),,Protesters,,,,60,,51,"
            "Caucasus,Armenia,Syunik,,,Goris,39.5,46.3,1,Courier,National,A march.,0,,1\n");
    const store::Imported modern = imported(now);
    REQUIRE(modern.rows.size() == 2);
    const store::CodedRow &shells = modern.rows[0];
    CHECK(shells.incident.kind == "shelling");
    CHECK(shells.incident.title == "Shelling in Tegh");
    // The middle of a week.
    CHECK(span(shells.incident.interval) == "2022-09-09T20:00:00Z 2022-09-16T20:00:00Z week");
    CHECK(shells.incident.places.front().relation == reading::Relation::Within);
    CHECK(claims_of(shells) == "killed 2..2 [/civilians] \"fatalities: 2\"\n");
    REQUIRE(shells.readings.size() == 2);
    CHECK(shells.readings[1].article.outlet == "Courier");
    CHECK(
        shells.readings[0].article.text.starts_with("Shells fell on a village, it is said.\n\nevent_id_cnty: XYZ1\n"));
    // Nobody died and nobody clashed: what is claimed is the number alone.
    CHECK(claims_of(modern.rows[1]) == "killed 0..0 [/] \"fatalities: 0\"\n");

    const std::string then = file_of(
        folder, "then.csv",
        "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,"
        "ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,"
        "GEO_PRECISION,SOURCE,NOTES,FATALITIES\n"
        "371,ARM9,9,01-January-2015,2015,1,Battle-No change of territory,Forces of A,,1,Forces of B,,8,18,Armenia,"
        "Syunik,,,Tegh,39.55,46.48,1,Courier,An exchange of fire.,0\n");
    const store::Imported older = imported(then);
    REQUIRE(older.rows.size() == 1);
    CHECK(span(older.rows[0].incident.interval) == "2014-12-31T20:00:00Z 2015-01-01T20:00:00Z day");
    CHECK(older.rows[0].incident.kind == "clash");
    CHECK_THAT(older.rows[0].readings[0].article.text, ContainsSubstring("INTER1: 1 (state forces)"));
    CHECK(claims_of(older.rows[0]) ==
          "killed 0..0 [/] \"FATALITIES: 0\"\nclash -..- [/] \"EVENT_TYPE: Battle-No change of territory (clash)\"\n");
}

TEST_CASE("GDELT has no header; what is not of violence is left out and counted")
{
    std::vector<std::string> cells(61);
    cells[0] = "1001";
    cells[1] = "20230411";
    cells[6] = "ARMENIA";
    cells[16] = "AZERBAIJAN";
    cells[26] = "194";
    cells[27] = "194";
    cells[28] = "19";
    cells[29] = "4";
    cells[51] = "4";
    cells[52] = "Tegh, Syunik, Armenia";
    cells[56] = "39.55";
    cells[57] = "46.48";
    cells[59] = "20230411161500";
    cells[60] = "https://www.herald.example/news/1.html";
    const auto line = [&] {
        std::string text;
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += (i == 0 ? "" : "\t") + cells[i];
        return text + '\n';
    };
    std::string content = line();
    cells[0] = "1002";
    cells[26] = cells[27] = "042";
    cells[29] = "1";
    content += line();
    const test::Folder folder;
    const store::Imported all = imported(file_of(folder, "20230411161500.export.CSV", content));
    REQUIRE(all.rows.size() == 1);
    CHECK(all.count.left_out == 1);
    CHECK(messages(all, false) == std::vector<std::string>{"1 row is not about violence and left out"});
    const store::CodedRow &row = all.rows.front();
    CHECK(row.incident.kind == "shelling");
    CHECK(row.incident.title == "Shelling in Tegh, Syunik, Armenia");
    CHECK(row.readings.front().article.outlet == "herald.example");
    CHECK(row.readings.front().article.path == "20230411161500.export.CSV:1");
    CHECK(claims_of(row) == "attacked -..- [/] \"EventCode: 194 (shelling)\"\n");
}

TEST_CASE("TimeMap: texts for coordinates, month before day, lists of sources")
{
    const test::Folder folder;
    const std::string file = file_of(folder, "events.json", R"({"events": [
        {"id": 1, "date": "4/11/2023", "time": "16:30", "location": "Tegh", "latitude": "39.55", "longitude": "46.48",
         "description": "Fire near the village.", "category": "Clash", "sources": ["s1", "s2"]},
        {"id": 2, "date": "4/12/2023", "time": "", "location": "Goris", "latitude": "", "longitude": "",
         "description": "Nowhere.", "sources": [{"title": "The Herald"}]}],
        "sources": {"s1": {"title": "The Herald", "paths": ["https://herald.example/1"]}, "s2": {"title": "Courier"}}})");
    const store::Imported all = imported(file);
    REQUIRE(all.rows.size() == 1);
    CHECK(span(all.rows[0].incident.interval) == "2023-04-11T16:30:00Z 2023-04-11T16:31:00Z minute");
    CHECK(all.rows[0].incident.kind == "clash");
    REQUIRE(all.rows[0].readings.size() == 2);
    CHECK(all.rows[0].readings[0].article.outlet == "The Herald");
    CHECK(all.rows[0].readings[0].article.url == "https://herald.example/1");
    CHECK(messages(all, true) == std::vector<std::string>{"2: has no coordinates"});
}

TEST_CASE("Other formats by GDAL: GeoJSON, KML with its times, GPX")
{
    const test::Folder folder;
    const store::Imported geojson = imported(file_of(folder, "a.geojson", R"({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": "Shots", "date": "2023-04-11", "killed": 2},
         "geometry": {"type": "Point", "coordinates": [46.48, 39.55]}},
        {"type": "Feature", "properties": {"name": "A road", "date": "2023-04-11"},
         "geometry": {"type": "LineString", "coordinates": [[46, 39], [46.5, 39.5], [47, 39.2]]}}]})"));
    REQUIRE(geojson.rows.size() == 2);
    CHECK(geojson.rows[0].incident.title == "Shots");
    CHECK(geojson.rows[0].incident.places.front().point.lat == 39.55);
    CHECK(geojson.rows[1].incident.places.front().geometry.kind == gazetteer::GeometryKind::Line);
    CHECK(geojson.rows[1].incident.places.front().point.lat == 39.5);

    const store::Imported kml = imported(file_of(folder, "a.kml", R"(<?xml version="1.0" encoding="UTF-8"?>
        <kml xmlns="http://www.opengis.net/kml/2.2"><Document>
        <Placemark><name>One</name><description>Fire.</description><TimeStamp><when>2023-04-11T12:00:00Z</when></TimeStamp>
          <Point><coordinates>46.48,39.55</coordinates></Point></Placemark>
        <Placemark><name>Two</name><TimeSpan><begin>2023-04-01</begin><end>2023-04-03</end></TimeSpan>
          <Point><coordinates>46.48,39.56</coordinates></Point></Placemark></Document></kml>)"));
    REQUIRE(kml.rows.size() == 2);
    CHECK(span(kml.rows[0].incident.interval) == "2023-04-11T12:00:00Z 2023-04-11T12:01:00Z minute");
    CHECK(span(kml.rows[1].incident.interval) == "2023-04-01T00:00:00Z 2023-04-04T00:00:00Z week");

    const store::Imported gpx = imported(file_of(folder, "a.gpx", R"(<?xml version="1.0"?>
        <gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
        <wpt lat="39.55" lon="46.48"><time>2023-04-11T12:00:00Z</time><name>Crater</name><desc>A crater.</desc></wpt>
        <trk><trkseg><trkpt lat="39" lon="46"/><trkpt lat="39.1" lon="46"/></trkseg></trk></gpx>)"));
    REQUIRE(gpx.rows.size() == 1);
    CHECK(gpx.rows[0].incident.title == "Crater");
}

TEST_CASE("Bad rows are named with their line and content, and the rest is imported")
{
    const test::Folder folder;
    const std::string file = file_of(folder, "events.csv",
                                     "event,date,end_date,lat,lon,country,killed,notes\n"
                                     "1,2023-04-11,,39.55,46.48,Armenia,2,\"Line one\nline two\"\n"
                                     "2,2023-04-11,,146.48,39.55,,1,swapped\n"
                                     "3,2023-04-11,,46.48,39.55,Armenia,1,swapped too\n"
                                     "4,2023-04-11,,0,0,,1,nowhere\n"
                                     "5,2023-02-30,,39.55,46.48,,1,no such day\n"
                                     "6,9999-12-31,,39.55,46.48,,1,never\n"
                                     "7,2023-04-11,2023-04-10,39.55,46.48,,1,reversed\n"
                                     "8,1943-04-11,,39.55,46.48,,1,long ago\n"
                                     "9,2023-04-11,,39.55,46.48,,many,no number\n"
                                     "\n"
                                     "10,2023-04-11,,abc,46.48,,1,no number\n"
                                     "11,2023-04-11,,39.55,46.48,,1,S\xE9vr\xE9s\n"
                                     "12,soon,,39.55,46.48,,1,no day\n"
                                     "13,2023-04-11,,39.5");
    store::ImportOptions options;
    options.said = {{"id", "event"}};
    const store::Imported all = imported(file, options);
    CHECK(messages(all, true) ==
          std::vector<std::string>{
              "4: latitude 146.48, longitude 39.55: out of range, but not the other way round; are they swapped?",
              "5: latitude 46.48, longitude 39.55: far from Armenia, but in it the other way round; are they swapped?",
              "6: latitude and longitude are both 0, which stands for an unknown position",
              "7: '2023-02-30' is a day that does not exist",
              "8: '9999-12-31' is not between the years 1000 and 2100: it stands for an unknown day",
              "9: ends ('2023-04-10') before it begins ('2023-04-11')", "13: latitude is 'abc', which is no number",
              "15: 'soon' is not a day",
              "16: has 4 cells where 8 are wanted; the file seems to be cut short, get it once more"});
    CHECK(messages(all, false) ==
          std::vector<std::string>{"11: killed is 'many', which is no number of people",
                                   "1 row is not UTF-8 and read as Windows-1252, the first in line 14",
                                   "1 row is of before 1970, the first in line 10"});
    CHECK(all.count.rows == 13);
    REQUIRE(all.count.imported == 4);
    CHECK(all.rows[0].readings[0].article.text.starts_with("Line one\nline two\n\n"));
    CHECK_THAT(all.rows[3].readings[0].article.text, ContainsSubstring("Sévrés"));
    const auto refused = std::ranges::find(all.problems, std::size_t{6}, &reading::InputProblem::line);
    REQUIRE(refused != all.problems.end());
    CHECK(refused->message.ends_with("\n4,2023-04-11,,0,0,,1,nowhere"));
}

TEST_CASE("A quote that is never closed ends the reading, and its line is named")
{
    const test::Folder folder;
    std::string text = "date,lat,lon,notes\n2023-04-11,39.55,46.48,one\n2023-04-12,39.55,46.48,\"two\n";
    for (std::size_t i = 0; i < 100'000; ++i)
        text += "2023-04-13,39.55,46.48,a line of the same row, as it seems\n";
    const store::Imported all = imported(file_of(folder, "a.csv", text));
    CHECK(all.count.imported == 1);
    const std::vector<std::string> refused = messages(all, true);
    REQUIRE(refused.size() == 1);
    CHECK(refused.front() == "3: reading broke off here: the row is longer than 4 MiB; is a quote missing in it?");
}

TEST_CASE("What cannot be known is asked, not guessed")
{
    const test::Folder folder;
    CHECK_THROWS_MATCHES(imported(file_of(folder, "a.csv", "what,lat,lon\nx,1,2\n")), store::StoreError,
                         MessageMatches(ContainsSubstring(
                             "which column says when? Say it by --map from=COLUMN; there are 'what', 'lat', 'lon'")));
    CHECK_THROWS_MATCHES(imported(file_of(folder, "b.csv", "date,a,b\n2023-01-01,1,2\n")), store::StoreError,
                         MessageMatches(ContainsSubstring("which columns say where?")));
    const std::string days = file_of(folder, "c.csv", "date,lat,lon\n3/4/2023,1,2\n");
    CHECK_THROWS_MATCHES(imported(days), store::StoreError,
                         MessageMatches(ContainsSubstring("dates=dmy or dates=mdy")));
    store::ImportOptions options;
    options.said = {{"dates", "dmy"}};
    CHECK(span(imported(days, options).rows.at(0).incident.interval).starts_with("2023-04-03"));
    // One day that tells is enough.
    CHECK(span(imported(file_of(folder, "d.csv", "date,lat,lon\n3/4/2023,1,2\n13/4/2023,1,2\n"))
                   .rows.at(0)
                   .incident.interval)
              .starts_with("2023-04-03"));
    options.said = {{"lat", "breadth"}};
    CHECK_THROWS_MATCHES(imported(days, options), std::invalid_argument,
                         MessageMatches(ContainsSubstring("there is no column 'breadth' for 'lat'")));
    CHECK_THROWS_AS(imported(file_of(folder, "e.csv", "")), store::StoreError);
    CHECK_THROWS_AS(imported("/vsicurl/https://x.example/a.geojson"), store::StoreError);
    CHECK_THROWS_AS(imported(file_of(folder, "f.csv", "\xFF\xFE,\0")), store::StoreError);
}

TEST_CASE("Rows become part of a project: sound, updated by id, kept when articles are added")
{
    const test::Folder folder;
    const auto csv = [](const std::string &killed) {
        return "id,date,lat,lon,place,source,killed\n1,2023-04-11,39.55,46.48,Tegh,Herald;Courier," + killed +
               "\n2,2023-04-11,39.55,46.48,Tegh,Herald,1\n";
    };
    store::Project project = test::sample_project();
    const std::size_t incidents = project.incidents.size();
    const std::size_t articles = project.readings.size();
    store::add(project, imported(file_of(folder, "a.csv", csv("2"))));
    CHECK(problems_of(project) == problems_of(test::sample_project()));
    CHECK(project.incidents.size() == incidents + 2);
    CHECK(project.readings.size() == articles + 3);
    const std::string hash = project.content_hash();

    store::add(project, imported(file_of(folder, "a.csv", csv("2"))));
    CHECK(project.content_hash() == hash);
    store::add(project, imported(file_of(folder, "a.csv", csv("7"))));
    CHECK(project.content_hash() != hash);
    CHECK(project.incidents.size() == incidents + 2);
    CHECK(project.readings.size() == articles + 3);

    // Two rows of one village and day stay two, whatever is linked beside them.
    store::Project rows;
    store::add(rows, imported(file_of(folder, "a.csv", csv("2"))));
    store::add(rows, std::vector<reading::Reading>{});
    CHECK(rows.incidents.size() == 2);
    CHECK(problems_of(rows).empty());

    store::save(rows, folder / "p.gpkg");
    store::Project again = store::load(folder / "p.gpkg");
    CHECK(again.content_hash() == rows.content_hash());
    store::add(again, std::vector<reading::Reading>{});
    CHECK(again.content_hash() == rows.content_hash());
}

TEST_CASE("What was imported row after row tells the hash of its content, as what is read back does")
{
    const test::Folder folder;
    const std::string csv = file_of(folder, "a.csv",
                                    "id,date,lat,lon,place,source,killed\n1,2023-04-11,39.55,46.48,Tegh,Herald;"
                                    "Courier,2\n2,2023-04-12,39.6,46.5,Tegh,Herald,\n");
    store::ImportOptions options;
    options.gazetteer = &world();
    const store::ImportCount count =
        store::import_to_new(folder / "p.gpkg", {}, csv, options, [](reading::InputProblem &&) {});
    CHECK(count.imported == 2);
    const store::Project read = store::load(folder / "p.gpkg");
    CHECK(read.metadata.at("content_hash") == read.content_hash());
    store::Project together;
    store::add(together, imported(csv));
    CHECK(together.content_hash() == read.content_hash());
    std::ranges::reverse(together.incidents);
    std::ranges::reverse(together.readings);
    CHECK(together.content_hash() == read.content_hash());
    together.readings.front().article.text += '.';
    CHECK(together.content_hash() != read.content_hash());
}

TEST_CASE("The same id twice in one file is kept once; without ids the content counts")
{
    const test::Folder folder;
    const store::Imported all =
        imported(file_of(folder, "a.csv", "id,date,lat,lon\n1,2023-04-11,39,46\n1,2023-04-12,39,46\n"));
    CHECK(all.count.imported == 1);
    CHECK(messages(all, true) ==
          std::vector<std::string>{"3: is the row of line 2 again, by its id; the first is kept"});
    const store::Imported same =
        imported(file_of(folder, "b.csv", "date,lat,lon\n2023-04-11,39,46\n2023-04-11,39,46\n2023-04-11,39,47\n"));
    CHECK(same.count.imported == 2);
}

TEST_CASE("Several sources of a row carry one claim, whatever is linked beside it")
{
    const test::Folder folder;
    store::ImportOptions options;
    options.said = {{"outlet", "source"}};
    store::Project project;
    store::add(project, imported(file_of(folder, "a.csv",
                                         "id,date,lat,lon,killed,source\n1,2023-04-11,39.5,46.4,4,Herald; Gazette\n"),
                                 options));
    REQUIRE(project.readings.size() == 2);
    const auto copies = [&] {
        return project.readings[1].claims.front().copy_of == project.readings[0].claims.front().id &&
               project.readings[0].claims.front().copy_of.empty();
    };
    CHECK(copies());
    store::add(project, test::sample_project().readings); // links anew
    CHECK(copies());
    store::save(project, folder / "a.gpkg");
    project = store::load(folder / "a.gpkg");
    CHECK(copies());
    CHECK(problems_of(project).empty());
}

TEST_CASE("Notes are read as articles are, and speak of the row's incident")
{
    const test::Folder folder;
    const reading::Reader reader{world()};
    store::ImportOptions options;
    options.reader = &reader;
    const std::string file = file_of(folder, "a.csv",
                                     "id,date,lat,lon,place,killed,notes\n1,2023-04-11,39.55,46.48,Tegh,4,\"On Tuesday "
                                     "four soldiers were killed near "
                                     "Tegh, the Ministry of Defence of Armenia said.\"\n");
    store::Project project;
    store::add(project, imported(file, options));
    CHECK(problems_of(project).empty());
    REQUIRE(project.readings.size() == 1);
    CHECK_FALSE(project.readings[0].mentions.empty());
    CHECK(std::ranges::any_of(project.readings[0].claims, [&](const reading::Claim &claim) {
        return claim.claimant == "Ministry of Defence of Armenia" && claim.min == 4 &&
               claim.incident == project.incidents[0].id;
    }));
    CHECK(project.incidents.size() == 1);
}

TEST_CASE("The extracts of UCDP GED are read without a row lost")
{
    for (const auto &[name, rows] :
         {std::pair{"ucdp_ged191_syria.csv", 16566U}, std::pair{"ucdp_ged231_car.csv", 1848U}}) {
        const auto file = test::shared_folder() / "events" / name;
        if (!std::filesystem::exists(file))
            SKIP("../shared is not there");
        const store::Imported all = imported(file.string());
        CHECK(all.count.imported == rows);
        CHECK(messages(all, true).empty());
    }
}
