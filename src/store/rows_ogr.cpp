// Rows of whatever GDAL reads by a driver that is allowed.
#include "store/gdal_access.hpp"
#include "store/layout.hpp"
#include "store/ogr_geometry.hpp"
#include "store/places_from_ogr.hpp"
#include "store/project.hpp"
#include "store/rows.hpp"

#include "gazetteer/text.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <utility>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace dateline::store
{
namespace
{

// They reach neither for other files nor for the network.
constexpr std::array<const char *, 18> file_drivers{
    "GPKG", "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "TopoJSON", "FlatGeobuf",  "KML",          "LIBKML", "GPX",
    "GML",  "SQLite",         "Parquet", "Arrow",      "XLSX",     "OpenFileGDB", "MapInfo File", "ODS",    nullptr};
constexpr std::array<const char *, 2> database_drivers{"PostgreSQL", nullptr};

constexpr double tolerance = 0.0005; // degrees, of lines and areas: about 50 m

class OgrRows final : public RowSource
{
public:
    OgrRows(const std::string &dataset, const std::string &layer)
    {
        prepare_gdal();
        const bool connection = is_connection(dataset);
        // A password stays out of all messages.
        const std::string shown = connection ? "PostGIS" : dataset;
        const std::string name = connection ? dataset : std::filesystem::absolute(dataset).string();
        if (!connection && name.starts_with("/vsi"))
            throw StoreError(shown + ": only files and PostGIS are read; download and unpack it first");
        const GdalComplaints complaints;
        m_dataset.reset(GDALDataset::Open(name.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                          connection ? database_drivers.data() : file_drivers.data()));
        if (!m_dataset)
            throw StoreError(shown + ": cannot be read as a dataset (" + complaints.text() +
                             "); datasets are csv, xlsx, json, geojson, kml, kmz, gpx, gpkg and what else GDAL reads");
        choose_layers(shown, layer);
    }

    [[nodiscard]] const std::vector<std::string> &columns() const override { return m_columns; }
    [[nodiscard]] bool has_geometry() const override { return m_geometry; }
    [[nodiscard]] double done() const override
    {
        return m_total == 0 ? -1 : std::min(1.0, static_cast<double>(m_row) / static_cast<double>(m_total));
    }
    [[nodiscard]] std::vector<std::string> remarks() const override { return m_remarks; }

    bool next(DatasetRow &row) override
    {
        row.geometry = {};
        row.fault.clear();
        const GdalComplaints complaints;
        for (m_feature.reset(); m_at < m_layers.size(); enter(m_at + 1)) {
            m_feature.reset(m_layers[m_at]->GetNextFeature());
            if (m_feature)
                break;
            if (complaints.any())
                m_remarks.push_back("reading broke off after row " + std::to_string(m_row) + ": " + complaints.text());
        }
        if (!m_feature)
            return false;
        row.line = ++m_row;
        m_texts.clear();
        m_texts.reserve(m_columns.size());
        m_cells.assign(m_columns.size(), {});
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            if (const int field = m_fields[i]; field >= 0 && m_feature->IsFieldSetAndNotNull(field) != 0) {
                m_texts.emplace_back(m_feature->GetFieldAsString(field));
                if (!valid_utf8(m_texts.back()))
                    row.fault = "column " + m_columns[i] + " is not UTF-8";
                m_cells[i] = m_texts.back();
            }
        read_geometry(row);
        row.cells = m_cells;
        return true;
    }

private:
    void choose_layers(const std::string &shown, const std::string &wanted)
    {
        std::string names;
        OGRLayer *first = nullptr;
        for (OGRLayer *layer : m_dataset->GetLayers()) {
            names += (names.empty() ? "'" : ", '") + std::string{layer->GetName()} + "'";
            if (first == nullptr && (wanted.empty() ? layer->GetFeatureCount() != 0 : wanted == layer->GetName()))
                first = layer;
        }
        if (first == nullptr)
            throw StoreError(shown +
                             (wanted.empty() ? ": has no rows" : ": has no layer '" + wanted + "'; it has " + names));
        const std::vector<std::string> columns = columns_of(*first);
        std::string left_out;
        for (OGRLayer *layer : m_dataset->GetLayers()) {
            if (layer == first || (wanted.empty() && columns_of(*layer) == columns))
                m_layers.push_back(layer);
            else if (wanted.empty() && layer->GetFeatureCount() != 0)
                left_out += (left_out.empty() ? "'" : ", '") + std::string{layer->GetName()} + "'";
        }
        if (!left_out.empty())
            m_remarks.push_back("only layer '" + std::string{first->GetName()} + "' is read; left out: " + left_out +
                                " (--layer chooses)");
        m_columns = columns;
        for (OGRLayer *layer : m_layers)
            m_total += static_cast<std::uint64_t>(std::max<GIntBig>(layer->GetFeatureCount(), 0));
        enter(0);
    }

    static std::vector<std::string> columns_of(OGRLayer &layer)
    {
        std::vector<std::string> names;
        const OGRFeatureDefn &definition = *layer.GetLayerDefn();
        for (int i = 0; i < definition.GetFieldCount(); ++i)
            names.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
        return names;
    }

    void enter(std::size_t at)
    {
        m_at = at;
        if (at >= m_layers.size())
            return;
        OGRLayer &layer = *m_layers[at];
        layer.ResetReading();
        m_fields.clear();
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            m_fields.push_back(layer.GetLayerDefn()->GetFieldIndex(m_columns[i].c_str()));
        m_geometry = m_geometry || layer.GetGeomType() != wkbNone;
        m_transform.reset();
        if (const OGRSpatialReference *from = layer.GetSpatialRef()) {
            OGRSpatialReference wgs84;
            wgs84.SetWellKnownGeogCS("WGS84");
            wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
            OGRSpatialReference mine(*from);
            mine.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
            if (mine.IsSame(&wgs84) == 0)
                m_transform.reset(OGRCreateCoordinateTransformation(&mine, &wgs84));
        }
    }

    void read_geometry(DatasetRow &row)
    {
        OGRGeometry *given = m_feature->GetGeometryRef();
        if (given == nullptr || given->IsEmpty() != 0)
            return;
        if (m_transform && given->transform(m_transform.get()) != OGRERR_NONE) {
            row.fault = "its coordinates cannot be changed into latitude and longitude";
            return;
        }
        if (OGR_GT_IsSubClassOf(wkbFlatten(given->getGeometryType()), wkbPoint) != 0) {
            row.geometry = geometry_of(*given);
            return;
        }
        const std::unique_ptr<OGRGeometry> simple{given->SimplifyPreserveTopology(tolerance)};
        row.geometry = geometry_of(simple && simple->IsEmpty() == 0 ? *simple : *given);
    }

    struct FeatureDelete {
        void operator()(OGRFeature *feature) const noexcept { OGRFeature::DestroyFeature(feature); }
    };
    DatasetPtr m_dataset;
    std::vector<OGRLayer *> m_layers;
    std::vector<std::string> m_columns, m_remarks;
    std::vector<int> m_fields;
    std::unique_ptr<OGRCoordinateTransformation> m_transform;
    std::unique_ptr<OGRFeature, FeatureDelete> m_feature;
    std::vector<std::string> m_texts; // reserved: views of it stay valid
    std::vector<std::string_view> m_cells;
    std::size_t m_at = 0;
    std::uint64_t m_row = 0, m_total = 0;
    bool m_geometry = false;
};

} // namespace

RowSourcePtr rows_of_ogr(const std::string &dataset, const std::string &layer)
{
    return std::make_unique<OgrRows>(dataset, layer);
}

bool is_list_of_events(const std::filesystem::path &path)
{
    std::ifstream file{path, std::ios::binary};
    std::string head(4096, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(file.gcount()));
    const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string::npos)
        return false;
    return head[first] == '[' || (head[first] == '{' && head.find("\"events\"") != std::string::npos &&
                                  head.find("\"FeatureCollection\"") == std::string::npos);
}

RowSourcePtr open_rows(const std::string &dataset, const std::string &layer)
{
    if (is_connection(dataset))
        return rows_of_ogr(dataset, layer);
    const std::filesystem::path path{dataset};
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        throw StoreError(dataset + ": there is no such file; check the path");
    const std::string suffix = small(path.extension().string());
    if (suffix == ".csv" || suffix == ".tsv" || suffix == ".tab" || suffix == ".psv" || suffix == ".txt")
        return rows_of_csv(path);
    if (suffix == ".json" && is_list_of_events(path))
        return rows_of_json(path);
    return rows_of_ogr(dataset, layer);
}

} // namespace dateline::store
