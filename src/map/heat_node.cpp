#include "map/heat_node.hpp"

#include "map/scene_geometry.hpp"

#include <QPainter>
#include <QSGTextureMaterial>
#include <QTransform>

#include <array>
#include <utility>

namespace dateline::map
{

void HeatNode::show(const HeatMap &heat)
{
    if (heat.empty()) {
        if (m_quad != nullptr)
            m_quad->geometry()->allocate(0, 0);
        if (m_quad != nullptr)
            m_quad->markDirty(DirtyGeometry);
        return;
    }
    if (m_quad == nullptr) {
        m_quad = triangles(QSGGeometry::defaultAttributes_TexturedPoint2D(), new QSGTextureMaterial);
        appendChildNode(m_quad);
    }
    if (std::exchange(m_image, heat.image().cacheKey()) != heat.image().cacheKey()) {
        auto *material = static_cast<QSGTextureMaterial *>(m_quad->material());
        std::unique_ptr<QSGTexture> texture(
            m_window->createTextureFromImage(heat.image(), QQuickWindow::TextureHasAlphaChannel));
        material->setTexture(texture.get());
        material->setFiltering(QSGTexture::Linear);
        m_texture = std::move(texture);
        m_quad->markDirty(DirtyMaterial);
    }
    QSGGeometry &geometry = *m_quad->geometry();
    geometry.allocate(4, 6);
    auto *vertex = geometry.vertexDataAsTexturedPoint2D();
    constexpr std::array<std::pair<float, float>, 4> places{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    for (qsizetype i = 0; i < 4; ++i)
        vertex[i].set(static_cast<float>(heat.corners()[i].x()), static_cast<float>(heat.corners()[i].y()),
                      places[static_cast<std::size_t>(i)].first, places[static_cast<std::size_t>(i)].second);
    auto *index = geometry.indexDataAsUInt();
    for (const quint32 corner : {0U, 1U, 2U, 0U, 2U, 3U})
        *index++ = corner;
    m_quad->markDirty(DirtyGeometry);
}

void paint_heat(QImage &image, const HeatMap &heat, const QTransform &perspective, double ratio)
{
    if (heat.empty())
        return;
    QTransform transform;
    const QPolygonF picture(QRectF(heat.image().rect()));
    if (!QTransform::quadToQuad(picture.first(4), heat.corners(), transform))
        return;
    QPainter painter(&image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.scale(ratio, ratio);
    painter.setTransform(transform * perspective, true);
    painter.drawImage(0, 0, heat.image());
}

} // namespace dateline::map
