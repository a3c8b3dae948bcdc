// The names in a window, on the back end that the environment names.
#include "map/label_layer.hpp"
#include "places.hpp"
#include "scene.hpp"

#include <QQuickItem>

#include <catch2/catch_test_macros.hpp>

using namespace dateline;
using test::Place;

namespace
{

/// 400 × 300 pixels of red about 40° N, 46° E.
class Labelled
{
public:
    Labelled() : m_layer(new map::LabelLayer(m_window.contentItem()))
    {
        m_window.setColor(Qt::red);
        m_window.resize(400, 300);
        m_layer->setSize({400, 300});
        QFont font;
        font.setPixelSize(12);
        m_layer->setFont(font);
        m_layer->setCenter({40, 46});
        m_layer->setZoomLevel(8);
        m_layer->setModel(&m_places);
        m_window.show();
        REQUIRE(test::wait_for([this] { return m_window.isExposed() && m_window.isSceneGraphInitialized(); }));
    }
    ~Labelled() { m_layer->setModel(nullptr); }
    Labelled(const Labelled &) = delete;
    Labelled &operator=(const Labelled &) = delete;

    [[nodiscard]] map::LabelLayer &layer() const { return *m_layer; }
    [[nodiscard]] test::PlaceModel &places() { return m_places; }
    [[nodiscard]] QImage frame() { return m_window.grabWindow().convertToFormat(QImage::Format_RGB32); }
    [[nodiscard]] QStringList shown()
    {
        (void)frame();
        return m_layer->shown();
    }

private:
    QQuickWindow m_window;
    test::PlaceModel m_places;
    map::LabelLayer *m_layer; // of the window
};

Place place(const QString &name, double longitude, double latitude, int claims = 1)
{
    Place made;
    made.marker = "m-" + name;
    made.incident = "i-" + name;
    made.longitude = longitude;
    made.latitude = latitude;
    made.claims = claims;
    made.label = name;
    return made;
}

/// What of a part of the picture is not the red of the window.
int drawn(const QImage &image, QRect part)
{
    int count = 0;
    for (int y = part.top(); y <= part.bottom(); ++y)
        for (int x = part.left(); x <= part.right(); ++x)
            count += image.pixel(x, y) == qRgb(255, 0, 0) ? 0 : 1;
    return count;
}

} // namespace

TEST_CASE("a name is drawn beside its point and moves with the map")
{
    Labelled labelled;
    labelled.places().set({place("Tegh", 46, 40)});
    QImage image = labelled.frame();
    CHECK(labelled.layer().shown() == QStringList{"Tegh"});
    CHECK(drawn(image, {205, 135, 80, 30}) > 200);
    CHECK(drawn(image, {100, 100, 95, 100}) == 0);
    labelled.layer().setCenter({40, 46.5}); // the point is 91 pixels to the left now
    image = labelled.frame();
    CHECK(drawn(image, {205, 135, 80, 30}) == 0);
    CHECK(drawn(image, {115, 135, 80, 30}) > 200);
    labelled.layer().setTheme(map::MapLayer::Dark);
    const QImage dark = labelled.frame();
    CHECK(drawn(dark, {115, 135, 80, 30}) > 200);
    CHECK(dark != image);
    labelled.places().set({});
    CHECK(drawn(labelled.frame(), {0, 0, 400, 300}) == 0);
}

TEST_CASE("the plate of a name of the past hides what lies under it, too")
{
    Labelled labelled;
    Place past = place("Tegh", 46, 40);
    past.dimmed = true;
    labelled.places().set({past});
    const QImage image = labelled.frame();
    int plate = 205;
    while (plate < 300 && image.pixel(plate, 150) == qRgb(255, 0, 0))
        ++plate;
    REQUIRE(plate < 300);
    CHECK(qGreen(image.pixel(plate + 2, 150)) > 215); // of 255, over red
}

TEST_CASE("all rows of a point have one name, each place once")
{
    Labelled labelled;
    Place tig = place("Tig", 46, 40);
    tig.source = 1;
    labelled.places().set({place("Tegh", 46, 40), tig, place("Tegh", 46, 40)});
    CHECK(labelled.shown() == QStringList{"Tegh, Tig"});
    labelled.places().set({place("A", 46, 40), place("B", 46, 40), place("C", 46, 40)});
    CHECK(labelled.shown() == QStringList{"A, B, …"});
    labelled.places().set({place("", 46, 40)});
    CHECK(labelled.shown().isEmpty());
}

TEST_CASE("where names meet, the selected incident goes first, then who has more claims")
{
    Labelled labelled;
    // Only between the two, 109 pixels apart, is there room, and for one name only.
    labelled.layer().setKeepOut({{0, 0, 400, 138}, {0, 162, 400, 138}, {0, 0, 190, 300}, {320, 0, 80, 300}});
    labelled.places().set({place("Few few", 46.0, 40), place("Many many", 46.6, 40, 5)});
    CHECK(labelled.shown() == QStringList{"Many many"});
    labelled.layer().setSelectedIncident("i-Few few");
    CHECK(labelled.shown().value(0) == "Few few");
}

TEST_CASE("markers that are spread have no name meanwhile")
{
    Labelled labelled;
    labelled.places().set({place("Tegh", 46, 40), place("Goris", 46.5, 40)});
    CHECK(labelled.shown().size() == 2);
    labelled.layer().setSpreadMarkers({"m-Tegh"});
    CHECK(labelled.shown() == QStringList{"Goris"});
}

TEST_CASE("a crowd has no names, and has them again from near")
{
    Labelled labelled;
    std::vector<Place> places;
    for (int i = 0; i < 900; ++i)
        places.push_back(place(QString::number(i), 45.2 + 0.05 * (i % 30), 39.6 + 0.025 * (i / 30.0)));
    labelled.places().set(places);
    CHECK(labelled.shown().isEmpty());
    labelled.layer().setZoomLevel(12);
    CHECK_FALSE(labelled.shown().isEmpty());
}

TEST_CASE("other names are shown as soon as the model says so")
{
    Labelled labelled;
    labelled.places().set({place("Stepanakert", 46, 40)});
    CHECK(labelled.shown() == QStringList{"Stepanakert"});
    labelled.places().change(0, place("Khankendi", 46, 40));
    CHECK(labelled.shown() == QStringList{"Khankendi"});
}
