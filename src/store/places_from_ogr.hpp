// Places from any source that GDAL reads: GeoPackage, shapefile, GeoJSON, CSV, FlatGeobuf, OSM, PostGIS, …
#pragma once

#include "gazetteer/sources/source.hpp"

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace dateline::store
{

/// Which column holds what. Keys: `id`, `name`, `name:LANGUAGE`, `alt` (several names, divided by ',', ';' or '|'),
/// `kind` (a GeoNames feature code, or a word like "village"), `country` (two letters), `population`, `lat`, `lon`
/// (where there is no geometry), `radius_m`. A value in single quotes is taken as it is: kind='PPL'.
struct PlaceMapping {
    std::map<std::string, std::string, std::less<>> columns;
    std::string layer; ///< empty: the only one, or all
};

/// Reads "name=NAME,kind=fclass"; throws std::invalid_argument with the reason and the keys that there are.
[[nodiscard]] PlaceMapping place_mapping(std::string_view text);

/// `dataset`: a path, or a connection string of PostGIS ("PG:host=… dbname=…"). What the mapping does not say is
/// guessed from the names of the columns. Coordinates become WGS 84, lines and areas are simplified to about 50 m.
/// Throws gazetteer::GazetteerError where it cannot be opened, is of a kind that is not allowed, or has no column for
/// the name.
[[nodiscard]] gazetteer::SourcePtr places_from_ogr(const std::string &dataset, const PlaceMapping &mapping);

/// Whether it is a connection string rather than a file.
[[nodiscard]] bool is_connection(std::string_view dataset) noexcept;

} // namespace dateline::store
