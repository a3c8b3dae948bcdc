#include "map/camera.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dateline::map
{

Mercator to_mercator(double longitude, double latitude) noexcept
{
    using std::numbers::pi;
    const double y = 0.5 - std::log(std::tan(pi / 4 + pi / 2 * latitude / 180)) / pi / 2;
    return {longitude / 360 + 0.5, std::clamp(std::isnan(y) ? 0.0 : y, 0.0, 1.0)};
}

double Camera::world() const noexcept { return 256 * std::exp2(zoom); }

namespace
{

// From the eye to the middle of the item, in pixels.
double distance_of_eye(const Camera &camera) noexcept
{
    constexpr double field_of_view = 45; // of the height; Qt Location's own
    return camera.size.height() / 2 / std::tan(field_of_view / 2 * std::numbers::pi / 180);
}

double radians(double degrees) noexcept { return degrees * std::numbers::pi / 180; }

} // namespace

Projection::Projection(const Camera &camera) noexcept
    : m_center(camera.center), m_middle(camera.size.width() / 2, camera.size.height() / 2), m_cos(camera.world())
{
    if (camera.bearing != 0) {
        const double angle = -camera.bearing * std::numbers::pi / 180;
        m_sin = std::sin(angle) * m_cos;
        m_cos *= std::cos(angle);
    }
    if (camera.tilt != 0) {
        m_lean = std::sin(radians(camera.tilt)) / distance_of_eye(camera);
        m_height = std::cos(radians(camera.tilt));
    }
}

QPointF Camera::scaled(double dx, double dy) const noexcept { return Projection(*this).turned(dx, dy); }

QPointF Camera::to_screen(Mercator point) const noexcept { return Projection(*this)(point); }

QRectF Camera::footprint() const noexcept
{
    if (tilt != 0) {
        const QPointF middle(size.width() / 2, size.height() / 2);
        return QTransform().rotate(bearing).map(ground().translated(-middle)).boundingRect();
    }
    const double angle = bearing * std::numbers::pi / 180;
    const double c = std::abs(std::cos(angle));
    const double s = std::abs(std::sin(angle));
    const double w = size.width() * c + size.height() * s;
    const double h = size.width() * s + size.height() * c;
    return {-w / 2, -h / 2, w, h};
}

int Camera::copies(double margin) const noexcept
{
    const QRectF shown = footprint();
    const double reach = std::max(-shown.left(), shown.right()) + margin;
    return std::max(0, static_cast<int>(std::ceil(reach / world() - 0.5)));
}

QPointF Camera::nearest_to(QPointF pixel, Mercator point) const noexcept
{
    const Projection project(*this);
    const int most = copies(0);
    QPointF best = project(point);
    const auto distance = [&](QPointF at) { return std::hypot(at.x() - pixel.x(), at.y() - pixel.y()); };
    for (int copy = -most; copy <= most; ++copy)
        if (const QPointF at = project(point, copy); distance(at) < distance(best))
            best = at;
    return best;
}

QPolygonF Camera::ground() const
{
    constexpr double most = 6; // heights of the item that ground is shown beyond its middle
    const double eye = distance_of_eye(*this);
    const double sine = std::sin(radians(tilt));
    const double cosine = std::cos(radians(tilt));
    const QPointF middle(size.width() / 2, size.height() / 2);
    QPolygonF corners;
    for (const auto &[side, end] : {std::pair{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}) {
        const double y = end * size.height() / 2;
        const double slope = eye * cosine + y * sine;
        const double far = -most * size.height();
        const double v = slope > 0 ? std::max(y * eye / slope, far) : far;
        corners << middle + QPointF(side * size.width() / 2 * (1 - v * sine / eye), v);
    }
    return corners;
}

QTransform Camera::perspective() const
{
    if (tilt == 0)
        return {};
    const QPointF middle(size.width() / 2, size.height() / 2);
    const double lean = -std::sin(radians(tilt)) / distance_of_eye(*this);
    const QTransform leant(1, 0, 0, 0, std::cos(radians(tilt)), lean, 0, 0, 1);
    return QTransform::fromTranslate(-middle.x(), -middle.y()) * leant *
           QTransform::fromTranslate(middle.x(), middle.y());
}

Camera Camera::flat() const noexcept
{
    Camera camera = *this;
    camera.tilt = 0;
    return camera;
}

} // namespace dateline::map
