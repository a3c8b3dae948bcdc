// Maps that tests make themselves.
#pragma once

#include "basemap/archive.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace dateline::test
{

/// Bytes of one vector tile under construction.
class MadeTile
{
public:
    using Tags = std::vector<std::pair<std::string, std::string>>;
    using Points = std::vector<std::pair<int, int>>; ///< of 4096 units a side

    MadeTile &point(const std::string &layer, std::pair<int, int> at, const Tags &tags);
    MadeTile &line(const std::string &layer, const Points &points, const Tags &tags);
    MadeTile &area(const std::string &layer, const Points &points, const Tags &tags);
    [[nodiscard]] std::string bytes() const;

private:
    struct Feature {
        int kind = 0;
        Tags tags;
        std::vector<std::uint32_t> geometry;
    };
    std::map<std::string, std::vector<Feature>> m_layers;
};

[[nodiscard]] std::string gzipped(const std::string &bytes);
/// A PNG of `side` pixels of one colour.
[[nodiscard]] std::string png(int side, std::uint8_t red, std::uint8_t green, std::uint8_t blue);

using Tiles = std::map<basemap::TileAddress, std::string>;
using Metadata = std::map<std::string, std::string>;
void write_mbtiles(const std::filesystem::path &file, const Metadata &metadata, const Tiles &tiles);
/// Version 3, one directory, `type` 1 for vector tiles and 2 for PNG.
void write_pmtiles(const std::filesystem::path &file, const std::string &metadata, int type, const Tiles &tiles);

/// The tile of a point.
[[nodiscard]] basemap::TileAddress tile_at(double lon, double lat, int z);

} // namespace dateline::test
