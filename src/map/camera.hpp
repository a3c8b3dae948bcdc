// Where the map looks: between the mercator square and the pixels of an item.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

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

/// Qt Location's camera without tilt. Pixels are logical ones of the item, (0, 0) at its top left corner.
struct Camera {
    Mercator center;
    double zoom = 0;    ///< Qt Location's: the world is 256 · 2^zoom pixels wide
    double bearing = 0; ///< degrees, clockwise from north; what lies there is drawn at the top
    QSizeF size;

    /// Pixels that the world is wide.
    [[nodiscard]] double world() const noexcept;
    /// Of the copy of the world that is nearest to the centre.
    [[nodiscard]] QPointF to_screen(Mercator point) const noexcept;
    /// An offset in mercator units turned and scaled to pixels.
    [[nodiscard]] QPointF scaled(double dx, double dy) const noexcept;
    /// The bounding box, relative to the centre and before it is turned by the bearing, of what the item shows; pixels.
    [[nodiscard]] QRectF footprint() const noexcept;

    friend bool operator==(const Camera &, const Camera &) = default;
};

/// Camera::to_screen() for many points: what they have in common is worked out once.
class Projection
{
public:
    explicit Projection(const Camera &camera) noexcept;
    /// Of the copy of the world that is nearest to the centre.
    [[nodiscard]] QPointF operator()(Mercator point) const noexcept
    {
        double dx = point.x - m_center.x;
        if (dx > 0.5)
            dx -= 1;
        else if (dx < -0.5)
            dx += 1;
        return m_middle + turned(dx, point.y - m_center.y);
    }
    /// An offset in mercator units turned and scaled to pixels.
    [[nodiscard]] QPointF turned(double dx, double dy) const noexcept
    {
        return {dx * m_cos - dy * m_sin, dx * m_sin + dy * m_cos};
    }

private:
    Mercator m_center;
    QPointF m_middle;
    double m_cos; // both times the pixels of the world
    double m_sin = 0;
};

} // namespace dateline::map
