// How fine the layers are at which zoom. The styles use the same names: land_0 for zoom 0 and 1, land_1 for 2 and 3,
// and so on.
#pragma once

#include "geometry.hpp"

#include <array>
#include <cstddef>

namespace dateline::recipe
{

struct Detail {
    char resolution;    ///< letter of the GSHHG files
    int first_zoom;     ///< up to the next one's
    double tolerance_m; ///< of our own simplification, in mercator metres; at most half a pixel at scale 2
    std::size_t points; ///< of the largest piece
};

inline constexpr std::array<Detail, 5> details{{
    {'l', 0, 8000, 2000},
    {'l', 2, 2000, 2000},
    {'i', 4, 400, 1000},
    {'h', 6, 80, 700},
    {'f', 9, 75, 500},
}};

} // namespace dateline::recipe
