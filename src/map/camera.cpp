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

QPointF Camera::scaled(double dx, double dy) const noexcept
{
    const double scale = world();
    if (bearing == 0)
        return {dx * scale, dy * scale};
    const double angle = -bearing * std::numbers::pi / 180;
    const double c = std::cos(angle) * scale;
    const double s = std::sin(angle) * scale;
    return {dx * c - dy * s, dx * s + dy * c};
}

QPointF Camera::to_screen(Mercator point) const noexcept
{
    const double dx = point.x - center.x;
    return scaled(dx - std::round(dx), point.y - center.y) + QPointF(size.width() / 2, size.height() / 2);
}

QRectF Camera::footprint() const noexcept
{
    const double angle = bearing * std::numbers::pi / 180;
    const double c = std::abs(std::cos(angle));
    const double s = std::abs(std::sin(angle));
    const double w = size.width() * c + size.height() * s;
    const double h = size.width() * s + size.height() * c;
    return {-w / 2, -h / 2, w, h};
}

} // namespace dateline::map
