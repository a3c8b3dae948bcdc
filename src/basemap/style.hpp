// A map style as Mapnik reads it, with this program's choices put in.
#pragma once

#include "basemap/basemap.hpp"

#include <filesystem>
#include <string>

namespace dateline::basemap
{

/// The text of styles/light.xml or styles/dark.xml with the entities `data` (the GeoPackage) and `name` (the column of
/// labels) declared before the style's own, so that ours hold; the style alone stays a complete Mapnik style. Throws
/// BasemapError.
[[nodiscard]] std::string style_text(const std::filesystem::path &styles, const std::filesystem::path &geopackage,
                                     const Style &style);

/// styles/light.xml or styles/dark.xml.
[[nodiscard]] std::filesystem::path style_file(const std::filesystem::path &styles, Theme theme);

} // namespace dateline::basemap
