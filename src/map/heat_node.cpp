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
    const auto copies = static_cast<int>(heat.corners().size());
    geometry.allocate(4 * copies, 6 * copies);
    auto *vertex = geometry.vertexDataAsTexturedPoint2D();
    auto *index = geometry.indexDataAsUInt();
    constexpr std::array<std::pair<float, float>, 4> places{{{0, 0}, {1, 0}, {1, 1}, {0, 1}}};
    quint32 first = 0;
    for (const QPolygonF &corners : heat.corners()) {
        for (qsizetype i = 0; i < 4; ++i) {
            const auto &[u, v] = places[static_cast<std::size_t>(i)];
            (vertex++)->set(static_cast<float>(corners[i].x()), static_cast<float>(corners[i].y()), u, v);
        }
        for (const quint32 corner : {0U, 1U, 2U, 0U, 2U, 3U})
            *index++ = first + corner;
        first += 4;
    }
    m_quad->markDirty(DirtyGeometry);
}

void paint_heat(QImage &image, const HeatMap &heat, const QTransform &perspective, double ratio)
{
    if (heat.empty())
        return;
    QPainter painter(&image);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QPolygonF picture(QRectF(heat.image().rect()));
    for (const QPolygonF &corners : heat.corners()) {
        QTransform transform;
        if (!QTransform::quadToQuad(picture.first(4), corners, transform))
            continue;
        painter.setTransform(transform * perspective * QTransform::fromScale(ratio, ratio));
        painter.drawImage(0, 0, heat.image());
    }
}

} // namespace dateline::map
