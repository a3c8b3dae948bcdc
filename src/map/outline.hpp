// Rings and lines as triangles, with soft edges: the scene graph smooths none by itself.
#pragma once

#include <QColor>
#include <QPointF>
#include <QSGGeometry>

#include <cstdint>
#include <span>
#include <vector>

namespace dateline::map
{

/// Areas without holes that cover what lies inside an odd number of the rings: each hole is tied to the ring around it.
[[nodiscard]] std::vector<std::vector<QPointF>> joined(const std::vector<std::vector<QPointF>> &rings);

/// Indices of three corners a triangle, which together cover a simple polygon (either way round, not closed). A ring
/// that crosses itself is covered somehow.
[[nodiscard]] std::vector<std::uint32_t> triangulate(std::span<const QPointF> ring);

/// Cuts a line into pieces `on` long, `off` apart. A ring gets a whole number of them, so that its seam does not show.
[[nodiscard]] std::vector<std::vector<QPointF>> dashes(std::span<const QPointF> points, bool closed, double on,
                                                       double off);

/// Leaves out points nearer than `least` to the one before; keeps the ends.
[[nodiscard]] std::vector<QPointF> thinned(std::span<const QPointF> points, double least);

/// Triangles in pixels with a colour at each corner.
struct Mesh {
    std::vector<QSGGeometry::ColoredPoint2D> vertices; // premultiplied
    std::vector<std::uint32_t> indices;

    void fill(std::span<const QPointF> ring, std::span<const std::uint32_t> triangles, const QColor &colour);
    /// `feather`: half the width of the soft edge; half a device pixel looks like QPainter's antialiasing.
    void stroke(std::span<const QPointF> points, bool closed, double width, const QColor &colour, double feather);
};

} // namespace dateline::map
