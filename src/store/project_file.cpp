#include "store/project_file.hpp"

#include "store/atomic_file.hpp"
#include "store/project.hpp"
#include "store/table.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <gdal_priv.h>
#include <system_error>

namespace dateline::store
{

namespace fs = std::filesystem;

void require_geopackage(const fs::path &path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status))
        throw StoreError(path.string() + ": there is no such file; check the path");
    if (fs::is_directory(status))
        throw StoreError(path.string() +
                         ": is a folder, not a project; 'dateline read -o PROJECT.gpkg FOLDER' makes one");
    require_file_or_nothing(path); // a pipe would keep us waiting
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    if (!file)
        throw StoreError(path.string() + ": cannot be opened (" + std::generic_category().message(errno) +
                         "); check its permissions");
    std::array<char, 16> header{};
    file.read(header.data(), header.size());
    if (file.gcount() == 0)
        throw StoreError(path.string() +
                         ": is empty; restore it from a copy, or remove it and read the articles again");
    constexpr std::string_view sqlite = "SQLite format 3";
    if (!std::string_view{header.data(), header.size()}.starts_with(sqlite))
        throw StoreError(path.string() +
                         ": is not a project (not a GeoPackage); 'dateline read -o PROJECT.gpkg' makes projects");
}

DatasetPtr open_geopackage(const fs::path &path, const GdalComplaints &complaints)
{
    // An absolute name cannot be taken for one of GDAL's virtual file systems, unless a folder imitates them.
    const std::string absolute = fs::absolute(path).string();
    if (absolute.starts_with("/vsi"))
        throw StoreError(path.string() + ": lies in a folder whose name begins like /vsi; move it to another one");
    const std::array<const char *, 2> drivers{"GPKG", nullptr};
    DatasetPtr dataset{GDALDataset::Open(absolute.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers.data())};
    if (!dataset)
        throw StoreError(path.string() + ": is damaged, or no GeoPackage (" + complaints.text() +
                         "); restore it from a copy, or read the articles into a new project");
    return dataset;
}

std::map<std::string, std::string> read_metadata(const fs::path &path, GDALDataset &dataset)
{
    std::map<std::string, std::string> metadata;
    if (TableReader::exists(dataset, "metadata"))
        for (TableReader table{dataset, "metadata"}; table.next();)
            metadata[table.text("key")] = table.text("value");
    if (metadata["application"] != "Dateline")
        throw StoreError(path.string() + ": is a GeoPackage of another program, not a project; "
                                         "'dateline read -o PROJECT.gpkg' makes projects");
    const std::string &text = metadata["schema_version"];
    int version = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (error != std::errc{} || end != text.data() + text.size() || version < 1)
        throw std::runtime_error("its schema_version is '" + text + "'");
    if (version > schema_version)
        throw StoreError(path.string() + ": was written by a newer version of Dateline (schema " + text +
                         ", this one reads up to " + std::to_string(schema_version) + "); update Dateline");
    return metadata;
}

std::string damaged(const fs::path &path, const std::string &reason)
{
    return path.string() + ": is damaged (" + reason +
           "); restore it from a copy, or read the articles into a new project";
}

} // namespace dateline::store
