#include "briefing/layout.hpp"
#include "briefing/map_panel.hpp"
#include "fixture.hpp"
#include "inputs/inputs.hpp"
#include "paths.hpp"
#include "reading/reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <format>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace dateline;
using namespace dateline::briefing;

namespace
{

/// Every text of the page and of the map in its box; letters of neighbouring lines may come near each other, not meet.
void check_texts(const Sheet &sheet, QRectF within)
{
    std::vector<QRectF> boxes;
    for (const Text &text : sheet.texts) {
        const QRectF box = text.box();
        if (!within.contains(box))
            FAIL_CHECK("leaves the page: " << text.text.toStdString());
        const double slack = box.height() * 0.06;
        boxes.push_back(box.adjusted(0.5, slack, -0.5, -slack));
    }
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (boxes[i].intersects(boxes[j]))
                FAIL_CHECK("overlap: " << sheet.texts[i].text.toStdString() << " / "
                                       << sheet.texts[j].text.toStdString());
    for (const Mark &mark : sheet.marks) {
        const double r = mark.radius;
        if (!within.contains(QRectF(mark.centre.x() - r, mark.centre.y() - r, 2 * r, 2 * r)))
            FAIL_CHECK("a symbol leaves the page at " << mark.centre.x() << ", " << mark.centre.y());
    }
    CHECK(sheet.texts.size() == boxes.size());
}

struct Case {
    int width;
    int height;
};

} // namespace

TEST_CASE("No text overlaps another or leaves the page, at any size")
{
    const auto [width, height] =
        GENERATE(Case{1920, 1080}, Case{800, 600}, Case{3840, 2160}, Case{1080, 1920}, Case{1280, 800},
                 Case{2560, 1440}, Case{600, 800}, Case{1200, 1200}, Case{2480, 3508}, Case{3000, 700}, Case{600, 600},
                 Case{600, 1600}, Case{320, 320}, Case{320, 568}, Case{568, 320}, Case{1600, 400});
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const auto project = [&] {
        switch (GENERATE(range(0, 4))) {
        case 0:
            return test::small_project();
        case 1:
            return test::large_project(9, 5);
        case 2:
            return test::large_project(300, 40);
        default:
            return store::Project{};
        }
    }();
    Options options;
    options.width = width;
    options.height = height;
    options.known = reading::from_iso("2024-06-01");
    const Page page = make_page(project, options, gazetteer);
    const Measures measures = measures_of(options);
    const Palette palette = palette_of(options.theme);
    const QString attribution =
        QStringLiteral("Some Data (public domain); Other Data, © 1996–2017 their authors, LGPL");
    const Layout layout = lay_out(page, options, attribution, {palette, measures});
    INFO(width << "x" << height << ", " << page.entries.size() << " incidents");

    const QRectF sheet_rect(0, 0, width, height);
    check_texts(layout.sheet, sheet_rect);
    CHECK(sheet_rect.contains(layout.map));
    CHECK(layout.map.width() * layout.map.height() > 0.16 * width * height);
    for (const Text &text : layout.sheet.texts)
        CHECK_FALSE(layout.map.intersects(text.box()));

    const MapView view(page, options, layout.map, measures);
    const auto spots = spots_of(page, view, measures);
    check_texts(map_texts(view, spots, locator_rect(view, spots, measures), layout.numbered, palette, measures),
                layout.map);
}

TEST_CASE("What a list has no room for is counted")
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const Options options;
    const auto project = test::large_project(300, 40);
    const Page page = make_page(project, options, gazetteer);
    const Measures measures = measures_of(options);
    const Palette palette = palette_of(options.theme);
    const Layout layout = lay_out(page, options, {}, {palette, measures});
    CHECK(layout.numbered > 3);
    CHECK(layout.numbered < 300);
    const auto says = [&](const QString &expected) {
        return std::ranges::any_of(layout.sheet.texts, [&](const Text &text) { return text.text == expected; });
    };
    CHECK(says(QStringLiteral("and %1 more incidents").arg(300 - layout.numbered)));
    // Every source is either named in the legend or counted.
    const auto more = std::ranges::find_if(layout.sheet.texts, [](const Text &text) {
        static const QRegularExpression words(QStringLiteral("^and \\d+ more$"));
        return words.match(text.text).hasMatch();
    });
    REQUIRE(more != layout.sheet.texts.end());
}

