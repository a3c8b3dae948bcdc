#include "store/table.hpp"

#include "store/ogr_geometry.hpp"

#include <algorithm>
#include <map>
#include <ogrsf_frmts.h>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace dateline::store
{
namespace
{

using gazetteer::Geometry;

struct FieldType {
    OGRFieldType type;
    OGRFieldSubType subtype;
};

FieldType field_type(ColumnType type) noexcept
{
    switch (type) {
    case ColumnType::Text:
        return {OFTString, OFSTNone};
    case ColumnType::Integer:
        return {OFTInteger64, OFSTNone};
    case ColumnType::Real:
        return {OFTReal, OFSTNone};
    case ColumnType::Boolean:
        return {OFTInteger, OFSTBoolean};
    case ColumnType::DateTime:
        return {OFTDateTime, OFSTNone};
    case ColumnType::Date:
        return {OFTDate, OFSTNone};
    }
    return {OFTString, OFSTNone};
}

void set_day(OGRFeature &feature, int field, std::chrono::sys_days day, int hour, int minute, int second, int zone)
{
    const std::chrono::year_month_day date{day};
    feature.SetField(field, static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                     static_cast<int>(static_cast<unsigned>(date.day())), hour, minute, static_cast<float>(second),
                     zone);
}

struct SetCell {
    OGRFeature &feature;
    int field;

    void operator()(std::monostate) const { feature.SetFieldNull(field); }
    void operator()(std::string_view value) const { feature.SetField(field, std::string{value}.c_str()); }
    void operator()(std::int64_t value) const { feature.SetField(field, static_cast<GIntBig>(value)); }
    void operator()(double value) const { feature.SetField(field, value); }
    void operator()(bool value) const { feature.SetField(field, value ? 1 : 0); }
    void operator()(std::chrono::sys_days value) const { set_day(feature, field, value, 0, 0, 0, 0); }
    void operator()(reading::Instant value) const
    {
        constexpr int utc = 100; // OGR's number for it
        const auto day = std::chrono::floor<std::chrono::days>(value);
        const std::chrono::hh_mm_ss clock{value - day};
        set_day(feature, field, day, static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()), utc);
    }
};

} // namespace

struct TableWriter::Layer {
    OGRLayer *layer = nullptr;
    bool guarded = false; // GDAL makes formulas of some texts in this format
};

TableWriter::TableWriter(GDALDataset &dataset, const char *name, std::span<const Column> columns, LayerShape shape)
    : m_layer(std::make_unique<Layer>())
{
    OGRSpatialReference wgs84;
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (shape != LayerShape::Table && wgs84.importFromEPSG(4326) != OGRERR_NONE)
        throw std::runtime_error("the coordinate system WGS 84 is not known here; is PROJ's database installed?");
    const OGRwkbGeometryType type = shape == LayerShape::Table   ? wkbNone
                                    : shape == LayerShape::Point ? wkbPoint
                                                                 : wkbUnknown;
    m_layer->guarded =
        dataset.GetDriver() != nullptr && dataset.GetDriver()->GetDescription() == std::string_view{"ODS"};
    m_layer->layer = dataset.CreateLayer(name, shape == LayerShape::Table ? nullptr : &wgs84, type, nullptr);
    if (m_layer->layer == nullptr)
        throw std::runtime_error(std::string{"layer "} + name + " could not be made");
    for (const Column &column : columns) {
        OGRFieldDefn field{column.name, field_type(column.type).type};
        field.SetSubType(field_type(column.type).subtype);
        if (m_layer->layer->CreateField(&field) != OGRERR_NONE)
            throw std::runtime_error(std::string{"column "} + name + "." + column.name + " could not be made");
    }
}

TableWriter::~TableWriter() = default;

void TableWriter::add(std::span<const Value> values, const Geometry &geometry)
{
    OGRFeature feature{m_layer->layer->GetLayerDefn()};
    if (static_cast<std::size_t>(feature.GetFieldCount()) < values.size())
        throw std::runtime_error("more values than columns");
    for (std::size_t i = 0; i < values.size(); ++i)
        if (const auto *text = std::get_if<std::string_view>(&values[i]);
            m_layer->guarded && text != nullptr && text->starts_with("of:"))
            SetCell{feature, static_cast<int>(i)}("'" + std::string{*text}); // as in CSV
        else
            std::visit(SetCell{feature, static_cast<int>(i)}, values[i]);
    if (auto shape = to_ogr(geometry))
        feature.SetGeometryDirectly(shape.release());
    if (m_layer->layer->CreateFeature(&feature) != OGRERR_NONE)
        throw std::runtime_error(std::string{"a row of "} + m_layer->layer->GetName() + " could not be written");
}

