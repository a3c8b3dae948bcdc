#include "geopackage.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <cpl_conv.h>

namespace dateline::recipe
{
namespace
{

OGRwkbGeometryType type_of(Shape shape)
{
    switch (shape) {
    case Shape::Point:
        return wkbPoint;
    case Shape::Line:
        return wkbLineString;
    case Shape::Polygon:
        return wkbMultiPolygon;
    }
    return wkbUnknown;
}

std::unique_ptr<OGRGeometry> polygon(const Path &ring)
{
    auto shell = std::make_unique<OGRLinearRing>();
    shell->setNumPoints(static_cast<int>(ring.size()), FALSE);
    for (std::size_t i = 0; i < ring.size(); ++i)
        shell->setPoint(static_cast<int>(i), ring[i].x, ring[i].y);
    auto single = std::make_unique<OGRPolygon>();
    single->addRing(std::move(shell));
    auto multi = std::make_unique<OGRMultiPolygon>();
    multi->addGeometry(std::move(single));
    return multi;
}

std::unique_ptr<OGRGeometry> line(const Path &path)
{
    auto out = std::make_unique<OGRLineString>();
    out->setNumPoints(static_cast<int>(path.size()), FALSE);
    for (std::size_t i = 0; i < path.size(); ++i)
        out->setPoint(static_cast<int>(i), path[i].x, path[i].y);
    return out;
}

} // namespace

void Layer::add(Shape shape, const Path &path, std::initializer_list<Value> values)
{
    OGRFeature feature(m_layer->GetLayerDefn());
    int column = 0;
    for (const Value &value : values) {
        if (const auto *whole = std::get_if<std::int64_t>(&value))
            feature.SetField(column, static_cast<GIntBig>(*whole));
        else if (const auto *real = std::get_if<double>(&value))
            feature.SetField(column, *real);
        else
            feature.SetField(column, std::get<std::string>(value).c_str());
        ++column;
    }
    std::unique_ptr<OGRGeometry> geometry;
    switch (shape) {
    case Shape::Point:
        geometry = std::make_unique<OGRPoint>(path.front().x, path.front().y);
        break;
    case Shape::Line:
        geometry = line(path);
        break;
    case Shape::Polygon:
        geometry = polygon(path);
        break;
    }
    feature.SetGeometryDirectly(geometry.release());
    if (m_layer->CreateFeature(&feature) != OGRERR_NONE)
        throw RecipeError(std::string("cannot write to layer ") + m_layer->GetName() + ": " + CPLGetLastErrorMsg());
}

GeoPackage::GeoPackage(const std::filesystem::path &path, bool append) : m_path(path)
{
    CPLSetConfigOption("OGR_SQLITE_SYNCHRONOUS", "OFF");
    CPLSetConfigOption("OGR_SQLITE_CACHE", "256");
    // The same input gives the same bytes: no clock in the file.
    CPLSetConfigOption("OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z");
    if (append) {
        m_dataset.reset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
    } else {
        GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GPKG");
        if (driver != nullptr)
            m_dataset.reset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    }
    if (!m_dataset)
        throw RecipeError("cannot open " + path.string() + " for writing: " + CPLGetLastErrorMsg());
    if (m_dataset->StartTransaction() != OGRERR_NONE)
        throw RecipeError("cannot write " + path.string() + ": " + CPLGetLastErrorMsg());
}

GeoPackage::~GeoPackage() = default;

Layer GeoPackage::layer(const std::string &name, Shape shape, const std::vector<std::pair<std::string, Value>> &columns)
{
    OGRSpatialReference mercator;
    mercator.importFromEPSG(3857);
    CPLStringList options;
    options.SetNameValue("GEOMETRY_NAME", "geom");
    options.SetNameValue("SPATIAL_INDEX", "YES");
    options.SetNameValue("OVERWRITE", "YES");
    OGRLayer *made = m_dataset->CreateLayer(name.c_str(), &mercator, type_of(shape), options.List());
    if (made == nullptr)
        throw RecipeError("cannot make layer " + name + " in " + m_path.string() + ": " + CPLGetLastErrorMsg());
    for (const auto &[column, sample] : columns) {
        const OGRFieldType type = std::holds_alternative<std::int64_t>(sample) ? OFTInteger
                                  : std::holds_alternative<double>(sample)     ? OFTReal
                                                                               : OFTString;
        OGRFieldDefn field(column.c_str(), type);
        if (made->CreateField(&field) != OGRERR_NONE)
            throw RecipeError(std::string("cannot make column ")
                                  .append(column)
                                  .append(" of layer ")
                                  .append(name)
                                  .append(": ")
                                  .append(CPLGetLastErrorMsg()));
    }
    return Layer(*made);
}

void GeoPackage::close()
{
    const bool written = m_dataset->CommitTransaction() == OGRERR_NONE && m_dataset->FlushCache() == CE_None;
    m_dataset.reset();
    if (!written)
        throw RecipeError("cannot write " + m_path.string() + "; is there room on the disk?");
}

} // namespace dateline::recipe
