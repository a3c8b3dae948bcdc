#include "timeline/symbol.hpp"

#include <cmath>
#include <numbers>
#include <vector>

namespace dateline::timeline
{
namespace
{

// Okabe and Ito (2008), darkened where they are too pale for a light ground, lightened where too dark for a dark one.
constexpr std::array<Symbol, shape_count> symbols{{
    {Shape::Circle, {0x00, 0x6B, 0xA6}, {0x5A, 0xB8, 0xF0}},
    {Shape::Square, {0xC4, 0x4E, 0x00}, {0xFF, 0x8A, 0x3D}},
    {Shape::Triangle, {0x00, 0x7D, 0x5C}, {0x2C, 0xC9, 0x9C}},
    {Shape::Diamond, {0xA8, 0x4F, 0x83}, {0xE8, 0x9A, 0xC6}},
    {Shape::TriangleDown, {0x9A, 0x6A, 0x00}, {0xF0, 0xB9, 0x32}},
    {Shape::Pentagon, {0x1F, 0x77, 0x8D}, {0x7A, 0xD3, 0xE8}},
    {Shape::Hexagon, {0x6F, 0x6A, 0x00}, {0xEC, 0xE3, 0x5A}},
    {Shape::Star, {0x4A, 0x4A, 0x4A}, {0xD8, 0xD8, 0xD8}},
}};

std::vector<XY> polygon(int corners, double first_angle)
{
    const double step = 2 * std::numbers::pi / corners;
    // A regular polygon of n corners and radius r has the area n/2 r^2 sin(2 pi / n); it shall be pi.
    const double radius = std::sqrt(2 * std::numbers::pi / (corners * std::sin(step)));
    std::vector<XY> points;
    for (int i = 0; i < corners; ++i) {
        const double angle = first_angle - i * step;
        points.push_back({static_cast<float>(radius * std::cos(angle)), static_cast<float>(radius * std::sin(angle))});
    }
    return points;
}

std::vector<XY> star()
{
    constexpr int points = 5;
    constexpr double inner = 0.5; // of the outer radius
    const double step = std::numbers::pi / points;
    const double radius = std::sqrt(std::numbers::pi / (points * inner * std::sin(step)));
    std::vector<XY> corners;
    for (int i = 0; i < 2 * points; ++i) {
        const double r = i % 2 == 0 ? radius : radius * inner;
        const double angle = -std::numbers::pi / 2 - i * step;
        corners.push_back({static_cast<float>(r * std::cos(angle)), static_cast<float>(r * std::sin(angle))});
    }
    return corners;
}

} // namespace

// The ninth source has the shape of the first and the colour of the second, and so on: each round moves the colours on.
Symbol symbol_of(std::size_t source) noexcept
{
    Symbol symbol = symbols[colour_of(source)];
    symbol.shape = symbols[source % shape_count].shape;
    return symbol;
}

std::span<const XY> outline(Shape shape) noexcept
{
    constexpr double up = -std::numbers::pi / 2;
    static const std::array<std::vector<XY>, shape_count> outlines{
        polygon(24, up), polygon(4, up + std::numbers::pi / 4),
        polygon(3, up),  polygon(4, up),
        polygon(3, -up), polygon(5, up),
        polygon(6, up),  star()};
    return outlines[static_cast<std::size_t>(shape)];
}

} // namespace dateline::timeline
