#include "map/measurement.hpp"

#include "geodesy/measure.hpp"

#include <QLocale>

#include <cmath>
#include <vector>

namespace dateline::map
{
namespace
{

using namespace Qt::StringLiterals;

geodesy::Position position(const QGeoCoordinate &c) { return {c.latitude(), c.longitude()}; }

// Three digits that count, never more than the metre.
QString amount(double value, double large, const QString &small_unit, const QString &large_unit)
{
    const bool big = value >= large;
    const double shown = big ? value / large : value;
    const int digits = !big || shown >= 100 ? 0 : shown >= 10 ? 1 : 2;
    return QLocale().toString(shown, 'f', digits) + u'\u00a0' + (big ? large_unit : small_unit);
}

QString distance(double metres) { return amount(metres, 1000, u"m"_s, u"km"_s); }

std::vector<geodesy::Position> positions(const QList<QGeoCoordinate> &corners)
{
    std::vector<geodesy::Position> out;
    for (const QGeoCoordinate &corner : corners)
        out.push_back(position(corner));
    return out;
}

} // namespace

QString Measurement::length() const
{
    return m_corners.size() < 2 ? QString() : distance(geodesy::length_m(positions(m_corners)));
}

QString Measurement::area() const
{
    return m_corners.size() < 3 ? QString() : amount(geodesy::area_m2(positions(m_corners)), 1e6, u"m²"_s, u"km²"_s);
}

void Measurement::add(const QGeoCoordinate &corner)
{
    if (!corner.isValid())
        return;
    m_corners.append(corner);
    trace();
}

void Measurement::removeLast()
{
    if (m_corners.isEmpty())
        return;
    m_corners.removeLast();
    trace();
}

void Measurement::clear()
{
    m_corners.clear();
    trace();
}

QString Measurement::step(const QGeoCoordinate &to) const
{
    if (m_corners.isEmpty() || !to.isValid())
        return {};
    const geodesy::Position from = position(m_corners.last());
    return distance(geodesy::distance_m(from, position(to))) + u" · "_s +
           QLocale().toString(geodesy::bearing(from, position(to)), 'f', 0) + u"°"_s;
}

void Measurement::trace()
{
    m_line.clear();
    if (m_corners.size() == 1)
        m_line = m_corners;
    for (qsizetype i = 1; i < m_corners.size(); ++i) {
        const auto from = position(m_corners[i - 1]);
        const auto to = position(m_corners[i]);
        const double step_m = std::max(2000.0, geodesy::distance_m(from, to) / 100);
        for (const geodesy::Position &p : geodesy::line_between(from, to, step_m))
            m_line.append(QGeoCoordinate(p.lat, std::remainder(p.lon, 360)));
    }
    emit changed();
}

} // namespace dateline::map
