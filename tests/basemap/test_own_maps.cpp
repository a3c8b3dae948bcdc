// A user's own maps: what is drawn of them, and what is said of those that cannot be.
#include "basemap/basemap.hpp"
#include "basemap/made_maps.hpp"
#include "basemap/picture.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include <array>
#include <cmath>
#include <fstream>

using namespace dateline;
using basemap::Basemap;
using basemap::Image;
using basemap::Style;
using basemap::Theme;
using Catch::Matchers::ContainsSubstring;
using test::MadeTile;

namespace fs = std::filesystem;

namespace
{

// Tegh. The plain style: no relief, no labels, so that colours are those of the style.
constexpr double lon = 46.48;
constexpr double lat = 39.56;
const Style plain{.theme = Theme::Light, .labels = false, .relief = false};

fs::path scratch(const std::string &name)
{
    const fs::path folder = test::binary_folder() / "tests" / "basemap" / "own";
    fs::create_directories(folder);
    return folder / name;
}

std::array<int, 3> colour(const Image &image, int x, int y)
{
    const std::size_t at =
        4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x));
    return {image.pixels[at], image.pixels[at + 1], image.pixels[at + 2]};
}

// Catch would print every pixel.
bool same(const Image &a, const Image &b) { return a.pixels == b.pixels; }

bool bluish(const std::array<int, 3> &c) { return c[2] > c[0] + 12; }
bool greenish(const std::array<int, 3> &c) { return c[1] > c[0] + 5 && c[1] > c[2] + 5; }

const MadeTile::Points whole{{0, 0}, {4096, 0}, {4096, 4096}, {0, 4096}};
const MadeTile::Points west{{0, 0}, {2048, 0}, {2048, 4096}, {0, 4096}};

// Woods, in the west a lake, a road across the east.
std::string landscape()
{
    return test::gzipped(MadeTile()
                             .area("landcover", whole, {{"class", "wood"}})
                             .area("water", west, {{"class", "lake"}})
                             .line("transportation", {{3072, 0}, {3072, 4096}}, {{"class", "primary"}})
                             .point("place", {2048, 1024}, {{"class", "village"}, {"name", "Տեղ"}})
                             .bytes());
}

Image tile(const Basemap &map, basemap::TileAddress at, const Style &style = plain)
{
    return map.tile(at.z, at.x, at.y, 1, style);
}

void georeferenced(const fs::path &file, GDALDataType type, bool placed)
{
    GDALAllRegister();
    constexpr int side = 64;
    const std::unique_ptr<GDALDataset> made(
        GetGDALDriverManager()->GetDriverByName("GTiff")->Create(file.c_str(), side, side, 1, type, nullptr));
    std::array<double, 6> transform{lon - 0.05, 0.1 / side, 0, lat + 0.05, 0, -0.1 / side};
    if (placed) {
        made->SetGeoTransform(transform.data());
        OGRSpatialReference wgs84;
        wgs84.SetWellKnownGeogCS("WGS84");
        made->SetSpatialRef(&wgs84);
    }
    made->SetMetadataItem("TIFFTAG_COPYRIGHT", "Made by a test");
    std::vector<float> values;
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            values.push_back(type == GDT_Byte ? 40.F : 200.F * static_cast<float>(x)); // rises to the east
    CHECK(made->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, side, side, values.data(), side, side, GDT_Float32, 0, 0,
                                           nullptr) == CE_None);
}

} // namespace

TEST_CASE("vector tiles are drawn where the file has some, the embedded world elsewhere")
{
    const auto at = test::tile_at(lon, lat, 12);
    const fs::path file = scratch("vector.mbtiles");
    test::write_mbtiles(file, {{"format", "pbf"}, {"attribution", "<a href='x'>&copy; Somebody</a>"}},
                        {{at, landscape()}});
    const Basemap map(test::data_folder(), {file});
    CHECK(map.problems().empty());
    CHECK_THAT(map.attribution(), ContainsSubstring("© Somebody · Natural Earth"));
    const Image drawn = tile(map, at);
    CHECK(bluish(colour(drawn, 100, 256)));         // the lake
    CHECK(greenish(colour(drawn, 300, 256)));       // the woods
    CHECK_FALSE(greenish(colour(drawn, 384, 256))); // the road
    const Basemap world(test::data_folder());
    CHECK(same(tile(map, {at.z, at.x + 1, at.y}), tile(world, {at.z, at.x + 1, at.y})));

    SECTION("and before their first zoom nothing is cut out of the world")
    {
        const auto far = test::tile_at(lon, lat, 9);
        CHECK(same(tile(map, far), tile(world, far)));
    }
    SECTION("and beyond their last zoom enlarged")
    {
        const Image deeper = tile(map, {at.z + 2, at.x * 4, at.y * 4});
        CHECK(bluish(colour(deeper, 256, 256)));
    }
    SECTION("dark too")
    {
        Style dark = plain;
        dark.theme = Theme::Dark;
        CHECK(colour(tile(map, at, dark), 300, 256)[0] < 90);
    }
    SECTION("and the place is named once, by our own name")
    {
        Style named = plain;
        named.labels = true;
        CHECK_FALSE(same(tile(map, at, named), drawn));
        named.names = basemap::Names::Both;
        const Image both = tile(map, at, named);
        named.names = basemap::Names::Armenian;
        CHECK_FALSE(same(tile(map, at, named), both)); // "Tegh", not "Tegh / Tekh"
    }
}

