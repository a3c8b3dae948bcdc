#include "basemap/basemap.hpp"
#include "basemap/picture.hpp"
#include "paths.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

using namespace dateline;
using basemap::Basemap;
using basemap::BasemapError;
using basemap::Image;
using basemap::Style;
using basemap::Theme;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace fs = std::filesystem;

namespace
{

const Basemap &world()
{
    static const Basemap map(test::data_folder());
    return map;
}

// A data folder of its own, whose parts a test may break.
class Folder
{
public:
    explicit Folder(const std::string &name) : m_path(test::binary_folder() / "tests" / "basemap" / name)
    {
        fs::remove_all(m_path);
        fs::create_directories(m_path);
        fs::copy(test::source_folder() / "data" / "styles", m_path / "styles");
    }
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;
    ~Folder() { fs::remove_all(m_path); }

    [[nodiscard]] const fs::path &path() const { return m_path; }
    void link_basemap() const
    {
        fs::create_symlink(fs::canonical(test::data_folder() / "basemap.gpkg"), m_path / "basemap.gpkg");
    }
    void write(const std::string &file, const std::string &text) const
    {
        std::ofstream(m_path / file, std::ios::binary) << text;
    }

private:
    fs::path m_path;
};

std::vector<std::uint8_t> pixel(const Image &image, int x, int y)
{
    const auto at = image.pixels.begin() + 4 * (static_cast<std::ptrdiff_t>(y) * image.width + x);
    return {at, at + 4};
}

} // namespace

TEST_CASE("tiles cover the mercator square")
{
    const basemap::Extent all = basemap::tile_extent(0, 0, 0);
    CHECK(all.west == Catch::Approx(-20037508.343));
    CHECK(all.north == Catch::Approx(20037508.343));
    const basemap::Extent one = basemap::tile_extent(3, 5, 2);
    CHECK(one.west == Catch::Approx(basemap::extent_of_degrees(45, 0, 90, 1).west));
    CHECK(one.east == Catch::Approx(basemap::extent_of_degrees(0, 0, 90, 1).east));
    CHECK(one.south == Catch::Approx(basemap::tile_extent(3, 5, 3).north));
    CHECK(basemap::extent_of_degrees(-180, -90, 180, 90).north == Catch::Approx(all.north));
}

TEST_CASE("a tile has the size that its scale asks for")
{
    for (const double scale : {1.0, 1.5, 2.0}) {
        const Image tile = world().tile(8, 160, 96, scale, {});
        CHECK(tile.width == static_cast<int>(512 * scale));
        CHECK(tile.height == tile.width);
        CHECK(tile.pixels.size() == 4U * static_cast<std::size_t>(tile.width) * static_cast<std::size_t>(tile.height));
    }
}

TEST_CASE("sea is water, lakes are water, land is land")
{
    const Style plain{.theme = Theme::Light, .labels = false, .relief = false};
    const auto ground = [&](double lon, double lat) {
        const basemap::Extent at = basemap::extent_of_degrees(lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01);
        return pixel(world().render(at, 16, 16, 1, plain), 8, 8);
    };
    const auto sea = ground(-30, 40);
    CHECK(ground(45.35, 40.35) == sea);   // Lake Sevan
    CHECK(ground(50.5, 41.5) == sea);     // Caspian
    CHECK(ground(-140, 0.5) == sea);      // Pacific
    const auto land = ground(20.3, 15.2); // Chad
    CHECK(land != sea);
    CHECK(ground(0, -82) == land);     // Antarctica
    CHECK(ground(179.98, 68) == land); // Chukotka, on both sides of the date line
    CHECK(ground(-179.98, 68) == land);
}

TEST_CASE("tiles are cut out of one picture")
{
    // A window of 2 × 2 tiles drawn at once is what its tiles are, relief and labels included.
    const int z = GENERATE(2, 5, 7, 10);
    const auto theme = GENERATE(Theme::Light, Theme::Dark);
    const Style style{.theme = theme, .names = basemap::Names::Both};
    CAPTURE(z);
    const basemap::Extent about = basemap::extent_of_degrees(45, 40, 45, 40);
    const double side = basemap::tile_extent(z, 0, 0).east - basemap::tile_extent(z, 0, 0).west;
    const int x = static_cast<int>((about.west + 20037508.34) / side);
    const int y = static_cast<int>((20037508.34 - about.north) / side);
    const basemap::Extent first = basemap::tile_extent(z, x, y);
    const Image all =
        world().render({first.west, first.south - side, first.east + side, first.north}, 1024, 1024, 1, style, 200);
    for (const int dx : {0, 1})
        for (const int dy : {0, 1}) {
            const Image tile = world().tile(z, x + dx, y + dy, 1, style);
            const Image part = test::crop(all, 512 * dx, 512 * dy, 512, 512);
            const test::Difference whole = test::difference(tile, part);
            CHECK(whole.mean < 0.3);
            CHECK(whole.share < 0.002);
            // Nothing is worse at the edges, where a label would be cut.
            for (const auto &[ex, ey, width, height] : {std::array{0, 0, 512, 4}, std::array{0, 508, 512, 4},
                                                        std::array{0, 0, 4, 512}, std::array{508, 0, 4, 512}}) {
                const test::Difference edge =
                    test::difference(test::crop(tile, ex, ey, width, height), test::crop(part, ex, ey, width, height));
                CHECK(edge.mean < 1.0);
                CHECK(edge.share < 0.01);
            }
        }
}

