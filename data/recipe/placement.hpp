// Which label stands where from which zoom on, so that none overlaps another.
#pragma once

#include "geometry.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
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
    int level = 0;    ///< of its kind, 0 the largest
    std::string name; ///< lines are separated by \n
    Vec at;
    int first = 0; ///< the zooms at which it may stand, at which it does stand
    int last = last_zoom;
    double priority = 0;
    Anchor anchor = Anchor::Centre;
};

/// Breaks a name of more than `most` bytes at the space nearest to its middle.
[[nodiscard]] std::string wrapped(std::string name, std::size_t most);

/// Logical pixels of its name, set in the type that the styles use (data/styles/labels.xml).
[[nodiscard]] double width_of(const Label &label, int z);

/// Where the labels stand at which zooms; one that changes its position comes several times. At each zoom those with
/// the higher priority are placed first.
[[nodiscard]] std::vector<Label> placed(std::vector<Label> labels);

} // namespace dateline::recipe
