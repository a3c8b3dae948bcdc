#include "gazetteer/areas.hpp"
#include "gazetteer/file.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/table.hpp"
#include "gazetteer/wkt.hpp"
#include "gazetteer/writer.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <array>
#include <cstddef>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using namespace dateline::gazetteer;
namespace fs = std::filesystem;

namespace
{

constexpr std::string_view header = "id\tlat\tlon\tkind\tcountry\tpopulation\ten\tspellings\tgeometry\n";

// The only reject of a table with one good row and this one.
std::string reject_of(const std::string &row)
{
    Tables tables;
    tables.add(std::string{header} + "am-a\t40\t45\tPPL\tAM\t\tAlpha\t\t\n" + row + "\n", "t.tsv");
    tables.finish();
    CHECK(tables.places.size() == 1);
    REQUIRE(tables.rejects.size() == 1);
    return tables.rejects.front();
}

} // namespace

TEST_CASE("A row that cannot be used is left out with its line and reason")
{
    CHECK_THAT(reject_of("am-b\t40\t45\tPPL\tAM"), StartsWith("t.tsv:3: ") && ContainsSubstring("columns"));
    CHECK_THAT(reject_of("am-b\t90.1\t45\tPPL\tAM\t\tB\t\t"), ContainsSubstring("lat must be"));
    CHECK_THAT(reject_of("am-b\t40\t-180.5\tPPL\tAM\t\tB\t\t"), ContainsSubstring("lon in"));
    CHECK_THAT(reject_of("am-b\tnan\t45\tPPL\tAM\t\tB\t\t"), ContainsSubstring("lat must be"));
    CHECK_THAT(reject_of("am-b\t4o\t45\tPPL\tAM\t\tB\t\t"), ContainsSubstring("numbers"));
    CHECK_THAT(reject_of("am-a\t40\t45\tPPL\tAM\t\tB\t\t"), ContainsSubstring("taken by t.tsv:2"));
    CHECK_THAT(reject_of("AM B\t40\t45\tPPL\tAM\t\tB\t\t"), ContainsSubstring("id"));
    CHECK_THAT(reject_of("am-b\t40\t45\tPPL\tArm\t\tB\t\t"), ContainsSubstring("country"));
    CHECK_THAT(reject_of("am-b\t40\t45\tPPL\tAM\t-5\tB\t\t"), ContainsSubstring("population"));
    CHECK_THAT(reject_of("am-b\t40\t45\tPPL\tAM\t\t\t\t"), ContainsSubstring("'en'"));
    CHECK_THAT(reject_of("am-b\t40\t45\tPPL\tAM\t\t" + std::string(10000, 'B') + "\t\t"),
               ContainsSubstring("10000 bytes"));
    CHECK_THAT(reject_of("am-b\t40\t45\tPPL\tAM\t\tB\tX||Y\t"), ContainsSubstring("empty name"));
    CHECK_THAT(reject_of("am-b\t40\t45\tPPL\tAM\t\t\xc3(\t\t"), ContainsSubstring("UTF-8"));
    CHECK_THAT(reject_of("am-b\t40\t45\tPPL\tAM\t\tB\t\tPOINT (1 2)"), ContainsSubstring("geometry"));
}

TEST_CASE("A table without its columns is left out as a whole")
{
    Tables tables;
    tables.add("id\tlat\tlon\tname\nam-a\t40\t45\tAlpha\n", "t.tsv");
    CHECK(tables.places.empty());
    REQUIRE(tables.rejects.size() == 1);
    CHECK_THAT(tables.rejects.front(), StartsWith("t.tsv:1: "));
    tables.add("", "empty.tsv");
    CHECK_THAT(tables.rejects.back(), StartsWith("empty.tsv:1: "));
}

TEST_CASE("Demonyms and parents of unknown places are listed")
{
    Tables tables;
    tables.add("demonym\tplace\tform\nAlphan\tam-a\tadjective\nBetan\tam-b\tadjective\n", "demonyms.tsv");
    tables.add(std::string{"id\tlat\tlon\tkind\tcountry\tparent\ten\nam-a\t40\t45\tPPL\tAM\tam-nowhere\tAlpha\n"},
               "t.tsv");
    tables.finish();
    CHECK(tables.demonyms.size() == 1);
    CHECK(tables.places.front().parent.empty());
    REQUIRE(tables.rejects.size() == 2);
    CHECK_THAT(tables.rejects[0], StartsWith("demonyms.tsv:3: "));
    CHECK_THAT(tables.rejects[1], StartsWith("t.tsv:2: "));
}

