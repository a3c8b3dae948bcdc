#include "briefing/briefing.hpp"
#include "fixture.hpp"
#include "paths.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cstdlib>
#include <filesystem>

using namespace dateline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace
{

QImage picture_of(const store::Project &project, const briefing::Options &options = {})
{
    static const basemap::Basemap map;
    static const auto places = gazetteer::Gazetteer::open_default();
    return render(project, options, map, places);
}

QByteArray bytes_of(const std::filesystem::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
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
    CHECK(bytes_of(at / "one.png") == bytes_of(at / "two.PNG"));
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

TEST_CASE("An empty project is drawn") { CHECK(picture_of({}).width() == 1920); }

TEST_CASE("What cannot be drawn or written is refused with the remedy")
{
    briefing::Options options;
    options.width = 100;
    CHECK_THROWS_MATCHES(picture_of({}, options), briefing::BriefingError,
                         MessageMatches(ContainsSubstring("600 to 16384")));
    options = {};
    options.bounds = {10, 50, 20, 40};
    CHECK_THROWS_AS(picture_of({}, options), briefing::BriefingError);
    const QImage picture(10, 10, QImage::Format_RGB32);
    CHECK_THROWS_MATCHES(briefing::write(picture, "page.pdf"), briefing::BriefingError,
                         MessageMatches(ContainsSubstring(".png")));
    CHECK_THROWS_MATCHES(briefing::write(picture, "/nowhere/page.png"), briefing::BriefingError,
                         MessageMatches(ContainsSubstring("/nowhere/page.png")));
}
