#include "store/export.hpp"

#include "store/atomic_file.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <string_view>
#include <utility>

namespace dateline::store
{
namespace
{

struct Format {
    std::string_view name;   // also the suffix
    std::string_view driver; // of GDAL; empty: written here
};
constexpr std::array formats{Format{"geojson", {}},   Format{"json", {}},     Format{"csv", {}},
                             Format{"kml", "LIBKML"}, Format{"gpkg", "GPKG"}, Format{"parquet", "Parquet"},
                             Format{"xlsx", "XLSX"},  Format{"ods", "ODS"}};

std::string known_formats()
{
    std::string names;
    for (const Format &format : formats)
        if (format.name != "json")
            names += (names.empty() ? "" : ", ") + std::string{format.name};
    return names;
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

std::string export_bytes(const Project &project, const Format &format, ColumnSet columns)
{
    if (!format.driver.empty())
        return through_gdal(project, std::string{format.driver}, std::string{format.name}, columns);
    return format.name == "csv" ? to_csv(project, columns) : to_geojson(project, columns);
}

} // namespace

bool can_export(const std::string &format)
{
    const auto *found = std::ranges::find(formats, format, &Format::name);
    return found != formats.end() && (found->driver.empty() || has_driver(std::string{found->driver}));
}

void export_incidents(const Project &project, const std::filesystem::path &path, const std::string &format,
                      const std::string &columns)
{
    ColumnSet set{};
    if (!columns.empty() && !from_string(columns, set))
        throw StoreError("the columns '" + columns + "' are not known; write one of own, acled, ucdp, timemap");
    const bool to_output = path == "-";
    std::string name = lower(format);
    if (name.empty() && !to_output && path.has_extension())
        name = lower(path.extension().string().substr(1));
    const auto *found = std::ranges::find(formats, name, &Format::name);
    if (found == formats.end())
        throw StoreError(
            path.string() + ": " +
            (name.empty() ? std::string{"the format is not given"} : "the format '" + name + "' is not known") +
            "; write one of " + known_formats() + (to_output ? " as --format" : " as its suffix or --format"));
    const std::string bytes = export_bytes(project, *found, set);
    if (to_output) {
        std::cout.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush();
        return; // the program looks at the state of its output at the end
    }
    replace_file(path, [&](const std::filesystem::path &part) {
        std::ofstream file{part, std::ios::binary};
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        file.close();
        if (!file)
            throw StoreError(path.string() +
                             ": cannot be written; free space, or choose another folder. What was there "
                             "before is untouched");
    });
}

} // namespace dateline::store
