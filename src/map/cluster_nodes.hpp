// Clusters in the scene graph: as triangles, or painted.
#pragma once

#include "map/incident_crowd.hpp"
#include "map/label_atlas.hpp"

#include <QQuickWindow>
#include <QSGNode>
#include <QSGTexture>

#include <memory>

namespace dateline::map
{

/// What a frame shows of them. Lives as long as the call that it is given to.
struct ClusterFrame {
    const std::vector<Disc> &discs; ///< the last on top
    const LabelAtlas &labels;
    double ratio; ///< device pixels a logical one
    bool dark;
};

/// Discs with rings of vertex colours, and their counts textured.
class ClusterNode final : public QSGNode
{
public:
    explicit ClusterNode(QQuickWindow *window);
    void show(const ClusterFrame &frame);

private:
    QQuickWindow *m_window;
    QSGGeometryNode *m_discs;
    QSGGeometryNode *m_labels = nullptr; // not before it has a texture
    std::unique_ptr<QSGTexture> m_texture;
    qint64 m_atlas = 0;
};

/// The same picture by QPainter.
void paint_clusters(QImage &image, const ClusterFrame &frame);

} // namespace dateline::map
