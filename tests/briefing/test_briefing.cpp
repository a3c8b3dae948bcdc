#include "briefing/briefing.hpp"
#include "briefing/layout.hpp"
#include "briefing/map_panel.hpp"
#include "fixture.hpp"
#include "full_disk.hpp"
#include "paths.hpp"
#include "timeline/arrangement.hpp"
#include "timeline/symbol.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QTemporaryDir>

#include <cstddef>
#include <cstdlib>
#include <filesystem>

using namespace dateline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace
{

const basemap::Basemap &map()
{
    static const basemap::Basemap basemap;
    return basemap;
}

const gazetteer::Gazetteer &places()
{
    static const auto gazetteer = gazetteer::Gazetteer::open_default();
    return gazetteer;
}

QImage picture_of(const store::Project &project, const briefing::Options &options = {})
{
    return render(project, options, map(), places());
}

QByteArray bytes_of(const std::filesystem::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

basemap::Image bare(const briefing::MapView &view, basemap::Theme theme, bool labels = false)
{
    const QSize size = view.rect().size().toSize();
    return map().render(view.extent(), size.width(), size.height(), 1,
                        {.theme = theme, .labels = labels, .relief = false});
}

QColor colour(const basemap::Image &image, int x, int y)
{
    const auto at = image.pixels.begin() + 4 * (static_cast<std::ptrdiff_t>(y) * image.width + x);
    return {at[0], at[1], at[2]};
}

bool near(const QColor &a, const QColor &b)
{
    return std::abs(a.red() - b.red()) <= 2 && std::abs(a.green() - b.green()) <= 2 &&
           std::abs(a.blue() - b.blue()) <= 2;
}

/// That the small project's picture has the land, the lake and every marker where they belong.
void check_map(const QImage &picture, basemap::Theme theme)
{
    using namespace briefing;
    const auto project = test::small_project();
    Options options;
    options.theme = theme;
    const Page page = make_page(project, options, places());
    const Measures measures = measures_of(options);
    const Palette palette = palette_of(theme);
    const QString attribution = QString::fromStdString(map().attribution());
    const MapView view(page, options, lay_out(page, options, attribution, {palette, measures}).map, measures);
    const basemap::Image expected = bare(view, theme);
    const auto ground = [&](gazetteer::Point point) {
        const QPoint at = view.at(point).toPoint();
        REQUIRE(view.rect().toRect().adjusted(1, 1, -1, -1).contains(at));
        const QPoint inside = at - view.rect().topLeft().toPoint();
        const QColor drawn = picture.pixelColor(at);
        CHECK(near(drawn, colour(expected, inside.x(), inside.y())));
        return drawn;
    };
    const QColor lake = ground({40.24, 45.62}); // Sevan
    const QColor land = ground({39.90, 45.95});
    CHECK_FALSE(near(lake, land));
    CHECK_FALSE(near(land, palette.ground));
    const auto spots = spots_of(page, view, measures);
    REQUIRE(spots.size() == 3);
    for (const Spot &spot : spots) {
        const auto offsets = timeline::marker_offsets(spot.symbols.size());
        for (std::size_t i = 0; i < spot.symbols.size(); ++i) {
            const timeline::Symbol symbol = timeline::symbol_of(spot.symbols[i]);
            const timeline::Rgb rgb = theme == basemap::Theme::Dark ? symbol.on_dark : symbol.on_light;
            const QPointF centre = spot.at + QPointF(offsets[i].x, offsets[i].y) * measures(8);
            CHECK(near(picture.pixelColor(centre.toPoint()), {rgb.r, rgb.g, rgb.b}));
        }
    }
}

} // namespace

TEST_CASE("The same project gives the same bytes, with their provenance")
{
    const QTemporaryDir folder;
    const std::filesystem::path at = folder.path().toStdString();
    briefing::Options options;
    options.width = 1000;
    options.height = 700;
    const auto project = test::small_project();
    briefing::write(picture_of(project, options), at / "one.png");
    briefing::write(picture_of(project, options), at / "two.PNG");
    CHECK((bytes_of(at / "one.png") == bytes_of(at / "two.PNG")));
    const QImage back(QString::fromStdString((at / "one.png").string()));
    CHECK(back.size() == QSize(1000, 700));
    CHECK(back.text(QStringLiteral("Source")).contains(QString::fromStdString(project.content_hash())));
    CHECK(back.text(QStringLiteral("Source")).contains(QStringLiteral("0123456789abcdef")));
}

TEST_CASE("The map and the markers are drawn, light and dark")
{
    briefing::Options options;
    const QImage light = picture_of(test::small_project(), options);
    options.theme = basemap::Theme::Dark;
    const QImage dark = picture_of(test::small_project(), options);
    CHECK(light.pixelColor(2, 2).lightness() > 230);
    CHECK(dark.pixelColor(2, 2).lightness() < 50);
    check_map(light, basemap::Theme::Light);
    check_map(dark, basemap::Theme::Dark);
    // For the eye: DATELINE_PICTURES=FOLDER keeps the pictures.
    if (const char *folder = std::getenv("DATELINE_PICTURES")) {
        const std::filesystem::path at = folder;
        briefing::write(light, at / "light.png");
        briefing::write(dark, at / "dark.png");
        options = {};
        for (const auto &[width, height] :
             {std::pair{800, 600}, {3840, 2160}, {1080, 1920}, {1200, 1200}, {3000, 700}}) {
            options.width = width;
            options.height = height;
            const std::string size = std::to_string(width) + "x" + std::to_string(height);
            briefing::write(picture_of(test::small_project(), options), at / ("small-" + size + ".png"));
            briefing::write(picture_of(test::large_project(300, 40), options), at / ("large-" + size + ".png"));
        }
    }
}

TEST_CASE("Land goes on across the date line")
{
    // Chukotka lies on both sides.
    const basemap::Style plain{.theme = basemap::Theme::Light, .labels = false, .relief = false};
    const int turns = GENERATE(-1, 0, 1);
    const basemap::Extent across = basemap::extent_of_degrees(170 + 360.0 * turns, 62, 190 + 360.0 * turns, 70);
    const basemap::Image whole = map().render(across, 400, 300, 1, plain);
    REQUIRE(whole.width == 400);
    REQUIRE(whole.pixels.size() == std::size_t{4} * 400 * 300);
    const basemap::Image west = map().render(basemap::extent_of_degrees(170, 62, 180, 70), 200, 300, 1, plain);
    const basemap::Image east = map().render(basemap::extent_of_degrees(-180, 62, -170, 70), 200, 300, 1, plain);
    int other = 0;
    int land_in_the_east = 0;
    const QColor sea = colour(east, 150, 280); // Bering Sea
    for (int y = 0; y < 300; ++y)
        for (int x = 0; x < 200; ++x) {
            other += !near(colour(whole, x, y), colour(west, x, y));
            other += !near(colour(whole, x + 200, y), colour(east, x, y));
            land_in_the_east += !near(colour(whole, x + 200, y), sea);
        }
    CHECK(land_in_the_east > 10'000);
    CHECK(other < 600); // lines end a little otherwise
}

TEST_CASE("A page across the date line shows both sides")
{
    using namespace briefing;
    Options options;
    options.bounds = {175, 64, -170, 69};
    options.width = 800;
    options.height = 600;
    const store::Project nothing;
    const Page page = make_page(nothing, options, places());
    const Measures measures = measures_of(options);
    const Palette palette = palette_of(options.theme);
    const QString attribution = QString::fromStdString(map().attribution());
    const MapView view(page, options, lay_out(page, options, attribution, {palette, measures}).map, measures);
    const QImage picture = picture_of(nothing, options);
    const QColor sea = picture.pixelColor(view.at({64.2, 180}).toPoint()); // the Gulf of Anadyr
    CHECK_FALSE(near(picture.pixelColor(view.at({66.3, 177}).toPoint()), sea));
    CHECK_FALSE(near(picture.pixelColor(view.at({67.3, -178}).toPoint()), sea));
    CHECK_FALSE(near(picture.pixelColor(view.at({66.5, -172}).toPoint()), sea));
}

TEST_CASE("What the map shows beyond the bounds is on the page")
{
    using namespace briefing;
    const auto project = test::small_project();
    Options options;
    options.bounds = {45.8, 39.0, 45.9, 40.9}; // tall and narrow: about Sotk; Tegh and Lisagor lie to the east
    const QImage wide = picture_of(project, options);
    CHECK(wide.text(QStringLiteral("Description")).contains(QStringLiteral("3 incidents")));
    options.bounds = {45.8, 40.1, 45.9, 40.3};
    const QImage close = picture_of(project, options);
    CHECK(close.text(QStringLiteral("Description")).contains(QStringLiteral("1 incident ")));
    // The page is made for what its own map shows.
    options.bounds = {45.8, 39.0, 45.9, 40.9};
    Page page;
    const MapView view(page, options, {0, 0, 1200, 900}, Measures(1));
    const Bounds shown = view.bounds();
    CHECK(shown.west < 45.8);
    CHECK(shown.east > 45.9);
    CHECK(std::abs(shown.south - 39.0) < 1e-6);
    options.bounds = {175, 64, -170, 69};
    const Bounds across = MapView(page, options, {0, 0, 1200, 900}, Measures(1)).bounds();
    CHECK(across.west > across.east);
    CHECK(across.west <= 175);
    CHECK(across.east >= -170);
}

TEST_CASE("No name of the basemap is cut by the frame or hidden by what stands on it")
{
    using namespace briefing;
    Options options;
    options.bounds = {44.5, 39, 47, 41};
    const auto project = test::small_project();
    const Page page = make_page(project, options, places());
    const Measures measures(1);
    const MapView view(page, options, {0, 0, 1200, 900}, measures);
    QImage picture(1200, 900, QImage::Format_RGB32);
    const QRectF sign(500, 400, 300, 60);
    Sheet above;
    above.boxes.push_back({sign, {}, {}, 0, 0});
    QPainter painter(&picture);
    paint_map(painter, {}, view, {}, above, options, map(), palette_of(options.theme), measures);
    painter.end();
    const basemap::Image without = bare(view, options.theme);
    const basemap::Image with = bare(view, options.theme, true);
    int cut = 0;
    int left = 0;
    int kept = 0;
    for (int y = 0; y < 900; ++y)
        for (int x = 0; x < 1200; ++x) {
            const bool named = !near(colour(with, x, y), colour(without, x, y));
            const bool shown = !near(picture.pixelColor(x, y), colour(without, x, y));
            const bool covered = x == 0 || y == 0 || x == 1199 || y == 899 || sign.contains(x + 0.5, y + 0.5);
            cut += covered && named;
            left += covered && shown;
            kept += shown;
        }
    CHECK(cut > 20); // else this tests nothing
    CHECK(left == 0);
    CHECK(kept > 500);
}

TEST_CASE("An empty project is drawn") { CHECK(picture_of({}).width() == 1920); }

TEST_CASE("What cannot be drawn or written is refused with the remedy")
{
    briefing::Options options;
    options.width = 100;
    CHECK_THROWS_MATCHES(picture_of({}, options), briefing::BriefingError,
                         MessageMatches(ContainsSubstring("320 to 16384")));
    options = {};
    options.bounds = {10, 50, 20, 40};
    CHECK_THROWS_AS(picture_of({}, options), briefing::BriefingError);
    const QImage picture(10, 10, QImage::Format_RGB32);
    CHECK_THROWS_MATCHES(briefing::write(picture, "page.pdf"), briefing::BriefingError,
                         MessageMatches(ContainsSubstring(".png")));
    CHECK_THROWS_MATCHES(briefing::write(picture, "/nowhere/page.png"), briefing::BriefingError,
                         MessageMatches(ContainsSubstring("/nowhere/page.png")));
}

TEST_CASE("On a full disk the picture that is there stays")
{
    const QTemporaryDir folder;
    const std::filesystem::path path = std::filesystem::path{folder.path().toStdString()} / "page.png";
    const QImage small(10, 10, QImage::Format_RGB32);
    briefing::write(small, path);
    const QByteArray before = bytes_of(path);
    {
        const test::FullDisk full{16};
        CHECK_THROWS_MATCHES(briefing::write(small, path), briefing::BriefingError,
                             MessageMatches(ContainsSubstring("make room")));
    }
    CHECK(bytes_of(path) == before);
}
