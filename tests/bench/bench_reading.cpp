// Reading five reports with everything that must be opened first: `./dev bench reading`.
#include "incidents/incidents.hpp"
#include "inputs/inputs.hpp"
#include "paths.hpp"
#include "reading/reader.hpp"

#include <benchmark/benchmark.h>

#include <vector>

using namespace dateline;

namespace
{

std::vector<reading::Article> reports()
{
    std::vector<reading::Article> articles;
    inputs::read_articles(
        test::source_folder() / "data" / "reports",
        [&](reading::Article &&article) { articles.push_back(std::move(article)); }, [](reading::InputProblem &&) {});
    return articles;
}

void open_and_read_five(benchmark::State &state)
{
    for (auto _ : state) {
        const auto gazetteer = gazetteer::Gazetteer::open_default();
        const reading::Reader reader(gazetteer);
        std::vector<reading::Reading> readings;
        for (reading::Article &article : reports())
            readings.push_back(reader.read(std::move(article)));
        benchmark::DoNotOptimize(incidents::link(readings));
    }
}
BENCHMARK(open_and_read_five)->Unit(benchmark::kMillisecond);

void read_one(benchmark::State &state)
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const reading::Reader reader(gazetteer);
    const auto article = reports().front();
    for (auto _ : state)
        benchmark::DoNotOptimize(reader.read(article));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(article.text.size()));
}
BENCHMARK(read_one)->Unit(benchmark::kMillisecond);

void read_a_megabyte_in_one_line(benchmark::State &state)
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const reading::Reader reader(gazetteer);
    reading::Article article;
    while (article.text.size() < (1U << 20U))
        article.text += "two soldiers were killed and the army said it killed 3 rebels in Goris on Friday while ";
    for (auto _ : state)
        benchmark::DoNotOptimize(reader.read(article));
}
BENCHMARK(read_a_megabyte_in_one_line)->Unit(benchmark::kMillisecond);

// One sentence over and over: the time must grow as the number of sentences does.
void read_one_sentence_again_and_again(benchmark::State &state, const char *sentence)
{
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const reading::Reader reader(gazetteer);
    reading::Article article;
    article.text = "GORIS, March 4, 2023 -- Armenia said two of its guards were killed near Tegh. ";
    for (std::int64_t i = 0; i < state.range(0); ++i)
        article.text += sentence;
    for (auto _ : state)
        benchmark::DoNotOptimize(reader.read(article));
    state.SetComplexityN(state.range(0));
}
void lengths(benchmark::internal::Benchmark *benchmark)
{
    benchmark->Arg(5000)->Arg(10000)->Arg(20000)->Unit(benchmark::kMillisecond)->Complexity();
}
BENCHMARK_CAPTURE(read_one_sentence_again_and_again, enemy, "Baku said five enemy soldiers were killed near Goris. ")
    ->Apply(lengths);
BENCHMARK_CAPTURE(read_one_sentence_again_and_again, denial,
                  "Baku said two of its guards were killed near Goris. Baku denied it. ")
    ->Apply(lengths);
BENCHMARK_CAPTURE(read_one_sentence_again_and_again, accident,
                  "Ten people were killed in Goris on 3 March 2023 when a bus crashed. ")
    ->Apply(lengths);

} // namespace
