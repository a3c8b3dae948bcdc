#include "map/heat_map.hpp"

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace dateline::map
{
namespace
{

constexpr double least_cell = 5; // pixels; up to twice that
constexpr double margin = 40;    // pixels around the view, for warmth that spreads into it
constexpr int spread = 2;        // cells to each side, twice

struct Stop {
    double at;
    int r, g, b, a;
};
// Dark to bright at one hue after the other, so that it reads without colour too; the first is the bare ground.
constexpr std::array<Stop, 5> on_light{{{0, 255, 214, 120, 0},
                                        {0.12, 253, 190, 90, 120},
                                        {0.4, 232, 116, 52, 185},
                                        {0.7, 176, 42, 74, 215},
                                        {1, 84, 12, 92, 235}}};
constexpr std::array<Stop, 5> on_dark{{{0, 60, 20, 110, 0},
                                       {0.12, 92, 28, 128, 130},
                                       {0.4, 196, 58, 96, 190},
                                       {0.7, 248, 144, 66, 220},
                                       {1, 252, 244, 180, 240}}};

std::array<QRgb, 256> ramp_of(bool dark)
{
    const auto &stops = dark ? on_dark : on_light;
    std::array<QRgb, 256> ramp{};
    for (std::size_t i = 0; i < ramp.size(); ++i) {
        const double t = static_cast<double>(i) / 255;
        std::size_t next = 1;
        while (next + 1 < stops.size() && stops[next].at < t)
            ++next;
        const Stop &a = stops[next - 1];
        const Stop &b = stops[next];
        const double part = (t - a.at) / (b.at - a.at);
        const auto mix = [&](int from, int to) { return static_cast<int>(std::lround(from + (to - from) * part)); };
        ramp[i] = qPremultiply(qRgba(mix(a.r, b.r), mix(a.g, b.g), mix(a.b, b.b), mix(a.a, b.a)));
    }
    return ramp;
}

/// Mean over 2 · spread + 1 cells along lines of `length` that lie `stride` apart; beyond the ends there is nothing, or
/// the other end.
void smooth(std::vector<float> &cells, std::size_t lines, std::size_t line_stride, std::size_t length,
            std::size_t stride, bool around)
{
    std::vector<float> line(length);
    around = around && length > std::size_t{2} * spread;
    for (std::size_t l = 0; l < lines; ++l) {
        float *first = cells.data() + l * line_stride;
        float sum = 0;
        for (std::size_t i = 0; i < std::min<std::size_t>(spread, length); ++i)
            sum += first[i * stride];
        for (std::size_t i = length - spread - 1; around && i < length; ++i)
            sum += first[i * stride];
        for (std::size_t i = 0; i < length; ++i) {
            if (i + spread < length)
                sum += first[(i + spread) * stride];
            else if (around)
                sum += first[(i + spread - length) * stride];
            if (i > spread)
                sum -= first[(i - spread - 1) * stride];
            else if (around)
                sum -= first[(i + length - spread - 1) * stride];
            line[i] = std::max(0.0F, sum);
        }
        for (std::size_t i = 0; i < length; ++i)
            first[i * stride] = line[i] / (2 * spread + 1);
    }
}

} // namespace

void HeatMap::show(const timeline::Scene &scene)
{
    if (scene.timeline != m_scene.timeline)
        m_clusters = scene.timeline ? std::make_unique<timeline::Clusters>(scene.timeline) : nullptr;
    m_scene = scene;
    m_image = {};
}

void HeatMap::layOut(const Camera &camera, bool dark)
{
    m_image = {};
    if (!m_clusters)
        return;
    const double world = camera.world();
    const int level = static_cast<int>(std::floor(std::log2(world / least_cell)));
    const QRectF shown = camera.footprint().adjusted(-margin, -margin, margin, margin);
    const timeline::Grid grid =
        timeline::Grid::covering(std::min(level, timeline::Grid::deepest), camera.center.x + shown.left() / world,
                                 camera.center.y + shown.top() / world, camera.center.x + shown.right() / world,
                                 camera.center.y + shown.bottom() / world);
    if (grid.columns == 0 || grid.rows == 0)
        return;
    const std::size_t columns = grid.columns;
    std::vector<float> cells(columns * grid.rows);
    for (const timeline::Cluster &cluster : m_clusters->show(grid, m_scene.selection))
        cells[(cluster.row - grid.row) * columns + ((cluster.column - grid.column) & (grid.side() - 1))] =
            static_cast<float>(cluster.count);
    for (int twice = 0; twice < 2; ++twice) {
        smooth(cells, grid.rows, columns, columns, 1, grid.columns == grid.side());
        smooth(cells, columns, 1, grid.rows, columns, false);
    }
    // By the logarithm: a few crowded cities would leave all else cold.
    const float most = *std::ranges::max_element(cells);
    if (most <= 0)
        return;
    const std::array<QRgb, 256> ramp = ramp_of(dark);
    const double floor = std::min(0.04, static_cast<double>(most) / 2);
    const double scale = 255 / std::log(static_cast<double>(most) / floor);
    QImage image(static_cast<int>(grid.columns), static_cast<int>(grid.rows), QImage::Format_ARGB32_Premultiplied);
    for (std::size_t row = 0; row < grid.rows; ++row) {
        auto *pixels = reinterpret_cast<QRgb *>(image.scanLine(static_cast<int>(row)));
        for (std::size_t column = 0; column < columns; ++column) {
            const double warmth = std::log(std::max(static_cast<double>(cells[row * columns + column]), floor) / floor);
            pixels[column] = ramp[static_cast<std::size_t>(std::clamp(warmth * scale, 0.0, 255.0))];
        }
    }
    m_image = image;

    const double cell = std::exp2(-grid.level);
    double west = grid.column * cell - camera.center.x;
    west -= std::round(west + static_cast<double>(grid.columns) * cell / 2); // the copy of the world about the centre
    const double north = grid.row * cell - camera.center.y;
    const QPointF middle(camera.size.width() / 2, camera.size.height() / 2);
    m_corners.clear();
    const int last = static_cast<int>(std::floor(shown.right() / world - west));
    for (int copy = static_cast<int>(std::ceil(shown.left() / world - west - grid.columns * cell)); copy <= last;
         ++copy) {
        QPolygonF &corners = m_corners.emplace_back();
        for (const auto &[x, y] : {std::pair{0U, 0U}, {grid.columns, 0U}, {grid.columns, grid.rows}, {0U, grid.rows}})
            corners << middle + camera.scaled(west + copy + x * cell, north + y * cell);
    }
}

} // namespace dateline::map
