// A user's GeoPackage of points, lines and areas.
#pragma once

#include "basemap/own_map.hpp"

#include <memory>

namespace mapnik
{
class Map;
}

namespace dateline::basemap
{

/// Its tables, each in the styles `own-areas`, `own-lines`, `own-points` and `own-labels` of `styles`. Throws
/// BasemapError.
[[nodiscard]] std::unique_ptr<mapnik::Map> feature_map(const OwnFacts &facts, const mapnik::Map &styles);

} // namespace dateline::basemap
