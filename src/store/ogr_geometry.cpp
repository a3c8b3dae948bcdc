#include "store/ogr_geometry.hpp"

#include <algorithm>
#include <ogr_geometry.h>
#include <vector>

namespace dateline::store
{
namespace
{

using gazetteer::Geometry;
using gazetteer::GeometryKind;
using gazetteer::Point;

template <typename Curve>
std::unique_ptr<Curve> curve_of(const std::vector<Point> &points)
{
    auto curve = std::make_unique<Curve>();
    curve->setNumPoints(static_cast<int>(points.size()));
    for (std::size_t i = 0; i < points.size(); ++i)
        curve->setPoint(static_cast<int>(i), points[i].lon, points[i].lat);
    return curve;
}

std::unique_ptr<OGRGeometry> polygon_of(const std::vector<Point> &ring)
{
    auto polygon = std::make_unique<OGRPolygon>();
    polygon->addRingDirectly(curve_of<OGRLinearRing>(ring).release());
    return polygon;
}

std::unique_ptr<OGRGeometry> part_of(GeometryKind kind, const std::vector<Point> &points)
{
    if (kind == GeometryKind::Point)
        return std::make_unique<OGRPoint>(points.front().lon, points.front().lat);
    if (kind == GeometryKind::Line)
        return curve_of<OGRLineString>(points);
    return polygon_of(points);
}

void append_curve(const OGRSimpleCurve &curve, Geometry &geometry)
{
    std::vector<Point> &points = geometry.parts.emplace_back();
    points.reserve(static_cast<std::size_t>(curve.getNumPoints()));
    for (int i = 0; i < curve.getNumPoints(); ++i)
        points.push_back({curve.getY(i), curve.getX(i)});
}

void append_ogr(const OGRGeometry &shape, Geometry &geometry)
{
    switch (wkbFlatten(shape.getGeometryType())) {
    case wkbPoint:
        geometry.kind = GeometryKind::Point;
        if (!shape.IsEmpty())
            geometry.parts.push_back({{shape.toPoint()->getY(), shape.toPoint()->getX()}});
        break;
    case wkbLineString:
        geometry.kind = GeometryKind::Line;
        append_curve(*shape.toLineString(), geometry);
        break;
    case wkbPolygon:
        geometry.kind = GeometryKind::Area;
        if (const OGRLinearRing *ring = shape.toPolygon()->getExteriorRing(); ring != nullptr)
            append_curve(*ring, geometry);
        break;
    case wkbMultiPoint:
    case wkbMultiLineString:
    case wkbMultiPolygon:
        for (const OGRGeometry *part : *shape.toGeometryCollection())
            append_ogr(*part, geometry);
        break;
    default:
        break; // nothing that we draw
    }
}

} // namespace

std::unique_ptr<OGRGeometry> to_ogr(const Geometry &geometry)
{
    if (geometry.empty() || std::ranges::any_of(geometry.parts, [](const auto &part) { return part.empty(); }))
        return nullptr;
    if (geometry.parts.size() == 1)
        return part_of(geometry.kind, geometry.parts.front());
    std::unique_ptr<OGRGeometryCollection> all;
    if (geometry.kind == GeometryKind::Point)
        all = std::make_unique<OGRMultiPoint>();
    else if (geometry.kind == GeometryKind::Line)
        all = std::make_unique<OGRMultiLineString>();
    else
        all = std::make_unique<OGRMultiPolygon>();
    for (const auto &part : geometry.parts)
        all->addGeometryDirectly(part_of(geometry.kind, part).release());
    return all;
}

Geometry geometry_of(const OGRGeometry &shape)
{
    Geometry geometry;
    append_ogr(shape, geometry);
    return geometry;
}

} // namespace dateline::store
