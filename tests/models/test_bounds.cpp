// The box about all markers, where the world is cut.
#include "desk.hpp"
#include "models/marker_model.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace dateline;
using Catch::Approx;

namespace
{

/// One incident at each of the points, uncertain by `radius_m`; not three, as many as the fixture has.
QVariantList bounds_of(const std::vector<gazetteer::Point> &points, double radius_m)
{
    test::Desk desk;
    desk.session.setOpener([&](const models::Inputs &, auto, const auto &, const models::StopFlag &) {
        auto project = std::make_shared<store::Project>(test::fixture_project());
        reading::Incident pattern = project->incidents.front(); // of two places
        pattern.places.resize(1);
        project->incidents.clear();
        for (const gazetteer::Point &point : points) {
            reading::Incident incident = pattern;
            incident.id = "i" + std::to_string(project->incidents.size() + 1);
            incident.places[0].point = point;
            incident.places[0].radius_m = radius_m;
            project->incidents.push_back(incident);
        }
        models::Opened opened;
        opened.index = models::index_of(std::shared_ptr<const store::Project>(project), nullptr);
        return opened;
    });
    desk.session.open({QStringLiteral("other")});
    models::MarkerModel markers;
    markers.setFilter(&desk.filter);
    REQUIRE(test::wait_for([&] { return desk.session.incidentCount() == static_cast<int>(points.size()); }));
    return markers.bounds();
}

} // namespace

TEST_CASE("Incidents on both sides of the date line are near each other")
{
    const QVariantList box = bounds_of({{-16.5, 179.9}, {-16.7, -179.9}}, 0);
    REQUIRE(box.size() == 4);
    CHECK(box[0].toDouble() == Approx(179.9));
    CHECK(box[1].toDouble() == Approx(-16.7));
    CHECK(box[2].toDouble() == Approx(-179.9));
    CHECK(box[3].toDouble() == Approx(-16.5));
}

TEST_CASE("An outline over the date line has corners within the world")
{
    const QVariantList box = bounds_of({{-16.5, 179.9}}, 40'000);
    REQUIRE(box.size() == 4);
    CHECK(box[0].toDouble() == Approx(179.9 - 0.375).margin(0.02));
    CHECK(box[2].toDouble() == Approx(-180 + 0.275).margin(0.02));
}

TEST_CASE("The box about incidents all over the world leaves out the widest gap")
{
    const QVariantList box = bounds_of({{10, 0}, {20, 170}, {5, -170}, {0, 100}}, 0);
    REQUIRE(box.size() == 4);
    CHECK(box[0].toDouble() == Approx(0).margin(1e-9));
    CHECK(box[2].toDouble() == Approx(-170));
    const QVariantList home = bounds_of({{39.6, 46.7}, {40.2, 44.5}}, 0);
    CHECK(home[0].toDouble() == Approx(44.5));
    CHECK(home[2].toDouble() == Approx(46.7));
}

TEST_CASE("Incidents outside of a view are counted, each once")
{
    test::Desk desk;
    models::MarkerModel markers;
    markers.setFilter(&desk.filter);
    REQUIRE(markers.count() == 3); // of two incidents; the third has no place
    CHECK(markers.outside({44.0, 39.0, 48.0, 41.0}) == 0);
    CHECK(markers.outside({46.6, 39.7, 46.7, 39.8}) == 1);
    CHECK(markers.outside({10.0, 39.0, 20.0, 41.0}) == 2);
    CHECK(markers.outside({170.0, 39.0, -170.0, 41.0}) == 2); // across the date line
    CHECK(markers.outside({40.0, 39.0, -170.0, 41.0}) == 0);
    CHECK(markers.outside({}) == 0);
}
