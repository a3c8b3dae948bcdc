#include "map/map_math.hpp"

#include <QLocale>

#include <cmath>
#include <numbers>

namespace dateline::map
{
namespace
{

using namespace Qt::StringLiterals;

constexpr double equator_m = 2 * std::numbers::pi * 6378137.0; // of the sphere of web mercator

QString sexagesimal(double degrees, QChar positive, QChar negative)
{
    const auto seconds = std::llround(std::abs(degrees) * 3600);
    return u"%1°%2′%3″ %4"_s.arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, '0'_L1)
        .arg(seconds % 60, 2, 10, '0'_L1)
        .arg(degrees < 0 ? negative : positive);
}

} // namespace

double MapMath::metersPerPixel(double latitude, double zoomLevel)
{
    return equator_m / 256 * std::cos(latitude * std::numbers::pi / 180) / std::exp2(zoomLevel);
}

QVariantMap MapMath::niceScale(double maxPixels, double latitude, double zoomLevel)
{
    const double scale = metersPerPixel(latitude, zoomLevel);
    const double longest = maxPixels * scale;
    if (!std::isfinite(longest) || longest <= 0)
        return {};
    const double power = std::pow(10, std::floor(std::log10(longest)));
    double metres = power;
    for (const double step : {2.0, 5.0, 10.0})
        if (step * power <= longest * (1 + 1e-9))
            metres = step * power;
    const bool kilometres = metres >= 1000;
    const QString number = QLocale().toString(kilometres ? metres / 1000 : metres, 'g', QLocale::FloatingPointShortest);
    return {{u"metres"_s, metres},
            {u"label"_s, number + (kilometres ? u"\u00a0km"_s : u"\u00a0m"_s)},
            {u"pixels"_s, metres / scale}};
}

QString MapMath::decimal(const QGeoCoordinate &coordinate, int digits)
{
    if (!coordinate.isValid())
        return {};
    return u"%1° %2, %3° %4"_s.arg(std::abs(coordinate.latitude()), 0, 'f', digits)
        .arg(coordinate.latitude() < 0 ? QChar(u'S') : QChar(u'N'))
        .arg(std::abs(coordinate.longitude()), 0, 'f', digits)
        .arg(coordinate.longitude() < 0 ? QChar(u'W') : QChar(u'E'));
}

QString MapMath::dms(const QGeoCoordinate &coordinate)
{
    if (!coordinate.isValid())
        return {};
    return sexagesimal(coordinate.latitude(), u'N', u'S') + u", "_s + sexagesimal(coordinate.longitude(), u'E', u'W');
}

} // namespace dateline::map
