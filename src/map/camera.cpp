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

Projection::Projection(const Camera &camera) noexcept
    : m_center(camera.center), m_middle(camera.size.width() / 2, camera.size.height() / 2), m_cos(camera.world())
{
    if (camera.bearing != 0) {
        const double angle = -camera.bearing * std::numbers::pi / 180;
        m_sin = std::sin(angle) * m_cos;
        m_cos *= std::cos(angle);
    }
}

QPointF Camera::scaled(double dx, double dy) const noexcept { return Projection(*this).turned(dx, dy); }

QPointF Camera::to_screen(Mercator point) const noexcept { return Projection(*this)(point); }

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
