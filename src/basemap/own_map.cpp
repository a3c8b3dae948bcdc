#include "basemap/own_map.hpp"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <fstream>
#include <string_view>

namespace dateline::basemap
{
namespace
{

namespace fs = std::filesystem;

constexpr std::size_t head_bytes = 100;
constexpr std::array<const char *, 5> allowed_drivers{"GTiff", "GPKG", "PNG", "JPEG", nullptr};

[[noreturn]] void refuse(const fs::path &file, const std::string &why, const std::string &remedy)
{
    throw BasemapError("the map " + file.string() + " cannot be used: " + why + "; " + remedy);
}

std::string head_of(const fs::path &file)
{
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        refuse(file, "there is no such file", "give the path of a file on this machine");
    std::ifstream stream(file, std::ios::binary);
    std::string head(head_bytes, '\0');
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (stream.gcount() < 16)
        refuse(file, "it is empty or cannot be read", "restore it");
    head.resize(static_cast<std::size_t>(stream.gcount()));
    return head;
}

bool is_sqlite(std::string_view head) { return head.starts_with(std::string_view("SQLite format 3\0", 16)); }

// The application id of a GeoPackage: "GPKG", in old ones "GP10" and "GP11".
bool is_geopackage(std::string_view head)
{
    return is_sqlite(head) && head.size() > 70 && head.substr(68).starts_with("GP");
}

OwnFacts archive_facts(const fs::path &file)
{
    const std::unique_ptr<TileArchive> archive = open_archive(file);
    OwnFacts facts;
    facts.path = file;
    facts.attribution = archive->facts().attribution;
    facts.bounds = archive->facts().bounds;
    switch (archive->facts().format) {
    case TileFormat::Vector:
        facts.kind = OwnKind::VectorTiles;
        facts.coverage = std::make_shared<Coverage>(*archive);
        break;
    case TileFormat::Picture:
        facts.kind = OwnKind::PictureTiles;
        break;
    case TileFormat::Unknown:
        refuse(file, "it does not say which format its tiles have, or one that is not known",
               "tiles must be pbf, png, jpg or webp; its metadata must say so as 'format'");
    }
    return facts;
}

Extent bounds_of(const fs::path &file, GDALDataset &dataset)
{
    std::array<double, 6> transform{};
    if (dataset.GetGeoTransform(transform.data()) != CE_None)
        refuse(file, "it does not say where on Earth it lies",
               "give it a georeference with gdal_translate -a_ullr and -a_srs, or a world file beside it");
    const double width = dataset.GetRasterXSize();
    const double height = dataset.GetRasterYSize();
    OGRSpatialReference from;
    if (const OGRSpatialReference *own = dataset.GetSpatialRef(); own != nullptr) {
        from = *own;
    } else {
        // A world file has no reference system: what looks like degrees is taken for WGS 84.
        const double east = transform[0] + transform[1] * width;
        const double south = transform[3] + transform[5] * height;
        if (std::abs(transform[0]) > 181 || std::abs(east) > 181 || std::abs(transform[3]) > 90.5 ||
            std::abs(south) > 90.5)
            refuse(file, "it does not say which reference system its coordinates have",
                   "set it with gdal_translate -a_srs");
        from.SetWellKnownGeogCS("WGS84");
    }
    from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRSpatialReference to;
    to.SetWellKnownGeogCS("WGS84");
    to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const std::unique_ptr<OGRCoordinateTransformation> way(OGRCreateCoordinateTransformation(&from, &to));
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;
    const auto x = [&](double column, double row) { return transform[0] + column * transform[1] + row * transform[2]; };
    const auto y = [&](double column, double row) { return transform[3] + column * transform[4] + row * transform[5]; };
    const std::array xs{x(0, 0), x(width, 0), x(0, height), x(width, height)};
    const std::array ys{y(0, 0), y(width, 0), y(0, height), y(width, height)};
    if (!way || !way->TransformBounds(*std::ranges::min_element(xs), *std::ranges::min_element(ys),
                                      *std::ranges::max_element(xs), *std::ranges::max_element(ys), &west, &south,
                                      &east, &north, 21))
        refuse(file, "its place on Earth cannot be worked out", "check its reference system with gdalinfo");
    return extent_of_degrees(west, south, east, north);
}

std::string attribution_of(GDALDataset &dataset)
{
    for (const char *key : {"ATTRIBUTION", "attribution", "TIFFTAG_COPYRIGHT", "COPYRIGHT", "Copyright"})
        if (const char *text = dataset.GetMetadataItem(key); text != nullptr && *text != '\0')
            return plain_attribution(text);
    return {};
}

OwnFacts gdal_facts(const fs::path &file)
{
    const CPLErrorHandlerPusher quiet(CPLQuietErrorHandler); // the exception says it
    const auto open = [&](const std::string &name, unsigned kind) {
        return std::unique_ptr<GDALDataset>(
            GDALDataset::Open(name.c_str(), kind | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, allowed_drivers.data()));
    };
    const fs::path absolute = fs::absolute(file);
    OwnFacts facts;
    facts.path = file;
    auto dataset = open(absolute.string(), GDAL_OF_RASTER);
    if (!dataset || dataset->GetRasterCount() == 0) {
        auto features = open(absolute.string(), GDAL_OF_VECTOR);
        if (!features || features->GetLayerCount() == 0)
            refuse(file, std::string("it is none of the formats that are read, or damaged: ") + CPLGetLastErrorMsg(),
                   "it must be MBTiles, PMTiles, GeoTIFF, GeoPackage, or PNG or JPEG with a world file");
        facts.kind = OwnKind::Features;
        facts.attribution = attribution_of(*features);
        return facts;
    }
    facts.attribution = attribution_of(*dataset);
    facts.bounds = bounds_of(file, *dataset);
    GDALRasterBand &band = *dataset->GetRasterBand(1);
    const bool bytes = band.GetRasterDataType() == GDT_Byte;
    if (dataset->GetRasterCount() == 1 && !bytes)
        facts.kind = OwnKind::Elevation;
    else if (!bytes)
        refuse(file, "its bands have more than eight bits", "convert it with gdal_translate -ot Byte -scale");
    return facts;
}

} // namespace

std::unique_ptr<TileArchive> open_archive(const fs::path &file)
{
    return looks_like_pmtiles(head_of(file)) ? open_pmtiles(file) : open_mbtiles(file);
}

OwnFacts facts_of(const fs::path &file)
{
    const std::string head = head_of(file);
    if (looks_like_pmtiles(head) || (is_sqlite(head) && !is_geopackage(head)))
        return archive_facts(file);
    return gdal_facts(file);
}

std::string address_text(TileAddress at)
{
    return "tile " + std::to_string(at.z) + "/" + std::to_string(at.x) + "/" + std::to_string(at.y);
}

} // namespace dateline::basemap
