#include "basemap/vector_tiles.hpp"

#include "basemap/own_map.hpp"
#include "basemap/vector_tile.hpp"

#include <mapnik/datasource.hpp>
#include <mapnik/feature.hpp>
#include <mapnik/feature_factory.hpp>
#include <mapnik/feature_layer_desc.hpp>
#include <mapnik/featureset.hpp>
#include <mapnik/geometry.hpp>
#include <mapnik/query.hpp>
#include <mapnik/unicode.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <list>
#include <numbers>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>

namespace dateline::basemap
{
namespace
{

constexpr std::string_view settlements = "place";
constexpr std::size_t most_kept = 48; // decoded tiles in memory
constexpr int most_tiles_a_picture = 400;

// What is more important is drawn over, and named before, what is less so.
constexpr std::array<std::pair<std::string_view, int>, 24> importance{{
    {"motorway", 0}, {"trunk", 1},
    {"primary", 2},  {"secondary", 3},
    {"tertiary", 4}, {"minor", 5},
    {"busway", 5},   {"service", 6},
    {"track", 7},    {"path", 8},
    {"rail", 9},     {"transit", 9},
    {"city", 0},     {"town", 1},
    {"village", 2},  {"suburb", 3},
    {"hamlet", 4},   {"quarter", 5},
    {"borough", 5},  {"neighbourhood", 5},
    {"island", 5},   {"isolated_dwelling", 6},
    {"farm", 6},     {"locality", 6},
}};

int importance_of(std::string_view kind)
{
    const auto found = std::ranges::find(importance, kind, &std::pair<std::string_view, int>::first);
    return found == importance.end() ? 9 : found->second;
}

// How far from a settlement's label the gazetteer's point may lie.
double reach_of(std::string_view kind) { return kind == "city" ? 15'000 : kind == "town" ? 8'000 : 4'000; }

std::string_view text_of(const TagValue *value)
{
    const auto *text = value == nullptr ? nullptr : std::get_if<std::string_view>(value);
    return text == nullptr ? std::string_view() : *text;
}

double number_of(const TagValue *value, double otherwise)
{
    if (value == nullptr)
        return otherwise;
    if (const auto *real = std::get_if<double>(value))
        return std::isfinite(*real) ? *real : otherwise;
    if (const auto *whole = std::get_if<std::int64_t>(value))
        return static_cast<double>(*whole);
    return otherwise;
}

struct Decoded {
    std::string bytes; // what the layers look into
    std::vector<VectorLayer> layers;
    bool whole = false; // or only the settlements
};

struct Shown {
    std::shared_ptr<const Decoded> tile;
    Extent extent;
    bool whole = false;
};

struct Source {
    std::string name; // of the file, for complaints
    std::unique_ptr<TileArchive> archive;
    std::shared_ptr<const Coverage> coverage;
    bool drawn = false; // at the zoom of the picture
};

} // namespace

struct VectorTiles::Data {
    std::vector<Source> sources;
    std::shared_ptr<const PlaceNames> names;
    Complaints *complaints = nullptr;
    std::set<std::string, std::less<>> wanted; // layers
    std::vector<Shown> shown;

    using Name = std::pair<std::size_t, TileAddress>;
    std::list<std::pair<Name, std::shared_ptr<const Decoded>>> kept; // the last used first

    std::shared_ptr<const Decoded> decoded(std::size_t source, TileAddress at, bool whole)
    {
        const Name name{source, at};
        const auto known = std::ranges::find(kept, name, &decltype(kept)::value_type::first);
        if (known != kept.end() && (known->second == nullptr || known->second->whole || !whole)) {
            kept.splice(kept.begin(), kept, known);
            return known->second;
        }
        if (known != kept.end())
            kept.erase(known);
        std::shared_ptr<const Decoded> tile = read(sources[source], at, whole);
        kept.emplace_front(name, tile);
        if (kept.size() > most_kept)
            kept.pop_back();
        return tile;
    }

    std::shared_ptr<const Decoded> read(const Source &source, TileAddress at, bool whole) const
    {
        try {
            std::optional<std::string> bytes = source.archive->tile(at);
            if (!bytes)
                return nullptr;
            auto tile = std::make_shared<Decoded>();
            tile->bytes = std::move(*bytes);
            tile->whole = whole;
            tile->layers = decode_vector_tile(tile->bytes, [&](std::string_view layer) {
                return whole ? wanted.contains(layer) : layer == settlements;
            });
            return tile;
        } catch (const TileError &error) {
            complaints->add(source.name, address_text(at) + ": " + error.what());
            return nullptr;
        }
    }

