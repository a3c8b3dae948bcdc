// How fast a table of a million made-up events becomes a project with all its tables, indexes and its hash, beside
// ogr2ogr of the same file into a GeoPackage: rows a second of both, and how many times longer the project takes.
#include "paths.hpp"
#include "store/import.hpp"

#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <unistd.h>

using namespace dateline;

namespace
{

namespace fs = std::filesystem;

fs::path scratch(const std::string &name)
{
    return fs::temp_directory_path() / ("dateline-bench-" + std::to_string(::getpid()) + '-' + name);
}

// The 31 columns of ACLED, a third of the points in the Caucasus, a fifth of the rows with two sources.
fs::path made_up_events(std::int64_t rows)
{
    fs::path path = scratch(std::to_string(rows) + ".csv");
    if (fs::exists(path))
        return path;
    std::ofstream file{path, std::ios::binary};
    file << "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
            "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
            "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n";
    std::mt19937 random{5}; // NOLINT(cert-msc51-cpp): the same rows each time
    const auto below = [&](unsigned limit) { return random() % limit; };
    const auto between = [&](double low, double high) {
        return std::to_string(low + (high - low) * static_cast<double>(random()) / 4294967295.0);
    };
    for (std::int64_t i = 0; i < rows; ++i) {
        const bool home = below(10) < 3;
        const std::string land = std::to_string(below(40));
        const std::string year = std::to_string(2014 + below(10));
        const std::string month = std::to_string(1 + below(9));
        const std::string date = std::to_string(10 + below(19));
        file << "XYZ" << i << ',' << year << "-0" << month << '-' << date << ',' << year
             << ",1,Political violence,Battles,Armed clash,Forces of Land " << land << ",,1,Rebels of Land " << land
             << ",,2,12,,1,Region,Land " << land << ",Province " << below(200) << ",District " << below(900)
             << ",,Hamlet " << below(3000) << ',' << (home ? between(38.5, 41.5) : between(-30, 50)) << ','
             << (home ? between(44, 48) : between(-20, 120)) << ',' << 1 + below(3) << ",\"Outlet " << below(50)
             << (below(5) == 0 ? "; Outlet " + std::to_string(below(50)) : "") << "\",National,\"On the day, forces of "
             << "one side clashed with the other side at a hamlet, the invented note of row " << i
             << " says; the road was closed for the rest of it.\"," << below(4) << ",,1600000000\n";
    }
    return path;
}

/// Writes the seconds that it lived.
class Stopwatch
{
public:
    explicit Stopwatch(double &seconds) : m_seconds(seconds) {}
    Stopwatch(const Stopwatch &) = delete;
    Stopwatch &operator=(const Stopwatch &) = delete;
    ~Stopwatch() { m_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count(); }

private:
    double &m_seconds;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
};

double imported_in = 0; // seconds

void import_to_project(benchmark::State &state)
{
    const fs::path csv = made_up_events(state.range(0));
    const fs::path project = scratch("project.gpkg");
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    store::ImportOptions options;
    options.gazetteer = &gazetteer;
    for (auto _ : state) {
        fs::remove(project);
        const Stopwatch stopwatch{imported_in};
        const store::ImportCount count =
            store::import_to_new(project, {}, csv.string(), options, [](reading::InputProblem &&) {});
        if (count.imported != static_cast<std::size_t>(state.range(0)))
            state.SkipWithError("rows were lost");
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    fs::remove(project);
}
BENCHMARK(import_to_project)->Arg(1'000'000)->Unit(benchmark::kSecond)->Iterations(1)->Repetitions(1)->UseRealTime();

void ogr2ogr(benchmark::State &state)
{
    const fs::path csv = made_up_events(state.range(0));
    const fs::path table = scratch("ogr.gpkg");
    const std::string command = "ogr2ogr -f GPKG " + table.string() + ' ' + csv.string() +
                                " -oo X_POSSIBLE_NAMES=longitude -oo Y_POSSIBLE_NAMES=latitude -a_srs EPSG:4326";
    double seconds = 0;
    for (auto _ : state) {
        fs::remove(table);
        const Stopwatch stopwatch{seconds};
        if (std::system(command.c_str()) != 0) // NOLINT(cert-env33-c, concurrency-mt-unsafe): a peer to measure
            state.SkipWithError("ogr2ogr failed");
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
    state.counters["project_takes_times"] = imported_in / seconds;
    fs::remove(table);
}
BENCHMARK(ogr2ogr)->Arg(1'000'000)->Unit(benchmark::kSecond)->Iterations(1)->Repetitions(1)->UseRealTime();

void import_in_memory(benchmark::State &state)
{
    const fs::path csv = test::shared_folder() / "events" / "ucdp_ged191_syria.csv";
    if (!fs::exists(csv)) {
        state.SkipWithError("../shared is not there");
        return;
    }
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    store::ImportOptions options;
    options.gazetteer = &gazetteer;
    for (auto _ : state) {
        store::Project project;
        store::add(project, store::import_rows(csv.string(), options));
        benchmark::DoNotOptimize(project.incidents.size());
    }
}
BENCHMARK(import_in_memory)->Unit(benchmark::kMillisecond)->UseRealTime();

struct Clean {
    ~Clean() { fs::remove(scratch("1000000.csv")); }
} clean; // NOLINT(cert-err58-cpp): the made-up table goes when all is measured

} // namespace
