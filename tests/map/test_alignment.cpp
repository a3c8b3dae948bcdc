// Layers and Map agree where a coordinate is. Measured on the pixels, against an item of the Map itself.
#include "scene.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include <cmath>
#include <numbers>

using namespace dateline;
using test::Scene;

namespace
{

struct View {
    const char *name;
    double longitude, latitude, zoom, bearing;
    double at_longitude, at_latitude; // of what is measured
    double tilt = 0;
};

const View views[] = {
    {"home", 46.55, 39.63, 9, 0, 46.6, 39.6},
    {"between two zoom levels", 46.55, 39.63, 9.37, 0, 46.61, 39.57},
    {"far in", 46.5512345, 39.6312345, 17.8, 0, 46.5518, 39.6309},
    {"east of the date line", -179.9, 12.3, 7.45, 0, -179.3, 12.5},
    {"over the date line to the west", -179.9, 12.3, 7.45, 0, 179.6, 12.1},
    {"over the date line to the east", 179.85, -16.5, 8.2, 0, -179.95, -16.6},
    {"far north", 15.6, 80, 6.7, 0, 16.1, 80.02},
    {"the whole world", 10, 30, 1.95, 0, 46.55, 39.63},
    {"turned", 46.55, 39.63, 9.37, 40, 46.61, 39.57},
    {"tilted, far", 46.55, 39.63, 9.37, 0, 46.7, 39.75, 45},
    {"tilted, near", 46.55, 39.63, 9.37, 0, 46.5, 39.56, 45},
    {"tilted and turned", 46.55, 39.63, 9.37, 140, 46.6, 39.55, 30},
    {"tilted at the date line", -179.95, 12.3, 7.45, 20, 179.6, 12.5, 40},
};

struct Blob {
    QPointF centre;
    double weight = 0; // pixels
};

/// Centre of what differs from white, weighed by how much one channel of it does.
template <typename Darkness>
Blob blob(const QImage &image, Darkness darkness)
{
    Blob found;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const double weight = darkness(image.pixel(x, y)) / 255.0;
            found.weight += weight;
            found.centre += weight * QPointF(x + 0.5, y + 0.5);
        }
    found.centre /= found.weight;
    return found;
}

} // namespace

TEST_CASE("a marker stands where an item of the Map stands")
{
    const View &view = GENERATE(from_range(views));
    INFO(view.name);
    Scene scene;
    scene.show("ground", false);
    scene.look(view.longitude, view.latitude, view.zoom, view.bearing, view.tilt);
    scene.places().set({{"a", "1", view.at_longitude, view.at_latitude, 0, 1, {}, {}}});

    // The circle of source 0 is pure in its blue: (0, 107, 166); its red goes from 255 to 0.
    const Blob marker = blob(scene.grab(), [](QRgb p) { return 255 - qRed(p); });
    scene.show("incidents", false);
    scene.setPin(view.at_longitude, view.at_latitude);
    const Blob pin = blob(scene.grab(), [](QRgb p) { return 255 - qBlue(p); });

    CHECK(pin.weight > 30); // far out the Map makes its items paler
    CHECK(marker.weight > 100);
    INFO(marker.centre.x() << ", " << marker.centre.y() << " and " << pin.centre.x() << ", " << pin.centre.y());
    CHECK(std::abs(marker.centre.x() - pin.centre.x()) <= 0.5 + 0.02);
    CHECK(std::abs(marker.centre.y() - pin.centre.y()) <= 0.5 + 0.02);
    const QPointF told = scene.incidents().positionOf("a");
    CHECK(std::abs(told.x() - pin.centre.x()) <= 0.5 + 0.02); // the pin keeps to whole pixels
    CHECK(std::abs(told.y() - pin.centre.y()) <= 0.5 + 0.02);
}

