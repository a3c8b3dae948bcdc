// Whether a file is a dataset of events, rather than a report or a project.
#include "store/gdal_access.hpp"
#include "store/import.hpp"
#include "store/project_file.hpp"
#include "store/rows.hpp"
#include "store/table.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <fstream>
#include <string_view>

#include <gdal_priv.h>

namespace dateline::store
{
namespace
{

namespace fs = std::filesystem;

// One that cannot be read is taken for a project: opening it tells what is wrong with it.
bool is_other_geopackage(const fs::path &path)
{
    try {
        prepare_gdal();
        require_geopackage(path);
        const GdalComplaints complaints;
        const DatasetPtr dataset = open_geopackage(path, complaints);
        if (!TableReader::exists(*dataset, "metadata"))
            return true;
        for (TableReader row{*dataset, "metadata"}; row.next();)
            if (row.text("key") == "application" && row.text("value") == "Dateline")
                return false;
        return true;
    } catch (const std::exception &) {
        return false;
    }
}

// What begins with '{' may also be lines of articles.
bool is_json_of_events(const fs::path &path)
{
    if (is_list_of_events(path))
        return true;
    std::ifstream file{path, std::ios::binary};
    std::string head(4096, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    return head.find("\"FeatureCollection\"") != std::string::npos || head.find("\"Topology\"") != std::string::npos;
}

} // namespace

bool is_dataset_name(const fs::path &path)
{
    constexpr std::array<std::string_view, 15> suffixes{".csv",     ".tsv",     ".tab", ".xlsx", ".ods",
                                                        ".json",    ".geojson", ".kml", ".kmz",  ".gpx",
                                                        ".parquet", ".shp",     ".fgb", ".gml",  ".sqlite"};
    return std::ranges::find(suffixes, small(path.extension().string())) != suffixes.end();
}

bool is_dataset(const fs::path &path)
{
    std::error_code error;
    if (!fs::is_regular_file(path, error))
        return false;
    const std::string suffix = small(path.extension().string());
    if (suffix == ".gpkg")
        return is_other_geopackage(path);
    return suffix == ".json" ? is_json_of_events(path) : is_dataset_name(path);
}

} // namespace dateline::store
