// Which label stands where from which zoom on, so that none overlaps another.
#pragma once

#include "geometry.hpp"
#include "tables.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::recipe
{

enum class Kind : std::uint8_t { Country, Province, City, Water };
[[nodiscard]] std::string_view to_string(Kind kind) noexcept;

/// Where the text stands beside the dot of a city; all others stand centred on their point.
enum class Anchor : std::uint8_t { Centre, Right, Left, Top, Bottom };
[[nodiscard]] std::string_view to_string(Anchor anchor) noexcept;

inline constexpr int last_zoom = 14;

struct Label {
    Kind kind = Kind::City;
    int level = 0; ///< of its kind, 0 the largest
    Names names;   ///< lines are separated by \n
    Vec at;
    int first = 0;        ///< in: not before this zoom; out: the zoom from which on there is room
    int last = last_zoom; ///< not after this zoom
    double priority = 0;
    Anchor anchor = Anchor::Centre;
    bool placed = false;
};

/// Breaks names of more than `most` bytes at the space nearest to their middle.
[[nodiscard]] Names wrapped(Names names, std::size_t most);

/// Logical pixels; the widest of its names, set in the type that the styles use (data/styles/labels.xml).
[[nodiscard]] double width_of(const Label &label, int z);

/// Sorts by falling priority, sets `first`, `anchor` and `placed`.
void place(std::vector<Label> &labels);

} // namespace dateline::recipe
