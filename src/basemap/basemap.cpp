#include "basemap/basemap.hpp"

#include "basemap/style.hpp"
#include "gazetteer/data.hpp"

#include <mapnik/agg_renderer.hpp>
#include <mapnik/attribute.hpp>
#include <mapnik/datasource_cache.hpp>
#include <mapnik/font_engine_freetype.hpp>
#include <mapnik/image.hpp>
#include <mapnik/image_util.hpp>
#include <mapnik/layer.hpp>
#include <mapnik/load_map.hpp>
#include <mapnik/map.hpp>
#include <mapnik/request.hpp>
#include <mapnik/value.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <mutex>
#include <numbers>
#include <string_view>
#include <utility>

namespace dateline::basemap
{
namespace
{

namespace fs = std::filesystem;

constexpr double world_m = 40075016.685578488;
constexpr int tile_size = 512;
// Logical pixels beyond a tile's edge from which a label reaches into it: half of the longest one.
constexpr int tile_buffer = 200;
constexpr int largest_side = 32768;
constexpr int last_zoom = 14; // the tables know no later one

// Plugins and fonts are the process's, not the map's: once.
void register_mapnik()
{
    static std::once_flag once;
    std::call_once(once, [] {
        for (const char *name : {"ogr.input", "gdal.input"})
            mapnik::datasource_cache::instance().register_datasource(
                (fs::path(DATELINE_MAPNIK_PLUGINS) / name).string());
        // Only what the styles name: the whole folder of Noto takes a second.
        for (const char *name :
             {"NotoSans-Regular", "NotoSans-Italic", "NotoSans-Bold", "NotoSans-BoldItalic", "NotoSans-Medium",
              "NotoSans-SemiBold", "NotoSansArmenian-Regular", "NotoSansGeorgian-Regular", "NotoSansArabic-Regular"})
            mapnik::freetype_engine::register_font(
                (fs::path(DATELINE_NOTO_FONTS) / (std::string(name) + ".ttf")).string());
    });
}

// The zoom of the tables: the last whole one that this picture is not coarser than, so that no labels overlap.
int zoom_of(const Extent &extent, int width, double scale)
{
    const double metres_per_logical_pixel = (extent.east - extent.west) / width * scale;
    const double zoom = std::log2(world_m / tile_size / metres_per_logical_pixel);
    return std::clamp(static_cast<int>(std::floor(zoom + 0.01)), 0, last_zoom);
}

} // namespace

Extent tile_extent(int z, int x, int y) noexcept
{
    const double side = world_m / std::exp2(z);
    const double west = -world_m / 2 + x * side;
    const double north = world_m / 2 - y * side;
    return {west, north - side, west + side, north};
}

Extent extent_of_degrees(double west, double south, double east, double north) noexcept
{
    const auto x = [](double lon) { return lon / 360.0 * world_m; };
    const auto y = [](double lat) {
        constexpr double limit = 85.0511287798066;
        return std::asinh(std::tan(std::clamp(lat, -limit, limit) * std::numbers::pi / 180.0)) /
               (2 * std::numbers::pi) * world_m;
    };
    return {x(west), y(south), x(east), y(north)};
}

// A mapnik::Map may be used by one thread at a time, and loading one takes long: those that are idle wait here.
struct Basemap::Data {
    fs::path folder;
    std::mutex mutex;
    std::map<Style, std::vector<std::unique_ptr<mapnik::Map>>> idle;

    std::unique_ptr<mapnik::Map> take(const Style &style)
    {
        {
            const std::scoped_lock lock(mutex);
            auto &maps = idle[style];
            if (!maps.empty()) {
                std::unique_ptr<mapnik::Map> map = std::move(maps.back());
                maps.pop_back();
                return map;
            }
        }
        return load(style);
    }

    void give_back(const Style &style, std::unique_ptr<mapnik::Map> map)
    {
        const std::scoped_lock lock(mutex);
        idle[style].push_back(std::move(map));
    }

    [[nodiscard]] std::unique_ptr<mapnik::Map> load(const Style &style) const
    {
        const fs::path styles = folder / "styles";
        auto map = std::make_unique<mapnik::Map>(tile_size, tile_size);
        try {
            mapnik::load_map_string(*map, style_text(styles, folder / "basemap.gpkg", style), true,
                                    style_file(styles, style.theme).string());
        } catch (const BasemapError &) {
            throw;
        } catch (const std::exception &error) {
            throw BasemapError("the map style " + style_file(styles, style.theme).string() +
                               " cannot be used: " + error.what() + "; correct it, or restore the folder 'styles'");
        }
        // What is switched off is not even read.
        auto &layers = map->layers();
        std::erase_if(layers, [&](const mapnik::layer &layer) {
            return (!style.labels && layer.name().starts_with("labels")) || (!style.relief && layer.name() == "relief");
        });
        map->set_aspect_fix_mode(mapnik::Map::RESPECT);
        return map;
    }
};

Basemap::Basemap(const fs::path &data) : m_data(std::make_unique<Data>())
{
    m_data->folder = data.empty() ? data_folder() : data;
    const fs::path geopackage = m_data->folder / "basemap.gpkg";
    std::error_code error;
    if (!fs::is_regular_file(geopackage, error))
        throw BasemapError("there is no basemap at " + geopackage.string() +
                           "; run './dev build', or install the package again");
    register_mapnik();
    m_data->give_back({}, m_data->load({}));
}

Basemap::~Basemap() = default;

Image Basemap::render(const Extent &extent, int width, int height, double scale, const Style &style, int buffer) const
{
    if (width <= 0 || height <= 0 || width > largest_side || height > largest_side || !(scale > 0) ||
        !(extent.west < extent.east) || !(extent.south < extent.north))
        throw BasemapError("a picture of " + std::to_string(width) + " × " + std::to_string(height) +
                           " pixels cannot be drawn; its sides must be from 1 to " + std::to_string(largest_side));
    std::unique_ptr<mapnik::Map> map = m_data->take(style);
    Image image{width, height, {}};
    try {
        map->resize(static_cast<unsigned>(width), static_cast<unsigned>(height));
        map->zoom_to_box({extent.west, extent.south, extent.east, extent.north});
        map->set_buffer_size(static_cast<int>(std::lround(buffer * scale)));
        mapnik::request request(map->width(), map->height(), map->get_current_extent());
        request.set_buffer_size(map->buffer_size());
        mapnik::attributes variables;
        variables["zoom"] = mapnik::value_integer{zoom_of(extent, width, scale)};
        mapnik::image_rgba8 canvas(width, height);
        mapnik::agg_renderer<mapnik::image_rgba8> renderer(*map, request, variables, canvas, scale);
        renderer.apply();
        mapnik::premultiply_alpha(canvas);
        image.pixels.assign(canvas.bytes(), canvas.bytes() + canvas.size());
    } catch (const std::exception &error) {
        // The map may be half way through a query: it is not used again.
        throw BasemapError("the basemap " + (m_data->folder / "basemap.gpkg").string() +
                           " cannot be drawn: " + error.what() + "; run './dev build', or install the package again");
    }
    m_data->give_back(style, std::move(map));
    return image;
}

Image Basemap::tile(int z, int x, int y, double scale, const Style &style) const
{
    const int side = static_cast<int>(std::lround(tile_size * scale));
    return render(tile_extent(z, x, y), side, side, scale, style, tile_buffer);
}

std::string Basemap::attribution() const
{
    return "Made with Natural Earth · GSHHG · GeoNames CC BY 4.0 · Who's On First";
}

} // namespace dateline::basemap
