// The part of IncidentLayout that lays out the ground which incidents cover.
#include "map/incident_layout.hpp"
#include "map/outline.hpp"

#include <algorithm>
#include <tuple>

namespace dateline::map
{
namespace
{

constexpr std::size_t most_shapes = 3000; // outlines drawn at once: the selected ones and the widest
constexpr double least_reach = 5;         // pixels; a smaller outline is hidden by its symbol
constexpr double most_pixels = 60000;     // an outline wider than that is not drawn: the view lies within it

Shape shape(const Camera &camera, const Ground &ground, QPointF at, bool dark)
{
    const double strength = ground.dimmed ? 0.35 : 1;
    const QColor colour = source_colour(ground.source, dark);
    const auto pixels = [&](const std::vector<QPointF> &points) {
        std::vector<QPointF> result;
        result.reserve(points.size());
        for (const QPointF p : points)
            result.push_back(at + camera.scaled(p.x(), p.y()));
        return result;
    };
    Shape shape;
    shape.extent = ground.extent;
    shape.colour = faded(colour, strength * (ground.selected ? 0.22 : 0.12));
    const double width = ground.selected ? 2.25 : 1.5;
    const QColor edge = faded(colour, strength * (ground.selected ? 1 : 0.8));
    for (const Fill &fill : ground.extent->fills)
        shape.fills.push_back(pixels(fill.points));
    for (const std::vector<QPointF> &ring : ground.extent->rings) {
        const std::vector<QPointF> outline = thinned(pixels(ring), 0.75);
        if (!ground.approximate) {
            shape.strokes.push_back({outline, true, width, edge});
            continue;
        }
        for (auto &dash : dashes(outline, true, 6, 4))
            shape.strokes.push_back({std::move(dash), false, width, edge});
    }
    if (ground.extent->line.size() > 1)
        shape.strokes.push_back({thinned(pixels(ground.extent->line), 0.75), false, width + 0.5, edge});
    return shape;
}

} // namespace

std::vector<Ground> IncidentLayout::grounds(const Camera &camera) const
{
    struct Found {
        Ground ground;
        std::size_t row;
    };
    std::vector<Found> found;
    // Twice the item in each direction, so that panning finds what it needs for a while.
    const double reach = std::max(camera.size.width(), camera.size.height());
    const Projection project(camera.flat());
    const QRectF shown = camera.ground().boundingRect().adjusted(-reach, -reach, reach, reach);
    const int copies = std::max(1, camera.copies(reach)); // one may be seen that stands far beyond
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        if (!row.valid || !row.extent)
            continue;
        const double pixels = row.extent->reach * camera.world();
        if (pixels < least_reach || pixels > most_pixels)
            continue;
        const bool selected = !m_selected.isEmpty() && row.incident == m_selected;
        for (int copy = -copies; copy <= copies; ++copy) {
            const QPointF at = project(row.at, copy);
            if (shown.adjusted(-pixels * 1.5, -pixels * 1.5, pixels * 1.5, pixels * 1.5).contains(at))
                found.push_back({{row.extent, row.at, copy, row.source, row.approximate, row.dimmed, selected}, i});
        }
    }
    // Hundreds of reports may tell of one place: what stands out most of them is drawn, once.
    const auto same = [](const Found &f) {
        return std::tuple(f.ground.extent.get(), f.ground.source, f.ground.approximate, f.ground.copy);
    };
    std::ranges::sort(found, {}, [&](const Found &f) {
        return std::tuple_cat(same(f), std::tuple(!f.ground.selected, f.ground.dimmed, f.row));
    });
    const auto repeated = std::ranges::unique(found, {}, same);
    found.erase(repeated.begin(), repeated.end());
    std::ranges::sort(found, {}, [](const Found &f) {
        return std::tuple(!f.ground.selected, -f.ground.extent->reach, f.row, f.ground.copy);
    });
    if (found.size() > most_shapes)
        found.resize(most_shapes);
    // The widest at the bottom, those of the selected incident on top.
    std::ranges::stable_sort(found, {}, [](const Found &f) { return f.ground.selected; });
    std::vector<Ground> result;
    result.reserve(found.size());
    for (Found &f : found)
        result.push_back(std::move(f.ground));
    return result;
}

Shapes IncidentLayout::shapes(const Camera &camera, const std::vector<Ground> &grounds, bool dark)
{
    Shapes result{camera.center, camera.zoom, camera.bearing, camera.tilt, {}};
    result.shapes.reserve(grounds.size());
    const QPointF middle(camera.size.width() / 2, camera.size.height() / 2);
    const Projection project(camera.flat());
    for (const Ground &ground : grounds)
        result.shapes.push_back(shape(camera, ground, project(ground.at, ground.copy) - middle, dark));
    return result;
}

} // namespace dateline::map
