// Camera, outlines and arrangement without a window.
#include "map/incident_layout.hpp"
#include "map/map_math.hpp"
#include "map/outline.hpp"
#include "places.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace dateline::map;
using Catch::Approx;
using dateline::test::Place;
using Ring = std::vector<QPointF>;

namespace
{

double area_of(const Ring &ring, const std::vector<std::uint32_t> &triangles)
{
    double sum = 0;
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        const QPointF a = ring.at(triangles[i]);
        const QPointF b = ring.at(triangles[i + 1]) - a;
        const QPointF c = ring.at(triangles[i + 2]) - a;
        sum += std::abs(b.x() * c.y() - b.y() * c.x()) / 2;
    }
    return sum;
}

Ring square(double x, double y, double side) { return {{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}; }

IncidentLayout layout_of(std::vector<Place> places)
{
    dateline::test::PlaceModel model;
    model.set(std::move(places));
    IncidentLayout layout;
    Extents extents;
    const RowReader reader(model, extents);
    for (int i = 0; i < model.rowCount(); ++i)
        layout.rows().push_back(reader.read(i));
    layout.group();
    return layout;
}

std::vector<Shape> shapes_of(const IncidentLayout &layout, const Camera &camera)
{
    return IncidentLayout::shapes(camera, layout.grounds(camera), false).shapes;
}

QVariant circle(double longitude, double latitude, double radius)
{
    return QVariant::fromValue(dateline::test::circle(longitude, latitude, radius, 12));
}

QPointF place_of(const IncidentLayout &layout, const Camera &camera, const QString &marker)
{
    return layout.position(camera, {}, marker).value_or(QPointF(-1, -1));
}

Camera camera_at(double longitude, double latitude, double zoom)
{
    return {to_mercator(longitude, latitude), zoom, 0, {800, 600}};
}

} // namespace

TEST_CASE("mercator meets the figures of EPSG:3857")
{
    CHECK(to_mercator(-180, 0) == Mercator{0, 0.5});
    CHECK(to_mercator(0, 85.0511287798066).y == Approx(0).margin(1e-12));
    CHECK(to_mercator(0, 90).y == 0);
    CHECK(to_mercator(0, -90).y == 1);
    CHECK(to_mercator(44.5, 40.2).y == Approx(0.3778528658).epsilon(1e-8));
}

TEST_CASE("the camera shows the nearest copy of the world")
{
    Camera camera = camera_at(-179.5, 0, 5);
    CHECK(camera.to_screen(to_mercator(179.5, 0)).x() == Approx(400 - 8192.0 / 360));
    camera.bearing = 90; // what lies east is at the top
    const QPointF east = camera.to_screen(to_mercator(-178.5, 0));
    CHECK(east.x() == Approx(400));
    CHECK(east.y() == Approx(300 - 8192.0 / 360));
}

TEST_CASE("as many copies of the world are looked at as the item shows")
{
    Camera camera = camera_at(0, 0, 2); // 1024 pixels
    CHECK(camera.copies(0) == 0);
    CHECK(camera.copies(120) == 1);
    camera.size = {2560, 800};
    CHECK(camera.copies(0) == 1);
    CHECK(camera.copies(300) == 2);
    camera.tilt = 50;
    CHECK(camera.copies(0) == 2);
    camera.zoom = 10;
    CHECK(camera.copies(40) == 0);
}

TEST_CASE("triangles cover a ring exactly")
{
    const Ring comb{{0, 0}, {6, 0}, {6, 5}, {5, 5}, {5, 1}, {4, 1}, {4, 5}, {3, 5}, {3, 1}, {2, 1}, {2, 5}, {0, 5}};
    CHECK(area_of(comb, triangulate(comb)) == Approx(6 + 4 * 2 + 4 + 4));
    CHECK(triangulate(comb).size() == 3 * (comb.size() - 2));
    const Ring backwards(comb.rbegin(), comb.rend());
    CHECK(area_of(backwards, triangulate(backwards)) == Approx(22));
    CHECK(triangulate(Ring{{0, 0}, {1, 1}}).empty());
    CHECK_FALSE(triangulate(Ring{{0, 0}, {1, 1}, {1, 0}, {0, 1}}).empty()); // crosses itself: no endless search
}

