// What the layers draw, on the back end that the environment names. Both back ends are held to the same pictures.
#include "paths.hpp"
#include "scene.hpp"

#include <QDir>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace dateline;
using test::Place;
using test::Scene;

namespace
{

/// GL and QPainter smooth edges differently: up to 1.5 % of the pixels may differ by more than 48 of 255 in a channel,
/// and the mean difference may be 1.2. Test case "a displaced marker is noticed" shows that this is not too much.
struct Difference {
    double share = 0; ///< of pixels that differ visibly
    double mean = 0;  ///< of all channels, in 0 … 255
    [[nodiscard]] bool within() const { return share <= 0.015 && mean <= 1.2; }
};

Difference difference(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return {1, 255};
    Difference result;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const int red = std::abs(qRed(p) - qRed(q));
            const int green = std::abs(qGreen(p) - qGreen(q));
            const int blue = std::abs(qBlue(p) - qBlue(q));
            result.mean += (red + green + blue) / 3.0;
            result.share += std::max({red, green, blue}) > 48 ? 1 : 0;
        }
    const double pixels = static_cast<double>(a.width()) * a.height();
    return {result.share / pixels, result.mean / pixels};
}

// DATELINE_UPDATE_GOLDENS=1 writes them. What was drawn lies in map-pictures/ of the build folder.
void compare(const QImage &image, const QString &name)
{
    const auto drawn = QString::fromStdString((test::binary_folder() / "map-pictures").string());
    QDir().mkpath(drawn);
    image.save(drawn + "/" + name + (test::expects_gl() ? "-gl.png" : "-software.png"));
    const auto folder = QString::fromStdString((test::source_folder() / "tests/golden/map").string());
    const QString golden = folder + "/" + name + ".png";
    if (qEnvironmentVariableIsSet("DATELINE_UPDATE_GOLDENS"))
        image.save(golden);
    const Difference found = difference(image, QImage(golden).convertToFormat(QImage::Format_RGB32));
    INFO(golden.toStdString() << ": share " << found.share << ", mean " << found.mean);
    CHECK(found.within());
}

std::vector<Place> sample()
{
    QList<QPointF> sector{{46.42, 39.56}};
    for (int i = -6; i <= 6; ++i)
        sector << QPointF(46.42 + 0.1 * std::cos(i * 0.09), 39.56 + 0.077 * std::sin(i * 0.09));
    const QList<QPointF> road{{46.75, 39.82}, {46.70, 39.79}, {46.66, 39.75}, {46.64, 39.70}, {46.60, 39.66}};
    const QList<QPointF> area{{46.2, 39.45},  {46.3, 39.42},  {46.33, 39.5},
                              {46.28, 39.49}, {46.25, 39.58}, {46.18, 39.55}};
    const auto variant = [](const QList<QPointF> &points) { return QVariant::fromValue(points); };
    std::vector<Place> places{
        {"a", "1", 46.55, 39.63, 0, 1, {}, {}},
        {"b", "1", 46.55, 39.63, 1, 2, {}, {}},
        {"c", "2", 46.66, 39.75, 2, 3, {}, variant(road), false, "road"},
        {"d", "3", 46.42, 39.56, 3, 4, variant(sector), {}, false, "direction"},
        {"e", "4", 46.25, 39.50, 4, 1, variant(area), {}, false, "within"},
        {"f", "5", 46.30, 39.75, 5, 5, variant(test::circle(46.3, 39.75, 0.06)), {}, false, "near"},
        {"j", "7", 46.50, 39.78, 1, 3, variant(test::circle(46.5, 39.78, 0.03)), {}, true},
        {"k", "8", 46.16, 39.68, 2, 8, {}, {}},
    };
    for (int i = 0; i < 3; ++i)
        places.push_back({QString::number(i), "6", 46.72, 39.52, (6 + i) % 8, 8, {}, {}});
    for (int i = 0; i < 5; ++i)
        places.push_back({QString::number(10 + i), "9", 46.6, 39.47, i, 1, {}, {}});
    return places;
}

} // namespace

TEST_CASE("symbols, outlines and bunches look as they should")
{
    Scene scene;
    scene.places().set(sample());
    scene.look(46.45, 39.62, 9.5);
    scene.incidents().setSelectedIncident("3");
    scene.incidents().setHoveredMarker("a");
    for (const bool dark : {false, true}) {
        scene.setDark(dark);
        compare(scene.grab(), dark ? "symbols-dark" : "symbols-light");
    }
}

TEST_CASE("markers are spread in a circle")
{
    Scene scene;
    scene.places().set(sample());
    scene.look(46.6, 39.5, 11);
    scene.incidents().spread({"10", "11", "12", "13", "14"});
    compare(scene.grab(), "spread");
}

TEST_CASE("a displaced marker is noticed")
{
    Scene scene;
    scene.places().set(sample());
    scene.look(46.45, 39.62, 9.5);
    const QImage before = scene.grab();
    CHECK(difference(before, scene.grab()).within());
    scene.look(46.455, 39.62, 9.5); // two and a half pixels
    CHECK_FALSE(difference(before, scene.grab()).within());
}
