#include "basemap/renderer.hpp"

#include "basemap/features.hpp"
#include "basemap/table.hpp"

#include <mapnik/color.hpp>
#include <mapnik/datasource_cache.hpp>
#include <mapnik/debug.hpp>
#include <mapnik/feature_type_style.hpp>
#include <mapnik/font_engine_freetype.hpp>
#include <mapnik/layer.hpp>
#include <mapnik/load_map.hpp>
#include <mapnik/map.hpp>

#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <string>
#include <utility>

namespace dateline::basemap
{
namespace
{

namespace fs = std::filesystem;

const mapnik::color nothing(0, 0, 0, 0);

std::array<std::uint8_t, 4> rgba(const mapnik::color &colour)
{
    return {colour.red(), colour.green(), colour.blue(), colour.alpha()};
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

bool is_label(const mapnik::layer &layer) { return layer.name().starts_with("labels"); }

// Those of the folder that a style names by `font-directory`: only the map that it was loaded into knows them.
void take_fonts(mapnik::Map &map, const mapnik::Map &from)
{
    for (const auto &font : from.get_font_file_mapping())
        map.get_font_file_mapping().insert(font);
}

// The same without a background, which cannot be taken away from a map: it would hide what it is drawn upon.
std::unique_ptr<mapnik::Map> bare(const mapnik::Map &map)
{
    auto copy = std::make_unique<mapnik::Map>(static_cast<int>(map.width()), static_cast<int>(map.height()), map.srs());
    copy->set_aspect_fix_mode(mapnik::Map::RESPECT);
    for (const auto &[name, rules] : map.styles())
        copy->insert_style(name, rules);
    for (const auto &[name, fonts] : map.fontsets())
        copy->insert_fontset(name, fonts);
    take_fonts(*copy, map);
    for (const mapnik::layer &layer : map.layers())
        copy->add_layer(layer);
    return copy;
}

// Moves the layers that are labels from a map into one of their own, with all its styles and fonts.
std::unique_ptr<mapnik::Map> labels_of(mapnik::Map &map)
{
    auto labels = bare(map);
    std::erase_if(labels->layers(), [](const mapnik::layer &layer) { return !is_label(layer); });
    std::erase_if(map.layers(), is_label);
    return labels;
}

// "transportation_name label" of "labels transportation_name label".
std::string tile_layer_of(const std::string &name) { return name.starts_with("labels ") ? name.substr(7) : name; }

[[noreturn]] void refuse(const fs::path &style, const std::exception &error)
{
    throw BasemapError("the map style " + style.string() + " cannot be used: " + error.what() +
                       "; correct it, or restore the folder 'styles'");
}

} // namespace

void set_up_mapnik()
{
    static std::once_flag once;
    std::call_once(once, [] {
        mapnik::logger::set_severity(mapnik::logger::none); // what matters comes as an exception
        RegisterOGRGeoPackage();
        GDALRegister_JPEG(); // the tiles of the relief
        // What users bring, and what it is converted with. Nothing that reaches into a network or into other files.
        GDALRegister_GTiff();
        GDALRegister_PNG();
        GDALRegister_VRT();
        GDALRegister_MEM();
        RegisterOGRMEM();
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

Renderer::Renderer(const fs::path &data, const Style &style, Shared &shared) : m_policy(policy_of(style.names))
{
    const fs::path file = data / "styles" / (style.theme == Theme::Light ? "light.xml" : "dark.xml");
    load_world(data, file, style, shared);
    if (!shared.own.empty())
        load_own(data / "styles", style, shared);
    if (!style.labels)
        m_labels.reset();
}

Renderer::~Renderer() = default;

void Renderer::load_world(const fs::path &data, const fs::path &file, const Style &style, Shared &shared)
{
    const fs::path geopackage = data / "basemap.gpkg";
    m_below = std::make_unique<mapnik::Map>();
    const std::shared_ptr<GDALDataset> tables = open(geopackage, GDAL_OF_VECTOR);
    auto raster = style.relief ? open(geopackage, GDAL_OF_RASTER) : nullptr;
    // Where tiles name the ground, the embedded world does not.
    const Hidden hidden = [this](std::string_view kind, double x, double y) {
        return m_named_by_tiles && (kind == "city" || kind == "water") && m_vectors->covers(x, y);
    };
    try {
        if (!fs::is_regular_file(file))
            throw BasemapError("it is not there");
        mapnik::load_map(*m_below, file.string(), true);
        m_below->set_aspect_fix_mode(mapnik::Map::RESPECT);
        auto &layers = m_below->layers();
        for (mapnik::layer &layer : layers)
            if (!layer.datasource() && layer.name() != "relief")
                layer.set_datasource(open_table(tables, layer.name(), hidden, &shared.tables));
        m_labels = labels_of(*m_below);
        const auto relief = std::ranges::find(layers, std::string("relief"), &mapnik::layer::name);
        const auto below = relief - layers.begin();
        m_above = bare(*m_below);
        m_above->layers().erase(m_above->layers().begin(), m_above->layers().begin() + below);
        layers.erase(layers.begin() + below, layers.end());
        if (!m_above->layers().empty()) { // it begins with the layer "relief"
            if (style.relief)
                m_relief = std::make_unique<Relief>(std::move(raster));
            const mapnik::parameters &parameters = m_below->get_extra_parameters();
            const auto colour = [&](const char *name) {
                return rgba(mapnik::color(parameters.get<std::string>(name).value_or("transparent")));
            };
            m_shading.shade = colour("relief-shade");
            m_shading.light = colour("relief-light");
            m_shading.full = parameters.get<mapnik::value_double>("relief-full-zoom").value_or(m_shading.full);
            m_shading.none = parameters.get<mapnik::value_double>("relief-last-zoom").value_or(m_shading.none);
            m_shading.ground = rgba(m_below->background().value_or(nothing));
        }
    } catch (const std::exception &error) {
        refuse(file, error);
    }
}

void Renderer::load_own(const fs::path &styles, const Style &style, Shared &shared)
{
    const fs::path file = styles / (style.theme == Theme::Light ? "tiles-light.xml" : "tiles-dark.xml");
    std::vector<VectorFile> vectors;
    for (const OwnFacts &facts : shared.own)
        if (facts.kind == OwnKind::VectorTiles)
            vectors.push_back({facts.path, facts.coverage});
    if (!vectors.empty())
        m_vectors = std::make_unique<VectorTiles>(vectors, std::make_shared<PlaceNames>(shared.gazetteer, style.names),
                                                  shared.complaints);
    m_tiles = std::make_unique<mapnik::Map>();
    try {
        if (!fs::is_regular_file(file))
            throw BasemapError("it is not there");
        mapnik::load_map(*m_tiles, file.string(), true);
        m_tiles = bare(*m_tiles);
        for (mapnik::layer &layer : m_tiles->layers())
            if (!layer.datasource() && m_vectors)
                layer.set_datasource(m_vectors->table(tile_layer_of(layer.name())));
    } catch (const std::exception &error) {
        refuse(file, error);
    }
    const std::unique_ptr<mapnik::Map> labels = labels_of(*m_tiles);
    if (m_vectors) {
        for (const auto &[name, rules] : labels->styles())
            m_labels->insert_style(name, rules);
        for (const auto &[name, fonts] : labels->fontsets())
            m_labels->insert_fontset(name, fonts);
        take_fonts(*m_labels, *labels);
        for (const mapnik::layer &layer : labels->layers())
            m_labels->add_layer(layer);
    }
    bool tiles_placed = false;
    for (const OwnFacts &facts : shared.own) {
        Stratum stratum;
        switch (facts.kind) {
        case OwnKind::VectorTiles:
            if (std::exchange(tiles_placed, true))
                continue;
            break;
        case OwnKind::PictureTiles:
            stratum.picture = open_picture_tiles(facts, shared.complaints);
            break;
        case OwnKind::Raster:
            stratum.picture = open_raster(facts, shared.complaints);
            break;
        case OwnKind::Elevation:
            stratum.picture = open_elevation(facts, m_shading, shared.complaints);
            break;
        case OwnKind::Features:
            stratum.features = feature_map(facts, *m_tiles);
            break;
        }
        m_strata.push_back(std::move(stratum));
    }
}

void Renderer::add(Image &image, mapnik::Map &map, const View &view) const
{
    const auto &background = m_below->background();
    if (background && background->alpha() == 255)
        draw_upon(image, map, view);
    else // a style of a user's own
        lay_over(image, basemap::draw(map, view));
}

// The embedded world without its labels.
Image Renderer::ground(const View &view)
{
    const double strength = m_relief ? m_shading.strength(view.zoom) : 0;
    const auto background = m_below->background();
    if (strength > 0)
        m_below->set_background(nothing);
    Image image = basemap::draw(*m_below, view, strength > 0);
    if (strength > 0) {
        if (background)
            m_below->set_background(*background);
        m_relief->draw(view.extent, view.width, view.height, m_shading, strength, image.pixels);
    }
    return image;
}

Image Renderer::draw(const Extent &extent, int width, int height, double scale, int buffer)
{
    constexpr int settlement_reach = 320; // logical pixels: half of the longest name, and a neighbour that displaces it
    View view{extent, width, height, scale, buffer, zoom_of(extent, width, scale), m_policy};
    const double pixel_m = (extent.east - extent.west) / width * scale;
    const bool tiles = m_vectors && m_vectors->look_at(extent, view.zoom, buffer == 0 ? 0 : settlement_reach * pixel_m);
    const std::vector<std::uint8_t> mask = tiles ? m_vectors->mask(extent, width, height) : std::vector<std::uint8_t>();
    m_named_by_tiles = tiles && view.zoom >= vector_names_zoom - 0.01;

    Image image = ground(view);
    const bool all_tiles = !mask.empty() && std::ranges::find(mask, std::uint8_t{0}) == mask.end();
    if (mask.empty()) {
        add(image, *m_above, view);
    } else if (!all_tiles) { // else the tiles have all that the embedded world would draw there
        Image above = basemap::draw(*m_above, view);
        cut_out(above, mask, 0);
        lay_over(image, above);
    }
    for (const Stratum &stratum : m_strata) {
        if (stratum.picture) {
            stratum.picture->draw(extent, width, height, view.zoom, image.pixels.data());
        } else if (stratum.features) {
            add(image, *stratum.features, view);
        } else if (tiles && all_tiles) {
            add(image, *m_tiles, view);
        } else if (tiles) {
            Image drawn = basemap::draw(*m_tiles, view);
            cut_out(drawn, mask, 1);
            lay_over(image, drawn);
        }
    }
    if (m_labels)
        add(image, *m_labels, view);
    return image;
}

} // namespace dateline::basemap
