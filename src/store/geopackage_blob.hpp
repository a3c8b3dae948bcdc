// A geometry as a GeoPackage keeps it. Internal to the store.
#pragma once

#include "gazetteer/place.hpp"

#include <limits>
#include <string>
#include <string_view>

namespace dateline::store
{

/// Degrees of WGS 84; empty as long as nothing was put in.
struct GeometryBox {
    double west = std::numeric_limits<double>::infinity(), east = -west, south = west, north = -west;

    [[nodiscard]] bool empty() const noexcept { return west > east; }
    void widen(const gazetteer::Point &point) noexcept;
    void widen(const GeometryBox &other) noexcept;
};

/// Well-known binary with the header of a GeoPackage; all numbers little-endian.
class GeopackageBlob
{
public:
    /// Valid until the next call. An empty view for an empty geometry, which has no box.
    [[nodiscard]] std::string_view of(const gazetteer::Geometry &geometry, GeometryBox &box);

private:
    void add_part(gazetteer::GeometryKind kind, const std::vector<gazetteer::Point> &points);
    void head(std::uint32_t kind);
    template <typename Number>
    void put(Number number);

    std::string m_bytes;
};

} // namespace dateline::store
