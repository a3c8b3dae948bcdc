// What a tile and a view cost. `./dev bench basemap`
#include "basemap/basemap.hpp"
#include "paths.hpp"

#include <benchmark/benchmark.h>

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

void view_1280x800(benchmark::State &state)
{
    const basemap::Extent region = basemap::extent_of_degrees(42.5, 38.3, 48.7, 41.3);
    for (auto _ : state)
        benchmark::DoNotOptimize(world().render(region, 1280, 800, 1, {}));
}
BENCHMARK(view_1280x800)->Unit(benchmark::kMillisecond);

} // namespace