    void take_up(std::size_t source, const Extent &extent, double zoom, double reach_m)
    {
        const ArchiveFacts &facts = sources[source].archive->facts();
        int z = std::clamp(static_cast<int>(std::floor(zoom + 0.01)), facts.first_zoom, facts.last_zoom);
        const auto side = [&] { return world_m / std::exp2(z); };
        while (z > facts.first_zoom &&
               (extent.east - extent.west) * (extent.north - extent.south) > most_tiles_a_picture * side() * side())
            --z;
        const auto index = [&](double metres) {
            return static_cast<int>(std::clamp(std::floor(metres / side()), 0.0, std::exp2(z) - 1));
        };
        constexpr double hair = 1e-3; // metres: a picture that ends at a tile's edge does not touch the next tile
        const int left = index(extent.west - reach_m + world_m / 2 + hair);
        const int right = index(extent.east + reach_m + world_m / 2 - hair);
        const int bottom = index(world_m / 2 - extent.south + reach_m - hair);
        for (int y = index(world_m / 2 - extent.north - reach_m + hair); y <= bottom; ++y)
            for (int x = left; x <= right; ++x) {
                const Extent place = tile_extent(z, x, y);
                const bool inside = place.west < extent.east - hair && place.east > extent.west + hair &&
                                    place.south < extent.north - hair && place.north > extent.south + hair;
                if (const auto tile = decoded(source, {z, x, y}, inside))
                    shown.push_back({tile, place, inside});
            }
    }
};

namespace
{

class Found : public mapnik::Featureset
{
public:
    explicit Found(std::vector<mapnik::feature_ptr> features) : m_features(std::move(features)) {}
    mapnik::feature_ptr next() override
    {
        return m_next < m_features.size() ? m_features[m_next++] : mapnik::feature_ptr{};
    }

private:
    std::vector<mapnik::feature_ptr> m_features;
    std::size_t m_next = 0;
};

// From a tile's units to metres.
struct Scale {
    double west = 0, north = 0, metres = 0;

    [[nodiscard]] double x(const Vertex &v) const { return west + v.x * metres; }
    [[nodiscard]] double y(const Vertex &v) const { return north - v.y * metres; }
    template <typename Path>
    [[nodiscard]] Path path(const std::vector<Vertex> &vertices) const
    {
        Path path;
        path.reserve(vertices.size());
        for (const Vertex &v : vertices)
            path.emplace_back(x(v), y(v));
        return path;
    }
};

bool touches(const VectorFeature &feature, const Scale &scale, const mapnik::box2d<double> &box)
{
    double west = 1e300;
    double east = -1e300;
    double south = 1e300;
    double north = -1e300;
    for (const auto &part : feature.parts)
        for (const Vertex &v : part) {
            west = std::min(west, scale.x(v));
            east = std::max(east, scale.x(v));
            south = std::min(south, scale.y(v));
            north = std::max(north, scale.y(v));
        }
    return west <= box.maxx() && east >= box.minx() && south <= box.maxy() && north >= box.miny();
}

mapnik::geometry::geometry<double> geometry_of(const VectorFeature &feature, const Scale &scale)
{
    switch (feature.kind) {
    case VectorFeature::Kind::Points:
        return mapnik::geometry::point<double>(scale.x(feature.parts.front().front()),
                                               scale.y(feature.parts.front().front()));
    case VectorFeature::Kind::Lines: {
        if (feature.parts.size() == 1)
            return scale.path<mapnik::geometry::line_string<double>>(feature.parts.front());
        mapnik::geometry::multi_line_string<double> lines;
        for (const auto &part : feature.parts)
            lines.push_back(scale.path<mapnik::geometry::line_string<double>>(part));
        return lines;
    }
    case VectorFeature::Kind::Polygon: {
        // One polygon whatever its rings: it is filled by the sense in which they turn.
        mapnik::geometry::polygon<double> polygon;
        for (const auto &part : feature.parts)
            polygon.push_back(scale.path<mapnik::geometry::linear_ring<double>>(part));
        return polygon;
    }
    case VectorFeature::Kind::Unknown:
        break;
    }
    return mapnik::geometry::geometry_empty{};
}

gazetteer::Point degrees(double x, double y)
{
    const double radius = world_m / 2 / std::numbers::pi;
    return {std::atan(std::sinh(y / radius)) * 180 / std::numbers::pi, x / radius * 180 / std::numbers::pi};
}

// What a style asks for beside the tiles' own tags.
struct Asked {
    std::vector<std::string> tags;
    bool label = false;
    bool local = false;
};

struct Row {
    int order = 0;
    double x = 0, y = 0; // of its first vertex, so that every picture has the same order
    std::string label;
    mapnik::feature_ptr feature;
};

class Table final : public mapnik::datasource
{
public:
    Table(std::shared_ptr<VectorTiles::Data> data, const std::string &name)
        : mapnik::datasource({}), m_data(std::move(data))
    {
        std::istringstream words(name);
        words >> m_layer;
        for (std::string word; words >> word;) {
            if (const std::size_t equals = word.find('='); equals != std::string::npos)
                m_chosen.emplace_back(word.substr(0, equals), word.substr(equals + 1));
            m_labelled = m_labelled || word == "label";
        }
        m_data->wanted.insert(m_layer);
    }