TEST_CASE("A small page keeps what makes it a source")
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const auto project = test::small_project();
    Options options;
    options.width = GENERATE(320, 1000);
    options.height = 320;
    const Page page = make_page(project, options, gazetteer);
    const Measures measures = measures_of(options);
    const Palette palette = palette_of(options.theme);
    const Layout layout = lay_out(page, options, QStringLiteral("Their Map"), {palette, measures});
    QString all;
    for (const Text &text : layout.sheet.texts) {
        CHECK(text.font.pixelSize() >= 10);
        all += text.text + u' ';
    }
    for (const char *part : {"Reported incidents", "5 March – 12 April 2023", "Agency One", "Radio South",
                             "The Northern Herald", "where it may have been", "Their Map", "0123456789abcdef"})
        CHECK(all.contains(QString::fromUtf8(part)));
    CHECK(layout.numbered == 0);
    CHECK_FALSE(all.contains(QStringLiteral("WHO SAYS WHAT")));
    CHECK_FALSE(all.contains(QStringLiteral(" more")));
    // No list tells a number: the places are named.
    const MapView view(page, options, layout.map, measures);
    const Sheet on_map = map_texts(view, spots_of(page, view, measures), {}, 0, palette, measures);
    REQUIRE(on_map.texts.size() > 1);
    CHECK(on_map.texts.front().text.endsWith(QStringLiteral(" km")));
}

TEST_CASE("The sample fits on a small screen")
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const reading::Reader reader(gazetteer);
    std::vector<reading::Reading> readings;
    inputs::read_articles(
        test::source_folder() / "data" / "reports",
        [&](reading::Article &&article) { readings.push_back(reader.read(std::move(article))); },
        [](const reading::InputProblem &problem) { FAIL(problem.message); });
    store::Project project;
    store::add(project, std::move(readings));
    Options options;
    const auto [width, height] = GENERATE(Case{1280, 720}, Case{1280, 800}, Case{1600, 900}, Case{900, 1600});
    options.width = width;
    options.height = height;
    const Page page = make_page(project, options, gazetteer);
    const Palette palette = palette_of(options.theme);
    const Layout layout = lay_out(page, options, QStringLiteral("whose it is"), {palette, measures_of(options)});
    CHECK(page.entries.size() == 7);
    CHECK(layout.numbered == page.entries.size());
    for (const Text &text : layout.sheet.texts) {
        CHECK_FALSE((text.text.startsWith(QStringLiteral("and ")) && text.text.contains(QStringLiteral(" more"))));
        CHECK_FALSE(text.text.contains(u'…'));
    }
}

TEST_CASE("Numbers that are not listed leave a sign")
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const Options options;
    const auto project = test::small_project();
    const Page page = make_page(project, options, gazetteer);
    const Measures measures = measures_of(options);
    const MapView view(page, options, {40, 160, 1200, 800}, measures);
    const auto badge = [&](std::vector<std::size_t> numbers) {
        const Spot spot{.at = view.rect().center(), .symbols = {0}, .numbers = std::move(numbers), .names = {}};
        const Sheet sheet = map_texts(view, {spot}, {}, 4, palette_of(options.theme), measures);
        return sheet.texts.size() > 1 ? sheet.texts[1].text.toStdString() : std::string{};
    };
    CHECK(badge({1, 3}) == "1, 3");
    CHECK(badge({1, 3, 5}) == "1, 3, …");
    CHECK(badge({5, 6}).empty());
}

