#include "map/marker_atlas.hpp"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace dateline::map
{
namespace
{

constexpr double casing = 1.5;  // logical pixels
constexpr double shadow = 1.25; // beyond the casing
constexpr double dense_casing = 0.75;
constexpr double reach = 1.56;      // of the farthest corner of any symbol, in radii
constexpr double anchor_radius = 2; // logical pixels
constexpr int columns = (marker_sizes + 1) * 2;
constexpr std::size_t rows = 32; // of symbols; more stand beside them, so that the texture stays within every limit

QPainterPath symbol_path(std::size_t source, double radius)
{
    const auto corners = timeline::outline(timeline::symbol_of(source).shape);
    QPainterPath path;
    if (timeline::symbol_of(source).shape == timeline::Shape::Circle) {
        path.addEllipse(QPointF(), radius, radius);
        return path;
    }
    QPolygonF polygon;
    for (const timeline::XY corner : corners)
        polygon << QPointF(static_cast<double>(corner.x), static_cast<double>(corner.y)) * radius;
    path.addPolygon(polygon);
    path.closeSubpath();
    return path;
}

// Device pixels from the middle of a cell to the edge of what is drawn in it.
int half_width(const Marker &marker, double ratio)
{
    const double around = marker.size == dense_size ? dense_casing : casing + shadow;
    const double radius = marker.anchor ? anchor_radius : marker_radius(marker.size) * reach;
    return static_cast<int>(std::ceil((radius + around + 0.5) * ratio));
}

void draw_dense(QPainter &painter, const QPainterPath &path, const QColor &fill, bool dark, bool dimmed)
{
    painter.setOpacity(dimmed ? 0.4 : 1);
    painter.strokePath(path, QPen(casing_colour(dark), 2 * dense_casing));
    painter.fillPath(path, fill);
}

void draw(QPainter &painter, const QPainterPath &path, const QColor &fill, bool dark, bool dimmed)
{
    const auto line = [&](const QColor &colour, double width) {
        return QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    };
    painter.setOpacity(1);
    if (!dimmed)
        painter.strokePath(path, line(QColor(0, 0, 0, dark ? 110 : 60), 2 * (casing + shadow)));
    painter.setOpacity(dimmed ? 0.5 : 1);
    painter.strokePath(path, line(casing_colour(dark), 2 * casing));
    painter.setOpacity(1);
    QColor inside = fill;
    if (dimmed) { // paler by mixing, so that the casing does not shine through
        const QColor ground = casing_colour(dark);
        const auto mix = [](float a, float b) { return a * 0.4F + b * 0.6F; };
        inside = QColor::fromRgbF(mix(fill.redF(), ground.redF()), mix(fill.greenF(), ground.greenF()),
                                  mix(fill.blueF(), ground.blueF()), 0.85F);
    }
    painter.fillPath(path, inside);
}

} // namespace

double marker_radius(int size) noexcept { return size == dense_size ? 2.6 : 4.6 + 1.5 * std::sqrt(size + 1.0); }

int marker_size(int claims) noexcept { return std::clamp(claims, 1, marker_sizes) - 1; }

QColor faded(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

QColor source_colour(std::size_t source, bool dark)
{
    const timeline::Symbol symbol = timeline::symbol_of(source);
    const timeline::Rgb rgb = dark ? symbol.on_dark : symbol.on_light;
    return {rgb.r, rgb.g, rgb.b};
}

QColor casing_colour(bool dark) { return dark ? QColor(0x12161b) : QColor(0xffffff); }

QColor ink_colour(bool dark) { return dark ? QColor(0xf2f4f7) : QColor(0x1d2733); }

std::size_t MarkerAtlas::rounded(std::size_t sources) noexcept
{
    using timeline::shape_count;
    const std::size_t rounds = (sources + shape_count - 1) / shape_count;
    return std::clamp(rounds * shape_count, shape_count, timeline::symbol_count);
}

MarkerAtlas::MarkerAtlas(double pixel_ratio, bool dark, std::size_t sources)
    : m_ratio(pixel_ratio), m_dark(dark), m_sources(rounded(sources))
{
    m_cell = 2 * half_width({.size = marker_sizes - 1}, pixel_ratio);
    const auto blocks = static_cast<int>((m_sources + rows - 1) / rows);
    const auto tall = static_cast<int>(std::min(m_sources, rows)) + 1; // the last one for the anchor
    m_image = QImage(blocks * columns * m_cell, tall * m_cell, QImage::Format_ARGB32_Premultiplied);
    m_image.fill(Qt::transparent);
    QPainter painter(&m_image);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto at = [&](const Marker &marker) {
        painter.resetTransform();
        painter.translate(QRectF(cell(marker)).center());
        painter.scale(m_ratio, m_ratio);
    };
    for (std::size_t source = 0; source < m_sources; ++source)
        for (int size = 0; size <= dense_size; ++size)
            for (const bool dimmed : {false, true}) {
                at({source, size, dimmed});
                (size == dense_size ? draw_dense : draw)(painter, symbol_path(source, marker_radius(size)),
                                                         source_colour(source, dark), dark, dimmed);
            }
    at({.anchor = true});
    QPainterPath dot;
    dot.addEllipse(QPointF(), anchor_radius, anchor_radius);
    draw(painter, dot, ink_colour(dark), dark, false);
}

QRect MarkerAtlas::cell(const Marker &marker) const noexcept
{
    const std::size_t source = marker.source % m_sources;
    const int block = static_cast<int>(source / rows) * columns;
    const int column = marker.anchor ? 0 : block + marker.size * 2 + (marker.dimmed ? 1 : 0);
    const auto row = static_cast<int>(marker.anchor ? std::min(m_sources, rows) : source % rows);
    const int half = half_width(marker, m_ratio);
    const int middle = m_cell / 2 - half;
    return {column * m_cell + middle, row * m_cell + middle, 2 * half, 2 * half};
}

} // namespace dateline::map
