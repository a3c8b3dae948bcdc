// Figures that the screen writes beside the map.
#pragma once

#include <QGeoCoordinate>
#include <QObject>
#include <QString>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

namespace dateline::map
{

class MapMath : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    /// Of the ground, a logical pixel, at a zoom level of Qt Location.
    Q_INVOKABLE static double metersPerPixel(double latitude, double zoomLevel);
    /// The longest bar of 1, 2 or 5 times a power of ten metres that is no wider than `maxPixels`:
    /// {"metres": 5000, "label": "5 km", "pixels": 87.3}. Empty where no bar can be.
    Q_INVOKABLE static QVariantMap niceScale(double maxPixels, double latitude, double zoomLevel);
    /// "39.6333° N, 46.5500° E"
    Q_INVOKABLE static QString decimal(const QGeoCoordinate &coordinate, int digits = 4);
    /// "39°38′00″ N, 46°33′00″ E"
    Q_INVOKABLE static QString dms(const QGeoCoordinate &coordinate);
};

} // namespace dateline::map
