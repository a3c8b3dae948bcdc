// Incidents in numbers: what is drawn of them and where.
#include "map/heat_map.hpp"
#include "map/incident_crowd.hpp"
#include "map/label_atlas.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <random>

using namespace dateline;

namespace
{

timeline::Scene scene_of(std::size_t count)
{
    std::mt19937 random{1}; // NOLINT: the same every time
    const auto part = [&] { return static_cast<double>(random()) / 4294967296.0; };
    std::vector<timeline::Record> records(count);
    std::uint32_t key = 0;
    for (timeline::Record &record : records) {
        record.from = static_cast<timeline::Seconds>(random() % 1000);
        record.to = record.from + 10;
        record.key = key++;
        record.values[0] = static_cast<std::uint16_t>(random() % 12);
        record.spot = timeline::spot_of(40 + 12 * part(), 36 + 8 * part());
        record.placed = true;
    }
    return {std::make_shared<const timeline::Timeline>(std::move(records)), {}};
}

map::Camera camera_of(double longitude, double latitude, double zoom)
{
    return {map::to_mercator(longitude, latitude), zoom, 0, {1280, 800}};
}

} // namespace

TEST_CASE("Clusters touch no other and stand among their incidents")
{
    map::IncidentCrowd crowd;
    crowd.show(scene_of(20'000));
    for (double zoom = 3; zoom < 10; zoom += 0.37) {
        (void)crowd.layOut(camera_of(46, 40, zoom), {});
        const auto &discs = crowd.discs();
        REQUIRE(!discs.empty());
        for (std::size_t i = 0; i < discs.size(); ++i) {
            double shares = 0;
            for (const double share : discs[i].shares)
                shares += share;
            CHECK(std::abs(shares - 1) < 1e-9);
            for (std::size_t j = 0; j < i; ++j) {
                const QPointF apart = discs[i].at - discs[j].at;
                REQUIRE(std::max(std::abs(apart.x()), std::abs(apart.y())) >= discs[i].radius + discs[j].radius - 0.01);
            }
        }
    }
}

TEST_CASE("Nothing is lost: what is drawn counts every incident in view")
{
    const timeline::Scene scene = scene_of(20'000);
    map::IncidentCrowd crowd;
    crowd.show(scene);
    const map::Camera camera = camera_of(46, 40, 5);
    (void)crowd.layOut(camera, {});
    std::size_t counted = crowd.singles().size();
    for (const map::Disc &disc : crowd.discs()) {
        const auto hit = crowd.at(camera, disc.at, 0);
        REQUIRE(hit);
        counted += hit->count;
    }
    CHECK(counted == 20'000); // all are in view at this zoom
}

TEST_CASE("A single incident stands where it happened, and is found there")
{
    std::vector<timeline::Record> records(1);
    records[0] = {.from = 5, .to = 9, .key = 77, .spot = timeline::spot_of(46.5, 39.6), .placed = true};
    map::IncidentCrowd crowd;
    crowd.show({std::make_shared<const timeline::Timeline>(records), {}});
    const map::Camera camera = camera_of(46, 40, 8);
    CHECK_FALSE(crowd.layOut(camera, {}));
    REQUIRE(crowd.singles().size() == 1);
    const QPointF exact = camera.to_screen(map::to_mercator(46.5, 39.6));
    CHECK(std::hypot(crowd.singles()[0].at.x() - exact.x(), crowd.singles()[0].at.y() - exact.y()) < 0.01);
    const auto hit = crowd.at(camera, exact, 2);
    REQUIRE(hit);
    CHECK(hit->count == 1);
    CHECK(hit->key == 77);
    CHECK_FALSE(crowd.at(camera, exact + QPointF(60, 0), 2));
    CHECK(crowd.keysNear(camera, hit->where, 2, 10) == std::vector<std::uint32_t>{77});
}

TEST_CASE("Clusters glide to where they belong, and there they rest")
{
    timeline::Scene scene = scene_of(20'000);
    map::IncidentCrowd crowd;
    const map::Camera camera = camera_of(46, 40, 5);
    scene.selection.window = {100, 300};
    crowd.show(scene);
    (void)crowd.layOut(camera, {});
    scene.selection.window = {600, 900};
    crowd.show(scene);
    int frames = 0;
    while (crowd.layOut(camera, 1.0 / 60) && frames < 200)
        ++frames;
    CHECK(frames > 5);
    CHECK(frames < 100);
    map::IncidentCrowd still;
    still.show(scene);
    CHECK_FALSE(still.layOut(camera, {})); // without motion all is at once where it belongs
    REQUIRE(still.discs().size() == crowd.discs().size());
    for (std::size_t i = 0; i < still.discs().size(); ++i) {
        CHECK(std::abs(still.discs()[i].at.x() - crowd.discs()[i].at.x()) < 0.3);
        CHECK(still.discs()[i].label == crowd.discs()[i].label);
        CHECK(crowd.discs()[i].strength == 1);
    }
}

TEST_CASE("A tilted view of several worlds has its incidents in each of them")
{
    std::vector<timeline::Record> records(1);
    records[0] = {.from = 5, .to = 9, .key = 77, .spot = timeline::spot_of(46.5, 39.6), .placed = true};
    const timeline::Scene scene{std::make_shared<const timeline::Timeline>(std::move(records)), {}};
    // The middle is in the far south: where the incident is the view is more than four worlds wide.
    const map::Camera camera{map::to_mercator(10, -80), 2, 0, {2560, 400}, 50};
    map::IncidentCrowd crowd;
    crowd.show(scene);
    (void)crowd.layOut(camera, {});
    map::HeatMap heat;
    heat.show(scene);
    heat.layOut(camera, false);
    const map::Mercator spot = map::to_mercator(46.5, 39.6);
    int seen = 0;
    for (int copy = -9; copy <= 9; ++copy) {
        const QPointF at = map::Projection(camera)(spot, copy);
        if (!QRectF(QPointF(), camera.size).contains(at))
            continue;
        ++seen;
        CAPTURE(copy);
        CHECK(std::ranges::any_of(crowd.singles(),
                                  [&](const map::Sprite &s) { return (s.at - at).manhattanLength() < 0.01; }));
        const auto hit = crowd.at(camera, at, 2); // and there it can be pressed
        REQUIRE(hit);
        CHECK(hit->key == 77);
        CHECK((hit->at - at).manhattanLength() < 0.01);
        CHECK((crowd.find(camera, at, hit->id)->at - at).manhattanLength() < 0.01);
        const QPointF flat = map::Projection(camera.flat())(spot, copy);
        CHECK(std::ranges::count_if(heat.corners(), [&](const QPolygonF &corners) {
                  return corners.boundingRect().contains(flat);
              }) == 1);
    }
    CHECK(seen >= 4);
}

TEST_CASE("Counts are short and never wrong by more than they show")
{
    CHECK(map::short_count(1) == "1");
    CHECK(map::short_count(999) == "999");
    CHECK(map::short_count(1000) == "1.0k");
    CHECK(map::short_count(1249) == "1.2k");
    CHECK(map::short_count(9949) == "9.9k");
    CHECK(map::short_count(9950) == "10k");
    CHECK(map::short_count(999'499) == "999k");
    CHECK(map::short_count(999'500) == "1.0M");
    CHECK(map::short_count(12'345'678) == "12M");
}
