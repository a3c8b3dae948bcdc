// One dataset in each of the formats that GDAL reads: the same incidents come of all.
#include "paths.hpp"
#include "sample_project.hpp"
#include "store/import.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <array>
#include <cmath>
#include <fstream>
#include <gdal_priv.h>
#include <memory>
#include <ogrsf_frmts.h>

using namespace dateline;

namespace
{

struct Format {
    const char *driver;
    const char *suffix;
    bool geometry; ///< the file itself says where; else columns do
};

struct Event {
    const char *day;
    const char *place;
    double lat, lon;
    int killed;
};
constexpr std::array events{Event{"2023-04-11", "Tegh", 39.55, 46.48, 4}, Event{"2023-05-02", "Sotk", 40.2, 45.87, 1}};

/// Writes the events as other programs would; false where this GDAL cannot.
bool write(const Format &format, const std::filesystem::path &path)
{
    GDALAllRegister();
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName(format.driver);
    if (driver == nullptr)
        return false;
    const std::unique_ptr<GDALDataset> file{driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    REQUIRE(file);
    OGRSpatialReference wgs84;
    wgs84.SetWellKnownGeogCS("WGS84");
    wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRLayer *layer =
        file->CreateLayer("events", format.geometry ? &wgs84 : nullptr, format.geometry ? wkbPoint : wkbNone, nullptr);
    REQUIRE(layer != nullptr);
    for (const auto &[name, type] : {std::pair{"event_date", OFTString},
                                     {"location", OFTString},
                                     {"fatalities", OFTInteger},
                                     {"latitude", OFTReal},
                                     {"longitude", OFTReal}}) {
        OGRFieldDefn field{name, type};
        REQUIRE(layer->CreateField(&field) == OGRERR_NONE);
    }
    for (const Event &event : events) {
        OGRFeature feature{layer->GetLayerDefn()};
        feature.SetField("event_date", event.day);
        feature.SetField("location", event.place);
        feature.SetField("fatalities", event.killed);
        if (format.geometry) {
            const OGRPoint point{event.lon, event.lat};
            feature.SetGeometry(&point);
        } else {
            feature.SetField("latitude", event.lat);
            feature.SetField("longitude", event.lon);
        }
        REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
    }
    return true;
}

} // namespace

TEST_CASE("A dataset says the same in every format")
{
    const auto format =
        GENERATE(Format{"XLSX", "xlsx", false}, Format{"ODS", "ods", false}, Format{"GPKG", "gpkg", true},
                 Format{"GeoJSON", "geojson", true}, Format{"LIBKML", "kml", true}, Format{"LIBKML", "kmz", true},
                 Format{"FlatGeobuf", "fgb", true}, Format{"Parquet", "parquet", true});
    CAPTURE(format.suffix);
    const test::Folder folder;
    const std::filesystem::path file = folder / (std::string{"events."} + format.suffix);
    if (!write(format, file)) {
        WARN("not tried: this GDAL cannot write " << format.driver);
        return;
    }
    CHECK(store::is_dataset(file));
    const store::DatasetLook look = store::look_at(file.string(), {});
    CAPTURE(look.unsure);
    CHECK(look.unsure.empty());
    CHECK(look.geometry == format.geometry);
    const store::Imported all = store::import_rows(file.string(), {});
    CHECK(all.count.refused == 0);
    REQUIRE(all.rows.size() == events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        const reading::Incident &incident = all.rows[i].incident;
        CHECK(reading::to_iso(incident.interval.from).starts_with(events.at(i).day));
        REQUIRE(incident.places.size() == 1);
        CHECK(incident.places[0].name == events.at(i).place);
        CHECK(std::abs(incident.places[0].point.lat - events.at(i).lat) < 1e-6);
        CHECK(std::abs(incident.places[0].point.lon - events.at(i).lon) < 1e-6);
        REQUIRE_FALSE(all.rows[i].readings.front().claims.empty());
        CHECK(all.rows[i].readings.front().claims.front().max == events.at(i).killed);
    }
}

TEST_CASE("A file is a dataset by what it holds where its name does not tell")
{
    const test::Folder folder;
    const auto file = [&](const std::string &name, const std::string &content) {
        std::ofstream{folder / name, std::ios::binary} << content;
        return folder / name;
    };
    CHECK(store::is_dataset(file("a.csv", "a,b\n")));
    CHECK(store::is_dataset(file("a.geojson", "{}")));
    CHECK(store::is_dataset(file("list.json", R"([{"date":"1/2/2023"}])")));
    CHECK(store::is_dataset(file("map.json", R"({"type": "FeatureCollection", "features": []})")));
    CHECK_FALSE(store::is_dataset(file("articles.json", R"({"id":"a","text":"Shots near Tegh."})")));
    CHECK_FALSE(store::is_dataset(file("a.txt", "a,b\n")));
    CHECK_FALSE(store::is_dataset(file("half.gpkg", "SQLite format 3 and no more")));
    CHECK_FALSE(store::is_dataset(folder / "absent.csv"));
    store::save(test::sample_project(), folder / "project.gpkg");
    CHECK_FALSE(store::is_dataset(folder / "project.gpkg"));
}
