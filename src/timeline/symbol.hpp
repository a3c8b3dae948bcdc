// How a source looks, on the map, in the legend and in a briefing: by shape and colour together.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dateline::timeline
{

enum class Shape : std::uint8_t { Circle, Square, Triangle, Diamond, TriangleDown, Pentagon, Hexagon, Star };
inline constexpr std::size_t shape_count = 8;
inline constexpr std::size_t colour_count = shape_count;
inline constexpr std::size_t symbol_count = shape_count * shape_count;

struct Rgb {
    std::uint8_t r = 0, g = 0, b = 0;
};

/// Shape and colour of the n-th source; repeats after symbol_count. The first eight differ in both. Colours: the eight
/// of Okabe and Ito (2008), told apart with every common colour blindness, in a variant for light and one for dark
/// ground.
struct Symbol {
    Shape shape = Shape::Circle;
    Rgb on_light;
    Rgb on_dark;
};
[[nodiscard]] Symbol symbol_of(std::size_t source) noexcept;
/// Which of the colours it has: that of symbol_of(colour_of(source)).
[[nodiscard]] constexpr std::uint8_t colour_of(std::size_t source) noexcept
{
    return static_cast<std::uint8_t>((source + source / shape_count) % colour_count);
}

struct XY {
    float x = 0, y = 0;
};
/// Outline of a shape about (0, 0) with the area of a circle of radius 1, y downwards, counter-clockwise on screen, not
/// closed.
[[nodiscard]] std::span<const XY> outline(Shape shape) noexcept;

} // namespace dateline::timeline
