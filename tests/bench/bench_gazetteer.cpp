// Opening our own tables, scanning an article, searching a name. Run: ./dev bench gazetteer
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/resolver.hpp"
#include "paths.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <fstream>
#include <iterator>
#include <string>

using dateline::gazetteer::Gazetteer;

namespace
{

const Gazetteer &own_tables()
{
    static const Gazetteer gazetteer = Gazetteer::open_default();
    return gazetteer;
}

// One of our own sample reports, about as long as a news story.
const std::string &report()
{
    static const std::string text = [] {
        std::string all;
        for (const auto &entry :
             std::filesystem::directory_iterator(dateline::test::source_folder() / "data" / "reports")) {
            std::ifstream file(entry.path());
            all.append(std::istreambuf_iterator<char>(file), {});
        }
        return all;
    }();
    return text;
}

void open_tables(benchmark::State &state)
{
    const std::array<std::filesystem::path, 1> tables{dateline::test::source_folder() / "gazetteer" / "places"};
    for (auto _ : state)
        benchmark::DoNotOptimize(Gazetteer::open(tables));
    state.counters["places"] = static_cast<double>(own_tables().size());
}
BENCHMARK(open_tables)->Unit(benchmark::kMillisecond);

void scan_reports(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(own_tables().scan(report()));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(report().size()));
}
BENCHMARK(scan_reports)->Unit(benchmark::kMicrosecond);

void search_misspelt(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(own_tables().search("Stepanokert"));
}
BENCHMARK(search_misspelt)->Unit(benchmark::kMicrosecond);

void complete_prefix(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(
            own_tables().search("Ste", {.limit = 10, .fuzzy = false, .prefix = true, .countries = {}}));
}
BENCHMARK(complete_prefix)->Unit(benchmark::kMicrosecond);

} // namespace
