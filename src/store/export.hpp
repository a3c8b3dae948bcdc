// Exports as bytes, so that one place writes them to a file or to standard output.
#pragma once

#include "store/export_columns.hpp"
#include "store/project.hpp"

#include <string>

namespace dateline::store
{

/// RFC 7946: a feature per incident on the point of its finest place; its places (each with its geometry), claims and
/// sources are properties.
[[nodiscard]] std::string to_geojson(const Project &project);

/// RFC 4180 with a header line: a row per incident. A text that a spreadsheet would take for a formula gets an
/// apostrophe in front.
[[nodiscard]] std::string to_csv(const Project &project);

/// The same in the columns of others: the properties of a feature, the cells of a row.
[[nodiscard]] std::string to_geojson(const Project &project, ColumnSet columns);
[[nodiscard]] std::string to_csv(const Project &project, ColumnSet columns);

[[nodiscard]] bool has_driver(const std::string &driver);
/// What GDAL writes: `driver` is its short name. In KML an incident has a TimeSpan. Throws StoreError.
[[nodiscard]] std::string through_gdal(const Project &project, const std::string &driver, const std::string &suffix,
                                       ColumnSet columns);

} // namespace dateline::store
