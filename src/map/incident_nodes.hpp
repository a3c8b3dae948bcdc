// The incidents in the scene graph: as triangles where there is a GPU (or what stands for one), painted where there is
// none.
#pragma once

#include "map/cluster_nodes.hpp"
#include "map/heat_node.hpp"
#include "map/incident_layout.hpp"

#include <QImage>
#include <QQuickWindow>
#include <QSGNode>

namespace dateline::map
{

/// What a frame shows. Lives as long as the call that it is given to.
struct Frame {
    const Camera &camera;
    const Shapes &shapes;
    unsigned shapes_version; ///< changes with `shapes`
    const Symbols &symbols;
    const MarkerAtlas &atlas;
    double ratio; ///< device pixels a logical one
    ClusterFrame clusters;
    const HeatMap &heat;
};

/// The way from Shapes to flat pixels.
[[nodiscard]] QPointF shapes_position(const Frame &frame);
/// The sprite's place on whole device pixels; logical ones.
[[nodiscard]] QRectF sprite_rect(const Sprite &sprite, const Frame &frame);

/// Geometry nodes with vertex colours, and textured ones for the symbols.
class TriangleNode final : public QSGNode
{
public:
    explicit TriangleNode(QQuickWindow *window);
    void show(const Frame &frame);

private:
    QQuickWindow *m_window;
    QSGTransformNode *m_flat; ///< what lies on the ground, before the map is tilted
    QSGTransformNode *m_shift;
    HeatNode *m_heat;
    ClusterNode *m_clusters;
    QSGGeometryNode *m_shapes;
    QSGGeometryNode *m_strokes;
    QSGGeometryNode *m_sprites;
    std::unique_ptr<QSGTexture> m_texture;
    qint64 m_atlas = 0;
    unsigned m_version = 0;
    bool m_empty = true;
};

/// The same picture by QPainter: the shapes, and over them the symbols.
[[nodiscard]] QImage paint_shapes(const Frame &frame);
void paint_symbols(QImage &image, const Frame &frame);

/// One image node that shows both. Shapes are painted anew only where they changed or moved.
class PaintedNode final : public QSGNode
{
public:
    explicit PaintedNode(QQuickWindow *window);
    ~PaintedNode() override;
    void show(const Frame &frame);

private:
    QQuickWindow *m_window;
    std::unique_ptr<QSGTexture> m_texture;
    std::unique_ptr<QSGImageNode> m_image;
    QImage m_shapes;
    QPointF m_position; // of m_shapes
    unsigned m_version = 0;
};

} // namespace dateline::map
