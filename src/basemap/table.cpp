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

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dateline::basemap
{
namespace
{

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

class Table : public mapnik::datasource
{
public:
    Table(std::shared_ptr<GDALDataset> dataset, const std::string &layer);

    [[nodiscard]] datasource_t type() const override;
    [[nodiscard]] std::optional<mapnik::datasource_geometry_t> get_geometry_type() const override;
    [[nodiscard]] mapnik::featureset_ptr features(const mapnik::query &query) const override;
    [[nodiscard]] mapnik::featureset_ptr features_at_point(const mapnik::coord2d &point,
                                                           double tolerance) const override;
    [[nodiscard]] mapnik::box2d<double> envelope() const override;
    [[nodiscard]] mapnik::layer_descriptor get_descriptor() const override;

private:
    std::shared_ptr<GDALDataset> m_dataset;
    OGRLayer *m_layer = nullptr;
    bool m_labels = false;
};

Table::Table(std::shared_ptr<GDALDataset> dataset, const std::string &layer)
    : mapnik::datasource({}), m_dataset(std::move(dataset)), m_layer(m_dataset->GetLayerByName(layer.c_str()))
{
    if (m_layer == nullptr)
        throw BasemapError("basemap.gpkg has no layer '" + layer + "'");
    const OGRFeatureDefn *columns = m_layer->GetLayerDefn();
    m_labels = columns->GetFieldIndex("policy") >= 0 && columns->GetFieldIndex("first") >= 0 &&
               columns->GetFieldIndex("last") >= 0;
}

mapnik::datasource::datasource_t Table::type() const { return Vector; }

std::optional<mapnik::datasource_geometry_t> Table::get_geometry_type() const { return std::nullopt; }

mapnik::featureset_ptr Table::features(const mapnik::query &query) const
{
    const auto &box = query.get_bbox();
    m_layer->SetSpatialFilterRect(box.minx(), box.miny(), box.maxx(), box.maxy());
    if (m_labels) {
        const auto variable = [&](const char *name) {
            const auto found = query.variables().find(name);
            return found == query.variables().end() ? std::string("0") : found->second.to_string();
        };
        const std::string zoom = variable("zoom");
        const std::string filter =
            "policy = '" + variable("policy") + "' AND first <= " + zoom + " AND last >= " + zoom;
        m_layer->SetAttributeFilter(filter.c_str());
    }
    const auto context = std::make_shared<mapnik::context_type>();
    std::vector<std::pair<int, std::string>> columns;
    for (const std::string &name : query.property_names())
        if (const int column = m_layer->GetLayerDefn()->GetFieldIndex(name.c_str()); column >= 0) {
            columns.emplace_back(column, name);
            context->push(name);
        }
    static const mapnik::transcoder utf8("utf-8");
    std::vector<mapnik::feature_ptr> found;
    for (const auto &row : *m_layer) {
        const OGRGeometry *shape = row->GetGeometryRef();
        if (shape == nullptr)
            continue;
        mapnik::feature_ptr feature = mapnik::feature_factory::create(context, row->GetFID());
        feature->set_geometry(geometry(*shape));
        for (const auto &[column, name] : columns)
            switch (row->GetFieldDefnRef(column)->GetType()) {
            case OFTInteger:
            case OFTInteger64:
                feature->put(name, mapnik::value_integer{row->GetFieldAsInteger64(column)});
                break;
            case OFTReal:
                feature->put(name, row->GetFieldAsDouble(column));
                break;
            default:
                feature->put(name, utf8.transcode(row->GetFieldAsString(column)));
            }
        found.push_back(std::move(feature));
    }
    return std::make_shared<Found>(std::move(found));
}

mapnik::featureset_ptr Table::features_at_point(const mapnik::coord2d & /*point*/, double /*tolerance*/) const
{
    return mapnik::make_empty_featureset();
}

mapnik::box2d<double> Table::envelope() const
{
    // The mercator square: asking each layer would cost more than it saves.
    constexpr double half = 20037508.342789244;
    return {-half, -half, half, half};
}

mapnik::layer_descriptor Table::get_descriptor() const { return {m_layer->GetName(), "utf-8"}; }

} // namespace

std::shared_ptr<mapnik::datasource> open_table(std::shared_ptr<GDALDataset> dataset, const std::string &layer)
{
    return std::make_shared<Table>(std::move(dataset), layer);
}

} // namespace dateline::basemap
