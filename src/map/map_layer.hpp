// What both layers share: the camera of the Map above or beneath them, and the theme.
#pragma once

#include "map/camera.hpp"

#include <QGeoCoordinate>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

namespace dateline::map
{

/// Bind the camera to a Map of the same place and size; the layer then draws the same ground in the same frame.
class MapLayer : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Use BasemapLayer or IncidentLayer")
    Q_PROPERTY(QGeoCoordinate center READ center WRITE setCenter NOTIFY cameraChanged)
    Q_PROPERTY(double zoomLevel READ zoomLevel WRITE setZoomLevel NOTIFY cameraChanged)
    Q_PROPERTY(double bearing READ bearing WRITE setBearing NOTIFY cameraChanged)
    /// The Map must have its own field of view.
    Q_PROPERTY(double tilt READ tilt WRITE setTilt NOTIFY cameraChanged)
    Q_PROPERTY(Theme theme READ theme WRITE setTheme NOTIFY themeChanged)

public:
    enum Theme { Light, Dark };
    Q_ENUM(Theme)

    explicit MapLayer(QQuickItem *parent = nullptr);

    [[nodiscard]] QGeoCoordinate center() const { return m_center; }
    void setCenter(const QGeoCoordinate &center);
    [[nodiscard]] double zoomLevel() const { return m_camera.zoom; }
    void setZoomLevel(double zoom);
    [[nodiscard]] double bearing() const { return m_camera.bearing; }
    void setBearing(double bearing);
    [[nodiscard]] double tilt() const { return m_camera.tilt; }
    void setTilt(double tilt);
    [[nodiscard]] Theme theme() const { return m_theme; }
    void setTheme(Theme theme);

signals:
    void cameraChanged();
    void themeChanged();

protected:
    [[nodiscard]] const Camera &camera() const { return m_camera; }
    /// Whether there is anything to draw on: a size.
    [[nodiscard]] bool drawable() const;
    [[nodiscard]] double pixelRatio() const;
    /// The scene graph's back end paints with QPainter and draws no geometry nodes.
    [[nodiscard]] bool paintsInSoftware() const;
    /// Lay out and draw again with the next frame.
    void refresh();

    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;
    void itemChange(ItemChange change, const ItemChangeData &data) override;

private:
    void moveCamera(const Camera &camera);

    QGeoCoordinate m_center{0, 0};
    Camera m_camera;
    Theme m_theme = Light;
};

} // namespace dateline::map
