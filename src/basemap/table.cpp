#include "basemap/table.hpp"

#include "basemap/basemap.hpp"

#include <mapnik/attribute.hpp>
#include <mapnik/datasource.hpp>
#include <mapnik/feature.hpp>
#include <mapnik/feature_factory.hpp>
#include <mapnik/feature_layer_desc.hpp>
#include <mapnik/featureset.hpp>
#include <mapnik/geometry.hpp>
#include <mapnik/query.hpp>
#include <mapnik/unicode.hpp>
#include <mapnik/value.hpp>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace dateline::basemap
{
namespace
{

constexpr double world_m = 40075016.685578488;

// All that a query found. Read at once: Mapnik may open several queries of one layer before it reads the first.
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

template <typename Points>
Points points(const OGRSimpleCurve &curve)
{
    Points out;
    const int count = curve.getNumPoints();
    out.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        out.emplace_back(curve.getX(i), curve.getY(i));
    return out;
}

mapnik::geometry::polygon<double> polygon(const OGRPolygon &from)
{
    mapnik::geometry::polygon<double> out;
    for (const OGRLinearRing *ring : from)
        out.push_back(points<mapnik::geometry::linear_ring<double>>(*ring));
    return out;
}

mapnik::geometry::geometry<double> geometry(const OGRGeometry &from)
{
    switch (wkbFlatten(from.getGeometryType())) {
    case wkbPoint:
        return mapnik::geometry::point<double>(from.toPoint()->getX(), from.toPoint()->getY());
    case wkbLineString:
        return points<mapnik::geometry::line_string<double>>(*from.toLineString());
    case wkbPolygon:
        return polygon(*from.toPolygon());
    case wkbMultiLineString: {
        mapnik::geometry::multi_line_string<double> out;
        for (const OGRLineString *part : *from.toMultiLineString())
            out.push_back(points<mapnik::geometry::line_string<double>>(*part));
        return out;
    }
    case wkbMultiPolygon: {
        mapnik::geometry::multi_polygon<double> out;
        for (const OGRPolygon *part : *from.toMultiPolygon())
            out.push_back(polygon(*part));
        return out;
    }
    default:
        return mapnik::geometry::geometry_empty{};
    }
}

// One row as Mapnik draws it, with what decides whether it is drawn.
struct Row {
    mapnik::box2d<double> box;
    std::string kind; // of a label
    int first = 0;
    int last = 99;
    double reach = 0; // of a label: logical pixels to each side of its point that it may cover
    mapnik::feature_ptr feature;
};

// How far a name may reach, in type as large as a style of a user's own may set it: what stands farther off is not
// drawn, which is most of what the tiles beside have.
constexpr double reach_up = 60; // and down: several lines
double reach_of(std::string_view name, std::string_view anchor)
{
    constexpr double letter = 16;
    constexpr double dot = 20; // and what is between it and the name
    std::size_t longest = 0;
    std::size_t line = 0;
    for (const char c : name) {
        line = c == '\n' ? 0 : line + ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0);
        longest = std::max(longest, line);
    }
    const bool beside = anchor == "left" || anchor == "right";
    return dot + letter * static_cast<double>(longest) * (beside ? 1 : 0.5);
}

} // namespace

struct TableCache::Rows {
    std::once_flag once;
    std::vector<Row> rows;
};

struct TableCache::Data {
    std::mutex mutex;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<Rows>> tables;
};

TableCache::TableCache() : m_data(std::make_unique<Data>()) {}
TableCache::~TableCache() = default;

std::shared_ptr<TableCache::Rows> TableCache::rows(const std::string &layer, const std::string &policy)
{
    const std::scoped_lock lock(m_data->mutex);
    auto &rows = m_data->tables[{layer, policy}];
    if (!rows)
        rows = std::make_shared<Rows>();
    return rows;
}