TEST_CASE("labels and relief can be switched off, names can be chosen")
{
    const basemap::Extent karabakh = basemap::extent_of_degrees(46, 39.4, 47.4, 40.4);
    const auto draw = [&](const Style &style) { return world().render(karabakh, 700, 600, 1, style, 200); };
    const Image neutral = draw({});
    CHECK(draw({.labels = false}).pixels != neutral.pixels);
    CHECK(draw({.relief = false}).pixels != neutral.pixels);
    CHECK(draw({.theme = Theme::Dark}).pixels != neutral.pixels);
    const Image armenian = draw({.names = basemap::Names::Armenian});
    const Image azerbaijani = draw({.names = basemap::Names::Azerbaijani});
    const Image both = draw({.names = basemap::Names::Both});
    CHECK(armenian.pixels != azerbaijani.pixels);
    CHECK(both.pixels != armenian.pixels);
    CHECK(both.pixels != azerbaijani.pixels);
    // Without labels the policy shows nowhere.
    CHECK(draw({.names = basemap::Names::Armenian, .labels = false}).pixels == draw({.labels = false}).pixels);
}

TEST_CASE("the same picture comes again, from several threads too")
{
    const Image once = world().tile(7, 80, 48, 1, {});
    std::vector<Image> pictures(6);
    std::vector<std::thread> threads;
    threads.reserve(pictures.size());
    for (Image &picture : pictures)
        threads.emplace_back([&picture] { picture = world().tile(7, 80, 48, 1, {}); });
    for (std::thread &thread : threads)
        thread.join();
    for (const Image &picture : pictures)
        CHECK(picture.pixels == once.pixels);
}

TEST_CASE("who must be named is named")
{
    for (const char *name : {"Natural Earth", "GSHHG", "GeoNames"})
        CHECK_THAT(world().attribution(), ContainsSubstring(name));
}

TEST_CASE("a basemap that is not there is named, with the remedy")
{
    const Folder folder("missing");
    CHECK_THROWS_MATCHES(Basemap(folder.path()), BasemapError,
                         MessageMatches(ContainsSubstring((folder.path() / "basemap.gpkg").string()) &&
                                        ContainsSubstring("./dev build")));
}

TEST_CASE("a damaged basemap is named, with the remedy")
{
    const std::string content =
        GENERATE(std::string{}, std::string("not a GeoPackage"), std::string("SQLite format 3\0 cut off", 24));
    const Folder folder("damaged");
    folder.write("basemap.gpkg", content);
    CHECK_THROWS_MATCHES(Basemap(folder.path()), BasemapError,
                         MessageMatches(ContainsSubstring((folder.path() / "basemap.gpkg").string()) &&
                                        ContainsSubstring("./dev build")));
}

TEST_CASE("a broken style is named, with the remedy")
{
    const Folder folder("style");
    folder.link_basemap();
    CHECK_NOTHROW(Basemap(folder.path()));
    const std::string file = (folder.path() / "styles" / "light.xml").string();
    SECTION("gone")
    {
        fs::remove(folder.path() / "styles" / "light.xml");
        CHECK_THROWS_MATCHES(Basemap(folder.path()), BasemapError,
                             MessageMatches(ContainsSubstring(file) && ContainsSubstring("restore")));
    }
    SECTION("not XML")
    {
        folder.write("styles/light.xml", "<Map");
        CHECK_THROWS_MATCHES(Basemap(folder.path()), BasemapError,
                             MessageMatches(ContainsSubstring(file) && ContainsSubstring("restore")));
    }
    SECTION("a layer that no table has")
    {
        folder.write("styles/light.xml",
                     R"(<Map srs="epsg:3857"><Style name="s"><Rule><PolygonSymbolizer/></Rule></Style>
            <Layer name="atlantis" srs="epsg:3857"><StyleName>s</StyleName></Layer></Map>)");
        CHECK_THROWS_MATCHES(
            Basemap(folder.path()), BasemapError,
            MessageMatches(ContainsSubstring(file) && ContainsSubstring("restore") && ContainsSubstring("atlantis")));
    }
}

