#include "basemap/canvas.hpp"

#include <mapnik/agg_renderer.hpp>
#include <mapnik/image.hpp>
#include <mapnik/image_util.hpp>
#include <mapnik/map.hpp>
#include <mapnik/request.hpp>

#include <algorithm>
#include <cmath>

namespace dateline::basemap
{
namespace
{

constexpr int last_zoom = 14; // the tables know no later one

void render(mapnik::Map &map, const View &view, mapnik::image_rgba8 &canvas)
{
    mapnik::attributes variables;
    // The last whole zoom that this picture is not coarser than, so that no labels overlap.
    variables["zoom"] = mapnik::value_integer{std::clamp(static_cast<int>(std::floor(view.zoom + 0.01)), 0, last_zoom)};
    variables["z"] = mapnik::value_double{view.zoom};
    variables["policy"] = mapnik::value_unicode_string::fromUTF8(view.policy);
    map.resize(static_cast<unsigned>(view.width), static_cast<unsigned>(view.height));
    map.zoom_to_box({view.extent.west, view.extent.south, view.extent.east, view.extent.north});
    map.set_buffer_size(static_cast<int>(std::lround(view.buffer * view.scale)));
    mapnik::request request(map.width(), map.height(), map.get_current_extent());
    request.set_buffer_size(map.buffer_size());
    mapnik::agg_renderer<mapnik::image_rgba8> renderer(map, request, variables, canvas, view.scale);
    renderer.apply();
}

} // namespace

double zoom_of(const Extent &extent, int width, double scale)
{
    return std::log2(world_m / 512 / ((extent.east - extent.west) / width * scale));
}

Image draw(mapnik::Map &map, const View &view, bool straight)
{
    mapnik::image_rgba8 canvas(view.width, view.height);
    render(map, view, canvas);
    if (!straight)
        mapnik::premultiply_alpha(canvas);
    return {view.width, view.height, {canvas.bytes(), canvas.bytes() + canvas.size()}};
}

void draw_upon(Image &image, mapnik::Map &map, const View &view)
{
    mapnik::image_rgba8 canvas(image.width, image.height, image.pixels.data()); // it does not take the pixels over
    render(map, view, canvas);
}

void lay_over(Image &below, const Image &over)
{
    for (std::size_t i = 0; i < below.pixels.size(); i += 4) {
        const std::uint8_t *top = over.pixels.data() + i;
        if (top[3] == 0)
            continue;
        for (std::size_t c = 0; c < 4; ++c)
            below.pixels[i + c] =
                static_cast<std::uint8_t>(top[c] + (below.pixels[i + c] * (255 - top[3]) + 127) / 255);
    }
}

void cut_out(Image &image, std::span<const std::uint8_t> mask, std::uint8_t kept)
{
    if (mask.empty()) {
        if (kept == 1)
            std::ranges::fill(image.pixels, std::uint8_t{0});
        return;
    }
    for (std::size_t i = 0; i < mask.size(); ++i)
        if (mask[i] != kept)
            std::fill_n(image.pixels.begin() + static_cast<std::ptrdiff_t>(4 * i), 4, std::uint8_t{0});
}

} // namespace dateline::basemap
