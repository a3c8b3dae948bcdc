#include "map/map_layer.hpp"

#include <QQuickWindow>
#include <QSGRendererInterface>

#include <algorithm>
#include <cmath>

namespace dateline::map
{

MapLayer::MapLayer(QQuickItem *parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
    setClip(true); // tiles and markers reach over the edge
}

void MapLayer::moveCamera(const Camera &camera)
{
    if (camera == m_camera)
        return;
    m_camera = camera;
    emit cameraChanged();
    refresh();
}

void MapLayer::setCenter(const QGeoCoordinate &center)
{
    if (!center.isValid() || center == m_center)
        return;
    m_center = center;
    Camera camera = m_camera;
    camera.center = to_mercator(center.longitude(), center.latitude());
    moveCamera(camera);
}

void MapLayer::setZoomLevel(double zoom)
{
    Camera camera = m_camera;
    camera.zoom = zoom;
    if (std::isfinite(zoom))
        moveCamera(camera);
}

void MapLayer::setBearing(double bearing)
{
    Camera camera = m_camera;
    camera.bearing = bearing;
    if (std::isfinite(bearing))
        moveCamera(camera);
}

void MapLayer::setTilt(double tilt)
{
    constexpr double steepest = 80;
    Camera camera = m_camera;
    camera.tilt = std::clamp(tilt, 0.0, steepest);
    if (std::isfinite(tilt))
        moveCamera(camera);
}

void MapLayer::setTheme(Theme theme)
{
    if (theme == m_theme)
        return;
    m_theme = theme;
    emit themeChanged();
    refresh();
}

bool MapLayer::drawable() const { return !m_camera.size.isEmpty(); }

double MapLayer::pixelRatio() const { return window() ? window()->effectiveDevicePixelRatio() : 1; }

bool MapLayer::paintsInSoftware() const
{
    return window() && window()->rendererInterface()->graphicsApi() == QSGRendererInterface::Software;
}

void MapLayer::refresh()
{
    polish();
    update();
}

void MapLayer::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    QQuickItem::geometryChange(newGeometry, oldGeometry);
    m_camera.size = newGeometry.size();
    refresh();
}

void MapLayer::itemChange(ItemChange change, const ItemChangeData &data)
{
    QQuickItem::itemChange(change, data);
    if (change == ItemDevicePixelRatioHasChanged || change == ItemSceneChange || change == ItemVisibleHasChanged)
        refresh();
}

} // namespace dateline::map
