// The project file as a GDAL dataset, found to be one of ours.
#pragma once

#include "store/gdal_access.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace dateline::store
{

/// Throws StoreError: there is no such file, or it is no GeoPackage.
void require_geopackage(const std::filesystem::path &path);
[[nodiscard]] DatasetPtr open_geopackage(const std::filesystem::path &path, const GdalComplaints &complaints);
/// Throws StoreError for a GeoPackage of another program or of a newer version, std::runtime_error where it is damaged.
[[nodiscard]] std::map<std::string, std::string> read_metadata(const std::filesystem::path &path, GDALDataset &dataset);
/// What to say of a file that is damaged.
[[nodiscard]] std::string damaged(const std::filesystem::path &path, const std::string &reason);

} // namespace dateline::store
