// Geometry nodes of triangles, as all layers make them.
#pragma once

#include <QSGGeometryNode>

namespace dateline::map
{

/// Owns its geometry and the material; indices are of 32 bits.
[[nodiscard]] inline QSGGeometryNode *triangles(const QSGGeometry::AttributeSet &attributes, QSGMaterial *material)
{
    auto *geometry = new QSGGeometry(attributes, 0, 0, QSGGeometry::UnsignedIntType);
    geometry->setDrawingMode(QSGGeometry::DrawTriangles);
    auto *node = new QSGGeometryNode;
    node->setGeometry(geometry);
    node->setMaterial(material);
    node->setFlags(QSGNode::OwnsGeometry | QSGNode::OwnsMaterial | QSGNode::OwnedByParent);
    return node;
}

/// Writes quads of a texture into a geometry that was allocated for them: four vertices and six indices each.
class TexturedQuads
{
public:
    TexturedQuads(QSGGeometry &geometry, QSize texture)
        : m_vertex(geometry.vertexDataAsTexturedPoint2D()), m_index(geometry.indexDataAsUInt()), m_texture(texture)
    {
    }
    /// `to` in the item's pixels, `from` in the texture's.
    void add(const QRectF &to, const QRectF &from)
    {
        for (int corner = 0; corner < 4; ++corner) {
            const bool right = corner % 2 == 1;
            const bool bottom = corner >= 2;
            m_vertex++->set(static_cast<float>(right ? to.right() : to.left()),
                            static_cast<float>(bottom ? to.bottom() : to.top()),
                            static_cast<float>((right ? from.right() : from.left()) / m_texture.width()),
                            static_cast<float>((bottom ? from.bottom() : from.top()) / m_texture.height()));
        }
        for (const quint32 corner : {0U, 1U, 2U, 2U, 1U, 3U})
            *m_index++ = m_first + corner;
        m_first += 4;
    }

private:
    QSGGeometry::TexturedPoint2D *m_vertex;
    quint32 *m_index;
    QSize m_texture;
    quint32 m_first = 0;
};

} // namespace dateline::map