    [[nodiscard]] datasource_t type() const override { return Vector; }
    [[nodiscard]] std::optional<mapnik::datasource_geometry_t> get_geometry_type() const override { return {}; }
    [[nodiscard]] mapnik::featureset_ptr features_at_point(const mapnik::coord2d & /*at*/, double /*by*/) const override
    {
        return mapnik::make_empty_featureset();
    }
    [[nodiscard]] mapnik::box2d<double> envelope() const override
    {
        return {-world_m / 2, -world_m / 2, world_m / 2, world_m / 2};
    }
    [[nodiscard]] mapnik::layer_descriptor get_descriptor() const override { return {m_layer, "utf-8"}; }
    [[nodiscard]] mapnik::featureset_ptr features(const mapnik::query &query) const override;

private:
    [[nodiscard]] Row row_of(const VectorLayer &layer, const VectorFeature &feature, const Scale &scale,
                             const Asked &asked, const mapnik::context_ptr &context) const;

    std::shared_ptr<VectorTiles::Data> m_data;
    [[nodiscard]] bool chosen(const VectorLayer &layer, const VectorFeature &feature) const
    {
        return std::ranges::all_of(
            m_chosen, [&](const auto &choice) { return text_of(layer.tag(feature, choice.first)) == choice.second; });
    }

