// The heat map in the scene graph: as a textured quad, or painted.
#pragma once

#include "map/heat_map.hpp"

#include <QQuickWindow>
#include <QSGNode>
#include <QSGTexture>
#include <QTransform>

#include <memory>

namespace dateline::map
{

class HeatNode final : public QSGNode
{
public:
    explicit HeatNode(QQuickWindow *window) : m_window(window) {}
    void show(const HeatMap &heat);

private:
    QQuickWindow *m_window;
    QSGGeometryNode *m_quad = nullptr; // not before there is a texture
    std::unique_ptr<QSGTexture> m_texture;
    qint64 m_image = 0;
};

/// The same picture by QPainter, seen in `perspective`; `ratio`: device pixels a logical one.
void paint_heat(QImage &image, const HeatMap &heat, const QTransform &perspective, double ratio);

} // namespace dateline::map