TEST_CASE("damaged tiles are counted and the rest is drawn")
{
    const auto at = test::tile_at(lon, lat, 12);
    const std::string good = landscape();
    const auto [bad, reason] = GENERATE_COPY(table<std::string, std::string>({
        {good.substr(0, good.size() / 2), "cut short"},
        {"\x1f\x8b nonsense that is no gzip", "damaged"},
        {"no tile at all", "damaged"},
    }));
    const fs::path file = scratch("damaged.mbtiles");
    test::write_mbtiles(file, {{"format", "pbf"}},
                        {{at, good}, {{at.z, at.x + 1, at.y}, bad}, {{at.z, at.x + 2, at.y}, bad}});
    const Basemap map(test::data_folder(), {file});
    CHECK(map.problems().empty());
    (void)tile(map, {at.z, at.x + 1, at.y});
    (void)tile(map, {at.z, at.x + 2, at.y});
    CHECK(bluish(colour(tile(map, at), 100, 256)));
    REQUIRE(map.problems().size() == 1);
    CHECK_THAT(map.problems()[0], ContainsSubstring("damaged.mbtiles: 2 tiles"));
    CHECK_THAT(map.problems()[0], ContainsSubstring("tile 12/"));
    CHECK_THAT(map.problems()[0], ContainsSubstring(reason));
}

TEST_CASE("picture tiles and PMTiles are read")
{
    const auto at = test::tile_at(lon, lat, 12);
    const fs::path pictures = scratch("pictures.mbtiles");
    test::write_mbtiles(pictures, {{"format", "png"}}, {{at, test::png(256, 200, 10, 10)}});
    const fs::path packed = scratch("pictures.pmtiles");
    test::write_pmtiles(packed, R"({"attribution":"A painter"})", 2, {{at, test::png(256, 10, 200, 10)}});
    const fs::path vectors = scratch("vectors.pmtiles");
    test::write_pmtiles(vectors, "{}", 1, {{at, landscape()}});

    const Image red = tile(Basemap(test::data_folder(), {pictures}), at);
    CHECK(colour(red, 5, 5) == std::array{200, 10, 10});
    const Basemap stacked(test::data_folder(), {pictures, packed});
    CHECK(colour(tile(stacked, at), 256, 256) == std::array{10, 200, 10}); // the last is on top
    CHECK_THAT(stacked.attribution(), ContainsSubstring("A painter"));
    CHECK(bluish(colour(tile(Basemap(test::data_folder(), {vectors}), at), 100, 256)));
}

TEST_CASE("a damaged picture is counted")
{
    const auto at = test::tile_at(lon, lat, 12);
    const fs::path file = scratch("broken-picture.mbtiles");
    test::write_mbtiles(file, {{"format", "png"}}, {{at, test::png(256, 1, 2, 3).substr(0, 60)}});
    const Basemap map(test::data_folder(), {file});
    (void)tile(map, at);
    REQUIRE(map.problems().size() == 1);
    CHECK_THAT(map.problems()[0], ContainsSubstring("broken-picture.mbtiles: one tile"));
}

TEST_CASE("rasters lie where they say; heights become shading")
{
    const auto at = test::tile_at(lon, lat, 12);
    const fs::path picture = scratch("grey.tif");
    georeferenced(picture, GDT_Byte, true);
    const Basemap grey(test::data_folder(), {picture});
    CHECK(grey.problems().empty());
    CHECK_THAT(grey.attribution(), ContainsSubstring("Made by a test"));
    CHECK(colour(tile(grey, at), 256, 256) == std::array{40, 40, 40});

    const fs::path heights = scratch("heights.tif");
    georeferenced(heights, GDT_Float32, true);
    const Basemap hills(test::data_folder(), {heights});
    const Basemap world(test::data_folder());
    // A slope that rises to the east looks to the west: it is lit.
    const auto flat = colour(tile(world, at), 256, 256);
    const auto lit = colour(tile(hills, at), 256, 256);
    CHECK(lit[0] + lit[1] + lit[2] > flat[0] + flat[1] + flat[2]);
}

