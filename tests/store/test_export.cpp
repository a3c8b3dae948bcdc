// Exports, and the line that `dateline read` prints.
#include "sample_project.hpp"
#include "store/project.hpp"
#include "store/selection.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <fstream>
#include <gdal_priv.h>
#include <nlohmann/json.hpp>
#include <ogrsf_frmts.h>

using namespace dateline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using Catch::Matchers::StartsWith;
using nlohmann::json;
namespace fs = std::filesystem;

TEST_CASE("The JSON line of an article has its keys in their order, and counts code points")
{
    const std::string line = store::to_json_line(test::sample_project().readings[0]);
    CHECK(line.find('\n') == std::string::npos);
    CHECK_THAT(
        line,
        StartsWith(R"({"id":"a1","mentions":[{"begin":31,"end":35,"text":"Tegh","role":"event","confidence":0.975,)"
                   R"("place":{"id":"am-tegh","name":"Tegh","kind":"PPL","country":"AM","lat":39.5556,"lon":46.4806},)"
                   R"("reason":"the only one"})"));
    CHECK_THAT(
        line,
        ContainsSubstring(
            R"("text":"Neverland","role":"origin","confidence":0.1,"place":null,"reason":"no such name"}],"times":[)"));
    CHECK_THAT(
        line,
        ContainsSubstring(
            R"("text":"on Tuesday","from":"2023-04-10T20:00:00Z","to":"2023-04-11T20:00:00Z","precision":"day"})"));
    CHECK_THAT(line,
               ContainsSubstring(
                   R"({"begin":0,"end":5,"text":"Утром","from":null,"to":null,"precision":"unknown"}],"claims":[)"));
    CHECK_THAT(
        line,
        ContainsSubstring(
            R"({"begin":7,"end":25,"text":"four soldiers died","claimant":"Ministry of Defence of Armenia",)"
            R"("party":"Armenia","stance":"asserts","side":"Armenia","what":"killed","min":4,"max":4,"incident":"i"}],)"));
    CHECK_THAT(
        line,
        ContainsSubstring(
            R"("incidents":[{"id":"i1","from":"2023-04-11T12:00:00Z","to":"2023-04-11T16:00:00Z",)"
            R"("precision":"part-of-day","kind":"clash","title":"Clash near Tegh",)"
            R"("places":[{"lat":39.5556,"lon":46.4806,"radius_m":3000,"relation":"near","claimant":"","place":"am-tegh",)"
            R"("name":"Tegh"}]}],)"));
    CHECK_THAT(line, ContainsSubstring(R"("warnings":[{"begin":78,"end":87,"code":"unplaced")"));
    CHECK_THAT(store::to_json_line(test::sample_project().readings[1]), ContainsSubstring(R"("min":3,"max":null)"));
}

TEST_CASE("The JSON line of an article tells the day of publication that was inferred")
{
    reading::Reading reading = test::sample_project().readings[0];
    reading.article.published_basis = reading::DateBasis::Inferred;
    reading.article.published = std::chrono::sys_days{std::chrono::year{2023} / 4 / 12};
    CHECK_THAT(store::to_json_line(reading),
               StartsWith(R"({"id":"a1","published":"2023-04-12","published_basis":"inferred","mentions":[)"));
}

TEST_CASE("The JSON line of an article says again what any text and number says")
{
    reading::Reading reading;
    reading.article.id = "\"quoted\"";
    const std::vector<std::string> texts{"",
                                         "plain",
                                         "seven77",
                                         "eight888",
                                         "a \"b\"",
                                         "back\\slash",
                                         "tab\t",
                                         "line\nline",
                                         std::string("nul\0", 4),
                                         "\x1f",
                                         "del\x7f",
                                         "Մեղրի",
                                         "sixteen letters\"",
                                         "sixteen letter\\s"};
    for (const std::string &text : texts)
        reading.warnings.push_back({.span = {}, .code = "c", .message = text});
    for (const double number : {0.0, 1.0, 0.001, 0.1, 0.9995, 0.0004}) {
        reading::Mention mention;
        mention.confidence = number;
        mention.place = reading::PlaceRef{.id = {}, .name = {}, .kind = {}, .country = {}, .point = {number, -number}};
        reading.mentions.push_back(mention);
    }
    const json line = json::parse(store::to_json_line(reading));
    CHECK(line["id"] == reading.article.id);
    for (std::size_t i = 0; i < texts.size(); ++i)
        CHECK(line["warnings"][i]["message"] == texts[i]);
    CHECK(line["mentions"][2]["confidence"] == 0.001);
    CHECK(line["mentions"][4]["confidence"] == 1.0);
    CHECK(line["mentions"][5]["place"]["lon"] == -0.0004);
    CHECK(line["claims"].is_array());
    reading.article.id = "broken \xFF";
    CHECK(json::parse(store::to_json_line(reading))["id"] == "broken \xEF\xBF\xBD");
}

