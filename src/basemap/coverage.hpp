// Where a file of tiles has some.
#pragma once

#include "basemap/archive.hpp"

#include <cstdint>
#include <vector>

namespace dateline::basemap
{

/// Of whole tiles at one zoom, the twelfth or as deep as few enough of them cover the file's bounds.
class Coverage
{
public:
    explicit Coverage(const TileArchive &archive);

    /// EPSG:3857.
    [[nodiscard]] bool covers(double x, double y) const noexcept;
    /// Marks what is covered of a picture with 1, a byte a pixel.
    void mark(const Extent &extent, int width, int height, std::vector<std::uint8_t> &mask) const;

private:
    [[nodiscard]] bool at(int x, int y) const noexcept;

    int m_zoom = 0;
    int m_left = 0, m_top = 0, m_columns = 0, m_rows = 0; // tiles
    std::vector<bool> m_tiles;
};

} // namespace dateline::basemap
