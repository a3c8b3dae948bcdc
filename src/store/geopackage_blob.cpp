#include "store/geopackage_blob.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace dateline::store
{
namespace
{

using gazetteer::GeometryKind;
using gazetteer::Point;

std::uint32_t kind_of(GeometryKind kind)
{
    return kind == GeometryKind::Point ? 1 : kind == GeometryKind::Line ? 2 : 3;
}

} // namespace

void GeometryBox::widen(const Point &point) noexcept
{
    west = std::min(west, point.lon);
    east = std::max(east, point.lon);
    south = std::min(south, point.lat);
    north = std::max(north, point.lat);
}

void GeometryBox::widen(const GeometryBox &other) noexcept
{
    widen(Point{other.south, other.west});
    widen(Point{other.north, other.east});
}

std::string_view GeopackageBlob::of(const gazetteer::Geometry &geometry, GeometryBox &box)
{
    m_bytes.clear();
    box = {};
    if (geometry.empty() || std::ranges::any_of(geometry.parts, [](const auto &part) { return part.empty(); }))
        return {};
    for (const auto &part : geometry.parts)
        for (const Point &point : part)
            box.widen(point);
    const bool point = geometry.kind == GeometryKind::Point && geometry.parts.size() == 1;
    m_bytes.append({'G', 'P', '\0', static_cast<char>(point ? 1 : 3)});
    put(std::uint32_t{4326});
    if (!point)
        for (const double side : {box.west, box.east, box.south, box.north})
            put(side);
    if (geometry.parts.size() > 1) {
        head(kind_of(geometry.kind) + 3); // many of a kind
        put(static_cast<std::uint32_t>(geometry.parts.size()));
    }
    for (const auto &part : geometry.parts)
        add_part(geometry.kind, part);
    return m_bytes;
}

void GeopackageBlob::add_part(GeometryKind kind, const std::vector<Point> &points)
{
    head(kind_of(kind));
    if (kind == GeometryKind::Area)
        put(std::uint32_t{1}); // rings
    if (kind != GeometryKind::Point)
        put(static_cast<std::uint32_t>(points.size()));
    for (const Point &point : points) {
        put(point.lon);
        put(point.lat);
        if (kind == GeometryKind::Point)
            break;
    }
}

void GeopackageBlob::head(std::uint32_t kind)
{
    m_bytes += '\1';
    put(kind);
}

template <typename Number>
void GeopackageBlob::put(Number number)
{
    static_assert(std::endian::native == std::endian::little, "turn the bytes round");
    std::array<char, sizeof number> bytes{};
    std::memcpy(bytes.data(), &number, sizeof number);
    m_bytes.append(bytes.data(), bytes.size());
}

} // namespace dateline::store