    std::string m_layer;
    std::vector<std::pair<std::string, std::string>> m_chosen; // a tag and its value
    bool m_labelled = false;
};

void put(mapnik::feature_impl &feature, const std::string &name, const TagValue &value)
{
    static const mapnik::transcoder utf8("utf-8");
    if (const auto *text = std::get_if<std::string_view>(&value))
        feature.put(name, utf8.transcode(text->data(), static_cast<std::int32_t>(text->size())));
    else if (const auto *real = std::get_if<double>(&value))
        feature.put(name, *real);
    else if (const auto *whole = std::get_if<std::int64_t>(&value))
        feature.put(name, mapnik::value_integer{*whole});
    else if (const auto *truth = std::get_if<bool>(&value))
        feature.put(name, *truth);
}

Row Table::row_of(const VectorLayer &layer, const VectorFeature &feature, const Scale &scale, const Asked &asked,
                  const mapnik::context_ptr &context) const
{
    Row row;
    row.x = scale.x(feature.parts.front().front());
    row.y = scale.y(feature.parts.front().front());
    row.feature = mapnik::feature_factory::create(context, static_cast<mapnik::value_integer>(feature.id));
    row.feature->set_geometry(geometry_of(feature, scale));
    const std::string_view kind = text_of(layer.tag(feature, "class"));
    const double rank = number_of(layer.tag(feature, "rank"), 50);
    row.order = importance_of(kind) * 1000 + static_cast<int>(std::clamp(rank, 0.0, 999.0));
    for (const std::string &name : asked.tags)
        if (const TagValue *value = layer.tag(feature, name))
            put(*row.feature, name, *value);
    if (asked.label || asked.local) {
        const PlaceNames::Tags tags = [&](std::string_view key) { return text_of(layer.tag(feature, key)); };
        const ShownName shown = m_layer == settlements
                                    ? m_data->names->place(tags, degrees(row.x, row.y), reach_of(kind))
                                    : m_data->names->other(tags);
        row.label = shown.text;
        if (asked.label)
            put(*row.feature, "label", std::string_view(shown.text));
        if (asked.local)
            put(*row.feature, "local", std::string_view(shown.local));
    }
    return row;
}

// Two files may know one settlement.
void drop_doubles(std::vector<Row> &rows)
{
    constexpr double near_m = 4000;
    std::vector<Row> kept;
    for (Row &row : rows) {
        const bool known = std::ranges::any_of(kept, [&](const Row &other) {
            return other.label == row.label && std::hypot(other.x - row.x, other.y - row.y) < near_m;
        });
        if (!known)
            kept.push_back(std::move(row));
    }
    rows = std::move(kept);
}

mapnik::featureset_ptr Table::features(const mapnik::query &query) const
{
    Asked asked;
    const auto context = std::make_shared<mapnik::context_type>();
    for (const std::string &name : query.property_names()) {
        context->push(name);
        if (name == "label")
            asked.label = true;
        else if (name == "local")
            asked.local = true;
        else
            asked.tags.push_back(name);
    }
    std::vector<Row> rows;
    for (const Shown &shown : m_data->shown) {
        if (!shown.whole && m_layer != settlements)
            continue;
        for (const VectorLayer &layer : shown.tile->layers) {
            if (layer.name != m_layer)
                continue;
            const Scale scale{shown.extent.west, shown.extent.north,
                              (shown.extent.east - shown.extent.west) / layer.extent};
            for (const VectorFeature &feature : layer.features)
                if (!feature.parts.empty() && !feature.parts.front().empty() && chosen(layer, feature) &&
                    touches(feature, scale, query.get_bbox())) {
                    Row row = row_of(layer, feature, scale, asked, context);
                    if (!m_labelled || !row.label.empty())
                        rows.push_back(std::move(row));
                }
        }
    }
    const bool roads = m_layer == "transportation";
    std::ranges::stable_sort(rows, [&](const Row &a, const Row &b) {
        if (a.order != b.order)
            return roads ? a.order > b.order : a.order < b.order;
        return std::pair(a.x, a.y) < std::pair(b.x, b.y);
    });
    if (m_layer == settlements)
        drop_doubles(rows);
    std::vector<mapnik::feature_ptr> features;
    features.reserve(rows.size());
    for (Row &row : rows)
        features.push_back(std::move(row.feature));
    return std::make_shared<Found>(std::move(features));
}

} // namespace

VectorTiles::VectorTiles(const std::vector<VectorFile> &files, std::shared_ptr<const PlaceNames> names,
                         Complaints &complaints)
    : m_data(std::make_shared<Data>())
{
    m_data->names = std::move(names);
    m_data->complaints = &complaints;
    for (const VectorFile &file : files)
        m_data->sources.push_back({file.path.filename().string(), open_archive(file.path), file.coverage, false});
}

VectorTiles::~VectorTiles() = default;

bool VectorTiles::look_at(const Extent &extent, double zoom, double reach_m)
{
    m_data->shown.clear();
    if (zoom < vector_first_zoom - 0.01)
        return false;
    for (std::size_t i = 0; i < m_data->sources.size(); ++i) {
        Source &source = m_data->sources[i];
        source.drawn = zoom >= source.archive->facts().first_zoom - 0.01;
        if (source.drawn)
            m_data->take_up(i, extent, zoom, reach_m);
    }
    return !m_data->shown.empty();
}

std::vector<std::uint8_t> VectorTiles::mask(const Extent &extent, int width, int height) const
{
    std::vector<std::uint8_t> mask(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
    for (const Source &source : m_data->sources)
        if (source.drawn)
            source.coverage->mark(extent, width, height, mask);
    if (std::ranges::find(mask, 1) == mask.end())
        mask.clear();
    return mask;
}

bool VectorTiles::covers(double x, double y) const
{
    return std::ranges::any_of(m_data->sources,
                               [&](const Source &source) { return source.drawn && source.coverage->covers(x, y); });
}

std::shared_ptr<mapnik::datasource> VectorTiles::table(const std::string &name) const
{
    return std::make_shared<Table>(m_data, name);
}

} // namespace dateline::basemap
