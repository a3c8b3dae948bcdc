// Rasters that GDAL reads: pictures, and heights drawn as shading.
#include "basemap/own_map.hpp"

#include <gdal_priv.h>
#include <gdal_utils.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace dateline::basemap
{
namespace
{

namespace fs = std::filesystem;

constexpr std::array<const char *, 5> allowed_drivers{"GTiff", "GPKG", "PNG", "JPEG", nullptr};

using Dataset = std::unique_ptr<GDALDataset>;

std::string text(double value) { return CPLString().Printf("%.10g", value); }

// Arguments as GDAL's programs take them.
class Arguments
{
public:
    explicit Arguments(std::vector<std::string> words) : m_words(std::move(words))
    {
        for (std::string &word : m_words)
            m_pointers.push_back(word.data());
        m_pointers.push_back(nullptr);
    }
    [[nodiscard]] char **get() { return m_pointers.data(); }

private:
    std::vector<std::string> m_words;
    std::vector<char *> m_pointers;
};

bool apart(const Extent &a, const Extent &b)
{
    return a.east <= b.west || a.west >= b.east || a.north <= b.south || a.south >= b.north;
}

class GdalMap : public PictureMap
{
public:
    GdalMap(const OwnFacts &facts, Complaints &complaints)
        : m_file(facts.path.filename().string()), m_bounds(facts.bounds), m_complaints(&complaints)
    {
        const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
        m_dataset.reset(GDALDataset::Open(fs::absolute(facts.path).c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY,
                                          allowed_drivers.data()));
        if (!m_dataset || m_dataset->GetRasterCount() == 0)
            throw BasemapError("the map " + facts.path.string() + " cannot be opened again; restore it");
        if (m_dataset->GetRasterBand(1)->GetColorTable() != nullptr)
            expand();
    }

protected:
    /// The raster under a picture; bands and, last, alpha. Null: it cannot be read, and that was said.
    Dataset warped(const Extent &extent, int width, int height, const char *type)
    {
        const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler);
        std::vector<std::string> words{"-of",
                                       "MEM",
                                       "-t_srs",
                                       "EPSG:3857",
                                       "-te",
                                       text(extent.west),
                                       text(extent.south),
                                       text(extent.east),
                                       text(extent.north),
                                       "-ts",
                                       std::to_string(width),
                                       std::to_string(height),
                                       "-r",
                                       "bilinear",
                                       "-dstalpha",
                                       "-ot",
                                       type,
                                       "-q"};
        if (m_dataset->GetSpatialRef() == nullptr)
            words.insert(words.end(), {"-s_srs", "OGC:CRS84"});
        Arguments arguments(std::move(words));
        GDALWarpAppOptions *options = GDALWarpAppOptionsNew(arguments.get(), nullptr);
        GDALDatasetH source = m_dataset.get();
        int failed = 0;
        Dataset result(GDALDataset::FromHandle(GDALWarp("", nullptr, 1, &source, options, &failed)));
        GDALWarpAppOptionsFree(options);
        if (!result || failed != 0) {
            m_complaints->add(m_file, std::string("a part of it: ") + CPLGetLastErrorMsg());
            return nullptr;
        }
        return result;
    }
    [[nodiscard]] const Extent &bounds() const { return m_bounds; }

private:
    // Colours by number become colours.
    void expand()
    {
        Arguments arguments({"-of", "VRT", "-expand", "rgba", "-q"});
        GDALTranslateOptions *options = GDALTranslateOptionsNew(arguments.get(), nullptr);
        Dataset expanded(GDALDataset::FromHandle(GDALTranslate("", m_dataset.get(), options, nullptr)));
        GDALTranslateOptionsFree(options);
        if (!expanded)
            return;
        m_numbered = std::move(m_dataset);
        m_dataset = std::move(expanded);
    }

    std::string m_file;
    Extent m_bounds;
    Complaints *m_complaints;
    Dataset m_numbered; // what m_dataset reads from, where it has a colour table
    Dataset m_dataset;
};

class Raster final : public GdalMap
{
public:
    using GdalMap::GdalMap;

    void draw(const Extent &extent, int width, int height, double /*zoom*/, std::uint8_t *below) override
    {
        if (apart(extent, bounds()))
            return;
        const Dataset picture = warped(extent, width, height, "Byte");
        if (!picture)
            return;
        const std::size_t count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
        const int bands = picture->GetRasterCount();
        std::vector<std::uint8_t> pixels(count * 4);
        const bool grey = bands < 4;
        const std::array<int, 4> order = grey ? std::array{1, 1, 1, bands} : std::array{1, 2, 3, bands};
        if (picture->RasterIO(GF_Read, 0, 0, width, height, pixels.data(), width, height, GDT_Byte, 4, order.data(), 4,
                              static_cast<GSpacing>(4) * width, 1, nullptr) != CE_None)
            return;
        for (std::size_t i = 0; i < pixels.size(); i += 4) {
            const unsigned alpha = pixels[i + 3];
            for (std::size_t c = 0; c < 3; ++c)
                below[i + c] =
                    static_cast<std::uint8_t>((pixels[i + c] * alpha + below[i + c] * (255 - alpha) + 127) / 255);
            below[i + 3] = static_cast<std::uint8_t>(alpha + below[i + 3] * (255 - alpha) / 255);
        }
    }
};

class Elevation final : public GdalMap
{
public:
    Elevation(const OwnFacts &facts, const Shading &shading, Complaints &complaints)
        : GdalMap(facts, complaints), m_shading(shading)
    {
    }

    void draw(const Extent &extent, int width, int height, double zoom, std::uint8_t *below) override
    {
        if (apart(extent, bounds()))
            return;
        // One cell more on each side: slopes at the edge are then those of the next picture.
        const double pixel_m = (extent.east - extent.west) / width;
        const Extent wide{extent.west - pixel_m, extent.south - pixel_m, extent.east + pixel_m, extent.north + pixel_m};
        const Dataset heights = warped(wide, width + 2, height + 2, "Float32");
        if (!heights)
            return;
        const std::size_t row = static_cast<std::size_t>(width) + 2;
        std::vector<float> z(row * (static_cast<std::size_t>(height) + 2));
        std::vector<float> known(z.size());
        GDALRasterBand &alpha = *heights->GetRasterBand(heights->GetRasterCount());
        if (heights->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, width + 2, height + 2, z.data(), width + 2, height + 2,
                                                GDT_Float32, 0, 0, nullptr) != CE_None ||
            alpha.RasterIO(GF_Read, 0, 0, width + 2, height + 2, known.data(), width + 2, height + 2, GDT_Float32, 0, 0,
                           nullptr) != CE_None)
            return;
        shade(z, known, extent, width, height, zoom, below);
    }

private:
    // Horn's slope, lit from the north-west at 45°, against what level ground would be. The farther away, the higher
    // the mountains are made, or nothing of them would be seen.
    void shade(const std::vector<float> &z, const std::vector<float> &known, const Extent &extent, int width,
               int height, double zoom, std::uint8_t *below) const
    {
        const std::size_t row = static_cast<std::size_t>(width) + 2;
        const double radius = world_m / 2 / std::numbers::pi;
        const double pixel_m =
            (extent.east - extent.west) / width / std::cosh((extent.north + extent.south) / 2 / radius);
        const double higher = std::clamp(std::exp2((12 - zoom) * 0.4), 1.0, 8.0);
        const auto scale = static_cast<float>(higher / (8 * pixel_m));
        constexpr float level = std::numbers::sqrt2_v<float> / 2;
        for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y)
            for (std::size_t x = 0; x < static_cast<std::size_t>(width); ++x, below += 4) {
                const std::size_t a = y * row + x;
                const std::size_t b = a + row;
                const std::size_t c = b + row;
                if (std::min({known[a], known[a + 2], known[b + 1], known[c], known[c + 2]}) < 1)
                    continue;
                const float east = (z[a + 2] + 2 * z[b + 2] + z[c + 2] - z[a] - 2 * z[b] - z[c]) * scale;
                const float south = (z[c] + 2 * z[c + 1] + z[c + 2] - z[a] - 2 * z[a + 1] - z[a + 2]) * scale;
                // Light from (-1, -1) / √2, 45° above the ground.
                const float lit = (level + (east + south) / 2) / std::sqrt(1 + east * east + south * south);
                const float turn = std::clamp(lit - level, -1.F, 0.4F);
                const auto &colour = turn < 0 ? m_shading.shade : m_shading.light;
                const float part =
                    std::min(1.F, std::abs(turn) * (turn < 0 ? 1.6F : 1.8F)) * static_cast<float>(colour[3]) / 255;
                for (std::size_t i = 0; i < 3; ++i)
                    below[i] = static_cast<std::uint8_t>(
                        std::lround(static_cast<float>(below[i]) * (1 - part) + static_cast<float>(colour[i]) * part));
            }
    }

    Shading m_shading;
};

} // namespace

std::unique_ptr<PictureMap> open_raster(const OwnFacts &facts, Complaints &complaints)
{
    return std::make_unique<Raster>(facts, complaints);
}

std::unique_ptr<PictureMap> open_elevation(const OwnFacts &facts, const Shading &shading, Complaints &complaints)
{
    return std::make_unique<Elevation>(facts, shading, complaints);
}

} // namespace dateline::basemap
