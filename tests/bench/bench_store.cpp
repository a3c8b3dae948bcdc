// How long it takes to read articles from files, and to save, load and export projects.
#include "inputs/inputs.hpp"
#include "store/project.hpp"

#include <benchmark/benchmark.h>
#include <filesystem>
#include <sstream>
#include <string>
#include <unistd.h>

using namespace dateline;

namespace
{

namespace fs = std::filesystem;

// Articles with one incident, four claims and ten mentions each: more than real ones have.
store::Project project_of(std::size_t articles)
{
    store::Project project;
    const std::string sentence = "Two soldiers were killed near Tegh on Tuesday, the ministry said. ";
    for (std::size_t i = 0; i < articles; ++i) {
        reading::Reading reading;
        reading.article.id = reading::content_id(std::to_string(i));
        reading.article.outlet = "Outlet " + std::to_string(i % 20);
        for (int repeat = 0; repeat < 40; ++repeat)
            reading.article.text += sentence;
        reading::Incident incident;
        incident.id = reading::content_id("incident" + std::to_string(i));
        incident.title = "Clash near Tegh";
        incident.kind = "clash";
        incident.articles = {reading.article.id};
        reading::IncidentPlace place;
        place.point = {39.5, 46.5};
        place.radius_m = 3000;
        place.name = "Tegh";
        place.article = reading.article.id;
        incident.places.push_back(place);
        for (std::size_t m = 0; m < 10; ++m)
            reading.mentions.push_back({{30, 34},
                                        "Tegh",
                                        reading::Role::Event,
                                        0.9,
                                        reading::PlaceRef{"am-tegh", "Tegh", "PPL", "AM", {39.5, 46.5}, 1000},
                                        "by name"});
        for (std::size_t c = 0; c < 4; ++c) {
            reading::Claim claim;
            claim.id = reading::content_id(incident.id + std::to_string(c));
            claim.article = reading.article.id;
            claim.span = {0, 23};
            claim.text = sentence.substr(0, 23);
            claim.claimant = "Ministry of Defence";
            claim.what = reading::What::Killed;
            claim.min = claim.max = 2;
            claim.incident = incident.id;
            incident.claims.push_back(claim.id);
            reading.claims.push_back(std::move(claim));
        }
        reading.incidents.push_back(incident);
        project.incidents.push_back(std::move(incident));
        project.readings.push_back(std::move(reading));
    }
    return project;
}

fs::path scratch(const std::string &suffix)
{
    return fs::temp_directory_path() / ("dateline-bench-" + std::to_string(::getpid()) + suffix);
}

void save(benchmark::State &state)
{
    const store::Project project = project_of(static_cast<std::size_t>(state.range(0)));
    const fs::path path = scratch(".gpkg");
    for (auto _ : state)
        store::save(project, path);
    fs::remove(path);
}
BENCHMARK(save)->Arg(5)->Arg(1000)->Unit(benchmark::kMillisecond);

void load(benchmark::State &state)
{
    const fs::path path = scratch(".gpkg");
    store::save(project_of(static_cast<std::size_t>(state.range(0))), path);
    for (auto _ : state)
        benchmark::DoNotOptimize(store::load(path));
    fs::remove(path);
}
BENCHMARK(load)->Arg(5)->Arg(1000)->Unit(benchmark::kMillisecond);

void export_geojson(benchmark::State &state)
{
    const store::Project project = project_of(static_cast<std::size_t>(state.range(0)));
    const fs::path path = scratch(".geojson");
    for (auto _ : state)
        store::export_incidents(project, path);
    fs::remove(path);
}
BENCHMARK(export_geojson)->Arg(1000)->Unit(benchmark::kMillisecond);

void read_jsonl(benchmark::State &state)
{
    std::string lines;
    for (const reading::Reading &reading : project_of(1000).readings)
        lines += R"({"text":")" + reading.article.text + "\"}\n";
    for (auto _ : state) {
        std::istringstream stream{lines};
        std::size_t articles = 0;
        inputs::read_articles(stream, "-", [&](reading::Article &&) { ++articles; }, [](reading::InputProblem &&) {});
        benchmark::DoNotOptimize(articles);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(lines.size()));
}
BENCHMARK(read_jsonl)->Unit(benchmark::kMillisecond);

void print_json_line(benchmark::State &state)
{
    const store::Project project = project_of(1);
    for (auto _ : state)
        benchmark::DoNotOptimize(store::to_json_line(project.readings.front()));
}
BENCHMARK(print_json_line)->Unit(benchmark::kMicrosecond);

} // namespace
