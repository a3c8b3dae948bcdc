#include "geodesy/measure.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>

using namespace dateline::geodesy;
using Catch::Approx;

TEST_CASE("distances are those of the ellipsoid")
{
    CHECK(distance_m({0, 0}, {0, 1}) == Approx(111319.491).margin(0.01));
    CHECK(distance_m({0, 0}, {1, 0}) == Approx(110574.389).margin(0.01));
    CHECK(distance_m({0, 179.5}, {0, -179.5}) == Approx(111319.491).margin(0.01));
    CHECK(bearing({0, 0}, {0, 1}) == Approx(90));
    CHECK(bearing({0, 0}, {1, 0}) == Approx(0).margin(1e-9));
    CHECK(bearing({0, 0}, {0, -1}) == Approx(270));
    const Position there = destination({39.55, 46.48}, 30, 12'000);
    CHECK(distance_m({39.55, 46.48}, there) == Approx(12'000));
}

TEST_CASE("a path is as long as its parts")
{
    const std::array<Position, 3> path{{{0, 0}, {0, 1}, {0, 2}}};
    CHECK(length_m(path) == Approx(2 * 111319.491).margin(0.02));
    CHECK(length_m({path.data(), 1}) == 0);
}

TEST_CASE("areas do not mind the sense or the date line")
{
    // One degree square at the equator: 12,308.78 km² on WGS 84.
    const std::array<Position, 4> square{{{0, 0}, {0, 1}, {1, 1}, {1, 0}}};
    const std::array<Position, 4> back{{{1, 0}, {1, 1}, {0, 1}, {0, 0}}};
    const std::array<Position, 4> across{{{0, 179.5}, {0, -179.5}, {1, -179.5}, {1, 179.5}}};
    CHECK(area_m2(square) == Approx(12'308.778e6).epsilon(1e-4));
    CHECK(area_m2(back) == Approx(area_m2(square)));
    CHECK(area_m2(across) == Approx(area_m2(square)));
    CHECK(area_m2({square.data(), 2}) == 0);
    const std::array<Position, 4> cap{{{80, 0}, {80, 90}, {80, 180}, {80, -90}}}; // holds the pole
    CHECK(area_m2(cap) > 2e12);
    CHECK(area_m2(cap) < 4e12);
}

TEST_CASE("a line goes on over the date line in small steps")
{
    const auto line = line_between({60, 170}, {60, -170}, 50'000);
    CHECK(line.size() > 20);
    CHECK(line.front() == Position{60, 170});
    CHECK(line.back().lon == Approx(190));
    for (std::size_t i = 1; i < line.size(); ++i) {
        CHECK(line[i].lon > line[i - 1].lon);
        CHECK(distance_m(line[i - 1], line[i]) < 50'001);
    }
    CHECK(line[line.size() / 2].lat > 60); // the shortest way bends to the pole
    CHECK(line_between({1, 1}, {1, 1}, 1000).size() == 2);
}
