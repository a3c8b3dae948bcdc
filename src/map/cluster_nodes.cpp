#include "map/cluster_nodes.hpp"

#include "map/scene_geometry.hpp"

#include <QPainter>
#include <QSGGeometryNode>
#include <QSGTextureMaterial>
#include <QSGVertexColorMaterial>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace dateline::map
{
namespace
{

constexpr double ring_width = 4;       // logical pixels
constexpr double body_strength = 0.94; // the ground shines through a little
constexpr double least_label = 0.5;    // of a disc's strength: a count does not fade

// What is of the past is pale.
double ring_strength(const Disc &disc) { return 0.35 + 0.65 * disc.freshness; }

using Vertex = QSGGeometry::ColoredPoint2D;

struct Tint {
    uchar r, g, b, a;
};

Tint premultiplied(const QColor &colour, double alpha)
{
    const auto byte = [&](float part) {
        return static_cast<uchar>(std::lround(static_cast<double>(part) * alpha * 255));
    };
    return {byte(colour.redF()), byte(colour.greenF()), byte(colour.blueF()), byte(1)};
}

/// Fills a disc with its ring into a mesh of triangles.
class Discs
{
public:
    Discs(const ClusterFrame &frame, std::size_t count) : m_frame(frame), m_feather(0.5 / frame.ratio)
    {
        for (std::size_t i = 0; i < timeline::colour_count; ++i)
            m_colours[i] = source_colour(i, frame.dark);
        m_vertices.reserve(count * 150);
        m_indices.reserve(count * 400);
    }
    void add(const Disc &disc)
    {
        const int corners = std::clamp(static_cast<int>(disc.radius * 1.2), 16, 32);
        const Tint body = premultiplied(casing_colour(m_frame.dark), body_strength * disc.strength);
        const quint32 middle = vertex(disc.at, body);
        const double outer = disc.radius + m_feather;
        const double edge = disc.radius - m_feather;
        const double inner = disc.radius - ring_width;
        const auto rim = [&](int side, Tint tint) {
            const double angle = 2 * std::numbers::pi * side / corners - std::numbers::pi / 2;
            const QPointF way(std::cos(angle), std::sin(angle));
            const quint32 first = vertex(disc.at + way * outer, {0, 0, 0, 0});
            vertex(disc.at + way * edge, tint);
            vertex(disc.at + way * inner, tint);
            vertex(disc.at + way * inner, body);
            return first;
        };
        std::size_t colour = 0;
        std::size_t colour_before = disc.shares.size();
        double reached = disc.shares[0];
        quint32 left = 0;
        for (int i = 0; i < corners; ++i) {
            while (reached < (i + 0.5) / corners && colour + 1 < disc.shares.size())
                reached += disc.shares[++colour];
            const Tint tint = premultiplied(mixed(m_colours[colour], ring_strength(disc)), disc.strength);
            if (std::exchange(colour_before, colour) != colour) // else the corners of the last piece are those of this
                left = rim(i, tint);
            const quint32 right = rim(i + 1, tint);
            quad(left, left + 1, right, right + 1);
            quad(left + 1, left + 2, right + 1, right + 2);
            for (const quint32 corner : {middle, left + 3, right + 3})
                m_indices.push_back(corner);
            left = right;
        }
    }
    void set(QSGGeometryNode &node) const
    {
        QSGGeometry &geometry = *node.geometry();
        geometry.allocate(static_cast<int>(m_vertices.size()), static_cast<int>(m_indices.size()));
        std::ranges::copy(m_vertices, geometry.vertexDataAsColoredPoint2D());
        std::ranges::copy(m_indices, geometry.indexDataAsUInt());
        node.markDirty(QSGNode::DirtyGeometry);
    }

private:
    [[nodiscard]] QColor mixed(const QColor &colour, double strength) const
    {
        const QColor ground = casing_colour(m_frame.dark);
        const auto mix = [&](float a, float b) {
            return static_cast<float>(static_cast<double>(a) * strength + static_cast<double>(b) * (1 - strength));
        };
        return QColor::fromRgbF(mix(colour.redF(), ground.redF()), mix(colour.greenF(), ground.greenF()),
                                mix(colour.blueF(), ground.blueF()));
    }
    quint32 vertex(QPointF at, Tint tint)
    {
        Vertex vertex{};
        vertex.set(static_cast<float>(at.x()), static_cast<float>(at.y()), tint.r, tint.g, tint.b, tint.a);
        m_vertices.push_back(vertex);
        return static_cast<quint32>(m_vertices.size() - 1);
    }
    void quad(quint32 a, quint32 b, quint32 c, quint32 d)
    {
        for (const quint32 corner : {a, b, c, c, b, d})
            m_indices.push_back(corner);
    }

    const ClusterFrame &m_frame;
    double m_feather;
    std::array<QColor, timeline::colour_count> m_colours;
    std::vector<Vertex> m_vertices;
    std::vector<quint32> m_indices;
};

/// Calls `take` with each character's cell and the place of its left upper corner, both in whole device pixels.
template <typename Take>
void each_character(const ClusterFrame &frame, const Disc &disc, const Take &take)
{
    if (disc.strength < least_label)
        return;
    const int height = frame.labels.cell('0').height();
    int x = static_cast<int>(std::lround(disc.at.x() * frame.ratio)) - frame.labels.width(disc.label) / 2;
    const int y = static_cast<int>(std::lround(disc.at.y() * frame.ratio)) - height / 2;
    for (const char character : disc.label) {
        const QRect cell = frame.labels.cell(character);
        take(cell, QPoint(x, y));
        x += cell.width();
    }
}

} // namespace

ClusterNode::ClusterNode(QQuickWindow *window)
    : m_window(window), m_discs(triangles(QSGGeometry::defaultAttributes_ColoredPoint2D(), new QSGVertexColorMaterial))
{
    appendChildNode(m_discs);
}

void ClusterNode::show(const ClusterFrame &frame)
{
    Discs discs(frame, frame.discs.size());
    std::vector<std::pair<QRect, QPoint>> characters;
    for (const Disc &disc : frame.discs) {
        discs.add(disc);
        each_character(frame, disc, [&](QRect cell, QPoint at) { characters.emplace_back(cell, at); });
    }
    discs.set(*m_discs);

    const QImage &image = frame.labels.image();
    if (image.isNull())
        return; // there never was a cluster
    if (m_labels == nullptr) {
        m_labels = triangles(QSGGeometry::defaultAttributes_TexturedPoint2D(), new QSGTextureMaterial);
        appendChildNode(m_labels);
    }
    if (std::exchange(m_atlas, image.cacheKey()) != image.cacheKey()) {
        auto *material = static_cast<QSGTextureMaterial *>(m_labels->material());
        std::unique_ptr<QSGTexture> texture(
            m_window->createTextureFromImage(image, QQuickWindow::TextureHasAlphaChannel));
        material->setTexture(texture.get());
        material->setFiltering(QSGTexture::Nearest);
        m_texture = std::move(texture);
        m_labels->markDirty(DirtyMaterial);
    }
    QSGGeometry &geometry = *m_labels->geometry();
    geometry.allocate(static_cast<int>(characters.size()) * 4, static_cast<int>(characters.size()) * 6);
    TexturedQuads quads(geometry, image.size());
    for (const auto &[cell, at] : characters)
        quads.add(
            QRectF(at.x() / frame.ratio, at.y() / frame.ratio, cell.width() / frame.ratio, cell.height() / frame.ratio),
            cell);
    m_labels->markDirty(DirtyGeometry);
}

void paint_clusters(QImage &image, const ClusterFrame &frame)
{
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Disc &disc : frame.discs) {
        painter.resetTransform();
        painter.scale(frame.ratio, frame.ratio);
        painter.setPen(Qt::NoPen);
        painter.setBrush(faded(casing_colour(frame.dark), body_strength * disc.strength));
        painter.drawEllipse(disc.at, disc.radius, disc.radius);
        const double middle = disc.radius - ring_width / 2;
        const QRectF box(disc.at.x() - middle, disc.at.y() - middle, 2 * middle, 2 * middle);
        painter.setBrush(Qt::NoBrush);
        double reached = 0;
        for (std::size_t i = 0; i < disc.shares.size(); ++i) {
            if (disc.shares[i] <= 0)
                continue;
            painter.setPen(QPen(faded(source_colour(i, frame.dark), ring_strength(disc) * disc.strength), ring_width,
                                Qt::SolidLine, Qt::FlatCap));
            constexpr double whole = 16 * 360; // Qt's measure: from three o'clock, the other way round
            painter.drawArc(box, static_cast<int>(whole / 4 - reached * whole),
                            static_cast<int>(-disc.shares[i] * whole));
            reached += disc.shares[i];
        }
        painter.resetTransform();
        each_character(frame, disc, [&](QRect cell, QPoint at) { painter.drawImage(at, frame.labels.image(), cell); });
    }
}

} // namespace dateline::map