TEST_CASE("GeoJSON has a feature per incident with its places, claims and sources")
{
    const test::Folder folder;
    store::export_incidents(test::sample_project(), folder / "out.geojson");
    const json all = json::parse(test::bytes_of(folder / "out.geojson"));
    CHECK(all["type"] == "FeatureCollection");
    REQUIRE(all["features"].size() == 2);
    const json &incident = all["features"][0];
    CHECK(incident["geometry"] == json::parse(R"({"type":"Point","coordinates":[46.4806,39.5556]})"));
    const json &properties = incident["properties"];
    CHECK(properties["from"] == "2023-04-11T12:00:00Z");
    CHECK(properties["known"] == "2023-04-11T18:30:00Z");
    CHECK(properties["killed"] == json::parse(R"({"min":3,"max":4})"));
    CHECK(properties["wounded"]["min"].is_null());
    REQUIRE(properties["claims"].size() == 2);
    CHECK(properties["claims"][1]["claimant"] == "a2.md");
    CHECK(properties["claims"][1]["max"].is_null());
    CHECK(properties["places"][1]["geometry"]["type"] == "LineString");
    CHECK(properties["sources"][0]["published"] == "2023-04-12");
    CHECK(properties["sources"][1]["published"].is_null());
    // Outer rings run counter-clockwise, whichever way the table has them.
    CHECK(properties["places"][2]["geometry"]["coordinates"][0][0] ==
          json::parse("[[46.0,39.0],[47.0,39.0],[47.0,40.0],[46.0,39.0]]"));
    CHECK(all["features"][1]["geometry"].is_null());
    CHECK(all["features"][1]["properties"]["from"].is_null());
}

TEST_CASE("CSV has a row per incident and no formulas")
{
    const test::Folder folder;
    store::Project project = test::sample_project();
    project.incidents[1].title = "=HYPERLINK(\"http://localhost\")";
    store::export_incidents(project, folder / "out.csv");
    CHECK(
        test::bytes_of(folder / "out.csv") ==
        "id,title,kind,from,to,precision,lat,lon,radius_m,places,killed_min,killed_max,wounded_min,wounded_max,"
        "claimants,"
        "claims,sources,urls\n"
        "i,Clash near Tegh,clash,2023-04-11T12:00:00Z,2023-04-11T16:00:00Z,part-of-day,39.555600,46.480600,3000,"
        "Tegh; Tegh; Tegh; Tegh,3,4,,,Ministry of Defence of Armenia; a2.md,"
        "Ministry of Defence of Armenia asserts: killed 4 (Armenia); a2.md asserts: killed at least about 3 (Armenia),"
        "Первый канал; a2.md,https://example.org/a1; https://example.org/a2\n"
        "u,\"'=HYPERLINK(\"\"http://localhost\"\")\",clash,,,unknown,,,,,,,,,,,a2.md,https://example.org/a2\n");
}

TEST_CASE("Other formats are written through GDAL")
{
    const test::Folder folder;
    const store::Project project = test::sample_project();
    GDALAllRegister();
    const std::pair<const char *, int> formats[] = {{"kml", 2}, {"gpkg", 2}, {"ods", 2}, {"xlsx", 2}};
    for (const auto &[suffix, layers] : formats) {
        INFO(suffix);
        const fs::path path = folder / (std::string{"out."} + suffix);
        store::export_incidents(project, path);
        const GDALDatasetUniquePtr dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR)};
        REQUIRE(dataset);
        CHECK(dataset->GetLayerCount() == layers);
        CHECK(dataset->GetLayer(0)->GetFeatureCount() == 2);
    }
}

TEST_CASE("No text becomes a formula in a spreadsheet")
{
    const test::Folder folder;
    store::Project project = test::sample_project();
    project.incidents[0].title = "of:=1+1";
    GDALAllRegister();
    for (const char *suffix : {"ods", "xlsx"}) {
        INFO(suffix);
        const fs::path path = folder / (std::string{"out."} + suffix);
        store::export_incidents(project, path);
        const GDALDatasetUniquePtr dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR)};
        REQUIRE(dataset);
        const OGRFeatureUniquePtr row{dataset->GetLayer(0)->GetNextFeature()};
        CHECK_THAT(row->GetFieldAsString("title"), ContainsSubstring("of:=1+1"));
    }
}