TEST_CASE("A gazetteer that cannot be opened says which file")
{
    const std::array<fs::path, 1> missing{"/nonexistent/places.tsv"};
    CHECK_THROWS_WITH(Gazetteer::open(missing), StartsWith("/nonexistent/places.tsv: "));
    const fs::path folder = dateline::test::binary_folder() / "tests" / "no-places";
    fs::create_directories(folder);
    const std::array<fs::path, 1> empty{folder};
    CHECK_THROWS_WITH(Gazetteer::open(empty), ContainsSubstring(folder.string()));
}

TEST_CASE("WKT is read strictly")
{
    const auto line = geometry_from_wkt("LINESTRING (46.45 39.55, 46.5 39.6)");
    REQUIRE(line);
    CHECK(line->kind == GeometryKind::Line);
    REQUIRE(line->parts.size() == 1);
    CHECK(line->parts[0][1] == Point{39.6, 46.5});
    const auto lines = geometry_from_wkt("MULTILINESTRING((1 2,3 4),(5 6,7 8,9 10))");
    REQUIRE(lines);
    CHECK(lines->parts.size() == 2);
    const auto area = geometry_from_wkt("POLYGON ((0 0, 1 0, 1 1, 0 0), (0.1 0.1, 0.2 0.1, 0.2 0.2, 0.1 0.1))");
    REQUIRE(area);
    CHECK(area->kind == GeometryKind::Area);
    CHECK(area->parts.size() == 2);
    const auto areas = geometry_from_wkt("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))");
    REQUIRE(areas);
    CHECK(areas->parts.size() == 2);
    for (const std::string_view bad :
         {"", "POINT (1 2)", "LINESTRING (1 2)", "LINESTRING (1 2, 3 4", "LINESTRING (1 2, 3 4) x",
          "LINESTRING (1 2, 200 4)", "LINESTRING (1 2, 3 91)", "LINESTRING Z (1 2 3, 4 5 6)",
          "LINESTRING (1 2 3, 4 5 6)", "POLYGON ((0 0, 1 0, 1 1))", "POLYGON ((0 0, 1 0, 1 1, 0 1))",
          "LINESTRING (nan 1, 2 3)", "MULTILINESTRING (1 2, 3 4)"})
        CHECK_FALSE(geometry_from_wkt(bad));
}

TEST_CASE("A radius is no larger than the Earth")
{
    Tables tables;
    tables.add(
        "id\tlat\tlon\tkind\tcountry\tradius_m\ten\na\t39\t46\tPPL\tAM\t1e300\tTegh\nb\t39\t46\tPPL\tAM\t5000\tGoris\n",
        "t.tsv");
    REQUIRE(tables.places.size() == 1);
    CHECK(tables.places[0].id == "b");
    REQUIRE(tables.rejects.size() == 1);
    CHECK(tables.rejects[0] == "t.tsv:2: radius_m must be a number of metres, at most 30,000,000, or empty");
}

TEST_CASE("A hole is not in its area")
{
    Tables tables;
    tables.add("id\tlat\tlon\tkind\tcountry\ten\tgeometry\n"
               "ring\t0.5\t0.5\tADM1\tAM\tRing\tMULTIPOLYGON (((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 3 6, 6 6, 6 3, 3 3)), "
               "((4 4, 5 4, 5 5, 4 5, 4 4)))\n",
               "t.tsv");
    REQUIRE(tables.places.size() == 1);
    CHECK(tables.places[0].geometry.parts.size() == 3);
    CHECK(outer_rings(tables.places[0].geometry) ==
          std::vector{tables.places[0].geometry.parts[0], tables.places[0].geometry.parts[2]});
    Writer writer;
    writer.add(tables.places[0]);
    std::vector<std::byte> bytes;
    writer.finish(bytes);
    const auto file = File::from_bytes(std::move(bytes), "hole");
    CHECK(file->containing({1, 1}).size() == 1);
    CHECK(file->containing({3.5, 3.5}).empty());
    CHECK(file->containing({4.5, 4.5}).size() == 1); // an island in it
    Areas areas;
    areas.add(0, "AM", {.kind = GeometryKind::Area, .parts = {{{-5, -5}, {-5, 15}, {15, 15}, {15, -5}, {-5, -5}}}});
    areas.add(1, "AM", tables.places[0].geometry);
    CHECK(areas.find({1, 1}, "AM", 0) == 1U);
    CHECK(areas.find({3.5, 3.5}, "AM", 0) == 0U);
    CHECK(areas.find({4.5, 4.5}, "AM", 0) == 1U);
}
