// The spatial indexes that are written at once: SQLite finds them sound, and they find what a look at all finds.
#include "answer.hpp"
#include "sample_project.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <random>

using namespace dateline;
using dateline::test::answer;

namespace
{

/// Points all over the world, some upon each other, and one without a place.
store::Project scattered(std::size_t count)
{
    std::mt19937 random{7}; // NOLINT(cert-msc51-cpp): the same points each time
    const store::Project sample = test::sample_project();
    store::Project project;
    project.readings = sample.readings;
    for (std::size_t i = 0; i < count; ++i) {
        reading::Incident incident = sample.incidents.front();
        incident.id = "incident " + std::to_string(i);
        incident.places.resize(1);
        incident.places.front().geometry = {};
        incident.places.front().relation = reading::Relation::At;
        incident.places.front().radius_m = i % 3 == 0 ? 5000 : 0;
        incident.places.front().point = {static_cast<double>(random() % 1700) / 10 - 85,
                                         static_cast<double>(random() % 3599) / 10 - 180};
        if (i == 1)
            incident.places.clear();
        project.incidents.push_back(std::move(incident));
    }
    return project;
}

} // namespace

TEST_CASE("The spatial indexes are sound and find what lies in a rectangle")
{
    // Fewer than a node takes, more, and so many that the tree is three nodes high.
    const std::size_t count = GENERATE(2U, 51U, 53U, 200U, 3000U);
    const test::Folder folder;
    const store::Project project = scattered(count);
    store::save(project, folder / "p.gpkg");
    GDALAllRegister();
    const GDALDatasetUniquePtr dataset{GDALDataset::Open((folder / "p.gpkg").c_str(), GDAL_OF_VECTOR)};
    REQUIRE(dataset);
    for (const char *layer : {"incidents", "incident_places"}) {
        const std::string tree = std::string{"rtree_"} + layer + "_geom";
        CHECK(answer(*dataset, "SELECT rtreecheck('" + tree + "')") == "ok");
        CHECK(answer(*dataset, "SELECT count(*) FROM " + tree) == std::to_string(count - 1));
    }
    OGRLayer &incidents = *dataset->GetLayerByName("incidents");
    CHECK(incidents.TestCapability(OLCFastSpatialFilter) != 0);
    std::mt19937 random{8}; // NOLINT(cert-msc51-cpp): the same rectangles each time
    for (int i = 0; i < 50; ++i) {
        // Between the points: the index rounds what lies on the edge outwards.
        const double west = static_cast<double>(random() % 3400) / 10 - 180.05;
        const double south = static_cast<double>(random() % 1500) / 10 - 85.05;
        const double side = i % 5 == 0 ? 150 : 12;
        std::size_t expected = 0;
        for (const reading::Incident &incident : project.incidents)
            if (!incident.places.empty()) {
                const gazetteer::Point at = incident.places.front().point;
                expected +=
                    at.lon >= west && at.lon <= west + side && at.lat >= south && at.lat <= south + side ? 1U : 0U;
            }
        incidents.SetSpatialFilterRect(west, south, west + side, south + side);
        CHECK(static_cast<std::size_t>(incidents.GetFeatureCount()) == expected);
    }
}

TEST_CASE("A project without any place has empty spatial indexes")
{
    const test::Folder folder;
    store::Project project = scattered(2);
    project.incidents.erase(project.incidents.begin());
    store::save(project, folder / "p.gpkg");
    const GDALDatasetUniquePtr dataset{GDALDataset::Open((folder / "p.gpkg").c_str(), GDAL_OF_VECTOR)};
    REQUIRE(dataset);
    CHECK(answer(*dataset, "SELECT rtreecheck('rtree_incidents_geom')") == "ok");
    CHECK(answer(*dataset, "SELECT count(*) FROM rtree_incident_places_geom") == "0");
}
