// A layer of the basemap's GeoPackage as Mapnik reads it.
#pragma once

#include <memory>
#include <string>

class GDALDataset;

namespace mapnik
{
class datasource;
}

namespace dateline::basemap
{

/// Mapnik's own plugin opens the file again for each of thirty layers; these share one dataset. Not for several
/// threads. Of a table with the columns `policy`, `first` and `last` (labels) a query gives the rows for its variables
/// `policy` and `zoom`. Throws BasemapError if the dataset has no such layer.
[[nodiscard]] std::shared_ptr<mapnik::datasource> open_table(std::shared_ptr<GDALDataset> dataset,
                                                             const std::string &layer);

} // namespace dateline::basemap
