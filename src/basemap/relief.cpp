#include "basemap/relief.hpp"

#include <gdal_priv.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace dateline::basemap
{
namespace
{

// The four cells about each pixel of one axis, and their weights.
struct Taps {
    std::vector<int> first; // cell of the first weight
    std::vector<std::array<float, 4>> weights;
};

Taps taps(double from, double step, int count)
{
    Taps out;
    out.first.reserve(static_cast<std::size_t>(count));
    out.weights.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double at = from + (i + 0.5) * step - 0.5; // in cells, whose centres are whole
        const double cell = std::floor(at);
        const double t = at - cell;
        const double u = 1 - t;
        out.first.push_back(static_cast<int>(cell) - 1);
        out.weights.push_back(
            {static_cast<float>(u * u * u / 6), static_cast<float>((3 * t * t * t - 6 * t * t + 4) / 6),
             static_cast<float>((3 * u * u * u - 6 * u * u + 4) / 6), static_cast<float>(t * t * t / 6)});
    }
    return out;
}

// Whole numbers, for a tile mixes a million: parts are of 65536.
constexpr int whole = 65536;
std::uint8_t mixed(int from, int to, int part)
{
    return static_cast<std::uint8_t>((from * (whole - part) + to * part + whole / 2) / whole);
}

/// What is behind the land, premultiplied.
std::array<std::uint8_t, 4> behind(const std::array<std::uint8_t, 4> &ground)
{
    std::array<std::uint8_t, 4> out = ground;
    for (std::size_t c = 0; c < 3; ++c)
        out.at(c) = static_cast<std::uint8_t>((ground.at(c) * ground[3] + 127) / 255);
    return out;
}

} // namespace

double Shading::strength(double zoom) const noexcept
{
    if (zoom <= full)
        return 1;
    return std::max(0.0, (none - zoom) / (none - full));
}

Relief::Relief(std::shared_ptr<GDALDataset> raster) : m_raster(std::move(raster))
{
    if (!m_raster || m_raster->GetRasterCount() != 1)
        throw BasemapError("basemap.gpkg has no raster 'relief'");
}

void Relief::draw(const Extent &extent, int width, int height, const Shading &shading, double strength,
                  std::span<std::uint8_t> pixels) const
{
    // The coarsest level that is not coarser than the picture.
    GDALRasterBand *band = m_raster->GetRasterBand(1);
    const double pixel_m = (extent.east - extent.west) / width;
    GDALRasterBand *level = band;
    for (int i = 0; i < band->GetOverviewCount(); ++i)
        if (GDALRasterBand *other = band->GetOverview(i);
            other->GetXSize() < level->GetXSize() && world_m / other->GetXSize() <= 1.01 * pixel_m)
            level = other;
    const int cells = level->GetXSize();
    const double cell_m = world_m / cells;
    const Taps across = taps((extent.west + world_m / 2) / cell_m, pixel_m / cell_m, width);
    const Taps down =
        taps((world_m / 2 - extent.north) / cell_m, (extent.north - extent.south) / height / cell_m, height);

    const auto clamp = [&](int cell) { return std::clamp(cell, 0, cells - 1); };
    const int left = clamp(across.first.front());
    const int right = clamp(across.first.back() + 3);
    const int top = clamp(down.first.front());
    const int bottom = clamp(down.first.back() + 3);
    const int columns = right - left + 1;
    const int rows = bottom - top + 1;
    std::vector<float> window(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
    if (level->RasterIO(GF_Read, left, top, columns, rows, window.data(), columns, rows, GDT_Float32, 0, 0, nullptr) !=
        CE_None)
        throw BasemapError("its relief cannot be read");

    const std::array<std::uint8_t, 4> ground = behind(shading.ground);
    const auto most = [&](const std::array<std::uint8_t, 4> &colour) {
        return static_cast<float>(strength * colour[3] / 255 * whole);
    };
    const float most_shade = most(shading.shade);
    const float most_light = most(shading.light);
    std::vector<float> line(static_cast<std::size_t>(columns));
    // As wide as the pixels ask for: beyond the world its edge goes on.
    const int first = across.first.front();
    std::vector<float> row(static_cast<std::size_t>(across.first.back() + 4 - first));
    std::vector<std::size_t> column(row.size());
    for (std::size_t i = 0; i < row.size(); ++i)
        column[i] = static_cast<std::size_t>(clamp(first + static_cast<int>(i)) - left);
    std::size_t at = 0;
    for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
        std::array<const float *, 4> lines{};
        for (int i = 0; i < 4; ++i)
            lines.at(static_cast<std::size_t>(i)) =
                window.data() + static_cast<std::ptrdiff_t>(clamp(down.first[y] + i) - top) * columns;
        const auto &weights = down.weights[y];
        for (std::size_t x = 0; x < line.size(); ++x)
            line[x] = lines[0][x] * weights[0] + lines[1][x] * weights[1] + lines[2][x] * weights[2] +
                      lines[3][x] * weights[3];
        for (std::size_t x = 0; x < row.size(); ++x)
            row[x] = line[column[x]];
        for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x, at += 4) {
            std::uint8_t *const pixel = pixels.data() + at;
            const int cover = pixel[3];
            if (cover == 0) {
                std::copy(ground.begin(), ground.end(), pixel);
                continue;
            }
            const float *cell = row.data() + (across.first[x] - first);
            const std::array<float, 4> &weight = across.weights[x];
            const float value =
                -128 + cell[0] * weight[0] + cell[1] * weight[1] + cell[2] * weight[2] + cell[3] * weight[3];
            const auto &colour = value < 0 ? shading.shade : shading.light;
            const auto part =
                static_cast<int>(std::min(1.F, std::abs(value) / 100.F) * (value < 0 ? most_shade : most_light));
            for (std::size_t c = 0; c < 3; ++c)
                pixel[c] = mixed(pixel[c], colour[c], part);
            if (cover == 255)
                continue;
            for (std::size_t c = 0; c < 3; ++c)
                pixel[c] = static_cast<std::uint8_t>((pixel[c] * cover + ground[c] * (255 - cover) + 127) / 255);
            pixel[3] = static_cast<std::uint8_t>(cover + (ground[3] * (255 - cover) + 127) / 255);
        }
    }
}

} // namespace dateline::basemap