namespace
{

// The coarse tables, and those of which every picture needs something.
bool is_small(const std::string &layer)
{
    return layer.ends_with("_0") || layer.ends_with("_1") || layer.ends_with("_2") || layer == "labels" ||
           layer == "disputed_lines" || layer == "country_borders_3";
}

class Table : public mapnik::datasource
{
public:
    Table(std::shared_ptr<GDALDataset> dataset, const std::string &layer, Hidden hidden, TableCache *cache);

    [[nodiscard]] datasource_t type() const override { return Vector; }
    [[nodiscard]] std::optional<mapnik::datasource_geometry_t> get_geometry_type() const override { return {}; }
    [[nodiscard]] mapnik::featureset_ptr features(const mapnik::query &query) const override;
    [[nodiscard]] mapnik::featureset_ptr features_at_point(const mapnik::coord2d & /*point*/,
                                                           double /*tolerance*/) const override
    {
        return mapnik::make_empty_featureset();
    }
    [[nodiscard]] mapnik::box2d<double> envelope() const override
    {
        // The mercator square: asking each layer would cost more than it saves.
        constexpr double half = 20037508.342789244;
        return {-half, -half, half, half};
    }
    [[nodiscard]] mapnik::layer_descriptor get_descriptor() const override { return {m_layer->GetName(), "utf-8"}; }

private:
    [[nodiscard]] std::vector<Row> read(const std::vector<std::string> &columns) const;
    [[nodiscard]] std::vector<std::string> all_columns() const;

