// Our own tables of places (gazetteer/places/README.md), as far as a map needs them.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::recipe
{

/// The policies of names, as in gazetteer::NamePolicy, and a name under each.
inline constexpr std::array<std::string_view, 4> policies{"neutral", "armenian", "azerbaijani", "both"};
using Names = std::array<std::string, 4>;

struct Row {
    std::string id;
    std::string kind;
    std::string country;
    double lat = 0; ///< degrees
    double lon = 0;
    double population = 0; ///< 0: unknown
    double radius_m = 0;   ///< 0: unknown
    Names names;
};

/// The rows of all *.tsv of a folder that have a position and a name, by id. A broken row is the gazetteer's to report.
[[nodiscard]] std::vector<Row> read_tables(const std::filesystem::path &folder);

} // namespace dateline::recipe