TEST_CASE("a style of one's own is drawn")
{
    const Folder folder("own");
    folder.link_basemap();
    folder.write(
        "styles/light.xml",
        R"(<Map srs="epsg:3857" background-color="#102030"><Style name="s"><Rule><PolygonSymbolizer fill="#ff0000"/></Rule></Style>
        <Layer name="land_1" srs="epsg:3857"><StyleName>s</StyleName></Layer></Map>)");
    const Basemap map(folder.path());
    CHECK(pixel(map.render(basemap::extent_of_degrees(20, 14, 21, 15), 8, 8, 1, {}), 4, 4) ==
          std::vector<std::uint8_t>{255, 0, 0, 255});
    CHECK(pixel(map.render(basemap::extent_of_degrees(-31, 40, -30, 41), 8, 8, 1, {}), 4, 4) ==
          std::vector<std::uint8_t>{16, 32, 48, 255});
}

TEST_CASE("a style without a background leaves none, whatever lies over it")
{
    const Folder folder("no-background");
    folder.link_basemap();
    folder.write(
        "styles/light.xml",
        R"(<Map srs="epsg:3857"><Style name="s"><Rule><PolygonSymbolizer fill="#ff0000" fill-opacity="0.5"/></Rule></Style>
        <Layer name="relief" srs="epsg:3857"/><Layer name="land_1" srs="epsg:3857"><StyleName>s</StyleName></Layer></Map>)");
    const Basemap map(folder.path());
    const Style plain{.relief = false};
    CHECK(pixel(map.render(basemap::extent_of_degrees(-31, 40, -30, 41), 8, 8, 1, plain), 4, 4) ==
          std::vector<std::uint8_t>{0, 0, 0, 0});
    const auto land = pixel(map.render(basemap::extent_of_degrees(20, 14, 21, 15), 8, 8, 1, plain), 4, 4);
    CHECK(land[0] == land[3]); // premultiplied
    CHECK(std::abs(land[3] - 128) <= 1);
}

TEST_CASE("relief without a background behind it lies on the land only")
{
    const Folder folder("bare-relief");
    folder.link_basemap();
    folder.write("styles/light.xml",
                 R"(<Map srs="epsg:3857"><Parameters><Parameter name="relief-shade">#000000</Parameter></Parameters>
        <Style name="s"><Rule><PolygonSymbolizer fill="#ff0000"/></Rule></Style>
        <Layer name="land_3" srs="epsg:3857"><StyleName>s</StyleName></Layer><Layer name="relief" srs="epsg:3857"/></Map>)");
    const Basemap map(folder.path());
    CHECK(pixel(map.render(basemap::extent_of_degrees(-31, 40, -30, 41), 8, 8, 1, {}), 4, 4) ==
          std::vector<std::uint8_t>{0, 0, 0, 0});
    const auto land = pixel(map.render(basemap::extent_of_degrees(20, 14, 21, 15), 8, 8, 1, {}), 4, 4);
    CHECK(land[0] > 100);
    CHECK(land[3] == 255);
    const basemap::Image coast = map.render(basemap::extent_of_degrees(-10, 36, 0, 44), 200, 200, 1, {});
    bool part = false;
    for (std::size_t i = 0; i < coast.pixels.size(); i += 4) {
        part = part || (coast.pixels[i + 3] > 20 && coast.pixels[i + 3] < 235);
        REQUIRE(coast.pixels[i] <= coast.pixels[i + 3]); // premultiplied
    }
    CHECK(part);
}

TEST_CASE("the fonts that a style brings write its labels")
{
    const Folder folder("fonts");
    folder.link_basemap();
    fs::create_directory(folder.path() / "styles" / "fonts");
    fs::copy(fs::path(DATELINE_NOTO_FONTS) / "NotoSansMono-Regular.ttf", folder.path() / "styles" / "fonts");
    folder.write("styles/light.xml", R"(<Map srs="epsg:3857" background-color="#ffffff" font-directory="fonts">
        <Style name="s"><Rule><TextSymbolizer face-name="Noto Sans Mono Regular" size="12">[name]</TextSymbolizer></Rule></Style>
        <Layer name="labels" srs="epsg:3857"><StyleName>s</StyleName></Layer></Map>)");
    const Basemap map(folder.path());
    const basemap::Extent somewhere = basemap::extent_of_degrees(40, 36, 50, 44);
    CHECK(map.render(somewhere, 300, 300, 1, {}).pixels !=
          map.render(somewhere, 300, 300, 1, {.labels = false}).pixels);
}

TEST_CASE("a size that makes no sense is refused")
{
    const basemap::Extent somewhere = basemap::extent_of_degrees(44, 39, 46, 41);
    CHECK_THROWS_AS((void)world().render(somewhere, 0, 100, 1, {}), BasemapError);
    CHECK_THROWS_AS((void)world().render(somewhere, 100, 100000, 1, {}), BasemapError);
    CHECK_THROWS_AS((void)world().render(somewhere, 100, 100, 0, {}), BasemapError);
    CHECK_THROWS_AS((void)world().render({1, 1, 1, 2}, 100, 100, 1, {}), BasemapError);
}