TEST_CASE("a GeoPackage of features is drawn")
{
    GDALAllRegister();
    const fs::path file = scratch("features.gpkg");
    fs::remove(file);
    {
        const std::unique_ptr<GDALDataset> made(
            GetGDALDriverManager()->GetDriverByName("GPKG")->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        OGRSpatialReference wgs84;
        wgs84.SetWellKnownGeogCS("WGS84");
        wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        OGRLayer *layer = made->CreateLayer("corridor", &wgs84, wkbLineString, nullptr);
        OGRFeature feature(layer->GetLayerDefn());
        OGRLineString line;
        line.addPoint(lon - 1, lat);
        line.addPoint(lon + 1, lat);
        feature.SetGeometry(&line);
        CHECK(layer->CreateFeature(&feature) == OGRERR_NONE);
    }
    const auto at = test::tile_at(lon, lat, 10);
    const Basemap map(test::data_folder(), {file});
    CHECK(map.problems().empty());
    CHECK_FALSE(same(tile(map, at), tile(Basemap(test::data_folder()), at)));
}

TEST_CASE("a file that cannot be used is named and left out")
{
    const fs::path nowhere = scratch("nowhere.tif");
    georeferenced(nowhere, GDT_Byte, false);
    const fs::path text = scratch("text.mbtiles");
    std::ofstream(text) << "this is no map, and never was";
    const fs::path unknown = scratch("unknown.mbtiles");
    test::write_mbtiles(unknown, {{"format", "avif"}}, {{{0, 0, 0}, "x"}});
    const fs::path empty = scratch("empty.mbtiles");
    test::write_mbtiles(empty, {{"format", "pbf"}}, {});
    const auto [file, reason] = GENERATE_COPY(table<fs::path, std::string>({
        {nowhere, "does not say where on Earth it lies"},
        {text, "none of the formats"},
        {unknown, "format"},
        {empty, "has no tiles"},
        {"/vsicurl/http://example.org/map.tif", "no such file"},
        {"/nowhere/map.mbtiles", "no such file"},
    }));
    CAPTURE(file);
    const Basemap map(test::data_folder(), {file});
    REQUIRE(map.problems().size() == 1);
    CHECK_THAT(map.problems()[0], ContainsSubstring(file.string()));
    CHECK_THAT(map.problems()[0], ContainsSubstring(reason));
    const Basemap world(test::data_folder());
    const auto at = test::tile_at(lon, lat, 9);
    CHECK(same(tile(map, at), tile(world, at)));
}

TEST_CASE("the maps of the region are drawn without a cut at the edges of tiles")
{
    const fs::path armenia = test::shared_folder() / "maps" / "armenia_osm_2021-08.mbtiles";
    const fs::path azerbaijan = test::shared_folder() / "maps" / "azerbaijan_osm_2021-08.mbtiles";
    if (!fs::exists(armenia) || !fs::exists(azerbaijan))
        SKIP("the maps of ../shared are not there");
    const Basemap map(test::data_folder(), {armenia, azerbaijan});
    const auto theme = GENERATE(Theme::Light, Theme::Dark);
    const Style style{.theme = theme, .names = basemap::Names::Both};
    const auto [east, north, z] = GENERATE(table<double, double, int>(
        {{46.48, 39.56, 14}, {45.865, 40.2, 14}, {45.67, 39.84, 14}, {46.545, 39.64, 14}, {46.545, 39.64, 11}}));
    CAPTURE(east, north, z);
    const auto at = test::tile_at(east, north, z);
    const Image left = tile(map, at, style);
    const Image bare = tile(Basemap(test::data_folder()), at, style);
    CHECK(test::difference(left, bare).share > 0.01);
    // The tile is a part of a larger picture: nothing but names along lines, which keep inside a tile, may differ.
    const basemap::Extent first = basemap::tile_extent(at.z, at.x, at.y);
    const double side = first.east - first.west;
    const Image all = map.render({first.west, first.south, first.east + side, first.north}, 1024, 512, 1, style, 320);
    const Image edge = test::crop(left, 508, 0, 4, 512);
    CHECK(test::difference(edge, test::crop(all, 508, 0, 4, 512)).share < 0.03);
    CHECK(map.problems().empty());
}
