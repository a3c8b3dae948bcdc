#include "store/places_from_ogr.hpp"

#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/rows.hpp"
#include "gazetteer/text.hpp"
#include "store/gdal_access.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace dateline::store
{
namespace
{

using gazetteer::GazetteerError;
using gazetteer::Geometry;
using gazetteer::GeometryKind;
using gazetteer::Point;
using gazetteer::SourceRow;
using Cells = gazetteer::rows::Cells;

// What may hold places and reaches neither for other files nor for the network.
constexpr std::array<const char *, 20> file_drivers{
    "GPKG",    "ESRI Shapefile", "GeoJSON", "GeoJSONSeq", "TopoJSON",     "FlatGeobuf",  "CSV",
    "KML",     "LIBKML",         "GPX",     "GML",        "SQLite",       "OpenFileGDB", "OSM",
    "Parquet", "Arrow",          "XLSX",    "ODS",        "MapInfo File", nullptr};
constexpr std::array<const char *, 2> database_drivers{"PostgreSQL", nullptr};

// Names that columns have where the mapping says nothing, the likeliest first.
struct Guess {
    std::string_view key;
    std::array<std::string_view, 6> columns;
};
constexpr std::array<Guess, 8> guesses{{
    {"id", {"geonameid", "wof_id", "osm_id", "id", "", ""}},
    {"name", {"name_en", "name", "title", "toponym", "asciiname", ""}},
    {"alt", {"alternatenames", "alt_name", "alt_names", "spellings", "", ""}},
    {"kind", {"feature_code", "featurecode", "fclass", "kind", "place", "type"}},
    {"country", {"country_code", "iso_a2", "countrycode", "country", "cc", ""}},
    {"population", {"population", "pop", "pop_max", "", "", ""}},
    {"lat", {"lat", "latitude", "y", "", "", ""}},
    {"lon", {"lon", "longitude", "lng", "long", "x", ""}},
}};

// Words of other gazetteers for our codes.
constexpr std::array<std::pair<std::string_view, std::string_view>, 30> kinds{{
    {"city", "PPL"},
    {"town", "PPL"},
    {"village", "PPL"},
    {"hamlet", "PPL"},
    {"isolated_dwelling", "PPL"},
    {"locality", "PPL"},
    {"settlement", "PPL"},
    {"suburb", "PPLX"},
    {"neighbourhood", "PPLX"},
    {"quarter", "PPLX"},
    {"national_capital", "PPLC"},
    {"capital", "PPLC"},
    {"country", "PCLI"},
    {"state", "ADM1"},
    {"province", "ADM1"},
    {"region", "ADM1"},
    {"county", "ADM2"},
    {"district", "ADM2"},
    {"municipality", "ADM3"},
    {"island", "ISL"},
    {"river", "STM"},
    {"stream", "STM"},
    {"lake", "LK"},
    {"water", "LK"},
    {"reservoir", "RSV"},
    {"peak", "MT"},
    {"mountain", "MT"},
    {"sea", "SEA"},
    {"road", "RD"},
    {"bridge", "BDG"},
}};

constexpr double tolerance = 0.0005; // degrees, of lines and areas: about 50 m

std::string lower(std::string_view text)
{
    std::string made{text};
    std::ranges::transform(made, made.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return made;
}

// Small letters, digits and '-', as ids are; what is lost is told apart by a hash.
std::string plain(std::string_view text)
{
    std::string made;
    for (const char c : lower(text))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_')
            made.push_back(c);
        else if (!made.empty() && made.back() != '-')
            made.push_back('-');
    while (made.ends_with('-'))
        made.pop_back();
    constexpr std::size_t longest = 40;
    if (made == text && made.size() <= longest)
        return made;
    const std::string hash = gazetteer::rows::hash_words(text);
    made.resize(std::min(made.size(), longest - hash.size() - 1));
    return made.empty() ? hash : made + "-" + hash;
}

// The name of a layer: to be read, so only what is of no alphabet of ours needs a hash.
std::string plain_layer(std::string_view name)
{
    std::string words = lower(name);
    std::ranges::replace_if(words, [](char c) { return c == ' ' || c == '/' || c == ':'; }, '-');
    return plain(words);
}

std::vector<Point> points_of(const OGRSimpleCurve &curve)
{
    std::vector<Point> points;
    points.reserve(static_cast<std::size_t>(curve.getNumPoints()));
    for (int i = 0; i < curve.getNumPoints(); ++i)
        points.push_back({curve.getY(i), curve.getX(i)});
    return points;
}

void add_parts(const OGRGeometry &geometry, Geometry &made)
{
    switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbLineString:
        made.kind = GeometryKind::Line;
        made.parts.push_back(points_of(*geometry.toLineString()));
        break;
    case wkbPolygon:
        made.kind = GeometryKind::Area;
        for (const OGRLinearRing *ring : *geometry.toPolygon()) // the outer one, then its holes
            if (ring->getNumPoints() > 3)
                made.parts.push_back(points_of(*ring));
            else if (ring == geometry.toPolygon()->getExteriorRing())
                break;
        break;
    case wkbMultiLineString:
    case wkbMultiPolygon:
        for (const OGRGeometry *part : geometry.toGeometryCollection())
            add_parts(*part, made);
        break;
    default:
        break;
    }
}

// The point that a label would stand at: on it, even if it is a ring.
Point label_of(const OGRGeometry &geometry)
{
    OGRPoint point;
    if (wkbFlatten(geometry.getGeometryType()) == wkbPoint)
        point = *geometry.toPoint();
    else if (wkbFlatten(geometry.getGeometryType()) == wkbLineString)
        geometry.toLineString()->Value(geometry.toLineString()->get_Length() / 2, &point);
    else if (geometry.Centroid(&point) != OGRERR_NONE)
        return {};
    return {point.getY(), point.getX()};
}

class OgrPlaces final : public gazetteer::Source
{
public:
    OgrPlaces(const std::string &dataset, PlaceMapping mapping) : m_mapping(std::move(mapping))
    {
        prepare_gdal();
        const bool connection = is_connection(dataset);
        if (!connection && dataset.starts_with("/vsi"))
            throw GazetteerError(dataset + ": only files and PostGIS are read; download and unpack it first");
        // A password stays out of all messages.
        m_name = connection ? "PostGIS" : std::filesystem::path(dataset).filename().string();
        const GdalComplaints complaints;
        m_dataset.reset(GDALDataset::Open(dataset.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                          connection ? database_drivers.data() : file_drivers.data()));
        if (!m_dataset)
            throw GazetteerError((connection ? m_name : dataset) + ": cannot be read as a gazetteer: " +
                                 (connection || complaints.any()
                                      ? complaints.text()
                                      : "it is no table of GeoNames, Who's On First, GNS or Dateline, and nothing that "
                                        "GDAL reads places from"));
        for (OGRLayer *layer : m_dataset->GetLayers())
            if (m_mapping.layer.empty() || m_mapping.layer == layer->GetName())
                m_layers.push_back(layer);
        if (m_layers.empty())
            throw GazetteerError(m_name + ": has no layer '" + m_mapping.layer + "'; it has " + layer_names());
        if (m_layers.size() == 1)
            m_name += m_dataset->GetLayerCount() > 1 ? std::string{"/"} + m_layers.front()->GetName() : std::string{};
        for (OGRLayer *layer : m_layers)
            static_cast<void>(column(*layer, "name")); // complains at once
        // Once, and now: some drivers count by reading, which would begin a layer anew that is being read.
        for (OGRLayer *layer : m_layers)
            m_rows += static_cast<std::uint64_t>(std::max<GIntBig>(layer->GetFeatureCount(), 0));
    }

    [[nodiscard]] std::string name() const override { return m_name; }
    [[nodiscard]] std::uint64_t size() const override { return m_rows; }

    void read(gazetteer::Intake &intake) override
    {
        std::uint64_t number = 0;
        for (OGRLayer *layer : m_layers) {
            const GdalComplaints complaints;
            Columns columns(*this, *layer);
            for (const auto &feature : *layer) {
                ++number;
                intake.advance(1);
                SourceRow row;
                row.line = number;
                if (const std::string problem = read_row(*layer, *feature, columns, row, intake); !problem.empty())
                    intake.reject(number, problem);
                else
                    intake.place(std::move(row));
            }
            if (complaints.any())
                intake.reject(0, "reading broke off after row " + std::to_string(number) + ": " + complaints.text());
        }
    }

private:
    using Transform = std::unique_ptr<OGRCoordinateTransformation>;

    // A column of a layer, or a fixed value.
    struct Column {
        int index = -1;
        std::string fixed;
        [[nodiscard]] std::string of(const OGRFeature &feature) const
        {
            return index < 0 ? fixed : std::string{feature.GetFieldAsString(index)};
        }
    };

    struct Columns {
        Columns(const OgrPlaces &source, OGRLayer &layer)
            : id(source.column(layer, "id")), name(source.column(layer, "name")), alt(source.column(layer, "alt")),
              kind(source.column(layer, "kind")), country(source.column(layer, "country")),
              population(source.column(layer, "population")), lat(source.column(layer, "lat")),
              lon(source.column(layer, "lon")), radius(source.column(layer, "radius_m"))
        {
            for (const auto &[key, column] : source.m_mapping.columns)
                if (key.starts_with("name:"))
                    names.emplace_back(key.substr(5), source.column(layer, key));
            if (const OGRSpatialReference *from = layer.GetSpatialRef()) {
                OGRSpatialReference wgs84;
                wgs84.SetWellKnownGeogCS("WGS84");
                wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
                OGRSpatialReference mine(*from);
                mine.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
                if (mine.IsSame(&wgs84) == 0)
                    transform.reset(OGRCreateCoordinateTransformation(&mine, &wgs84));
            }
        }
        Column id, name, alt, kind, country, population, lat, lon, radius;
        std::vector<std::pair<std::string, Column>> names;
        Transform transform;
    };

    [[nodiscard]] std::string layer_names() const
    {
        std::string names;
        for (OGRLayer *layer : m_dataset->GetLayers())
            names += (names.empty() ? "'" : ", '") + std::string{layer->GetName()} + "'";
        return names;
    }

    [[nodiscard]] Column column(OGRLayer &layer, std::string_view key) const
    {
        const OGRFeatureDefn &definition = *layer.GetLayerDefn();
        const auto index_of = [&](std::string_view wanted) {
            for (int i = 0; i < definition.GetFieldCount(); ++i)
                if (lower(definition.GetFieldDefn(i)->GetNameRef()) == lower(wanted))
                    return i;
            return -1;
        };
        if (const auto said = m_mapping.columns.find(key); said != m_mapping.columns.end()) {
            const std::string &value = said->second;
            if (value.size() >= 2 && value.front() == '\'' && value.back() == '\'')
                return {-1, value.substr(1, value.size() - 2)};
            const int index = index_of(value);
            if (index < 0)
                throw GazetteerError(m_name + ": there is no column '" + value + "' for '" + std::string{key} +
                                     "'; there are " + column_names(definition));
            return {index, {}};
        }
        for (const Guess &guess : guesses)
            if (guess.key == key)
                for (const std::string_view wanted : guess.columns)
                    if (const int index = wanted.empty() ? -1 : index_of(wanted); index >= 0)
                        return {index, {}};
        if (key == "name")
            throw GazetteerError(m_name + ": which column holds the name? Say it by --map name=COLUMN; there are " +
                                 column_names(definition));
        return {};
    }

    static std::string column_names(const OGRFeatureDefn &definition)
    {
        std::string names;
        for (int i = 0; i < definition.GetFieldCount(); ++i)
            names += (i == 0 ? "'" : ", '") + std::string{definition.GetFieldDefn(i)->GetNameRef()} + "'";
        return names.empty() ? "none" : names;
    }

    static std::string kind_of(const std::string &value, GeometryKind geometry)
    {
        const std::string word = lower(value);
        const auto *found = std::ranges::find(kinds, word, &std::pair<std::string_view, std::string_view>::first);
        if (found != kinds.end())
            return std::string{found->second};
        const bool code =
            !value.empty() && value.size() <= 8 && value != word &&
            std::ranges::all_of(value, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
        if (code)
            return value;
        // GeoNames' codes for what is not known more closely.
        return geometry == GeometryKind::Area   ? "AREA"
               : geometry == GeometryKind::Line ? "RTE"
               : value.empty()                  ? "PPL"
                                                : "LCTY";
    }

    static std::string read_geometry(const OGRFeature &feature, const Columns &columns, gazetteer::Place &place)
    {
        const OGRGeometry *given = feature.GetGeometryRef();
        if (given == nullptr || given->IsEmpty()) {
            if (columns.lat.of(feature).empty() && columns.lon.of(feature).empty())
                return "has no geometry, nor latitude and longitude";
            return gazetteer::rows::read_point(columns.lat.of(feature), columns.lon.of(feature), place.point);
        }
        std::unique_ptr<OGRGeometry> geometry(given->clone());
        if (columns.transform && geometry->transform(columns.transform.get()) != OGRERR_NONE)
            return "its coordinates cannot be changed into latitude and longitude";
        place.point = label_of(*geometry);
        if (!place.point.valid())
            return "latitude must be in [-90, 90] and longitude in [-180, 180]";
        if (OGR_GT_IsSubClassOf(wkbFlatten(geometry->getGeometryType()), wkbPoint) != 0)
            return {};
        if (const std::unique_ptr<OGRGeometry> simple(geometry->SimplifyPreserveTopology(tolerance));
            simple && !simple->IsEmpty())
            add_parts(*simple, place.geometry);
        if (place.geometry.parts.empty())
            place.geometry.kind = GeometryKind::None;
        for (const std::vector<Point> &part : place.geometry.parts)
            if (!std::ranges::all_of(part, &Point::valid))
                return "latitude must be in [-90, 90] and longitude in [-180, 180]";
        return {};
    }

    std::string read_row(OGRLayer &layer, const OGRFeature &feature, const Columns &columns, SourceRow &row,
                         gazetteer::Intake &intake) const
    {
        gazetteer::Place &place = row.place;
        bool full = false;
        const auto add = [&](const std::string &text, std::string_view language) {
            using gazetteer::rows::NameProblem;
            if (!valid_utf8(text)) {
                intake.reject(row.line, "a name is not UTF-8 and is left out");
            } else if (const NameProblem problem = gazetteer::rows::add_name(place.names, text, language);
                       problem != NameProblem::None && !full) {
                intake.reject(row.line, gazetteer::rows::left_out(problem, text, "a name"));
                full = problem == NameProblem::TooMany; // said once
            }
        };
        add(columns.name.of(feature), "en");
        for (const auto &[language, column] : columns.names)
            add(column.of(feature), language);
        std::string several = columns.alt.of(feature);
        std::ranges::replace_if(several, [](char c) { return c == ';' || c == '|'; }, ',');
        Cells parts;
        gazetteer::rows::split(several, ',', parts);
        for (const std::string_view part : parts)
            add(std::string{part}, "");
        if (place.names.empty())
            return "has no name";
        if (std::string problem = read_geometry(feature, columns, place); !problem.empty())
            return problem;
        const std::string own = columns.id.of(feature);
        // Of a row without an id only its content says that it is not one of another file of the same name.
        place.id =
            plain_layer(layer.GetName()) + "-" +
            (own.empty() ? std::to_string(feature.GetFID()) + "-" +
                               gazetteer::rows::hash_words(place.name() + "\n" + std::to_string(place.point.lat) +
                                                           "\n" + std::to_string(place.point.lon))
                         : plain(own));
        place.kind = kind_of(columns.kind.of(feature), place.geometry.kind);
        const std::string country = columns.country.of(feature);
        if (country.size() == 2 && gazetteer::rows::upper_letters(country))
            place.country = country;
        if (const auto population = gazetteer::rows::number<double>(columns.population.of(feature));
            population && *population >= 1 && *population < 1e11)
            place.population = std::llround(*population);
        if (const auto radius = gazetteer::rows::number<double>(columns.radius.of(feature));
            radius && *radius > 0 && *radius < 3e7)
            place.radius_m = *radius;
        return {};
    }

    PlaceMapping m_mapping;
    std::string m_name;
    DatasetPtr m_dataset;
    std::vector<OGRLayer *> m_layers;
    std::uint64_t m_rows = 0;
};

} // namespace

PlaceMapping place_mapping(std::string_view text)
{
    constexpr std::array<std::string_view, 9> keys{"id",         "name", "alt", "kind",    "country",
                                                   "population", "lat",  "lon", "radius_m"};
    PlaceMapping mapping;
    Cells parts;
    gazetteer::rows::split(text, ',', parts);
    for (const std::string_view part : parts) {
        const std::size_t equals = part.find('=');
        const std::string_view key = part.substr(0, equals);
        const bool known = std::ranges::find(keys, key) != keys.end() || (key.starts_with("name:") && key.size() > 5);
        if (equals == std::string_view::npos || equals + 1 == part.size() || !known)
            throw std::invalid_argument(
                "'" + std::string{part} +
                "' is no mapping: write KEY=COLUMN with one of id, name, name:LANGUAGE, alt, kind, "
                "country, population, lat, lon, radius_m as KEY");
        mapping.columns.insert_or_assign(std::string{key}, std::string{part.substr(equals + 1)});
    }
    return mapping;
}

bool is_connection(std::string_view dataset) noexcept
{
    return dataset.starts_with("PG:") || dataset.starts_with("postgresql://") || dataset.starts_with("postgres://");
}

gazetteer::SourcePtr places_from_ogr(const std::string &dataset, const PlaceMapping &mapping)
{
    return std::make_unique<OgrPlaces>(dataset, mapping);
}

} // namespace dateline::store