    std::shared_ptr<GDALDataset> m_dataset;
    OGRLayer *m_layer = nullptr;
    Hidden m_hidden;
    TableCache *m_cache;
    bool m_labels = false;
};

Table::Table(std::shared_ptr<GDALDataset> dataset, const std::string &layer, Hidden hidden, TableCache *cache)
    : mapnik::datasource({}), m_dataset(std::move(dataset)), m_layer(m_dataset->GetLayerByName(layer.c_str())),
      m_hidden(std::move(hidden)), m_cache(is_small(layer) ? cache : nullptr)
{
    if (m_layer == nullptr)
        throw BasemapError("the file has no layer '" + layer + "'");
    const OGRFeatureDefn *columns = m_layer->GetLayerDefn();
    m_labels = columns->GetFieldIndex("policy") >= 0 && columns->GetFieldIndex("first") >= 0 &&
               columns->GetFieldIndex("last") >= 0 && columns->GetFieldIndex("kind") >= 0;
}

std::vector<std::string> Table::all_columns() const
{
    std::vector<std::string> names;
    for (const OGRFieldDefn *field : m_layer->GetLayerDefn()->GetFields())
        names.emplace_back(field->GetNameRef());
    return names;
}

// What the filters let through.
std::vector<Row> Table::read(const std::vector<std::string> &columns) const
{
    const OGRFeatureDefn &definition = *m_layer->GetLayerDefn();
    const auto context = std::make_shared<mapnik::context_type>();
    std::vector<std::pair<int, std::string>> wanted;
    for (const std::string &name : columns)
        if (const int column = definition.GetFieldIndex(name.c_str()); column >= 0) {
            wanted.emplace_back(column, name);
            context->push(name);
        }
    static const mapnik::transcoder utf8("utf-8");
    const int kind = definition.GetFieldIndex("kind");
    const int first = definition.GetFieldIndex("first");
    const int last = definition.GetFieldIndex("last");
    const int name = definition.GetFieldIndex("name");
    const int anchor = definition.GetFieldIndex("anchor");
    std::vector<Row> found;
    for (const auto &feature : *m_layer) {
        const OGRGeometry *shape = feature->GetGeometryRef();
        if (shape == nullptr)
            continue;
        Row row;
        OGREnvelope box;
        shape->getEnvelope(&box);
        row.box = {box.MinX, box.MinY, box.MaxX, box.MaxY};
        if (m_labels) {
            row.kind = feature->GetFieldAsString(kind);
            row.first = feature->GetFieldAsInteger(first);
            row.last = feature->GetFieldAsInteger(last);
            row.reach = name < 0 || anchor < 0
                            ? std::numeric_limits<double>::infinity()
                            : reach_of(feature->GetFieldAsString(name), feature->GetFieldAsString(anchor));
        }
        row.feature = mapnik::feature_factory::create(context, feature->GetFID());
        row.feature->set_geometry(geometry(*shape));
        for (const auto &[column, called] : wanted)
            switch (feature->GetFieldDefnRef(column)->GetType()) {
            case OFTInteger:
            case OFTInteger64:
                row.feature->put(called, mapnik::value_integer{feature->GetFieldAsInteger64(column)});
                break;
            case OFTReal:
                row.feature->put(called, feature->GetFieldAsDouble(column));
                break;
            default:
                row.feature->put(called, utf8.transcode(feature->GetFieldAsString(column)));
            }
        found.push_back(std::move(row));
    }
    return found;
}

mapnik::featureset_ptr Table::features(const mapnik::query &query) const
{
    const auto variable = [&](const char *name) {
        const auto value = query.variables().find(name);
        return value == query.variables().end() ? std::string("0") : value->second.to_string();
    };
    const std::string policy = m_labels ? variable("policy") : std::string();
    const std::string zoom_text = m_labels ? variable("zoom") : "0";
    const int zoom = std::atoi(zoom_text.c_str());
    const auto &box = query.get_bbox();
    const std::string by_policy = "policy = '" + policy + "'";
    std::vector<Row> read_now;
    const std::vector<Row> *rows = &read_now;
    std::shared_ptr<TableCache::Rows> kept;
    if (m_cache != nullptr) {
        kept = m_cache->rows(m_layer->GetName(), policy);
        std::call_once(kept->once, [&] {
            m_layer->SetSpatialFilter(nullptr);
            m_layer->SetAttributeFilter(m_labels ? by_policy.c_str() : nullptr);
            kept->rows = read(all_columns());
        });
        rows = &kept->rows;
    } else {
        m_layer->SetSpatialFilterRect(box.minx(), box.miny(), box.maxx(), box.maxy());
        if (m_labels)
            m_layer->SetAttributeFilter(std::string(by_policy)
                                            .append(" AND first <= ")
                                            .append(zoom_text)
                                            .append(" AND last >= ")
                                            .append(zoom_text)
                                            .c_str());
        const std::set<std::string> &names = query.property_names();
        read_now = read({names.begin(), names.end()});
    }
    const std::string z = m_labels ? variable("z") : std::string();
    const double pixel_m = world_m / 512 / std::exp2(std::atof(z.c_str()));
    const auto &shown = query.get_unbuffered_bbox();
    const auto reaches = [&](const Row &row) {
        const double x = row.reach * pixel_m;
        const double y = reach_up * pixel_m;
        return row.box.maxx() + x >= shown.minx() && row.box.minx() - x <= shown.maxx() &&
               row.box.maxy() + y >= shown.miny() && row.box.miny() - y <= shown.maxy();
    };
    std::vector<mapnik::feature_ptr> found;
    for (const Row &row : *rows) {
        if (!row.box.intersects(box))
            continue;
        if (m_labels && (!reaches(row) || zoom < row.first || zoom > row.last ||
                         (m_hidden && m_hidden(row.kind, row.box.minx(), row.box.miny()))))
            continue;
        found.push_back(row.feature);
    }
    return std::make_shared<Found>(std::move(found));
}

} // namespace

std::shared_ptr<mapnik::datasource> open_table(std::shared_ptr<GDALDataset> dataset, const std::string &layer,
                                               Hidden hidden, TableCache *cache)
{
    return std::make_shared<Table>(std::move(dataset), layer, std::move(hidden), cache);
}

} // namespace dateline::basemap
