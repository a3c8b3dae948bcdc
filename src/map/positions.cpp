#include "map/positions.hpp"

#include "geodesy/notation.hpp"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace dateline::map
{

QString Positions::written(const QGeoCoordinate &coordinate, int notation)
{
    if (!coordinate.isValid())
        return {};
    const auto which = static_cast<geodesy::Notation>(std::clamp<int>(notation, Decimal, Utm));
    return QString::fromStdString(geodesy::written({coordinate.latitude(), coordinate.longitude()}, which));
}

QGeoCoordinate Positions::read(const QString &text)
{
    const auto position = geodesy::position_in(text.toStdString());
    return position ? QGeoCoordinate(position->lat, position->lon) : QGeoCoordinate();
}

void Positions::copy(const QString &text)
{
    if (QClipboard *clipboard = QGuiApplication::clipboard())
        clipboard->setText(text);
}

} // namespace dateline::map
