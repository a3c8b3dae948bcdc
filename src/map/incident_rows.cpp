#include "map/incident_rows.hpp"

#include "map/outline.hpp"

#include <QGeoCoordinate>
#include <QHashFunctions>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace dateline::map
{
namespace
{

using namespace Qt::StringLiterals;
using Path = std::vector<QPointF>; // longitude, latitude

Path path_of(const QList<QPointF> &points) { return {points.begin(), points.end()}; }

// One ring as QList<QPointF>, or several as a list of those; a QVariantList may hold points or rings.
std::vector<Path> paths_of(const QVariant &value)
{
    if (value.metaType() == QMetaType::fromType<QList<QPointF>>())
        return {path_of(*static_cast<const QList<QPointF> *>(value.constData()))};
    if (value.metaType() == QMetaType::fromType<QPolygonF>())
        return {path_of(value.value<QPolygonF>())};
    if (value.metaType() == QMetaType::fromType<QList<QList<QPointF>>>()) {
        std::vector<Path> paths;
        for (const QList<QPointF> &ring : value.value<QList<QList<QPointF>>>())
            paths.push_back(path_of(ring));
        return paths;
    }
    std::vector<Path> paths;
    Path points;
    for (const QVariant &item : value.toList()) {
        if (item.metaType() == QMetaType::fromType<QGeoCoordinate>()) {
            const auto coordinate = item.value<QGeoCoordinate>();
            points.emplace_back(coordinate.longitude(), coordinate.latitude());
        } else if (item.metaType() == QMetaType::fromType<QPointF>()) {
            points.push_back(item.toPointF());
        } else {
            std::ranges::move(paths_of(item), std::back_inserter(paths));
        }
    }
    if (!points.empty())
        paths.push_back(std::move(points));
    return paths;
}

// Every point is taken to be less than half a world from the one before it, and the first from the row's own.
Path offsets(const Path &path, Mercator origin)
{
    Path result;
    double last = origin.x;
    for (const QPointF degrees : path) {
        Mercator p = to_mercator(degrees.x(), degrees.y());
        p.x -= std::round(p.x - last);
        last = p.x;
        if (std::isfinite(p.x) && std::isfinite(degrees.y()))
            result.emplace_back(p.x - origin.x, p.y - origin.y);
    }
    return result;
}

std::shared_ptr<const Extent> extent_of(const QVariant &outline, const QVariant &line, Mercator origin)
{
    Extent extent;
    for (const Path &path : paths_of(outline)) {
        Path ring = offsets(path, origin);
        if (ring.size() > 1 && ring.front() == ring.back())
            ring.pop_back();
        if (ring.size() >= 3)
            extent.rings.push_back(std::move(ring));
    }
    for (Path &area : joined(extent.rings)) {
        auto triangles = triangulate(area);
        extent.fills.push_back({std::move(area), std::move(triangles)});
    }
    if (const auto lines = paths_of(line); !lines.empty())
        extent.line = offsets(lines.front(), origin);
    const auto reach = [&](const Path &path) {
        for (const QPointF p : path)
            extent.reach = std::max({extent.reach, std::abs(p.x()), std::abs(p.y())});
    };
    std::ranges::for_each(extent.rings, reach);
    reach(extent.line);
    return extent.reach > 0 ? std::make_shared<const Extent>(std::move(extent)) : nullptr;
}

} // namespace

std::shared_ptr<const Extent> Extents::of(const QVariant &outline, const QVariant &line, Mercator at)
{
    if (!outline.isValid() && !line.isValid())
        return nullptr;
    const std::size_t key = qHashMulti(0, at.x, at.y);
    const auto [first, last] = m_known.equal_range(key);
    for (auto known = first; known != last; ++known)
        if (known->second.at == at && known->second.outline == outline && known->second.line == line)
            return known->second.extent;
    if (m_known.size() >= m_most) {
        std::erase_if(m_known, [](const auto &known) { return known.second.extent.use_count() <= 1; });
        m_most = std::max(m_most, 2 * m_known.size());
    }
    return m_known.emplace(key, Known{outline, line, at, extent_of(outline, line, at)})->second.extent;
}

RowReader::RowReader(const QAbstractItemModel &model, Extents &extents) : m_model(model), m_extents(extents)
{
    constexpr std::array<const char *, Count> names{"markerId", "incident", "longitude", "latitude",
                                                    "source",   "claims",   "outline",   "line",
                                                    "dimmed",   "label",    "relation"};
    const QHash<int, QByteArray> known = model.roleNames();
    for (std::size_t i = 0; i < names.size(); ++i)
        m_roles[i] = known.key(names[i], -1);
}

QVariant RowReader::value(int row, Role role) const
{
    const int number = m_roles[role];
    return number < 0 ? QVariant() : m_model.data(m_model.index(row, 0), number);
}

Row RowReader::read(int row) const
{
    Row result;
    bool has_longitude = false;
    bool has_latitude = false;
    const double longitude = value(row, Longitude).toDouble(&has_longitude);
    const double latitude = value(row, Latitude).toDouble(&has_latitude);
    result.valid = has_longitude && has_latitude && std::abs(longitude) <= 180 && std::abs(latitude) <= 90;
    if (!result.valid)
        return result;
    result.marker = value(row, MarkerId).toString();
    result.incident = value(row, Incident).toString();
    result.label = value(row, Label).toString();
    result.at = to_mercator(longitude, latitude);
    result.degrees = {longitude, latitude};
    result.source = static_cast<std::size_t>(std::max(0, value(row, Source).toInt()));
    result.claims = std::max(1, value(row, Claims).toInt());
    result.dimmed = value(row, Dimmed).toBool();
    const QString relation = value(row, Relation).toString();
    result.approximate = relation == "near"_L1 || relation == "direction"_L1 || relation == "between"_L1;
    result.extent = m_extents.of(value(row, Outline), value(row, Line), result.at);
    return result;
}

} // namespace dateline::map