TEST_CASE("A format that is not known is refused, and what was there stays")
{
    const test::Folder folder;
    const store::Project project = test::sample_project();
    CHECK_THROWS_MATCHES(
        store::export_incidents(project, folder / "out.docx"), store::StoreError,
        MessageMatches(ContainsSubstring("'docx' is not known") && ContainsSubstring("geojson, csv, kml")));
    CHECK_THROWS_MATCHES(store::export_incidents(project, folder / "out"), store::StoreError,
                         MessageMatches(ContainsSubstring("not given")));
    CHECK_THROWS_MATCHES(store::export_incidents(project, "-"), store::StoreError,
                         MessageMatches(ContainsSubstring("--format")));
    store::export_incidents(project, folder / "named", "CSV");
    CHECK_THAT(test::bytes_of(folder / "named"), StartsWith("id,title"));
    CHECK_THROWS_AS(store::export_incidents(project, "/dev/full/out.csv"), store::StoreError);
}

TEST_CASE("A selection has what was chosen, and nothing that leads outside of it")
{
    using namespace std::chrono;
    const store::Project project = test::sample_project();
    store::Selection selection;
    CHECK(selection.all());
    CHECK(store::selected(project, selection).incidents.size() == project.incidents.size());

    selection.box = {46, 39, 47, 40};
    CHECK(store::selected(project, selection).incidents.size() == 1); // the other one has no place
    selection.box = {170, -10, -170, 10};
    CHECK(store::selected(project, selection).incidents.empty());
    selection.box.reset();

    selection.from = sys_days{year{2023} / April / 11};
    selection.to = *selection.from;
    CHECK(store::selected(project, selection).incidents.size() == 1);
    selection.from = selection.to = sys_days{year{2023} / April / 12};
    CHECK(store::selected(project, selection).incidents.empty());
    selection.from.reset();
    selection.to.reset();

    selection.kinds = {"no such kind"};
    CHECK(store::selected(project, selection).incidents.empty());
    selection.kinds.clear();

    selection.sources = {"a2.md"};
    const store::Project one = store::selected(project, selection);
    REQUIRE(one.incidents.size() == 2); // it tells both
    CHECK(one.incidents.front().claims.size() == 1);
    CHECK(one.incidents.front().articles.size() == 1);
    CHECK(one.readings.size() == 1);
}

TEST_CASE("Others' columns: ACLED's, UCDP's and TimeMap's")
{
    const test::Folder folder;
    const store::Project project = test::sample_project();
    store::export_incidents(project, folder / "a.csv", {}, "acled");
    const std::string acled = test::bytes_of(folder / "a.csv");
    CHECK_THAT(acled, StartsWith("event_id_cnty,event_date,year,time_precision,event_type,actor1,"));
    CHECK_THAT(acled, ContainsSubstring(",2023-04-11,2023,1,clash,Armenia,"));
    CHECK_THAT(acled, ContainsSubstring(",39.5556,46.4806,1,"));
    store::export_incidents(project, folder / "u.csv", {}, "ucdp");
    // Three or four died: no best number.
    CHECK_THAT(test::bytes_of(folder / "u.csv"), ContainsSubstring("2023-04-11,2023-04-11,,4,3\n"));
    store::export_incidents(project, folder / "t.geojson", {}, "timemap");
    const json all = json::parse(test::bytes_of(folder / "t.geojson"));
    CHECK(all["features"][0]["properties"]["date"] == "4/11/2023");
    CHECK(all["features"][0]["properties"]["latitude"] == "39.5556");
    store::export_incidents(project, folder / "u.gpkg", {}, "ucdp");
    CHECK_THROWS_MATCHES(store::export_incidents(project, folder / "x.csv", {}, "cameo"), store::StoreError,
                         MessageMatches(ContainsSubstring("own, acled, ucdp, timemap")));
}

TEST_CASE("KML has a TimeSpan for each incident of a known time")
{
    const test::Folder folder;
    store::export_incidents(test::sample_project(), folder / "a.kml");
    const std::string kml = test::bytes_of(folder / "a.kml");
    CHECK_THAT(kml, ContainsSubstring("<TimeSpan>"));
    CHECK_THAT(kml, ContainsSubstring("<begin>2023-04-11T12:00:00Z</begin>"));
    CHECK_THAT(kml, ContainsSubstring("<end>2023-04-11T16:00:00Z</end>"));
}