TEST_CASE("Places are named beside their markers, in the chosen names")
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    Options options;
    const auto project = test::small_project();
    const auto [policy, name] = GENERATE(std::pair{gazetteer::NamePolicy::AsReported, "Tig"},
                                         std::pair{gazetteer::NamePolicy::Armenian, "Tegh"});
    options.names = policy;
    const Page page = make_page(project, options, gazetteer);
    const Measures measures = measures_of(options);
    const MapView view(page, options, {40, 160, 1200, 800}, measures);
    const auto spots = spots_of(page, view, measures);
    const Sheet sheet = map_texts(view, spots, {}, 3, palette_of(options.theme), measures);
    const auto found = std::ranges::find(sheet.texts, QString::fromUtf8(name), &Text::text);
    REQUIRE(found != sheet.texts.end());
    CHECK(found->halo.isValid());
    const auto spot = std::ranges::find(spots, std::vector{std::string{name}}, &Spot::names);
    REQUIRE(spot != spots.end());
    const double away = std::hypot(found->box().center().x() - spot->at.x(), found->box().center().y() - spot->at.y());
    CHECK(away < found->box().width() + 2 * spot->radius);
    // What has no number has its name still, but hundreds of names would hide the map.
    const auto is_named = [&](std::size_t number) {
        auto late = spots;
        for (Spot &one : late)
            one.numbers = {number};
        const Sheet first = map_texts(view, late, {}, 1, palette_of(options.theme), measures);
        return std::ranges::find(first.texts, QString::fromUtf8(name), &Text::text) != first.texts.end();
    };
    CHECK(is_named(5));
    CHECK_FALSE(is_named(13));
}

TEST_CASE("A spot has the symbols of those who put it there")
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    auto project = test::small_project();
    auto &places = project.incidents[1].places;
    places.push_back(places.front());
    places.back().article = "a4";
    places.back().point = {40.6, 46.3};
    project.incidents = {project.incidents[1]};
    const Options options;
    const Page page = make_page(project, options, gazetteer);
    const Measures measures = measures_of(options);
    const MapView view(page, options, {40, 160, 1200, 800}, measures);
    const auto spots = spots_of(page, view, measures);
    REQUIRE(spots.size() == 2);
    CHECK(spots[0].symbols.size() == 1);
    CHECK(spots[1].symbols.size() == 1);
    CHECK(spots[0].symbols != spots[1].symbols);
}

TEST_CASE("Dashes mean what they mean in the window, and the legend says so")
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    auto project = test::small_project();
    project.incidents[2].places[0].claimant = "Somebody"; // of whom it is does not change the line
    const Options options;
    const Palette palette = palette_of(options.theme);
    const Measures measures = measures_of(options);
    const auto dashed = [&] {
        const Page page = make_page(project, options, gazetteer);
        const Block legend = legend_block(page, 900, 3, {palette, measures});
        return std::ranges::count_if(legend.sheet.boxes, &Box::dashed);
    };
    CHECK(dashed() == 1);
    for (reading::Incident &incident : project.incidents)
        for (reading::IncidentPlace &place : incident.places)
            place.relation = reading::Relation::Within;
    CHECK(dashed() == 0);
    reading::IncidentPlace place;
    using enum reading::Relation;
    for (const auto relation : {At, Near, Direction, Road, Within, Between, From}) {
        place.relation = relation;
        CHECK(is_approximate(place) == (relation == Near || relation == Direction || relation == Between));
    }
}

