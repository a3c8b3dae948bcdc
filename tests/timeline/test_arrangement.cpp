#include "timeline/arrangement.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cmath>

using namespace dateline::timeline;

TEST_CASE("Markers at one point do not overlap and stay about it")
{
    for (std::size_t count = 0; count <= 40; ++count) {
        const auto centres = marker_offsets(count);
        REQUIRE(centres.size() == count);
        float x = 0;
        float y = 0;
        for (std::size_t i = 0; i < count; ++i) {
            x += centres[i].x;
            y += centres[i].y;
            for (std::size_t j = 0; j < i; ++j)
                CHECK(std::hypot(centres[i].x - centres[j].x, centres[i].y - centres[j].y) > 2.69F);
        }
        if (count <= 7) {
            CHECK(std::abs(x) < 1e-3F);
            CHECK(std::abs(y) < 1e-3F);
        }
    }
}

TEST_CASE("One marker stands on the point, two beside each other")
{
    CHECK(marker_offsets(1).front().x == 0);
    const auto two = marker_offsets(2);
    CHECK(two[0].x < two[1].x);
    CHECK(two[0].y == two[1].y);
}
