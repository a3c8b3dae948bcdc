// The ground that incidents are counted on: the web mercator square in whole numbers, and a grid that is fixed to it.
#pragma once

#include <cstdint>

namespace dateline::timeline
{

/// A point of the web mercator square: x grows to the east from 180° W, y to the south from 85.05° N, 2^32 units each.
struct Spot {
    std::uint32_t x = 0;
    std::uint32_t y = 0;
    friend bool operator==(const Spot &, const Spot &) = default;
};

/// Degrees of WGS 84. A longitude beyond ±180 is one of the next round; a latitude beyond the square lies at its edge.
[[nodiscard]] Spot spot_of(double longitude, double latitude) noexcept;

/// Both numbers' bits in turn, y's above x's: near points have near codes, and each square of a quadtree is one span.
[[nodiscard]] constexpr std::uint64_t morton(Spot spot) noexcept
{
    const auto spaced = [](std::uint64_t v) {
        v = (v | v << 16U) & 0x0000FFFF0000FFFFU;
        v = (v | v << 8U) & 0x00FF00FF00FF00FFU;
        v = (v | v << 4U) & 0x0F0F0F0F0F0F0F0FU;
        v = (v | v << 2U) & 0x3333333333333333U;
        return (v | v << 1U) & 0x5555555555555555U;
    };
    return spaced(spot.x) | spaced(spot.y) << 1U;
}

/// Cells of a grid that divides the square into 2^level by 2^level: `columns` from `column` to the east, on across the
/// date line, and `rows` from `row` to the south.
struct Grid {
    static constexpr int deepest = 28;

    int level = 0; ///< 0 to deepest
    std::uint32_t column = 0;
    std::uint32_t row = 0;
    std::uint32_t columns = 0; ///< at most 2^level
    std::uint32_t rows = 0;    ///< ends within the square

    /// All cells that a rectangle touches; in squares' widths, x of any round. Empty if it lies beyond the square.
    [[nodiscard]] static Grid covering(int level, double west, double north, double east, double south) noexcept;
    /// As many more cells on each side, as far as there are any.
    [[nodiscard]] Grid widened(std::uint32_t by) const noexcept;
    [[nodiscard]] bool contains(const Grid &other) const noexcept;
    [[nodiscard]] std::uint32_t side() const noexcept { return std::uint32_t{1} << static_cast<unsigned>(level); }
    friend bool operator==(const Grid &, const Grid &) = default;
};

} // namespace dateline::timeline
