// Incidents in numbers as warmth: how many there are, not which.
#pragma once

#include "map/camera.hpp"
#include "timeline/clusters.hpp"
#include "timeline/scene.hpp"

#include <QImage>
#include <QPolygonF>

#include <memory>
#include <vector>

namespace dateline::map
{

/// A small picture of the view, one pixel for each cell of a fine grid that is fixed to the world; to be drawn enlarged
/// and smoothed. The warmest of the view is where most happened: what each colour means is a matter of the view.
class HeatMap
{
public:
    void show(const timeline::Scene &scene);
    [[nodiscard]] bool empty() const noexcept { return !m_clusters || m_image.isNull(); }
    void layOut(const Camera &camera, bool dark);

    [[nodiscard]] const QImage &image() const noexcept { return m_image; }
    /// Where its corners go, in flat pixels: top left, top right, bottom right, bottom left; for each copy of the world
    /// in view.
    [[nodiscard]] const std::vector<QPolygonF> &corners() const noexcept { return m_corners; }

private:
    timeline::Scene m_scene;
    std::unique_ptr<timeline::Clusters> m_clusters;
    QImage m_image;
    std::vector<QPolygonF> m_corners;
};

} // namespace dateline::map
