// What dragging a window costs with many incidents.
#include "timeline/timeline.hpp"

#include <benchmark/benchmark.h>

#include <random>

using namespace dateline::timeline;

namespace
{

Timeline many(std::size_t count)
{
    std::mt19937 random{1};
    std::uniform_int_distribution<Seconds> at{0, 365LL * 86400};
    std::vector<Record> records(count);
    std::uint32_t key = 0;
    for (Record &record : records) {
        record.from = at(random);
        record.to = record.from + 86400;
        record.known = record.to;
        record.key = key++;
        record.category = static_cast<std::uint16_t>(random() % 8);
    }
    return Timeline{std::move(records)};
}

void window_of_a_week(benchmark::State &state)
{
    const Timeline timeline = many(static_cast<std::size_t>(state.range(0)));
    Seconds from = 0;
    for (auto _ : state) {
        from = (from + 3600) % (350LL * 86400);
        benchmark::DoNotOptimize(timeline.in({from, from + 7 * 86400}));
    }
}
BENCHMARK(window_of_a_week)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);

void histogram_of_a_year(benchmark::State &state)
{
    const Timeline timeline = many(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state)
        benchmark::DoNotOptimize(timeline.histogram({0, 366LL * 86400}, 120, 8));
}
BENCHMARK(histogram_of_a_year)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);

} // namespace
