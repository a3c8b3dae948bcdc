// Places out of whatever GDAL reads: the mapping, the coordinates, the shapes, and what is refused.
#include "gazetteer/collected.hpp"
#include "gazetteer/gazetteer.hpp"
#include "store/places_from_ogr.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using Catch::Matchers::ContainsSubstring;
using namespace dateline;
using gazetteer::GazetteerError;
using gazetteer::GeometryKind;
using test::written;

namespace
{

test::Collected collected(const std::string &dataset, const store::PlaceMapping &mapping = {})
{
    test::Collected all;
    test::Collector into(all);
    store::places_from_ogr(dataset, mapping)->read(into);
    return all;
}

const std::string geojson = R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"NAME":"Tegh","fclass":"village","hy":"Տեղ","pop":2100,"iso":"AM"},"geometry":{"type":"Point","coordinates":[46.478,39.557]}},
{"type":"Feature","properties":{"NAME":"Vorotan","fclass":"river"},"geometry":{"type":"LineString","coordinates":[[46.0,39.5],[46.0001,39.50005],[46.2,39.5]]}},
{"type":"Feature","properties":{"NAME":"Sevan","fclass":"water"},"geometry":{"type":"Polygon","coordinates":[[[45,40],[45.4,40],[45.4,40.4],[45,40.4],[45,40]]]}},
{"type":"Feature","properties":{"NAME":null,"fclass":"village"},"geometry":{"type":"Point","coordinates":[46,39]}},
{"type":"Feature","properties":{"NAME":"Lost","fclass":"village"},"geometry":null}]})";

} // namespace

TEST_CASE("columns are mapped, kinds translated, shapes kept and simplified")
{
    const auto file = written("ogr", "places.geojson", geojson);
    const auto all =
        collected(file.string(), store::place_mapping("name=NAME,kind=fclass,name:hy=hy,population=pop,country=iso"));
    REQUIRE(all.rows.size() == 3);
    const gazetteer::Place &tegh = all.rows[0].place;
    CHECK(tegh.kind == "PPL");
    CHECK(tegh.country == "AM");
    CHECK(tegh.population == 2100);
    CHECK(tegh.name() == "Tegh");
    CHECK(tegh.name_in("hy") == "Տեղ");
    CHECK(tegh.point == gazetteer::Point{39.557, 46.478});
    const gazetteer::Place &river = all.rows[1].place;
    CHECK(river.kind == "STM");
    REQUIRE(river.geometry.kind == GeometryKind::Line);
    CHECK(river.geometry.parts[0].size() == 2); // the bend of five metres is gone
    CHECK(std::abs(river.point.lon - 46.1) < 0.01);
    const gazetteer::Place &lake = all.rows[2].place;
    CHECK(lake.kind == "LK");
    CHECK(lake.geometry.kind == GeometryKind::Area);
    CHECK(lake.geometry.parts[0].size() == 5);
    REQUIRE(all.rejects.size() == 2);
    CHECK_THAT(all.rejects[0], ContainsSubstring("4: has no name"));
    CHECK_THAT(all.rejects[1], ContainsSubstring("5: has no geometry, nor latitude and longitude"));
}

TEST_CASE("what the mapping does not say is guessed, a fixed value stands in quotes")
{
    const auto file = written("ogr", "plain.csv", "id,name,lat,lon\n7,Goris,39.51,46.34\n8,Pole,95,46\n");
    const auto all = collected(file.string(), store::place_mapping("kind='PPLA',country='AM'"));
    REQUIRE(all.rows.size() == 1);
    CHECK(all.rows[0].place.id == "plain-7");
    CHECK(all.rows[0].place.kind == "PPLA");
    CHECK(all.rows[0].place.country == "AM");
    REQUIRE(all.rejects.size() == 1);
    CHECK_THAT(all.rejects[0], ContainsSubstring("latitude must be in [-90, 90]"));
}

TEST_CASE("other coordinates become latitude and longitude")
{
    const auto file =
        written("ogr", "mercator.geojson",
                R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"features":[
{"type":"Feature","properties":{"name":"Tegh"},"geometry":{"type":"Point","coordinates":[5173907.3,4802437.5]}}]})");
    const auto all = collected(file.string());
    REQUIRE(all.rows.size() == 1);
    CHECK(std::abs(all.rows[0].place.point.lon - 46.478) < 0.01);
    CHECK(std::abs(all.rows[0].place.point.lat - 39.56) < 0.05);
}