TEST_CASE("The map holds all incidents")
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const Options options;
    const auto project = test::small_project();
    const Page page = make_page(project, options, gazetteer);
    const Measures measures = measures_of(options);
    const MapView view(page, options, {40, 160, 1200, 800}, measures);
    CHECK(spots_of(page, view, measures).size() == 3);
    // Known distance: what 100 px cover at the centre.
    const QPointF centre = view.rect().center();
    const gazetteer::Point middle{view.centre_lat(), 46.2};
    const gazetteer::Point east = destination(middle, 90, 100 * view.ground_resolution());
    CHECK_THAT(view.at(east).x() - view.at(middle).x(), Catch::Matchers::WithinRel(100.0, 0.01));
    CHECK_THAT(view.at(middle).y(), Catch::Matchers::WithinAbs(centre.y(), 0.01));
}

TEST_CASE("A scale that holds for one latitude only names it")
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    Options options;
    options.bounds = Bounds{-20, -60, 60, 10};
    const auto project = test::small_project();
    const Page page = make_page(project, options, gazetteer);
    const Measures measures = measures_of(options);
    const MapView view(page, options, {40, 160, 1200, 800}, measures);
    const Sheet sheet = map_texts(view, {}, {}, 0, palette_of(options.theme), measures);
    CHECK(std::ranges::any_of(sheet.texts, [](const Text &line) {
        return line.text.contains(QStringLiteral(" km at ")) && line.text.endsWith(QStringLiteral("° S"));
    }));
}

TEST_CASE("The map may lie across the date line")
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    auto project = test::small_project();
    project.incidents[0].places[0].point = {-17, 179.9};
    project.incidents[1].places[0].point = {-17, -179.9};
    project.incidents.resize(2);
    const Options options;
    const Page page = make_page(project, options, gazetteer);
    const Measures measures = measures_of(options);
    const MapView view(page, options, {0, 0, 1200, 800}, measures);
    CHECK(spots_of(page, view, measures).size() == 2);
    CHECK(view.ground_resolution() < 200);
}

TEST_CASE("Lines are broken to the width and say where they were cut")
{
    const QFont font = Measures(1).type(16);
    const QString text = QStringLiteral("Ministry of Extraordinary Situations of the Republic of the Far North");
    for (const QString &line : wrap(text, font, 150, 9))
        CHECK(text_width(line, font) <= 150);
    CHECK(wrap(text, font, 150, 9).join(u' ') == text);
    CHECK(wrap(text, font, 150, 2).size() == 2);
    CHECK(wrap(text, font, 150, 2).back().endsWith(u'…'));
    CHECK(wrap(QStringLiteral("Unbreakableunbreakableunbreakable"), font, 60, 9).size() > 2);
}

TEST_CASE("What others wrote loses what would change the page")
{
    CHECK(plain("a\nb\x07 \xE2\x80\xAE c").toStdString() == "a b c");
}

TEST_CASE("The page is set as it was")
{
    // After a change that is wanted: DATELINE_REGENERATE=1 build/dev/tests/test_briefing "The page is set as it was"
    const auto golden = test::source_folder() / "tests" / "golden" / "briefing" / "page-1280x800.txt";
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    Options options;
    options.width = 1280;
    options.height = 800;
    const auto project = test::small_project();
    Page page = make_page(project, options, gazetteer);
    page.data = "Data and versions";
    const Measures measures = measures_of(options);
    const Palette palette = palette_of(options.theme);
    const Layout layout = lay_out(page, options, QStringLiteral("whose it is"), {palette, measures});
    std::string said =
        std::format("map {} {} {} {}\n", layout.map.x(), layout.map.y(), layout.map.width(), layout.map.height());
    for (const Text &text : layout.sheet.texts)
        said += std::format("{} {} {} {} {}\n", std::lround(text.at.x()), std::lround(text.at.y()),
                            text.font.pixelSize(), static_cast<int>(text.font.weight()), text.text.toStdString());
    if (std::getenv("DATELINE_REGENERATE") != nullptr) {
        std::filesystem::create_directories(golden.parent_path());
        std::ofstream(golden) << said;
    }
    std::ifstream file(golden);
    CHECK(said == std::string(std::istreambuf_iterator<char>(file), {}));
}
