// Plane geometry of the recipe. Coordinates are Web Mercator metres (EPSG:3857) unless a name says degrees.
#pragma once

#include <cstddef>
#include <vector>

namespace dateline::recipe
{

struct Vec {
    double x = 0, y = 0;
    friend bool operator==(const Vec &, const Vec &) = default;
};

using Path = std::vector<Vec>; ///< a line, or a ring whose last point repeats the first

struct Box {
    double west = 0, south = 0, east = 0, north = 0;
};

inline constexpr double world_m = 40075016.685578488; ///< the side of the mercator square

/// Metres per logical pixel of a 512 px tile at zoom z.
[[nodiscard]] double metres_per_pixel(int z) noexcept;

/// Latitudes are clamped to the mercator square.
[[nodiscard]] Vec mercator(double lon, double lat) noexcept;
[[nodiscard]] Path mercator(const Path &degrees);

[[nodiscard]] Box bounds(const Path &path) noexcept;
/// Positive if counter-clockwise.
[[nodiscard]] double signed_area(const Path &ring) noexcept;
[[nodiscard]] double length(const Path &path) noexcept;

/// Douglas-Peucker; ends are kept. A ring that collapses comes back empty.
[[nodiscard]] Path simplified(const Path &path, double tolerance);

/// Cuts a ring into pieces of at most `most` points. Neighbouring pieces overlap by `overlap`, so that no hairline of
/// the background shows between them when they are painted.
[[nodiscard]] std::vector<Path> pieces(const Path &ring, std::size_t most, double overlap);
/// Cuts a line into runs of at most `most` points, joined at shared end points.
[[nodiscard]] std::vector<Path> runs(const Path &line, std::size_t most);

} // namespace dateline::recipe