TEST_CASE("an inner ring is a hole, and a ring in it is none")
{
    const auto areas = joined({square(0, 0, 10), square(2, 2, 6), square(4, 4, 2), square(20, 0, 1)});
    REQUIRE(areas.size() == 3);
    double sum = 0;
    for (const Ring &area : areas)
        sum += area_of(area, triangulate(area));
    CHECK(sum == Approx(100 - 36 + 4 + 1));
}

TEST_CASE("dashes are as long as asked, and a ring has no odd one at its seam")
{
    const auto open = dashes(Ring{{0, 0}, {100, 0}}, false, 6, 4);
    REQUIRE(open.size() == 10);
    CHECK(open[1].front() == QPointF(10, 0));
    CHECK(open[1].back() == QPointF(16, 0));
    const auto closed = dashes(square(0, 0, 25.7), true, 6, 4); // 102.8 long: ten of 10.28
    REQUIRE(closed.size() == 10);
    CHECK(closed[1].front().x() == Approx(10.28));
}

TEST_CASE("rows at one point stand apart, others stand on their own")
{
    const auto layout = layout_of({{"a", "1", 46.5, 39.6, 0, 1, {}, {}},
                                   {"b", "1", 46.5, 39.6, 1, 1, {}, {}},
                                   {"c", "2", 46.7, 39.6, 1, 1, {}, {}}});
    const Camera camera = camera_at(46.5, 39.6, 9);
    const Symbols symbols = layout.symbols(camera, false);
    REQUIRE(symbols.sprites.size() == 3);
    const QPointF a = place_of(layout, camera, "a");
    const QPointF b = place_of(layout, camera, "b");
    CHECK((a + b) / 2 == QPointF(400, 300));
    CHECK(b.x() - a.x() >= 2 * marker_radius(0));
    CHECK(b.y() == a.y());
    CHECK(place_of(layout, camera, "c") == camera.to_screen(to_mercator(46.7, 39.6)));
}

TEST_CASE("a crowd at one point becomes one symbol a source, and every row is still found")
{
    std::vector<Place> places;
    places.reserve(500);
    for (int i = 0; i < 500; ++i)
        places.push_back({QString::number(i), QString::number(i % 50), 46.5, 39.6, i % 3, 1, {}, {}});
    const auto layout = layout_of(places);
    const Camera camera = camera_at(46.5, 39.6, 9);
    const Symbols symbols = layout.symbols(camera, false);
    const auto dots = std::ranges::count_if(symbols.sprites, [](const Sprite &s) { return s.marker.anchor; });
    CHECK(dots == 1);
    CHECK(symbols.sprites.size() == 4);
    CHECK(layout.at(camera, {400, 300}, 30, 1000).size() == 500);
    CHECK(layout.at(camera, {400, 300}, 30, 7).size() == 7);
}

TEST_CASE("thousands of symbols become small, and the selected one does not")
{
    std::vector<Place> places;
    places.reserve(10000);
    for (int i = 0; i < 10000; ++i)
        places.push_back(
            {QString::number(i), QString::number(i), 46 + 0.01 * (i % 100), 39.1 + 0.01 * (i / 100.0), 0, 1, {}, {}});
    auto layout = layout_of(places);
    layout.setSelection("4321", {});
    const Camera camera = camera_at(46.5, 39.6, 7);
    const Symbols symbols = layout.symbols(camera, false);
    CHECK(symbols.sprites.size() < 5000);
    CHECK(std::ranges::count_if(symbols.sprites, [](const Sprite &s) { return s.marker.size != dense_size; }) == 1);
    CHECK(symbols.sprites.back().at == place_of(layout, camera, "4321"));
    CHECK_FALSE(layout.at(camera, symbols.sprites.front().at, 1, 10).empty());
}