TEST_CASE("what cannot be used says why and what to do")
{
    const auto file = written("ogr", "columns.csv", "a,b\n1,2\n");
    CHECK_THROWS_WITH(store::places_from_ogr(file.string(), {}),
                      ContainsSubstring("--map name=COLUMN") && ContainsSubstring("'a', 'b'"));
    CHECK_THROWS_WITH(store::places_from_ogr(file.string(), store::place_mapping("name=c")),
                      ContainsSubstring("no column 'c'"));
    CHECK_THROWS_AS(store::places_from_ogr("/vsicurl/http://127.0.0.1/x.geojson", {}), GazetteerError);
    CHECK_THROWS_WITH(store::places_from_ogr(written("ogr", "noise.bin", "\x01\x02\x03").string(), {}),
                      ContainsSubstring("noise.bin: cannot be read as a gazetteer: it is no table of GeoNames"));
    // The driver for virtual sources would open other files.
    CHECK_THROWS_AS(
        store::places_from_ogr(written("ogr", "x.vrt", "<OGRVRTDataSource></OGRVRTDataSource>").string(), {}),
        GazetteerError);
    CHECK_THROWS_AS(store::place_mapping("name"), std::invalid_argument);
    CHECK_THROWS_AS(store::place_mapping("colour=red"), std::invalid_argument);
    try {
        static_cast<void>(
            store::places_from_ogr("PG:host=127.0.0.1 port=1 dbname=x password=secret connect_timeout=1", {}));
        FAIL("there is no such database");
    } catch (const GazetteerError &error) {
        CHECK_THAT(error.what(), !ContainsSubstring("secret"));
    }
}

TEST_CASE("rows without an id of files of the same name stay apart, copies do not")
{
    const auto here = collected(written("ogr/a", "places.csv", "name,lat,lon\nTegh,10,20\n").string());
    const auto there = collected(written("ogr/b", "places.csv", "name,lat,lon\nGoris,-30,120\n").string());
    const auto copy = collected(written("ogr/c", "places.csv", "name,lat,lon\nTegh,10,20\n").string());
    CHECK(here.rows.at(0).place.id.starts_with("places-1-"));
    CHECK(there.rows.at(0).place.id.starts_with("places-1-"));
    CHECK(here.rows.at(0).place.id != there.rows.at(0).place.id);
    CHECK(here.rows.at(0).place.id == copy.rows.at(0).place.id);
}

TEST_CASE("ids that differ in what ids of ours cannot hold stay apart")
{
    const std::string id(60, 'x');
    const auto all = collected(
        written("ogr", "ids.csv",
                "id,name,lat,lon\nA7,A,1,2\na7,B,1,2\nտեղ,C,1,2\nգոր,D,1,2\n" + id + "1,E,1,2\n" + id + "2,F,1,2\n")
            .string());
    REQUIRE(all.rows.size() == 6);
    std::set<std::string> ids;
    for (const auto &row : all.rows)
        ids.insert(row.place.id);
    CHECK(ids.size() == 6);
    CHECK(ids.contains("ids-a7"));
    CHECK(std::ranges::all_of(ids, [](const std::string &each) { return each.size() <= 64; }));
}

TEST_CASE("the holes of an area are kept")
{
    const auto all = collected(
        written("ogr", "hole.geojson",
                R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Ring"},"geometry":
{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[3,3],[3,6],[6,6],[6,3],[3,3]]]}}]})")
            .string());
    REQUIRE(all.rows.size() == 1);
    CHECK(all.rows[0].place.geometry.parts.size() == 2);
    CHECK(gazetteer::outer_rings(all.rows[0].place.geometry).size() == 1);
}

TEST_CASE("a format that counts by reading is read to its end while it is asked for its size")
{
    class Asking final : public gazetteer::Intake
    {
    public:
        explicit Asking(const gazetteer::Source &source) : m_source(&source) {}
        void place(gazetteer::SourceRow &&) override { ++places; }
        void demonym(gazetteer::Demonym &&) override {}
        void name(std::string_view, gazetteer::Name &&, gazetteer::NameUse, std::uint64_t) override {}
        void admin_code(std::string_view, std::string_view) override {}
        void reject(std::uint64_t, std::string_view) override {}
        void advance(std::uint64_t amount) override
        {
            rows += amount;
            REQUIRE(rows <= m_source->size());
        }
        std::uint64_t rows = 0, places = 0;

    private:
        const gazetteer::Source *m_source;
    };
    const auto file =
        written("ogr", "way.gpx",
                R"(<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="39.5" lon="46.3">
<name>Goris</name></wpt><wpt lat="39.6" lon="46.4"><name>Tegh</name></wpt></gpx>)");
    const auto source = store::places_from_ogr(file.string(), {});
    Asking asking{*source};
    source->read(asking);
    CHECK(asking.places == 2);
    CHECK(source->size() == 2);
}