namespace
{

// The name is one of ours.
bool is_plain_table(GDALDataset &dataset, const char *name)
{
    const std::string query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = '" +
                              std::string{name} + "' AND sql NOT LIKE 'create virtual%'";
    OGRLayer *result = dataset.ExecuteSQL(query.c_str(), nullptr, nullptr);
    if (result == nullptr)
        return false;
    const bool found = std::unique_ptr<OGRFeature>{result->GetNextFeature()} != nullptr;
    dataset.ReleaseResultSet(result);
    return found;
}

} // namespace

struct TableReader::Layer {
    OGRLayer *layer = nullptr;
    std::size_t rows = 0, most = 0;
    std::unique_ptr<OGRFeature> feature;
    mutable std::map<std::string_view, int> columns; // looked up once
};

TableReader::TableReader(GDALDataset &dataset, const char *name, const std::string &where, std::size_t most)
    : m_layer(std::make_unique<Layer>())
{
    m_layer->most = most;
    m_layer->layer = dataset.GetLayerByName(name);
    if (m_layer->layer == nullptr)
        throw std::runtime_error(std::string{"table "} + name + " is missing");
    if (!is_plain_table(dataset, name))
        throw std::runtime_error(std::string{name} + " is a view or virtual table, not a table");
    if (m_layer->layer->SetAttributeFilter(where.empty() ? nullptr : where.c_str()) != OGRERR_NONE)
        throw std::runtime_error(std::string{name} + " cannot be asked for " + where);
    m_layer->layer->ResetReading();
}

TableReader::~TableReader() = default;

bool TableReader::exists(GDALDataset &dataset, const char *name) { return dataset.GetLayerByName(name) != nullptr; }

bool TableReader::next()
{
    m_layer->feature.reset(m_layer->layer->GetNextFeature());
    if (m_layer->feature != nullptr && ++m_layer->rows > m_layer->most)
        throw std::runtime_error(std::string{"table "} + m_layer->layer->GetName() + " has more than " +
                                 std::to_string(m_layer->most) + " rows");
    return m_layer->feature != nullptr;
}

bool TableReader::has(const char *column) const { return m_layer->feature->GetFieldIndex(column) >= 0; }

int TableReader::index(const char *column) const
{
    if (const auto found = m_layer->columns.find(column); found != m_layer->columns.end())
        return found->second;
    const int index = m_layer->feature->GetFieldIndex(column);
    if (index < 0)
        throw std::runtime_error(std::string{"table "} + m_layer->layer->GetName() + " has no column " + column);
    m_layer->columns.emplace(column, index);
    return index;
}

std::string TableReader::text(const char *column) const
{
    const int field = index(column);
    return m_layer->feature->IsFieldSetAndNotNull(field) ? m_layer->feature->GetFieldAsString(field) : std::string{};
}

std::optional<std::int64_t> TableReader::integer(const char *column) const
{
    const int field = index(column);
    if (!m_layer->feature->IsFieldSetAndNotNull(field))
        return {};
    return m_layer->feature->GetFieldAsInteger64(field);
}

std::size_t TableReader::count(const char *column) const
{
    const std::int64_t value = integer(column).value_or(0);
    if (value < 0)
        refuse(std::string{column} + " is negative");
    return static_cast<std::size_t>(value);
}

std::optional<double> TableReader::real(const char *column) const
{
    const int field = index(column);
    if (!m_layer->feature->IsFieldSetAndNotNull(field))
        return {};
    return m_layer->feature->GetFieldAsDouble(field);
}

bool TableReader::flag(const char *column) const { return integer(column).value_or(0) != 0; }

std::optional<std::chrono::sys_days> TableReader::day(const char *column) const
{
    const std::optional<reading::Instant> midnight = instant(column);
    if (!midnight)
        return {};
    return std::chrono::floor<std::chrono::days>(*midnight);
}

std::optional<reading::Instant> TableReader::instant(const char *column) const
{
    const int field = index(column);
    if (!m_layer->feature->IsFieldSetAndNotNull(field))
        return {};
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
    float second = 0;
    if (m_layer->feature->GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone) == 0)
        refuse(std::string{column} + " is not a time");
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok() || hour > 23 || minute > 59 || second < 0 || second >= 61)
        refuse(std::string{column} + " is not a time");
    // OGR counts the zone in quarters of an hour from 100, UTC; below 2 it is not known, and we write UTC.
    const std::chrono::minutes ahead{zone > 1 ? (zone - 100) * 15 : 0};
    return std::chrono::sys_days{date} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{static_cast<int>(second)} - ahead;
}

Geometry TableReader::geometry() const
{
    const OGRGeometry *shape = m_layer->feature->GetGeometryRef();
    return shape == nullptr ? Geometry{} : geometry_of(*shape);
}

void TableReader::refuse(const std::string &reason) const
{
    throw std::runtime_error(std::string{"row "} + std::to_string(m_layer->feature->GetFID()) + " of " +
                             m_layer->layer->GetName() + ": " + reason);
}

} // namespace dateline::store
