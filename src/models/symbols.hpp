// Colour and shape of the sources, for QML.
#pragma once

#include "timeline/symbol.hpp"

#include <QColor>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace dateline::models
{

class Symbols : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    explicit Symbols(QObject *parent = nullptr) : QObject{parent} {}

    Q_INVOKABLE static QColor color(int source, bool dark)
    {
        const timeline::Symbol symbol = timeline::symbol_of(static_cast<std::size_t>(source < 0 ? 0 : source));
        const timeline::Rgb rgb = dark ? symbol.on_dark : symbol.on_light;
        return {rgb.r, rgb.g, rgb.b};
    }
    /// The number of a timeline::Shape.
    Q_INVOKABLE static int shape(int source)
    {
        return static_cast<int>(timeline::symbol_of(static_cast<std::size_t>(source < 0 ? 0 : source)).shape);
    }
    Q_INVOKABLE static QString shapeName(int source)
    {
        switch (timeline::symbol_of(static_cast<std::size_t>(source < 0 ? 0 : source)).shape) {
        case timeline::Shape::Circle:
            return QStringLiteral("circle");
        case timeline::Shape::Square:
            return QStringLiteral("square");
        case timeline::Shape::Triangle:
            return QStringLiteral("triangle");
        case timeline::Shape::Diamond:
            return QStringLiteral("diamond");
        case timeline::Shape::TriangleDown:
            return QStringLiteral("triangle, tip down");
        case timeline::Shape::Pentagon:
            return QStringLiteral("pentagon");
        case timeline::Shape::Hexagon:
            return QStringLiteral("hexagon");
        case timeline::Shape::Star:
            return QStringLiteral("star");
        }
        return {};
    }
};

} // namespace dateline::models
