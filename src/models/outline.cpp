#include "models/outline.hpp"

#include "incidents/outline.hpp"

#include <algorithm>

namespace dateline::models
{
namespace
{

Ring ring_of(const std::vector<gazetteer::Point> &points)
{
    Ring ring;
    ring.reserve(static_cast<qsizetype>(points.size()));
    for (const gazetteer::Point &point : points)
        ring.append({point.lon, point.lat});
    return ring;
}

} // namespace

QList<Ring> outline_of(const reading::IncidentPlace &place)
{
    QList<Ring> rings;
    for (const auto &part : incidents::outline(place)) {
        Ring ring = ring_of(part);
        if (ring.size() > 1 && ring.first() == ring.last())
            ring.removeLast();
        if (ring.size() > 2)
            rings.append(std::move(ring));
    }
    return rings;
}

Ring line_of(const reading::IncidentPlace &place)
{
    Ring line;
    if (place.geometry.kind == gazetteer::GeometryKind::Line)
        for (const auto &part : place.geometry.parts)
            if (static_cast<qsizetype>(part.size()) > std::max<qsizetype>(line.size(), 1))
                line = ring_of(part);
    return line;
}

} // namespace dateline::models
