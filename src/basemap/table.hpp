// A layer of the basemap's GeoPackage as Mapnik reads it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

class GDALDataset;

namespace mapnik
{
class datasource;
}

namespace dateline::basemap
{

/// Whether a label of this kind, there (EPSG:3857), is left out; may change from picture to picture.
using Hidden = std::function<bool(std::string_view kind, double x, double y)>;

/// Rows of small tables, read once and shared by all who draw. For several threads.
class TableCache
{
public:
    TableCache();
    ~TableCache();
    TableCache(const TableCache &) = delete;
    TableCache &operator=(const TableCache &) = delete;

    struct Rows;
    /// The place for the rows of a table, one for each `policy` of its labels.
    [[nodiscard]] std::shared_ptr<Rows> rows(const std::string &layer, const std::string &policy);

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

/// Mapnik's own plugin opens the file again for each of thirty layers; these share one dataset. Not for several
/// threads. Of a table with the columns `policy`, `first` and `last` (labels) a query gives the rows for its variables
/// `policy` and `zoom`. A table that is small is read into `cache` as a whole, if there is one; it outlives the source.
/// Throws BasemapError if the dataset has no such layer.
[[nodiscard]] std::shared_ptr<mapnik::datasource>
open_table(std::shared_ptr<GDALDataset> dataset, const std::string &layer, Hidden hidden, TableCache *cache);

} // namespace dateline::basemap
