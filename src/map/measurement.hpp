// A line that someone measures along: geodesy/measure.hpp for QML.
#pragma once

#include <QGeoCoordinate>
#include <QList>
#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace dateline::map
{

/// Corners that were set one after the other; lengths are along geodesics, the area that of the polygon they close.
class Measurement : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QList<QGeoCoordinate> corners READ corners NOTIFY changed)
    /// The whole line as short straight pieces; longitudes stay within ±180°.
    Q_PROPERTY(QList<QGeoCoordinate> line READ line NOTIFY changed)
    /// "12.4 km", empty without a line.
    Q_PROPERTY(QString length READ length NOTIFY changed)
    /// "31.7 km²", empty with fewer than three corners.
    Q_PROPERTY(QString area READ area NOTIFY changed)

public:
    using QObject::QObject;

    [[nodiscard]] int count() const { return static_cast<int>(m_corners.size()); }
    [[nodiscard]] QList<QGeoCoordinate> corners() const { return m_corners; }
    [[nodiscard]] QList<QGeoCoordinate> line() const { return m_line; }
    [[nodiscard]] QString length() const;
    [[nodiscard]] QString area() const;

    Q_INVOKABLE void add(const QGeoCoordinate &corner);
    Q_INVOKABLE void removeLast();
    Q_INVOKABLE void clear();
    /// From the last corner: "3.2 km · 41°", empty before the first.
    Q_INVOKABLE QString step(const QGeoCoordinate &to) const;

signals:
    void changed();

private:
    void trace();

    QList<QGeoCoordinate> m_corners;
    QList<QGeoCoordinate> m_line;
};

} // namespace dateline::map
