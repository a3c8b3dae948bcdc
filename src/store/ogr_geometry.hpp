// Between the geometries of GDAL and our own.
#pragma once

#include "gazetteer/place.hpp"

#include <memory>

class OGRGeometry;

namespace dateline::store
{

/// Null for an empty one.
[[nodiscard]] std::unique_ptr<OGRGeometry> to_ogr(const gazetteer::Geometry &geometry);
/// Points, lines and the outer rings of areas; other kinds give an empty one.
[[nodiscard]] gazetteer::Geometry geometry_of(const OGRGeometry &shape);

} // namespace dateline::store
