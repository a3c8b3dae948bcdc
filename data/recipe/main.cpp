// make-basemap: converts the source files into the GeoPackage that the basemap library draws.
#include "borders.hpp"
#include "geopackage.hpp"
#include "labels.hpp"
#include "relief.hpp"
#include "shores.hpp"

#include <CLI/CLI.hpp>
#include <gdal_priv.h>

#include <cstdio>
#include <exception>
#include <string>

#include <unistd.h>

namespace
{

namespace fs = std::filesystem;
using namespace dateline::recipe;

// Complete or not there at all: made beside its place, moved there last.
void make(const fs::path &sources, const fs::path &places, const fs::path &world, const fs::path &output)
{
    const fs::path part = output.string() + "." + std::to_string(getpid()) + ".part.gpkg";
    fs::create_directories(fs::absolute(output).parent_path());
    fs::remove(part);
    if (world.empty()) {
        GeoPackage out(part, false);
        write_shores(sources, out);
        write_borders(sources, out);
        out.close();
        write_relief(sources, part);
    } else {
        fs::copy_file(world, part);
        GeoPackage out(part, true);
        write_labels(sources, places, out);
        out.close();
    }
    fs::rename(part, output);
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App app{"Makes basemap.gpkg in two steps: the world, then the world with labels.\n"
                 "  make-basemap --sources DIR -o world.gpkg\n"
                 "  make-basemap --sources DIR --world world.gpkg --places DIR -o basemap.gpkg"};
    fs::path sources;
    fs::path places;
    fs::path world;
    fs::path output;
    app.add_option("--sources", sources, "folder of packaging/root/fetch-sources")->required();
    app.add_option("--places", places, "folder of our tables of places (*.tsv)");
    app.add_option("--world", world, "result of the first step, to which labels are added");
    app.add_option("-o,--output", output, "the file to make")->required();
    CLI11_PARSE(app, argc, argv);
    GDALAllRegister();
    try {
        make(sources, places, world, output);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "make-basemap: %s\n", error.what());
        return 1;
    }
    return 0;
}
