// What the layers do in a window: tiles that come late or never, models that change, what lies under the pointer.
#include "scene.hpp"

#include <catch2/catch_test_macros.hpp>

#include <stdexcept>

using namespace dateline;
using test::DrawnTiles;
using test::Scene;

namespace
{

class BrokenTiles final : public map::TileSource
{
public:
    int broken_x = 0;
    QImage tile(const map::TileKey &key) override
    {
        if (key.x == broken_x)
            throw std::runtime_error("column " + std::to_string(key.x) + " is broken");
        QImage image(key.pixels, key.pixels, QImage::Format_RGB32);
        image.fill(Qt::blue);
        return image;
    }
    [[nodiscard]] QString attribution() const override { return {}; }
};

} // namespace

TEST_CASE("the ground is plain until tiles come, and says who made them")
{
    const auto tiles = std::make_shared<DrawnTiles>();
    tiles->plain = true;
    tiles->delay_ms = 100;
    Scene scene(tiles);
    scene.look(46.5, 39.6, 9);
    const QImage early = scene.frame();
    CHECK_FALSE(scene.ground().ready());
    CHECK(early.pixel(240, 150) != qRgb(255, 255, 255));
    const QImage late = scene.grab();
    CHECK(scene.ground().ready());
    CHECK(late.pixel(240, 150) == qRgb(255, 255, 255));
    CHECK(scene.ground().attribution() == "Drawn");
    CHECK(scene.ground().error().isEmpty());
}

TEST_CASE("tiles meet without a seam at any zoom")
{
    const auto tiles = std::make_shared<DrawnTiles>();
    tiles->plain = true;
    Scene scene(tiles);
    for (const double zoom : {8.0, 8.21, 8.37, 8.49, 8.5, 8.77, 8.93}) {
        INFO("zoom " << zoom);
        scene.look(46.53, 39.67, zoom);
        const QImage image = scene.grab();
        int other = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                other += image.pixel(x, y) == qRgb(255, 255, 255) ? 0 : 1;
        CHECK(other == 0);
    }
}

TEST_CASE("while tiles are missing their parents stand in")
{
    const auto tiles = std::make_shared<DrawnTiles>();
    tiles->plain = true;
    Scene scene(tiles);
    scene.look(46.5, 39.6, 8);
    (void)scene.grab();
    tiles->delay_ms = 300;
    scene.look(46.5, 39.6, 10);
    const QImage image = scene.frame();
    CHECK_FALSE(scene.ground().ready());
    CHECK(image.pixel(240, 150) == qRgb(255, 255, 255));
    CHECK(image.pixel(5, 5) == qRgb(255, 255, 255));
}

TEST_CASE("a zoom on its way asks for no tile in a size of its own")
{
    const auto tiles = std::make_shared<DrawnTiles>();
    Scene scene(tiles);
    scene.look(46.5, 39.6, 9);
    (void)scene.grab();
    const int before = tiles->drawn;
    for (int i = 1; i <= 40; ++i) {
        scene.look(46.5, 39.6, 9 + 0.01 * i);
        (void)scene.frame();
    }
    CHECK(tiles->drawn == before);
    (void)scene.grab();
    CHECK(tiles->drawn > before); // sharp again once it rests
}

TEST_CASE("a basemap that does not open is an error, not an endless wait")
{
    Scene scene([]() -> std::shared_ptr<map::TileSource> { throw std::runtime_error("no basemap here"); });
    scene.look(46.5, 39.6, 9);
    const QImage image = scene.grab();
    CHECK(scene.ground().ready());
    CHECK(scene.ground().error() == "no basemap here");
    CHECK(image.pixel(240, 150) != qRgb(255, 255, 255)); // plain ground
}

TEST_CASE("a tile that cannot be drawn does not stop the others")
{
    const auto tiles = std::make_shared<BrokenTiles>();
    tiles->broken_x = 2; // of 0 … 3
    Scene scene(tiles);
    scene.look(0, 10, 3);
    const QImage image = scene.grab();
    CHECK(scene.ground().error() == "column 2 is broken");
    CHECK(image.pixel(100, 150) == qRgb(0, 0, 255));
    CHECK(image.pixel(400, 150) != qRgb(0, 0, 255));
}

TEST_CASE("the layer follows its model")
{
    Scene scene;
    auto &layer = scene.incidents();
    scene.look(46.5, 39.6, 9);
    CHECK(layer.count() == 0);
    scene.places().set({{"a", "1", 46.5, 39.6, 0, 1, {}, {}}, {"b", "1", 46.6, 39.6, 0, 1, {}, {}}});
    CHECK(layer.count() == 2);
    scene.places().insert(1, {"c", "2", 46.7, 39.6, 0, 1, {}, {}});
    CHECK(layer.count() == 3);
    CHECK(layer.markersAt(layer.positionOf("c")) == QStringList{"c"});
    scene.places().remove(0);
    CHECK(layer.count() == 2);
    CHECK(layer.marker("a").isEmpty());
    scene.places().change(0, {"d", "2", 46.4, 39.6, 3, 7, {}, {}});
    CHECK(layer.marker("c").isEmpty());
    CHECK(layer.marker("d").value("claims") == 7);
    CHECK(layer.marker("d").value("longitude") == 46.4);
    scene.places().change(0, {"d", "2", 400, 39.6, 3, 7, {}, {}});
    CHECK(layer.count() == 1);
    layer.setModel(nullptr);
    CHECK(layer.count() == 0);
    (void)scene.grab();
}

TEST_CASE("what lies under the pointer is told nearest first")
{
    Scene scene;
    auto &layer = scene.incidents();
    scene.look(46.5, 39.6, 9);
    scene.places().set({{"near", "1", 46.5, 39.6, 0, 1, {}, {}},
                        {"next", "2", 46.507, 39.6, 1, 1, {}, {}},
                        {"far", "3", 46.8, 39.6, 1, 1, {}, {}}});
    (void)scene.grab();
    CHECK(layer.markersAt({240, 150}, 8) == QStringList{"near", "next"});
    CHECK(layer.markersAt({247, 150}, 8) == QStringList{"next", "near"});
    CHECK(layer.markersAt({240, 250}, 8).isEmpty());
    CHECK(layer.positionOf("nobody").isNull() == false); // NaN, not the corner
}

TEST_CASE("spread markers are found where they stand now")
{
    Scene scene;
    auto &layer = scene.incidents();
    scene.look(46.5, 39.6, 9);
    std::vector<test::Place> places;
    places.reserve(20);
    for (int i = 0; i < 20; ++i)
        places.push_back({QString::number(i), QString::number(i), 46.5, 39.6, i % 3, 1, {}, {}});
    scene.places().set(places);
    CHECK(layer.markersAt({240, 150}, 20).size() == 20);
    QStringList all;
    for (const auto &place : places)
        all << place.marker;
    layer.spread(all);
    for (const QString &marker : all)
        CHECK(layer.markersAt(layer.positionOf(marker), 2) == QStringList{marker});
    QString marker = layer.nextSpread({}, 1);
    CHECK(marker == "0");
    QStringList met;
    for (int i = 0; i < 20; ++i, marker = layer.nextSpread(marker, 1))
        met << marker;
    CHECK(met == all);
    CHECK(marker == "0"); // around
    CHECK(layer.nextSpread("0", -1) == "19");
    layer.collapse();
    CHECK(layer.spreadMarkers().isEmpty());
    CHECK(layer.nextSpread("0", 1).isEmpty());
    CHECK(layer.markersAt({240, 150}, 20).size() == 20);
}
