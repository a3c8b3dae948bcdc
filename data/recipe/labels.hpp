// Names on the map, and where and from which zoom on each of them stands.
#pragma once

#include "geopackage.hpp"

#include <filesystem>

namespace dateline::recipe
{

/// Layer labels with the columns `policy` (of names: neutral, armenian, azerbaijani, both), `kind` (country, province,
/// city, water), `level` (0 the largest), `first` and `last` (the zooms at which the label stands), `anchor` (of a
/// city: right, left, top, bottom) and `name`.
///
/// Labels are placed here and not by the renderer: no two that stand at the same zoom overlap, whatever piece of the
/// world is drawn. So they agree across tiles, and a view shows what its tiles show.
void write_labels(const std::filesystem::path &sources, const std::filesystem::path &places, GeoPackage &out);

} // namespace dateline::recipe
