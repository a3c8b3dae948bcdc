// What is written past GDAL is what GDAL itself would have left: others add to it.
#include "answer.hpp"
#include "full_disk.hpp"
#include "sample_project.hpp"
#include "store/import.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <filesystem>
#include <fstream>
#include <gdal_priv.h>
#include <iterator>
#include <ogrsf_frmts.h>

using namespace dateline;
using dateline::test::answer;

namespace
{

void write_table(const test::Folder &folder, int rows)
{
    std::ofstream csv{folder / "a.csv"};
    csv << "id,date,lat,lon,place,killed,radius_m\n";
    for (int i = 0; i < rows; ++i)
        csv << i << ",2023-04-11,39.55,46.48,Tegh," << i % 7 << ',' << i % 3 * 5000 << '\n';
}

std::size_t import_table(const test::Folder &folder)
{
    return store::import_to_new(folder / "p.gpkg", {}, (folder / "a.csv").string(), {}, [](reading::InputProblem &&) {})
        .imported;
}

} // namespace

TEST_CASE("A project file is sound, and others may add rows to it")
{
    const bool imported = GENERATE(false, true);
    const test::Folder folder;
    if (imported) {
        write_table(folder, 500);
        REQUIRE(import_table(folder) == 500);
    } else {
        store::save(test::sample_project(), folder / "p.gpkg");
    }
    GDALAllRegister();
    const GDALDatasetUniquePtr dataset{GDALDataset::Open((folder / "p.gpkg").c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE)};
    REQUIRE(dataset);
    CHECK(answer(*dataset, "PRAGMA integrity_check") == "ok");
    // Ids are never given twice, as GDAL has it.
    for (const char *table : {"incidents", "incident_places", "articles", "claims", "metadata"}) {
        CAPTURE(table);
        const std::string name = std::string{"'"} + table + "'";
        CHECK(answer(*dataset,
                     "SELECT count(*) FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%' AND name = " + name) == "1");
        CHECK(answer(*dataset, "SELECT seq FROM sqlite_sequence WHERE name = " + name) ==
              answer(*dataset, std::string{"SELECT max(rowid) FROM "} + table));
    }
    OGRLayer &incidents = *dataset->GetLayerByName("incidents");
    const GIntBig before = incidents.GetFeatureCount();
    OGRFeature feature{incidents.GetLayerDefn()};
    feature.SetField("id", "another");
    const OGRPoint point{10, 50};
    feature.SetGeometry(&point);
    REQUIRE(incidents.CreateFeature(&feature) == OGRERR_NONE);
    CHECK(feature.GetFID() == before + 1);
    CHECK(answer(*dataset, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'incidents'") ==
          std::to_string(before + 1));
    CHECK(answer(*dataset, "SELECT rtreecheck('rtree_incidents_geom')") == "ok");
    incidents.SetSpatialFilterRect(9, 49, 11, 51);
    CHECK(incidents.GetFeatureCount() == 1);
}

TEST_CASE("An import that the disk has no room for leaves nothing")
{
    const test::Folder folder;
    write_table(folder, 5000);
    {
        const test::FullDisk disk{2'000'000};
        CHECK_THROWS_AS(import_table(folder), store::StoreError);
    }
    const std::filesystem::directory_iterator files{folder.path()};
    CHECK(std::distance(begin(files), end(files)) == 1); // the table itself
    CHECK(import_table(folder) == 5000);
    CHECK(store::load(folder / "p.gpkg").incidents.size() == 5000);
}
