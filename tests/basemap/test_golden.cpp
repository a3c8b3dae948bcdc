// Pictures of the map against those that a person has looked at. DATELINE_BLESS=1 writes them anew: look at them before
// they are committed. What differs is left in the build folder under tests/basemap.
#include "basemap/picture.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <cstdlib>
#include <string>

using namespace dateline;
using basemap::Names;
using basemap::Theme;

namespace
{

struct View {
    const char *name;
    basemap::Extent extent;
    int width;
    int height;
    double scale;
    Names names;
};

} // namespace

TEST_CASE("the map looks as it did when it was last looked at")
{
    static const basemap::Basemap map(test::data_folder());
    const auto view =
        GENERATE(View{"world", basemap::extent_of_degrees(-60, -45, 120, 70), 1024, 896, 1, Names::Neutral},
                 View{"region", basemap::extent_of_degrees(43.3, 38.3, 47.9, 41.5), 838, 780, 1, Names::Neutral},
                 View{"region-both", basemap::extent_of_degrees(45.4, 39.2, 47.6, 40.6), 800, 680, 2, Names::Both},
                 View{"local", basemap::extent_of_degrees(45.2, 40.0, 45.95, 40.45), 900, 700, 1, Names::Armenian});
    const auto theme = GENERATE(Theme::Light, Theme::Dark);
    const std::string name = std::string(view.name) + (theme == Theme::Light ? "-light.png" : "-dark.png");
    CAPTURE(name);

    const basemap::Image drawn =
        map.render(view.extent, view.width, view.height, view.scale, {.theme = theme, .names = view.names}, 200);
    const auto golden = test::source_folder() / "tests" / "golden" / "basemap" / name;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing changes the environment
    if (std::getenv("DATELINE_BLESS") != nullptr) {
        test::write_png(golden, drawn);
        SUCCEED("written");
        return;
    }
    const test::Difference difference = test::difference(drawn, test::read_png(golden));
    if (difference.mean > 1.5 || difference.share > 0.03)
        test::write_png(test::binary_folder() / "tests" / "basemap" / name, drawn);
    // Another FreeType or Mapnik moves the edges of letters, a new row of the tables a few labels; both stay below
    // this.
    CHECK(difference.mean <= 1.5);
    CHECK(difference.share <= 0.03);
}
