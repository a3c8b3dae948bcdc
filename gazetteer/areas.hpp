// Which area a point lies in. Internal.
#pragma once

#include "gazetteer/place.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

class Areas
{
public:
    /// `geometry` is an Area; `country` may be empty.
    void add(std::uint32_t number, std::string_view country, const Geometry &geometry);

    /// The smallest area that holds the point, of this country if one is given. Where none does, the nearest one within
    /// `tolerance_m` (a town on the shore of a simplified coast). Ties go to the first added.
    [[nodiscard]] std::optional<std::uint32_t> find(Point point, std::string_view country, double tolerance_m) const;

    [[nodiscard]] bool empty() const noexcept { return m_rings.empty(); }

private:
    struct Ring {
        std::uint32_t number;
        std::size_t area; ///< the first ring of the same area
        std::string country;
        std::vector<Point> points;
        double south, north, west, east;
        double extent; ///< of the whole area's bounding box, square degrees
    };
    [[nodiscard]] static std::size_t cell(int row, int column) noexcept;

    std::vector<Ring> m_rings;
    std::vector<std::vector<std::uint32_t>> m_cells; ///< of one degree: rings whose box, and a little more, covers it
};

} // namespace dateline::gazetteer
