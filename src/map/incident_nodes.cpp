#include "map/incident_nodes.hpp"

#include "map/outline.hpp"
#include "map/scene_geometry.hpp"

#include <QPainter>
#include <QSGGeometryNode>
#include <QSGImageNode>
#include <QSGTextureMaterial>
#include <QSGTransformNode>
#include <QSGVertexColorMaterial>

#include <algorithm>
#include <cmath>

namespace dateline::map
{
namespace
{

void add(Mesh &mesh, const Stroke &stroke, double feather)
{
    mesh.stroke(stroke.points, stroke.closed, stroke.width, stroke.colour, feather);
}

void set(QSGGeometryNode &node, const Mesh &mesh)
{
    QSGGeometry &geometry = *node.geometry();
    geometry.allocate(static_cast<int>(mesh.vertices.size()), static_cast<int>(mesh.indices.size()));
    std::ranges::copy(mesh.vertices, geometry.vertexDataAsColoredPoint2D());
    std::ranges::copy(mesh.indices, geometry.indexDataAsUInt());
    node.markDirty(QSGNode::DirtyGeometry);
}

void set(QSGGeometryNode &node, const Frame &frame, QSize texture)
{
    const std::vector<Sprite> &sprites = frame.symbols.sprites;
    QSGGeometry &geometry = *node.geometry();
    geometry.allocate(static_cast<int>(sprites.size()) * 4, static_cast<int>(sprites.size()) * 6);
    TexturedQuads quads(geometry, texture);
    for (const Sprite &sprite : sprites)
        quads.add(sprite_rect(sprite, frame), frame.atlas.cell(sprite.marker));
    node.markDirty(QSGNode::DirtyGeometry);
}

void stroke(QPainter &painter, const Stroke &stroke)
{
    painter.setPen(QPen(stroke.colour, stroke.width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.setBrush(Qt::NoBrush);
    const QPolygonF points(QList<QPointF>(stroke.points.begin(), stroke.points.end()));
    if (stroke.closed)
        painter.drawPolygon(points);
    else
        painter.drawPolyline(points);
}

} // namespace

QPointF shapes_position(const Frame &frame)
{
    const Camera &camera = frame.camera;
    const double dx = frame.shapes.origin.x - camera.center.x;
    return camera.scaled(dx - std::round(dx), frame.shapes.origin.y - camera.center.y) +
           QPointF(camera.size.width() / 2, camera.size.height() / 2);
}

QRectF sprite_rect(const Sprite &sprite, const Frame &frame)
{
    const double size = frame.atlas.cell(sprite.marker).width();
    const auto start = [&](double middle) { return (std::round(middle * frame.ratio) - size / 2) / frame.ratio; };
    return {start(sprite.at.x()), start(sprite.at.y()), size / frame.ratio, size / frame.ratio};
}

TriangleNode::TriangleNode(QQuickWindow *window)
    : m_window(window), m_flat(new QSGTransformNode), m_shift(new QSGTransformNode), m_heat(new HeatNode(window)),
      m_clusters(new ClusterNode(window)),
      m_shapes(triangles(QSGGeometry::defaultAttributes_ColoredPoint2D(), new QSGVertexColorMaterial)),
      m_strokes(triangles(QSGGeometry::defaultAttributes_ColoredPoint2D(), new QSGVertexColorMaterial)),
      m_sprites(triangles(QSGGeometry::defaultAttributes_TexturedPoint2D(), new QSGTextureMaterial))
{
    appendChildNode(m_flat);
    m_flat->appendChildNode(m_heat);
    m_flat->appendChildNode(m_shift);
    m_shift->appendChildNode(m_shapes);
    appendChildNode(m_clusters);
    appendChildNode(m_strokes);
    appendChildNode(m_sprites);
}

void TriangleNode::show(const Frame &frame)
{
    const double feather = 0.5 / frame.ratio;
    if (std::exchange(m_version, frame.shapes_version) != frame.shapes_version || m_empty) {
        Mesh mesh;
        for (const Shape &shape : frame.shapes.shapes) {
            for (std::size_t i = 0; i < shape.fills.size(); ++i)
                mesh.fill(shape.fills[i], shape.extent->fills[i].triangles, shape.colour);
            for (const Stroke &line : shape.strokes)
                add(mesh, line, feather);
        }
        set(*m_shapes, mesh);
        m_empty = false;
    }
    const QPointF shift = shapes_position(frame);
    QMatrix4x4 matrix;
    matrix.translate(static_cast<float>(shift.x()), static_cast<float>(shift.y()));
    m_shift->setMatrix(matrix);
    m_flat->setMatrix(QMatrix4x4(frame.camera.perspective()));
    m_heat->show(frame.heat);
    m_clusters->show(frame.clusters);

    Mesh mesh;
    for (const Stroke &line : frame.symbols.strokes)
        add(mesh, line, feather);
    set(*m_strokes, mesh);

    const QImage &image = frame.atlas.image();
    if (std::exchange(m_atlas, image.cacheKey()) != image.cacheKey()) {
        auto *material = static_cast<QSGTextureMaterial *>(m_sprites->material());
        std::unique_ptr<QSGTexture> texture(
            m_window->createTextureFromImage(image, QQuickWindow::TextureHasAlphaChannel));
        material->setTexture(texture.get());
        material->setFiltering(QSGTexture::Linear);
        m_texture = std::move(texture);
        m_sprites->markDirty(DirtyMaterial);
    }
    set(*m_sprites, frame, image.size());
}

QImage paint_shapes(const Frame &frame)
{
    QImage image((frame.camera.size * frame.ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(frame.ratio, frame.ratio);
    painter.setTransform(frame.camera.perspective(), true);
    painter.translate(shapes_position(frame));
    for (const Shape &shape : frame.shapes.shapes) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(shape.colour);
        for (const std::vector<QPointF> &area : shape.fills)
            painter.drawPolygon(area.data(), static_cast<int>(area.size()), Qt::OddEvenFill);
        for (const Stroke &line : shape.strokes)
            stroke(painter, line);
    }
    return image;
}

void paint_symbols(QImage &image, const Frame &frame)
{
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(frame.ratio, frame.ratio);
    for (const Stroke &line : frame.symbols.strokes)
        stroke(painter, line);
    painter.resetTransform();
    for (const Sprite &sprite : frame.symbols.sprites) {
        const QRectF to = sprite_rect(sprite, frame);
        const QPointF corner = to.topLeft() * frame.ratio;
        painter.drawImage(QPoint(qRound(corner.x()), qRound(corner.y())), frame.atlas.image(),
                          frame.atlas.cell(sprite.marker));
    }
}

PaintedNode::PaintedNode(QQuickWindow *window) : m_window(window), m_image(window->createImageNode())
{
    m_image->setFlag(OwnedByParent, false);
}

PaintedNode::~PaintedNode() { removeAllChildNodes(); }

void PaintedNode::show(const Frame &frame)
{
    const QPointF position = shapes_position(frame);
    const QSize size = (frame.camera.size * frame.ratio).toSize();
    if (m_shapes.size() != size || m_version != frame.shapes_version || m_position != position) {
        m_shapes = paint_shapes(frame);
        m_version = frame.shapes_version;
        m_position = position;
    }
    QImage image = m_shapes;
    paint_heat(image, frame.heat, frame.camera.perspective(), frame.ratio);
    paint_clusters(image, frame.clusters);
    paint_symbols(image, frame);
    std::unique_ptr<QSGTexture> texture(m_window->createTextureFromImage(image, QQuickWindow::TextureHasAlphaChannel));
    m_image->setTexture(texture.get());
    m_image->setRect(QRectF(QPointF(), frame.camera.size));
    m_image->setSourceRect(QRectF(QPointF(), texture->textureSize()));
    m_texture = std::move(texture);
    if (!m_image->parent()) // not before it has a texture: the software back end looks at it at once
        appendChildNode(m_image.get());
}

} // namespace dateline::map