TEST_CASE("the ground lies where an item of the Map stands")
{
    const View &view = GENERATE(from_range(views));
    INFO(view.name);
    const auto tiles = std::make_shared<test::DrawnTiles>();
    tiles->plain = true;
    tiles->dot = map::to_mercator(view.at_longitude, view.at_latitude);
    Scene scene(tiles);
    scene.look(view.longitude, view.latitude, view.zoom, view.bearing, view.tilt);
    const Blob dot = blob(scene.grab(), [](QRgb p) { return 255 - qGreen(p); });
    scene.show("ground", false);
    scene.setPin(view.at_longitude, view.at_latitude);
    const Blob pin = blob(scene.grab(), [](QRgb p) { return 255 - qBlue(p); });

    INFO(dot.centre.x() << ", " << dot.centre.y() << " and " << pin.centre.x() << ", " << pin.centre.y());
    CHECK(dot.weight > 50);
    // A pixel for the tile, which keeps to whole ones in place and width, and half of one for the pin.
    CHECK(std::abs(dot.centre.x() - pin.centre.x()) <= 1.5);
    CHECK(std::abs(dot.centre.y() - pin.centre.y()) <= 1.5);
}

TEST_CASE("an outline is the ring that was given")
{
    Scene scene;
    scene.show("ground", false);
    scene.look(46.55, 39.63, 10);
    const double radius = 0.04; // degrees of latitude
    scene.places().set({{"a", "1", 46.55, 39.63, 0, 1, QVariant::fromValue(test::circle(46.55, 39.63, radius)), {}}});
    const QImage image = scene.grab();
    const double expected = 256 * std::exp2(10) / 360 * radius / std::cos(39.63 * std::numbers::pi / 180);
    int top = 0;
    while (qRed(image.pixel(240, top)) > 200)
        ++top;
    int left = 0;
    while (qRed(image.pixel(left, 150)) > 200)
        ++left;
    CHECK(150 - top == Catch::Approx(expected).margin(1.5));
    CHECK(240 - left == Catch::Approx(expected).margin(1.5));
    CHECK(qRed(image.pixel(240, top + 10)) < 250); // filled
    CHECK(qRed(image.pixel(240, top - 5)) == 255);
}

TEST_CASE("an outline lies on the tilted ground")
{
    const double tilt = GENERATE(25.0, 50.0);
    Scene scene;
    scene.show("ground", false);
    scene.look(46.55, 39.63, 10, 0, tilt);
    const double radius = 0.06; // degrees of latitude
    scene.places().set({{"a", "1", 46.55, 39.63, 0, 1, QVariant::fromValue(test::circle(46.55, 39.63, radius)), {}}});
    const QImage outline = scene.grab();
    scene.show("incidents", false);
    for (const double side : {1.0, -1.0}) {
        scene.setPin(46.55, 39.63 + side * radius);
        const QPointF pin = blob(scene.grab(), [](QRgb p) { return 255 - qBlue(p); }).centre;
        int y = side > 0 ? 0 : outline.height() - 1;
        while (qRed(outline.pixel(240, y)) > 200)
            y += side > 0 ? 1 : -1;
        CHECK(y + 0.5 == Catch::Approx(pin.y()).margin(2.5));           // half a stroke, half a pixel of the pin
        CHECK(qRed(outline.pixel(240, y + (side > 0 ? 8 : -8))) < 250); // filled
    }
}

TEST_CASE("an outline over the date line is whole on both sides")
{
    Scene scene;
    scene.show("ground", false);
    scene.look(180, 10, 8);
    scene.places().set({{"a", "1", 179.95, 10, 0, 1, QVariant::fromValue(test::circle(179.95, 10, 0.4)), {}}});
    const QImage image = scene.grab();
    const double radius = 256 * std::exp2(8) / 360 * 0.4;
    const double middle = scene.incidents().positionOf("a").x();
    const auto edge = [&](int from, int step) {
        while (qRed(image.pixel(from, 150)) > 200)
            from += step;
        return from;
    };
    CHECK(edge(0, 1) == Catch::Approx(middle - radius).margin(2.5));
    CHECK(edge(479, -1) == Catch::Approx(middle + radius).margin(2.5));
}
