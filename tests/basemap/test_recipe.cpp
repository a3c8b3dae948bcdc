// The parts of the recipe that can be wrong without anybody seeing it on the map.
#include "geometry.hpp"
#include "placement.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

using namespace dateline::recipe;

namespace
{

// A ring with many bays, so that every cut crosses it often.
Path star(int rays)
{
    Path ring;
    for (int i = 0; i < 2 * rays; ++i) {
        const double angle = std::numbers::pi * i / rays;
        const double radius = i % 2 == 0 ? 1000 : 300;
        ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
    }
    ring.push_back(ring.front());
    return ring;
}

} // namespace

TEST_CASE("pieces of a shore have its area and keep to their size")
{
    const Path ring = star(500);
    for (const std::size_t most : {50U, 200U, 5000U}) {
        double area = 0;
        for (const Path &piece : pieces(ring, most, 0)) {
            CHECK(piece.size() <= most);
            CHECK(piece.front() == piece.back());
            CHECK(signed_area(piece) > 0); // as the whole: no piece is inside out
            area += signed_area(piece);
        }
        CHECK(area == Catch::Approx(signed_area(ring)).epsilon(1e-9));
    }
}

TEST_CASE("pieces overlap, so that no hairline shows between them")
{
    const Path square{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}};
    double area = 0;
    const auto cut = pieces(square, 4, 5);
    for (const Path &piece : cut)
        area += signed_area(piece);
    CHECK(cut.size() > 1);
    CHECK(area > 100 * 100 + 100 * 5);
}

TEST_CASE("simplified lines stay within the tolerance and keep their ends")
{
    Path wave;
    for (int i = 0; i <= 1000; ++i)
        wave.push_back({i * 1.0, 20 * std::sin(i / 30.0)});
    const Path few = simplified(wave, 2);
    CHECK(few.size() < wave.size() / 5);
    CHECK(few.front() == wave.front());
    CHECK(few.back() == wave.back());
    CHECK(length(few) > 0.95 * length(wave));
    CHECK(simplified(Path{{0, 0}, {1, 0}, {1, 1}, {0, 0}}, 50).empty()); // a ring that collapses
}

TEST_CASE("no two labels overlap at any zoom")
{
    std::vector<Label> labels;
    for (int i = 0; i < 600; ++i) {
        Label label;
        label.kind = i % 40 == 0 ? Kind::Country : i % 7 == 0 ? Kind::Province : Kind::City;
        label.level = i % 5;
        label.name = "Name " + std::to_string(i * 7919 % 100000);
        label.at = mercator(40 + 0.37 * (i * 31 % 97) / 10.0, 35 + 0.29 * (i * 17 % 89) / 10.0);
        label.first = i % 6 + 2;
        label.last = label.kind == Kind::Country ? 8 : last_zoom;
        label.priority = i * 13 % 101;
        labels.push_back(label);
    }
    labels[80].priority = 1000;
    labels[80].first = 2; // before all others: what stands already is not pushed aside
    const std::vector<Label> out = placed(labels);
    CHECK(out.size() > 100);
    for (int z = 0; z <= last_zoom; ++z) {
        std::set<std::string> shown;
        std::vector<std::array<double, 4>> middles; // a rectangle well inside the one that was reserved
        for (const Label &label : out) {
            if (z < label.first || z > label.last)
                continue;
            CHECK(shown.insert(label.name).second); // once
            if (label.anchor != Anchor::Right && label.anchor != Anchor::Centre)
                continue;
            const double x = label.at.x / metres_per_pixel(z);
            const double y = label.at.y / metres_per_pixel(z);
            const double width = width_of(label, z);
            const double left = label.anchor == Anchor::Right ? x : x - width / 2;
            middles.push_back({left, y - 4, left + width, y + 4});
        }
        std::size_t overlaps = 0;
        for (std::size_t i = 0; i < middles.size(); ++i)
            for (std::size_t j = i + 1; j < middles.size(); ++j)
                overlaps += middles[i][0] < middles[j][2] && middles[j][0] < middles[i][2] &&
                                    middles[i][1] < middles[j][3] && middles[j][1] < middles[i][3]
                                ? 1U
                                : 0U;
        CHECK(overlaps == 0);
    }
    // The first and highest of all stands at once.
    CHECK(std::ranges::any_of(
        out, [&](const Label &label) { return label.name == labels[80].name && label.first == labels[80].first; }));
}
