#include "incidents/outline.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

using namespace dateline;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using gazetteer::Geometry;
using gazetteer::GeometryKind;
using gazetteer::Point;

namespace
{

constexpr Point tegh{39.5565, 46.4806};

reading::IncidentPlace place(Point point, double radius_m, reading::Relation relation = reading::Relation::Near)
{
    reading::IncidentPlace result;
    result.point = point;
    result.radius_m = radius_m;
    result.relation = relation;
    return result;
}

reading::IncidentPlace line(std::vector<Point> points, double radius_m)
{
    auto result = place(points.front(), radius_m, reading::Relation::Road);
    result.geometry = {GeometryKind::Line, {std::move(points)}};
    return result;
}

bool closed(const std::vector<Point> &ring) { return ring.size() >= 4 && ring.front() == ring.back(); }

/// In square metres; positive against the clock with north up. Flat, about the first point.
double area(const std::vector<Point> &ring)
{
    const double lat_m = 6371008.8 * std::numbers::pi / 180;
    const double lon_m = lat_m * std::cos(ring.front().lat * std::numbers::pi / 180);
    double twice = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        twice += (ring[i].lon * ring[i + 1].lat - ring[i + 1].lon * ring[i].lat) * lat_m * lon_m;
    return twice / 2;
}

/// By the even-odd rule over all rings.
bool covers(const std::vector<std::vector<Point>> &rings, Point p)
{
    bool in = false;
    for (const auto &ring : rings)
        for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
            const Point a = ring[i];
            const Point b = ring[i + 1];
            if ((a.lat > p.lat) != (b.lat > p.lat) &&
                p.lon < a.lon + (p.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
                in = !in;
        }
    return in;
}

} // namespace

TEST_CASE("A circle keeps its distance from the place")
{
    const double radius = GENERATE(50.0, 5'000.0, 250'000.0);
    const auto rings = incidents::outline(place(tegh, radius));
    REQUIRE(rings.size() == 1);
    CHECK(closed(rings.front()));
    CHECK(area(rings.front()) > 0);
    for (const Point p : rings.front())
        CHECK_THAT(distance_m(tegh, p), WithinRel(radius, 1e-6));
}

TEST_CASE("A sector points at the place from the shooting side")
{
    // Fire towards the west: the shooters are in the east.
    auto towards = place(tegh, 4'000, reading::Relation::Direction);
    towards.bearing = 270;
    towards.spread = 60;
    const auto rings = incidents::outline(towards);
    REQUIRE(rings.size() == 1);
    CHECK(closed(rings.front()));
    CHECK(rings.front().front() == tegh);
    CHECK(covers(rings, destination(tegh, 90, 3'000)));
    CHECK(covers(rings, destination(tegh, 115, 3'000)));
    CHECK_FALSE(covers(rings, destination(tegh, 125, 3'000)));
    CHECK_FALSE(covers(rings, destination(tegh, 270, 500)));
    CHECK_FALSE(covers(rings, destination(tegh, 90, 4'100)));
    CHECK_THAT(area(rings.front()), WithinRel(4'000.0 * 4'000 * std::numbers::pi / 6, 0.01));
}

TEST_CASE("A direction with no opening angle is a circle")
{
    CHECK(incidents::outline(place(tegh, 4'000, reading::Relation::Direction)).front().size() > 60);
}

TEST_CASE("A widened line covers what is near it and nothing else")
{
    // A road with a hairpin, which offset curves get wrong.
    const Point a{39.60, 46.50};
    const Point b{39.70, 46.70};
    const Point c{39.605, 46.51};
    const Point d{39.50, 46.60};
    const auto rings = incidents::outline(line({a, b, c, d}, 1'000));
    REQUIRE(!rings.empty());
    for (const auto &ring : rings)
        CHECK(closed(ring));
    for (const Point p : {a, b, c, d})
        for (int bearing = 0; bearing < 360; bearing += 30)
            CHECK(covers(rings, destination(p, bearing, 950)));
    CHECK_FALSE(covers(rings, destination(b, 60, 1'100)));
    CHECK_FALSE(covers(rings, destination(d, 180, 1'100)));
}

TEST_CASE("A straight widened line is a capsule")
{
    const auto rings = incidents::outline(line({tegh, destination(tegh, 90, 20'000)}, 2'000));
    REQUIRE(rings.size() == 1);
    CHECK_THAT(area(rings.front()), WithinRel(20'000.0 * 4'000 + std::numbers::pi * 2'000 * 2'000, 0.02));
    CHECK(rings.front().size() < 120);
}

TEST_CASE("A road that comes back on itself leaves its middle open")
{
    std::vector<Point> loop;
    for (int bearing = 0; bearing <= 360; bearing += 15)
        loop.push_back(destination(tegh, bearing, 10'000));
    const auto rings = incidents::outline(line(loop, 1'000));
    CHECK(rings.size() == 2);
    CHECK_FALSE(covers(rings, tegh));
    CHECK(covers(rings, destination(tegh, 40, 10'000)));
}

TEST_CASE("A line too long for its width stays one line")
{
    const auto rings = incidents::outline(line({{39, 46}, {40, 56}}, 10));
    REQUIRE(rings.size() == 1);
    CHECK(covers(rings, {39.5, 51}));
}

TEST_CASE("A line with no width is a ring there and back")
{
    const auto rings = incidents::outline(line({{39, 46}, {40, 47}, {39, 48}}, 0));
    REQUIRE(rings.size() == 1);
    CHECK(rings.front() == std::vector<Point>{{39, 46}, {40, 47}, {39, 48}, {40, 47}, {39, 46}});
}

TEST_CASE("An area is given as it is")
{
    auto district = place(tegh, 20'000, reading::Relation::Within);
    district.geometry = {GeometryKind::Area, {{{39, 46}, {39, 47}, {40, 47}, {39, 46}}}};
    CHECK(incidents::outline(district) == district.geometry.parts);
}

TEST_CASE("Longitudes run on across the date line")
{
    const auto rings = incidents::outline(place({-17, 179.9}, 50'000));
    REQUIRE(rings.size() == 1);
    const auto [west, east] = std::ranges::minmax(rings.front(), {}, &Point::lon);
    CHECK(east.lon > 180);
    CHECK(east.lon - west.lon < 2);
    const auto across = incidents::outline(line({{-17, 179.9}, {-17, -179.9}}, 1'000));
    REQUIRE(across.size() == 1);
    const auto [from, to] = std::ranges::minmax(across.front(), {}, &Point::lon);
    CHECK(to.lon - from.lon < 0.3);
}

TEST_CASE("What cannot be drawn gives nothing")
{
    CHECK(incidents::outline(place(tegh, 0)).empty());
    CHECK(incidents::outline(place({}, 1'000)).empty());
    CHECK(incidents::outline(place(tegh, std::numeric_limits<double>::quiet_NaN())).empty());
    CHECK(incidents::outline(place(tegh, -5)).empty());
    // A broken geometry falls back to the circle.
    auto broken = line({tegh, {}}, 1'000);
    CHECK(incidents::outline(broken).size() == 1);
}

TEST_CASE("A hole is not drawn as an area")
{
    reading::IncidentPlace district = place(tegh, 0);
    district.geometry = {.kind = GeometryKind::Area,
                         .parts = {{{39, 46}, {39, 47}, {40, 47}, {40, 46}, {39, 46}},
                                   {{39.4, 46.4}, {39.6, 46.4}, {39.6, 46.6}, {39.4, 46.6}, {39.4, 46.4}}}};
    const auto rings = incidents::outline(district);
    REQUIRE(rings.size() == 1);
    CHECK(rings[0].size() == 5);
    CHECK(rings[0][0].lat == 39);
}
