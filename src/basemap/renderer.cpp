#include "basemap/renderer.hpp"

#include "basemap/table.hpp"

#include <mapnik/agg_renderer.hpp>
#include <mapnik/attribute.hpp>
#include <mapnik/color.hpp>
#include <mapnik/datasource_cache.hpp>
#include <mapnik/debug.hpp>
#include <mapnik/font_engine_freetype.hpp>
#include <mapnik/image.hpp>
#include <mapnik/image_util.hpp>
#include <mapnik/layer.hpp>
#include <mapnik/load_map.hpp>
#include <mapnik/map.hpp>
#include <mapnik/params.hpp>
#include <mapnik/request.hpp>
#include <mapnik/value.hpp>

#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cpl_error.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace dateline::basemap
{
namespace
{

namespace fs = std::filesystem;

constexpr double world_m = 40075016.685578488;
constexpr int last_zoom = 14; // the tables know no later one

std::array<std::uint8_t, 4> rgba(const mapnik::color &colour)
{
    return {colour.red(), colour.green(), colour.blue(), colour.alpha()};
}

// Of a logical picture: 512 px tiles of this zoom have its scale.
double zoom_of(const Extent &extent, int width, double scale)
{
    return std::log2(world_m / 512 / ((extent.east - extent.west) / width * scale));
}

// What the column `policy` of the labels says.
std::string policy_of(Names names)
{
    constexpr std::array policies{"neutral", "armenian", "azerbaijani", "both"};
    return policies.at(static_cast<std::size_t>(names));
}

std::shared_ptr<GDALDataset> open(const fs::path &file, unsigned kind)
{
    constexpr std::array<const char *, 2> drivers{"GPKG", nullptr};
    // Nobody writes to it: no locks, and no journal beside it.
    constexpr std::array<const char *, 2> options{"IMMUTABLE=YES", nullptr};
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // the exception says it
    std::shared_ptr<GDALDataset> dataset(GDALDataset::Open(
        file.c_str(), kind | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, drivers.data(), options.data()));
    if (!dataset)
        throw BasemapError("the basemap " + file.string() + " cannot be opened: " + CPLGetLastErrorMsg() +
                           "; remove it and run './dev build', or install the package again");
    return dataset;
}

void draw_map(mapnik::Map &map, const Extent &extent, double scale, int buffer, const mapnik::attributes &variables,
              mapnik::image_rgba8 &canvas)
{
    map.resize(static_cast<unsigned>(canvas.width()), static_cast<unsigned>(canvas.height()));
    map.zoom_to_box({extent.west, extent.south, extent.east, extent.north});
    map.set_buffer_size(static_cast<int>(std::lround(buffer * scale)));
    mapnik::request request(map.width(), map.height(), map.get_current_extent());
    request.set_buffer_size(map.buffer_size());
    mapnik::agg_renderer<mapnik::image_rgba8> renderer(map, request, variables, canvas, scale);
    renderer.apply();
}

} // namespace

void set_up_mapnik()
{
    static std::once_flag once;
    std::call_once(once, [] {
        mapnik::logger::set_severity(mapnik::logger::none); // what matters comes as an exception
        RegisterOGRGeoPackage();
        GDALRegister_JPEG(); // the tiles of the relief
        // Our own layers need no plugin; a user's may.
        for (const char *name : {"ogr.input", "gdal.input", "shape.input", "geojson.input"})
            mapnik::datasource_cache::instance().register_datasource(
                (fs::path(DATELINE_MAPNIK_PLUGINS) / name).string());
        // The whole folder of Noto would take a second.
        for (const char *name : {"Sans-Regular", "Sans-Italic", "Sans-Bold", "Sans-BoldItalic", "SansArmenian-Regular",
                                 "SansGeorgian-Regular", "SansArabic-Regular"})
            mapnik::freetype_engine::register_font(
                (fs::path(DATELINE_NOTO_FONTS) / ("Noto" + std::string(name) + ".ttf")).string());
    });
}

Renderer::Renderer(const fs::path &data, const Style &style) : m_policy(policy_of(style.names))
{
    const fs::path geopackage = data / "basemap.gpkg";
    const fs::path file = data / "styles" / (style.theme == Theme::Light ? "light.xml" : "dark.xml");
    m_below = std::make_unique<mapnik::Map>();
    const std::shared_ptr<GDALDataset> tables = open(geopackage, GDAL_OF_VECTOR);
    auto raster = style.relief ? open(geopackage, GDAL_OF_RASTER) : nullptr;
    try {
        if (!fs::is_regular_file(file))
            throw BasemapError("it is not there");
        mapnik::load_map(*m_below, file.string(), true);
        auto &layers = m_below->layers();
        std::erase_if(layers,
                      [&](const mapnik::layer &layer) { return !style.labels && layer.name().starts_with("labels"); });
        const auto relief = std::ranges::find(layers, std::string("relief"), &mapnik::layer::name);
        for (mapnik::layer &layer : layers)
            if (!layer.datasource() && layer.name() != "relief")
                layer.set_datasource(open_table(tables, layer.name()));
        m_below->set_aspect_fix_mode(mapnik::Map::RESPECT);
        const auto below = relief - layers.begin();
        m_above = std::make_unique<mapnik::Map>(*m_below);
        m_above->layers().erase(m_above->layers().begin(), m_above->layers().begin() + below);
        layers.erase(layers.begin() + below, layers.end());
        if (style.relief && !m_above->layers().empty()) { // it begins with the layer "relief"
            m_relief = std::make_unique<Relief>(std::move(raster));
            const mapnik::parameters &parameters = m_above->get_extra_parameters();
            const auto colour = [&](const char *name) {
                return rgba(mapnik::color(parameters.get<std::string>(name).value_or("transparent")));
            };
            m_shading.shade = colour("relief-shade");
            m_shading.light = colour("relief-light");
            m_shading.full = parameters.get<mapnik::value_double>("relief-full-zoom").value_or(m_shading.full);
            m_shading.none = parameters.get<mapnik::value_double>("relief-last-zoom").value_or(m_shading.none);
            m_shading.ground = rgba(m_below->background().value_or(mapnik::color(0, 0, 0, 0)));
        }
    } catch (const std::exception &error) {
        throw BasemapError("the map style " + file.string() + " cannot be used: " + error.what() +
                           "; correct it, or restore the folder 'styles'");
    }
}

Renderer::~Renderer() = default;

Image Renderer::draw(const Extent &extent, int width, int height, double scale, int buffer)
{
    const double zoom = zoom_of(extent, width, scale);
    // The zoom of the tables: the last whole one that this picture is not coarser than, so that no labels overlap.
    const int whole = std::clamp(static_cast<int>(std::floor(zoom + 0.01)), 0, last_zoom);
    mapnik::attributes variables;
    variables["zoom"] = mapnik::value_integer{whole};
    variables["policy"] = mapnik::value_unicode_string::fromUTF8(m_policy);
    const double strength = m_relief ? m_shading.strength(zoom) : 0;
    mapnik::image_rgba8 canvas(width, height);
    const auto background = m_below->background();
    if (strength > 0)
        m_below->set_background(mapnik::color(0, 0, 0, 0));
    draw_map(*m_below, extent, scale, buffer, variables, canvas);
    if (strength > 0) {
        if (background)
            m_below->set_background(*background);
        m_relief->draw(extent, width, height, m_shading, strength, {canvas.bytes(), canvas.size()});
    }
    // Its background would hide what is drawn already.
    m_above->set_background(mapnik::color(0, 0, 0, 0));
    mapnik::image_rgba8 top(width, height);
    draw_map(*m_above, extent, scale, buffer, variables, top);
    mapnik::premultiply_alpha(top);
    mapnik::premultiply_alpha(canvas);
    Image image{width, height, {canvas.bytes(), canvas.bytes() + canvas.size()}};
    for (std::size_t i = 0; i < image.pixels.size(); i += 4) {
        const std::uint8_t *over = top.bytes() + i;
        if (over[3] == 0)
            continue;
        for (std::size_t c = 0; c < 4; ++c)
            image.pixels[i + c] =
                static_cast<std::uint8_t>(over[c] + (image.pixels[i + c] * (255 - over[3]) + 127) / 255);
    }
    return image;
}

} // namespace dateline::basemap
