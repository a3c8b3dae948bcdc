#include "timeline/symbol.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>
#include <numbers>
#include <set>
#include <tuple>

using namespace dateline::timeline;

namespace
{

double signed_area(std::span<const XY> points)
{
    double area = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const XY a = points[i];
        const XY b = points[(i + 1) % points.size()];
        area +=
            static_cast<double>(a.x) * static_cast<double>(b.y) - static_cast<double>(b.x) * static_cast<double>(a.y);
    }
    return area / 2;
}

/// Relative luminance of WCAG 2.
double luminance(Rgb colour)
{
    const auto linear = [](std::uint8_t value) {
        const double s = value / 255.0;
        return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

} // namespace

TEST_CASE("Every shape weighs the same to the eye")
{
    for (std::size_t source = 0; source < shape_count; ++source)
        // y points down, so that counter-clockwise on the screen is negative
        CHECK_THAT(signed_area(outline(symbol_of(source).shape)), Catch::Matchers::WithinRel(-std::numbers::pi, 0.02));
}

TEST_CASE("Sources are told apart by shape and by colour")
{
    std::set<Shape> shapes;
    std::set<std::tuple<int, int, int>> colours;
    for (std::size_t source = 0; source < shape_count; ++source) {
        const Symbol symbol = symbol_of(source);
        shapes.insert(symbol.shape);
        colours.emplace(symbol.on_light.r, symbol.on_light.g, symbol.on_light.b);
        // 3:1 is what WCAG 2.2 asks of graphics
        CHECK(1.05 / (luminance(symbol.on_light) + 0.05) >= 3.0);
        CHECK((luminance(symbol.on_dark) + 0.05) / 0.05 >= 6.0);
    }
    CHECK(shapes.size() == shape_count);
    CHECK(colours.size() == shape_count);
}

TEST_CASE("Sixty-four sources have sixty-four symbols")
{
    std::set<std::tuple<Shape, int, int, int>> light;
    std::set<std::tuple<Shape, int, int, int>> dark;
    for (std::size_t source = 0; source < symbol_count; ++source) {
        const Symbol symbol = symbol_of(source);
        light.emplace(symbol.shape, symbol.on_light.r, symbol.on_light.g, symbol.on_light.b);
        dark.emplace(symbol.shape, symbol.on_dark.r, symbol.on_dark.g, symbol.on_dark.b);
    }
    CHECK(symbol_count == 64);
    CHECK(light.size() == symbol_count);
    CHECK(dark.size() == symbol_count);
    CHECK(symbol_of(symbol_count).shape == symbol_of(0).shape);
}
