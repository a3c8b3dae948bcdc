// What a briefing page costs: deciding and setting it, and drawing it with its map.
#include "../briefing/fixture.hpp"
#include "briefing/layout.hpp"

#include <benchmark/benchmark.h>

#include <QGuiApplication>

#include <cstdlib>

using namespace dateline;

namespace
{

/// Type can be measured only with an application; benchmark_main makes none.
void need_application()
{
    static int argc = 1;
    static char name[] = "bench_briefing";
    static char *argv[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    static const QGuiApplication application(argc, argv);
}

void set_page(benchmark::State &state)
{
    need_application();
    const auto project = test::large_project(static_cast<std::size_t>(state.range(0)), 40);
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const briefing::Options options;
    const briefing::Palette palette = briefing::palette_of(options.theme);
    const briefing::Measures measures = briefing::measures_of(options);
    for (auto _ : state) {
        const briefing::Page page = briefing::make_page(project, options, gazetteer);
        benchmark::DoNotOptimize(briefing::lay_out(page, options, {}, {palette, measures}));
    }
}
BENCHMARK(set_page)->Arg(10)->Arg(1'000)->Unit(benchmark::kMillisecond);

void render_page(benchmark::State &state)
{
    need_application();
    const auto project = test::small_project();
    const auto gazetteer = gazetteer::Gazetteer::open_default();
    const basemap::Basemap map;
    const briefing::Options options;
    for (auto _ : state)
        benchmark::DoNotOptimize(briefing::render(project, options, map, gazetteer));
}
BENCHMARK(render_page)->Unit(benchmark::kMillisecond);

} // namespace
