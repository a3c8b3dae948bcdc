// Positions as people write them, for QML: geodesy/notation.hpp.
#pragma once

#include <QGeoCoordinate>
#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace dateline::map
{

class Positions : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    /// The order of geodesy::Notation.
    enum Notation { Decimal, Dms, Mgrs, Utm };
    Q_ENUM(Notation)

    using QObject::QObject;

    /// Empty for what is no position.
    Q_INVOKABLE static QString written(const QGeoCoordinate &coordinate, int notation);
    /// Invalid if it is not understood.
    Q_INVOKABLE static QGeoCoordinate read(const QString &text);
    Q_INVOKABLE static void copy(const QString &text);
};

} // namespace dateline::map
