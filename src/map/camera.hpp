// Where the map looks: between the mercator square and the pixels of an item.
#pragma once

#include <QPointF>
#include <QPolygonF>
#include <QRectF>
#include <QSizeF>
#include <QTransform>

#include <algorithm>

namespace dateline::map
{

/// A point of the web mercator square: x grows to the east from 0 (180° W) to 1, y to the south from 0 (85.05° N) to 1.
/// x may lie outside [0, 1): a copy of the world.
struct Mercator {
    double x = 0.5;
    double y = 0.5;
    friend bool operator==(const Mercator &, const Mercator &) = default;
};

/// Degrees of WGS 84; latitudes beyond the square are moved to its edge, as Qt Location does.
[[nodiscard]] Mercator to_mercator(double longitude, double latitude) noexcept;

/// Qt Location's camera with its own field of view, 45 degrees. Pixels are logical ones of the item, (0, 0) at its top
/// left corner. A tilt turns the ground about the line through the middle of the item; "flat" is what it was before.
struct Camera {
    Mercator center;
    double zoom = 0;    ///< Qt Location's: the world is 256 · 2^zoom pixels wide
    double bearing = 0; ///< degrees, clockwise from north; what lies there is drawn at the top
    QSizeF size;
    double tilt = 0; ///< degrees from straight down, 0 to 80; what is far lies at the top

    /// Pixels that the world is wide, flat.
    [[nodiscard]] double world() const noexcept;
    /// Of the copy of the world that is nearest to the centre.
    [[nodiscard]] QPointF to_screen(Mercator point) const noexcept;
    /// An offset in mercator units turned and scaled to flat pixels.
    [[nodiscard]] QPointF scaled(double dx, double dy) const noexcept;
    /// The bounding box, relative to the centre and before it is turned by the bearing, of what the item shows; flat
    /// pixels.
    [[nodiscard]] QRectF footprint() const noexcept;
    /// How many copies of the world the item shows on each side of the one nearest to the centre, `margin` flat pixels
    /// beyond its edges too.
    [[nodiscard]] int copies(double margin) const noexcept;
    /// Where a point is drawn nearest to `pixel`, on whichever copy of the world.
    [[nodiscard]] QPointF nearest_to(QPointF pixel, Mercator point) const noexcept;
    /// The corners of what the item shows, in flat pixels: top left, top right, bottom right, bottom left. Of ground
    /// that reaches to the horizon only what is nearer than a few times the item's height.
    [[nodiscard]] QPolygonF ground() const;
    /// From flat pixels to those of the item.
    [[nodiscard]] QTransform perspective() const;
    [[nodiscard]] Camera flat() const noexcept;

    friend bool operator==(const Camera &, const Camera &) = default;
};

/// Camera::to_screen() for many points: what they have in common is worked out once.
class Projection
{
public:
    explicit Projection(const Camera &camera) noexcept;
    /// Of the copy of the world that is nearest to the centre, or `copy` worlds east of it.
    [[nodiscard]] QPointF operator()(Mercator point, int copy = 0) const noexcept
    {
        double dx = point.x - m_center.x;
        if (dx > 0.5)
            dx -= 1;
        else if (dx < -0.5)
            dx += 1;
        const QPointF offset = turned(dx + copy, point.y - m_center.y);
        return m_middle + (m_lean == 0 ? offset : leant(offset));
    }
    /// An offset in mercator units turned and scaled to flat pixels.
    [[nodiscard]] QPointF turned(double dx, double dy) const noexcept
    {
        return {dx * m_cos - dy * m_sin, dx * m_sin + dy * m_cos};
    }

private:
    // What lies behind the eye comes out far below the item.
    [[nodiscard]] QPointF leant(QPointF offset) const noexcept
    {
        const double depth = std::max(1 - offset.y() * m_lean, 1e-3);
        return {offset.x() / depth, offset.y() * m_height / depth};
    }

    Mercator m_center;
    QPointF m_middle;
    double m_cos; // both times the pixels of the world
    double m_sin = 0;
    double m_lean = 0;   // how much nearer a flat pixel is to the eye than the one above it
    double m_height = 1; // of a flat pixel in the middle
};

} // namespace dateline::map
