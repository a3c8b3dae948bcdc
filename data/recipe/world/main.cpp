// make-world: compiles the gazetteer of the world that Dateline carries.
#include "gazetteer/compile.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/writer.hpp"
#include "map_source.hpp"

#include <CLI/CLI.hpp>
#include <gdal_priv.h>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace
{

namespace fs = std::filesystem;
using namespace dateline;
using gazetteer::Place;

void say(std::string_view text) { std::fprintf(stderr, "%.*s\n", static_cast<int>(text.size()), text.data()); }

// An area of the map goes to the province or district of ours whose middle it holds.
std::vector<recipe::OwnUnit> units_of(const std::vector<fs::path> &tables)
{
    std::vector<recipe::OwnUnit> units;
    const gazetteer::Gazetteer own = gazetteer::Gazetteer::open(tables);
    for (gazetteer::PlaceIndex i = 0; i < own.size(); ++i)
        if (const Place &place = own[i]; place.kind == "ADM1" || (place.kind == "ADM2" && place.country == "AZ"))
            units.push_back({place.id, place.country, place.point});
    return units;
}

void make(const fs::path &map, const std::vector<fs::path> &tables, const std::vector<fs::path> &more,
          const fs::path &output)
{
    std::vector<gazetteer::SourcePtr> sources;
    const auto add = [&](const fs::path &path) {
        for (gazetteer::SourcePtr &source : gazetteer::open_source(path))
            sources.push_back(std::move(source));
    };
    for (const fs::path &table : tables)
        add(table);
    sources.push_back(recipe::map_source(map, units_of(tables), {"AZ"}));
    const std::size_t ours = sources.size();
    for (const fs::path &path : more)
        add(path);
    gazetteer::Writer writer({.temporary = output.parent_path()});
    gazetteer::WriterSink sink(writer);
    const gazetteer::CompileReport report = compile(
        sources, sink,
        {.temporary = output.parent_path(), .progress = {}, .reject = [](std::string_view text) { say(text); }});
    for (const std::string &reject : writer.finish(output))
        say(reject);
    for (const gazetteer::SourceReport &source : report.sources)
        std::fprintf(stderr, "%s: %zu rows, %zu merged, %zu names, %zu rejected\n", source.name.c_str(),
                     static_cast<std::size_t>(source.rows), static_cast<std::size_t>(source.merged),
                     static_cast<std::size_t>(source.names), static_cast<std::size_t>(source.rejected));
    // Of others' dumps a broken name is named above and left out.
    std::uint64_t spared = 0;
    for (std::size_t i = 0; i < ours; ++i)
        spared += report.sources[i].rejected;
    if (spared > 0)
        throw gazetteer::GazetteerError("what Dateline carries has no row to spare");
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App app{"Compiles the gazetteer of the world.\n  make-world --map world_map.gpkg --tables DIR -o FILE "
                 "[cities1000.txt]"};
    fs::path map;
    std::vector<fs::path> tables;
    std::vector<fs::path> more;
    fs::path output;
    app.add_option("--map", map, "the world map")->required();
    app.add_option("--tables", tables, "folders of our own tables")->required();
    app.add_option("SOURCES", more, "further sources");
    app.add_option("-o,--output", output, "what to make")->required();
    CLI11_PARSE(app, argc, argv);
    GDALAllRegister();
    try {
        make(map, tables, more, output);
    } catch (const std::exception &error) {
        std::fprintf(stderr, "make-world: %s\n", error.what());
        return 1;
    }
    return 0;
}