TEST_CASE("a world narrower than the view is drawn as often as it is seen")
{
    const auto layout = layout_of({{"a", "1", 175, 0, 0, 1, {}, {}}});
    Camera camera = camera_at(0, 0, 1); // 512 pixels in a view of 800
    CHECK(layout.symbols(camera, false).sprites.size() == 2);
    camera.zoom = 4;
    CHECK(layout.symbols(camera, false).sprites.empty());
}

TEST_CASE("outlines too small to be seen are not drawn")
{
    const auto layout =
        layout_of({{"a", "1", 46.5, 39.6, 0, 1, QVariant::fromValue(dateline::test::circle(46.5, 39.6, 0.01)), {}}});
    CHECK(shapes_of(layout, camera_at(46.5, 39.6, 12)).size() == 1);
    CHECK(shapes_of(layout, camera_at(46.5, 39.6, 5)).empty());
    CHECK(shapes_of(layout, camera_at(-46.5, 39.6, 12)).empty());
}

TEST_CASE("among thousands of outlines the selected one is drawn, and on top")
{
    std::vector<Place> places;
    places.reserve(3200);
    for (int i = 0; i < 3200; ++i) {
        const double longitude = 46 + 0.01 * (i % 60);
        const double latitude = 39.3 + 0.01 * (i / 60.0);
        places.push_back({QString::number(i),
                          QString::number(i),
                          longitude,
                          latitude,
                          i % 3,
                          1,
                          circle(longitude, latitude, i == 17 ? 0.02 : 0.03),
                          {}});
    }
    auto layout = layout_of(places);
    layout.setSelection("17", {});
    const std::vector<Ground> grounds = layout.grounds(camera_at(46.3, 39.6, 9));
    REQUIRE(grounds.size() == 3000);
    CHECK(grounds.back().selected);
    CHECK(std::ranges::count_if(grounds, &Ground::selected) == 1);
}

TEST_CASE("a place that many reports name is drawn once for each source")
{
    std::vector<Place> places;
    for (int i = 0; i < 40; ++i)
        places.push_back({QString::number(i),
                          QString::number(i),
                          46.5,
                          39.6,
                          i % 2,
                          1,
                          circle(46.5, 39.6, 0.1),
                          {},
                          i != 4,
                          "near"});
    places.push_back({"other", "other", 46.6, 39.6, 0, 1, circle(46.6, 39.6, 0.1), {}});
    auto layout = layout_of(places);
    layout.setSelection("7", {});
    const std::vector<Ground> grounds = layout.grounds(camera_at(46.5, 39.6, 9));
    REQUIRE(grounds.size() == 3);
    // What stands out most: row 4 of source 0, which is not dimmed, and row 7 of source 1, which is selected.
    CHECK(std::ranges::count_if(grounds, [](const Ground &g) { return g.source == 0 && !g.dimmed; }) == 2);
    CHECK(grounds.back().source == 1);
    CHECK(grounds.back().selected);
}

TEST_CASE("what a model showed before is not worked out again")
{
    dateline::test::PlaceModel model;
    const auto outline = [] { return circle(46.5, 39.6, 0.1); };
    model.set({{"a", "1", 46.5, 39.6, 0, 1, outline(), {}},
               {"b", "2", 46.5, 39.6, 1, 1, outline(), {}},
               {"c", "3", 46.6, 39.6, 1, 1, outline(), {}}});
    Extents extents;
    const auto a = RowReader(model, extents).read(0).extent;
    REQUIRE(a);
    CHECK(RowReader(model, extents).read(1).extent == a);
    CHECK(RowReader(model, extents).read(2).extent != a); // about another point
    model.set({{"d", "4", 46.5, 39.6, 0, 1, outline(), {}}, {"e", "4", 46.5, 39.6, 0, 1, circle(46.5, 39.6, 0.2), {}}});
    CHECK(RowReader(model, extents).read(0).extent == a);
    CHECK(RowReader(model, extents).read(1).extent != a);
}

