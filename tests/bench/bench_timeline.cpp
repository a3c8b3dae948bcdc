// What a view of a million incidents and of ten million costs on one core: the median and what one call in twenty
// exceeds, beside what is wanted, in time of the processor, so that other work beside it does not count.
#include "made_up_incidents.hpp"

#include "timeline/clusters.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <map>
#include <random>

using namespace dateline::timeline;
using dateline::bench::first_instant;
using dateline::bench::last_instant;

namespace
{

constexpr Seconds day = 86400;
constexpr std::int64_t million = 1'000'000;

const std::shared_ptr<const Timeline> &timeline_of(benchmark::State &state)
{
    static std::map<std::int64_t, std::shared_ptr<const Timeline>> made; // one at a time: ten million take memory
    auto &timeline = made[state.range(0)];
    if (!timeline) {
        made.clear();
        made[state.range(0)] = std::make_shared<const Timeline>(
            dateline::bench::made_up_records(static_cast<std::size_t>(state.range(0))));
    }
    return made[state.range(0)];
}

/// 1280 × 800 pixels about a point at a zoom level of Qt Location, in cells of 64 to 128 pixels.
Grid view_of(double longitude, double latitude, double zoom)
{
    const Spot at = spot_of(longitude, latitude);
    const double x = at.x / 4294967296.0;
    const double y = at.y / 4294967296.0;
    const double pixel = 1 / (256 * std::exp2(zoom));
    return Grid::covering(static_cast<int>(zoom) + 2, x - 640 * pixel, y - 400 * pixel, x + 640 * pixel,
                          y + 400 * pixel);
}

const Grid views[]{view_of(30, 30, 2), view_of(46, 40, 6), view_of(46, 40, 9)}; // the world, the Caucasus, a valley

double processor_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Milliseconds that one call in twenty may exceed.
struct Wanted {
    double must = 0, reach = 0;
};

/// Measures each call by itself. `wanted`: of a million, of ten.
template <typename Call>
void measure(benchmark::State &state, const std::array<Wanted, 2> &wanted, const Call &call)
{
    std::vector<double> ms;
    for (auto _ : state) { // NOLINT: the library's own idiom
        const double begin = processor_seconds();
        call();
        const double took = processor_seconds() - begin;
        state.SetIterationTime(took);
        ms.push_back(took * 1000);
    }
    std::ranges::sort(ms);
    const Wanted &limits = wanted[state.range(0) > million ? 1 : 0];
    state.counters["p50_ms"] = ms[ms.size() / 2];
    state.counters["p95_ms"] = ms[ms.size() * 95 / 100];
    state.counters["longest_ms"] = ms.back();
    state.counters["must_ms"] = limits.must;
    state.counters["reach_ms"] = limits.reach;
}

constexpr std::array<Wanted, 2> change_of_window{{{8, 4}, {40, 16}}};
constexpr std::array<Wanted, 2> change_of_filter{{{15, 8}, {100, 50}}};
constexpr std::array<Wanted, 2> under_the_pointer{{{0.5, 0.2}, {2, 1}}};

/// A window of a year, dragged in steps of two days: what a hand does in a frame.
void drag_window(benchmark::State &state)
{
    Clusters clusters{timeline_of(state)};
    const Grid &view = views[state.range(1)];
    Seconds from = first_instant;
    (void)clusters.show(view, {.window = {from, from + 365 * day}});
    measure(state, change_of_window, [&] {
        from = from > last_instant - 400 * day ? first_instant : from + 2 * day;
        benchmark::DoNotOptimize(clusters.show(view, {.window = {from, from + 365 * day}}));
    });
}

/// The end of a cumulative window, dragged likewise.
void drag_cumulative(benchmark::State &state)
{
    Clusters clusters{timeline_of(state)};
    const Grid &view = views[state.range(1)];
    Seconds to = first_instant;
    measure(state, change_of_window, [&] {
        to = to > last_instant ? first_instant : to + 10 * day;
        benchmark::DoNotOptimize(clusters.show(view, {.window = {open_from, to}, .recent_from = to - 7 * day}));
    });
}

/// Windows of every length anywhere, with no regard to the one before: what a click or a typed date does.
void jump(benchmark::State &state)
{
    Clusters clusters{timeline_of(state)};
    const Grid &view = views[state.range(1)];
    std::mt19937 random{1}; // NOLINT: the same every time
    measure(state, change_of_window, [&] {
        std::array<Seconds, 2> ends{};
        for (Seconds &end : ends)
            end = first_instant + static_cast<Seconds>(random() % 3650) * day;
        std::ranges::sort(ends);
        benchmark::DoNotOptimize(clusters.show(view, {.window = {ends[0], ends[1] + day}}));
    });
}

/// Another view: everything in it is counted anew, over all of time.
void change_view(benchmark::State &state)
{
    Clusters clusters{timeline_of(state)};
    const Grid other = view_of(-60, -20, 4);
    measure(state, change_of_window, [&] {
        (void)clusters.show(other, {.window = {0, 1}});
        benchmark::DoNotOptimize(clusters.show(views[state.range(1)], {}));
    });
}

/// Histogram of 160 bins by source and the counts of all facets, for a new filter each time.
void new_filter(benchmark::State &state)
{
    const Timeline &timeline = *timeline_of(state);
    std::mt19937 random{1}; // NOLINT: the same every time
    measure(state, change_of_filter, [&] {
        Selection selection{.window = {first_instant + 400 * day, last_instant - 400 * day}};
        for (int i = 0; i < 5; ++i)
            selection.filter.of(Facet::Source).insert(random() % 50);
        selection.filter.of(Facet::Kind).insert(random() % 20);
        benchmark::DoNotOptimize(timeline.histogram({first_instant, last_instant}, 160, selection.filter));
        benchmark::DoNotOptimize(timeline.facets(selection));
    });
}

/// Six pixels around a pointer somewhere in the Caucasus, at zoom 6 to 12.
void pick(benchmark::State &state)
{
    const Timeline &timeline = *timeline_of(state);
    std::mt19937 random{1}; // NOLINT: the same every time
    measure(state, under_the_pointer, [&] {
        const auto part = [&] { return static_cast<double>(random()) / 4294967296.0; };
        const Spot at = spot_of(44 + 4 * part(), 38.5 + 3 * part());
        const double radius = 6 * std::exp2(24 - static_cast<int>(6 + random() % 7));
        benchmark::DoNotOptimize(timeline.pick(at, radius, {.window = {first_instant, last_instant}}, 200));
    });
}

void make(benchmark::State &state)
{
    const auto records = dateline::bench::made_up_records(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) { // NOLINT: the library's own idiom
        const Timeline timeline{records};
        state.counters["bytes_each"] = static_cast<double>(timeline.bytes()) / static_cast<double>(timeline.size());
    }
}

void sizes(benchmark::internal::Benchmark *bench)
{
    bench->UseManualTime()->Iterations(100)->Repetitions(1)->Unit(benchmark::kMillisecond);
    bench->Arg(million)->Arg(10 * million);
}
void sizes_and_views(benchmark::internal::Benchmark *bench)
{
    bench->UseManualTime()->Iterations(200)->Repetitions(1)->Unit(benchmark::kMillisecond)->ArgNames({"n", "view"});
    bench->ArgsProduct({{million, 10 * million}, {0, 1, 2}});
}
BENCHMARK(drag_window)->Apply(sizes_and_views);
BENCHMARK(drag_cumulative)->Apply(sizes_and_views);
BENCHMARK(jump)->Apply(sizes_and_views);
BENCHMARK(change_view)->Apply(sizes_and_views);
BENCHMARK(new_filter)->Apply(sizes);
BENCHMARK(pick)->Apply(sizes);
BENCHMARK(make)
    ->Arg(million)
    ->Arg(10 * million)
    ->Iterations(1)
    ->Repetitions(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

} // namespace
