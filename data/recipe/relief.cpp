#include "relief.hpp"

#include "geopackage.hpp"

#include <gdal_priv.h>

#include <cpl_string.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <string>
#include <vector>

namespace dateline::recipe
{
namespace
{

struct Grid {
    int width = 0;
    int height = 0;
    std::vector<float> cells;

    [[nodiscard]] float *row(int y) { return cells.data() + static_cast<std::ptrdiff_t>(y) * width; }
    [[nodiscard]] const float *row(int y) const { return cells.data() + static_cast<std::ptrdiff_t>(y) * width; }
};

// Mean over 2 · radius + 1 cells, along rows (which go round the world) or along columns (which end at the poles).
void blur_rows(Grid &grid, int radius)
{
    std::vector<float> in(static_cast<std::size_t>(grid.width));
    const auto wrap = [&](int x) { return static_cast<std::size_t>((x + grid.width) % grid.width); };
    for (int y = 0; y < grid.height; ++y) {
        float *row = grid.row(y);
        std::copy_n(row, grid.width, in.begin());
        double sum = 0;
        for (int x = -radius; x <= radius; ++x)
            sum += in[wrap(x)];
        for (int x = 0; x < grid.width; ++x) {
            row[x] = static_cast<float>(sum / (2 * radius + 1));
            sum += in[wrap(x + radius + 1)] - in[wrap(x - radius)];
        }
    }
}

void blur_columns(Grid &grid, int radius)
{
    const Grid in = grid;
    std::vector<double> sum(static_cast<std::size_t>(grid.width), 0);
    const auto clamp = [&](int y) { return std::clamp(y, 0, grid.height - 1); };
    const auto add = [&](int y, double sign) {
        const float *row = in.row(clamp(y));
        for (int x = 0; x < grid.width; ++x)
            sum[static_cast<std::size_t>(x)] += sign * row[x];
    };
    for (int y = -radius; y <= radius; ++y)
        add(y, 1);
    for (int y = 0; y < grid.height; ++y) {
        float *row = grid.row(y);
        for (int x = 0; x < grid.width; ++x)
            row[x] = static_cast<float>(sum[static_cast<std::size_t>(x)] / (2 * radius + 1));
        add(y + radius + 1, 1);
        add(y - radius, -1);
    }
}

void blur(Grid &grid, int radius)
{
    for (int pass = 0; pass < 2; ++pass) {
        blur_rows(grid, radius);
        blur_columns(grid, radius);
    }
}

// Lightness of the land and, beside it, where land is; the sea of the picture is blue.
void read_picture(const std::filesystem::path &file, Grid &light, Grid &land)
{
    const std::unique_ptr<GDALDataset> picture(GDALDataset::Open(file.c_str(), GDAL_OF_RASTER));
    if (!picture || picture->GetRasterCount() != 3)
        throw RecipeError("cannot read " + file.string() + "; remove the sources and run './dev setup'");
    light.width = land.width = picture->GetRasterXSize();
    light.height = land.height = picture->GetRasterYSize();
    light.cells.resize(static_cast<std::size_t>(light.width) * static_cast<std::size_t>(light.height));
    land.cells.resize(light.cells.size());
    std::vector<std::uint8_t> row(3 * static_cast<std::size_t>(light.width));
    for (int y = 0; y < light.height; ++y) {
        if (picture->RasterIO(GF_Read, 0, y, light.width, 1, row.data(), light.width, 1, GDT_Byte, 3, nullptr, 3, 0, 1,
                              nullptr) != CE_None)
            throw RecipeError("cannot read " + file.string() + "; remove the sources and run './dev setup'");
        for (int x = 0; x < light.width; ++x) {
            const std::uint8_t *rgb = &row[3 * static_cast<std::size_t>(x)];
            const bool sea = rgb[2] > rgb[0] + 12 && rgb[2] > rgb[1] + 2;
            const bool ice = rgb[0] > 190 && sea && rgb[2] < rgb[0] + 25; // bluish white
            land.row(y)[x] = sea && !ice ? 0.F : 1.F;
            light.row(y)[x] = 0.3F * static_cast<float>(rgb[0]) + 0.59F * static_cast<float>(rgb[1]) +
                              0.11F * static_cast<float>(rgb[2]);
        }
    }
}

// What is left of the lightness without its broad changes, which are colours of the ground: [-1, 1], 0 at sea.
Grid shading(const std::filesystem::path &file)
{
    constexpr int radius = 14;
    Grid light;
    Grid land;
    read_picture(file, light, land);
    Grid broad = light;
    for (std::size_t i = 0; i < broad.cells.size(); ++i)
        broad.cells[i] *= land.cells[i];
    blur(broad, radius);
    Grid weight = land;
    blur(weight, radius);
    for (std::size_t i = 0; i < light.cells.size(); ++i) {
        const float mean = weight.cells[i] > 0.02F ? broad.cells[i] / weight.cells[i] : light.cells[i];
        light.cells[i] = land.cells[i] * std::clamp((light.cells[i] - mean) / 80.F, -1.F, 1.F);
    }
    return light;
}

std::array<double, 4> catmull_rom(double t)
{
    return {((-t + 2) * t - 1) * t / 2, ((3 * t - 5) * t * t + 2) / 2, ((-3 * t + 4) * t + 1) * t / 2,
            (t - 1) * t * t / 2};
}

} // namespace

void write_relief(const std::filesystem::path &sources, const std::filesystem::path &geopackage)
{
    const Grid shade = shading(sources / "shadedrelief.jpg");
    GDALDriver *memory = GetGDALDriverManager()->GetDriverByName("MEM");
    GDALDriver *gpkg = GetGDALDriverManager()->GetDriverByName("GPKG");
    const int side = shade.width; // longitudes keep their resolution, latitudes gain
    const std::unique_ptr<GDALDataset> flat(memory->Create("", side, side, 1, GDT_Byte, nullptr));
    std::array<double, 6> place{-world_m / 2, world_m / side, 0, world_m / 2, 0, -world_m / side};
    flat->SetGeoTransform(place.data());
    OGRSpatialReference mercator;
    mercator.importFromEPSG(3857);
    flat->SetSpatialRef(&mercator);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(side));
    for (int y = 0; y < side; ++y) {
        const double north = std::numbers::pi * (1 - 2 * (y + 0.5) / side);
        const double latitude = std::atan(std::sinh(north));
        const double at = (0.5 - latitude / std::numbers::pi) * shade.height - 0.5;
        const int below = static_cast<int>(std::floor(at));
        const std::array<double, 4> weights = catmull_rom(at - below);
        std::array<const float *, 4> rows{};
        for (int i = 0; i < 4; ++i)
            rows[static_cast<std::size_t>(i)] = shade.row(std::clamp(below - 1 + i, 0, shade.height - 1));
        for (int x = 0; x < side; ++x) {
            double sum = 0;
            for (std::size_t i = 0; i < 4; ++i)
                sum += weights[i] * rows[i][x];
            row[static_cast<std::size_t>(x)] =
                static_cast<std::uint8_t>(std::lround(std::clamp(128 + 100 * sum, 28.0, 228.0)));
        }
        if (flat->GetRasterBand(1)->RasterIO(GF_Write, 0, y, side, 1, row.data(), side, 1, GDT_Byte, 0, 0, nullptr) !=
            CE_None)
            throw RecipeError("not enough memory for the relief");
    }
    CPLStringList options;
    options.SetNameValue("APPEND_SUBDATASET", "YES");
    options.SetNameValue("RASTER_TABLE", "relief");
    options.SetNameValue("TILE_FORMAT", "JPEG");
    options.SetNameValue("QUALITY", "88");
    const std::unique_ptr<GDALDataset> written(
        gpkg->CreateCopy(geopackage.c_str(), flat.get(), FALSE, options.List(), nullptr, nullptr));
    std::array<int, 5> factors{2, 4, 8, 16, 32};
    if (!written || written->BuildOverviews("AVERAGE", static_cast<int>(factors.size()), factors.data(), 0, nullptr,
                                            nullptr, nullptr, nullptr) != CE_None)
        throw RecipeError("cannot write the relief to " + geopackage.string() + ": " + CPLGetLastErrorMsg());
}

} // namespace dateline::recipe