TEST_CASE("each of many sources has its own picture in the atlas")
{
    const MarkerAtlas atlas(1, false, 60);
    CHECK(atlas.fits(1, false, 64));
    CHECK_FALSE(MarkerAtlas(1, false, 8).fits(1, false, 9));
    std::vector<QImage> pictures;
    for (std::size_t source = 0; source < 64; ++source)
        pictures.push_back(atlas.image().copy(atlas.cell({.source = source, .size = 3})));
    for (std::size_t i = 0; i < pictures.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            CHECK(pictures[i] != pictures[j]);
    CHECK(atlas.image().rect().contains(atlas.cell({.source = 63, .size = dense_size, .dimmed = true})));
    CHECK(qAlpha(atlas.image().pixel(atlas.cell({.anchor = true}).center())) == 255);
}

TEST_CASE("outlines are read in every form that a model may give them")
{
    const QList<QPointF> ring = dateline::test::circle(46.5, 39.6, 0.1, 12);
    QVariantList points;
    for (const QPointF p : ring)
        points << p;
    const QList<QList<QPointF>> two{ring, dateline::test::circle(46.5, 39.6, 0.2, 12)};
    const auto read = [](const QVariant &outline) {
        const auto layout = layout_of({{"a", "1", 46.5, 39.6, 0, 1, outline, {}}});
        return layout.rows().front().extent ? layout.rows().front().extent->rings.size() : 0;
    };
    CHECK(read(QVariant::fromValue(ring)) == 1);
    CHECK(read(points) == 1);
    CHECK(read(QVariant::fromValue(two)) == 2);
    CHECK(read(QVariantList{QVariant::fromValue(ring), QVariant(points)}) == 2);
    CHECK(read(QVariant()) == 0);
    CHECK(read("nonsense") == 0);
}

TEST_CASE("rows without a position are left out")
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto layout = layout_of({{"a", "1", nan, 39.6, 0, 1, {}, {}}, {"b", "1", 46.5, 91, 0, 1, {}, {}}});
    CHECK(layout.symbols(camera_at(46.5, 39.6, 9), false).sprites.empty());
}

TEST_CASE("the scale bar is a round figure that fits")
{
    CHECK(MapMath::metersPerPixel(0, 0) == Approx(156543.034));
    CHECK(MapMath::metersPerPixel(60, 10) == Approx(156543.034 / 2 / 1024));
    const QVariantMap bar = MapMath::niceScale(120, 39.6, 9);
    CHECK(bar.value("metres").toDouble() == 20000);
    CHECK(bar.value("label").toString() == "20\u00a0km");
    CHECK(bar.value("pixels").toDouble() == Approx(20000 / MapMath::metersPerPixel(39.6, 9)));
    CHECK(MapMath::niceScale(120, 39.6, 19).value("label").toString() == "20\u00a0m");
    CHECK(MapMath::niceScale(0, 39.6, 9).isEmpty());
    for (double zoom = 0; zoom < 20; zoom += 0.13) {
        const double pixels = MapMath::niceScale(120, 39.6, zoom).value("pixels").toDouble();
        CHECK(pixels <= 120.001);
        CHECK(pixels > 120 / 2.51);
    }
}

TEST_CASE("coordinates are written in both ways")
{
    const QGeoCoordinate place(39.6333, -46.55);
    CHECK(MapMath::decimal(place).toStdString() == "39.6333° N, 46.5500° W");
    CHECK(MapMath::dms(place).toStdString() == "39°38′00″ N, 46°33′00″ W");
    CHECK(MapMath::dms({-0.5, 179.99999}).toStdString() == "0°30′00″ S, 180°00′00″ E");
    CHECK(MapMath::decimal({}).isEmpty());
}
