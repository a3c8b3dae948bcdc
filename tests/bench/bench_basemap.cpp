// What a tile and a view cost. `./dev bench basemap`
#include "basemap/basemap.hpp"
#include "paths.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <random>
#include <utility>
#include <vector>

using namespace dateline;

namespace
{

const basemap::Basemap &world()
{
    static const basemap::Basemap map(test::data_folder());
    return map;
}

void open(benchmark::State &state)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(std::make_unique<basemap::Basemap>(test::data_folder()));
}
BENCHMARK(open)->Unit(benchmark::kMillisecond);

// The tiles about 46° E 40° N.
void tile(benchmark::State &state)
{
    const int z = static_cast<int>(state.range(0));
    const double scale = static_cast<double>(state.range(1));
    const double side = basemap::tile_extent(z, 0, 0).east - basemap::tile_extent(z, 0, 0).west;
    const basemap::Extent at = basemap::extent_of_degrees(46, 40, 46, 40);
    const int x = static_cast<int>((at.west + 20037508.34) / side);
    const int y = static_cast<int>((20037508.34 - at.north) / side);
    for (auto _ : state)
        benchmark::DoNotOptimize(world().tile(z, x, y, scale, {}));
}
BENCHMARK(tile)->ArgNames({"z", "scale"})->ArgsProduct({{0, 3, 5, 7, 10, 13}, {1, 2}})->Unit(benchmark::kMillisecond);

double processor_ms()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// Each tile once, as someone who looks around meets them: the median and what one in twenty exceeds, in ms of the
// processor. `places`: longitude and latitude of a point in each tile.
void spread(benchmark::State &state, const basemap::Basemap &map, int z,
            const std::vector<std::pair<double, double>> &places, basemap::Theme theme)
{
    std::vector<double> times;
    const double across = std::exp2(z);
    basemap::Style style;
    style.theme = theme;
    for (auto _ : state)
        for (const auto &[lon, lat] : places) {
            const basemap::Extent at = basemap::extent_of_degrees(lon, lat, lon, lat);
            const auto index = [&](double part) { return static_cast<int>(part * across); };
            const int x = index(at.west / dateline::basemap::world_m + 0.5);
            const int y = index(0.5 - at.north / dateline::basemap::world_m);
            const double before = processor_ms();
            benchmark::DoNotOptimize(map.tile(z, x, y, 1, style));
            times.push_back(processor_ms() - before);
        }
    std::ranges::sort(times);
    const auto at = [&](double part) {
        return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
    };
    state.counters["p50_ms"] = at(0.5);
    state.counters["p95_ms"] = at(0.95);
    state.counters["tiles"] = static_cast<double>(places.size());
}

// Half of them about the Caucasus, half about the towns of the world.
void embedded(benchmark::State &state)
{
    std::mt19937 random(5);
    std::uniform_real_distribution<double> unit(0, 1);
    constexpr std::array<std::pair<double, double>, 10> towns{{{2.35, 48.86},
                                                               {139.7, 35.7},
                                                               {-74, 40.7},
                                                               {31.2, 30},
                                                               {36.3, 33.5},
                                                               {18.55, 4.4},
                                                               {77.2, 28.6},
                                                               {-46.6, -23.5},
                                                               {30.5, 50.4},
                                                               {103.8, 1.3}}};
    std::vector<std::pair<double, double>> places;
    for (int i = 0; i < 40; ++i) {
        const auto &[lon, lat] = towns.at(static_cast<std::size_t>(i) % towns.size());
        if (i % 2 == 0)
            places.emplace_back(44 + 4 * unit(random), 38.5 + 3 * unit(random));
        else
            places.emplace_back(lon + unit(random) - 0.5, lat + unit(random) - 0.5);
    }
    spread(state, world(), static_cast<int>(state.range(0)), places, basemap::Theme::Light);
}
BENCHMARK(embedded)->ArgName("z")->DenseRange(0, 14)->Iterations(1)->Repetitions(1)->Unit(benchmark::kMillisecond);

// The maps of ../shared: about towns and villages of Armenia and Azerbaijan.
void vector_tiles(benchmark::State &state)
{
    const std::filesystem::path folder = test::shared_folder() / "maps";
    const std::vector<std::filesystem::path> files{folder / "armenia_osm_2021-08.mbtiles",
                                                   folder / "azerbaijan_osm_2021-08.mbtiles"};
    if (!std::filesystem::exists(files[0]) || !std::filesystem::exists(files[1])) {
        state.SkipWithError("the maps of ../shared are not there");
        return;
    }
    static const basemap::Basemap map(test::data_folder(), files);
    std::mt19937 random(6);
    std::uniform_real_distribution<double> about(-0.06, 0.06);
    constexpr std::array<std::pair<double, double>, 10> towns{{{44.51, 40.18},
                                                               {46.48, 39.55},
                                                               {46.55, 39.64},
                                                               {45.67, 39.84},
                                                               {45.87, 40.2},
                                                               {49.85, 40.4},
                                                               {46.75, 39.82},
                                                               {43.85, 40.79},
                                                               {46.36, 40.68},
                                                               {46.4, 39.2}}};
    std::vector<std::pair<double, double>> places;
    for (int i = 0; i < 60; ++i) {
        const auto &[lon, lat] = towns.at(static_cast<std::size_t>(i) % towns.size());
        places.emplace_back(lon + about(random), lat + about(random));
    }
    spread(state, map, static_cast<int>(state.range(0)), places, static_cast<basemap::Theme>(state.range(1)));
}
BENCHMARK(vector_tiles)
    ->ArgNames({"z", "dark"})
    ->ArgsProduct({{9, 10, 11, 12, 13, 14, 15}, {0, 1}})
    ->Iterations(1)
    ->Repetitions(1)
    ->Unit(benchmark::kMillisecond);

void view_1280x800(benchmark::State &state)
{
    const basemap::Extent region = basemap::extent_of_degrees(42.5, 38.3, 48.7, 41.3);
    for (auto _ : state)
        benchmark::DoNotOptimize(world().render(region, 1280, 800, 1, {}));
}
BENCHMARK(view_1280x800)->Unit(benchmark::kMillisecond);

} // namespace
