// Countries and provinces of the world map as a source of places, with their areas simplified.
#pragma once

#include "gazetteer/sources/source.hpp"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace dateline::recipe
{

/// A province or district of our own, told where its middle is.
struct OwnUnit {
    std::string id;
    std::string country;
    gazetteer::Point point;
};

/// `own`: an area that holds the middle of just one of them is that one's, whatever the map calls it. Of the countries
/// in `areas_only` the map's other provinces are left out: its names there are not right.
[[nodiscard]] gazetteer::SourcePtr map_source(const std::filesystem::path &world_map, std::vector<OwnUnit> own,
                                              std::set<std::string> areas_only);

} // namespace dateline::recipe
