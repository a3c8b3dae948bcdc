#include "models/marker_model.hpp"

#include "models/crowd.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace dateline::models
{
namespace
{

double within_world(double longitude) { return longitude - 360 * std::floor((longitude + 180) / 360); }

/// Longitudes that something covers; `west` is within [-180, 180), `east` may run on beyond 180.
struct Arc {
    double west = 0;
    double east = 0;
};

/// Longitudes of a place and its outline, which run on across the date line.
class Reach
{
public:
    explicit Reach(double longitude) : m_west(longitude), m_east(longitude) {}
    void take(double longitude)
    {
        const double middle = (m_west + m_east) / 2;
        longitude += 360 * std::round((middle - longitude) / 360);
        m_west = std::min(m_west, longitude);
        m_east = std::max(m_east, longitude);
    }
    [[nodiscard]] Arc arc() const
    {
        const double west = within_world(m_west);
        return {west, west + m_east - m_west};
    }

private:
    double m_west;
    double m_east;
};

/// The narrowest arc that holds all others: what remains beside the widest gap. There is at least one.
Arc around(std::vector<Arc> arcs)
{
    std::ranges::sort(arcs, {}, &Arc::west);
    double east = arcs.front().east;
    for (const Arc &arc : arcs)
        east = std::max(east, arc.east);
    Arc narrowest{arcs.front().west, east};
    double reached = std::max(arcs.front().east, east - 360); // an arc over the date line begins the next round
    for (const Arc &arc : arcs) {
        const double end = reached + 360;
        if (arc.west > reached && end - arc.west < narrowest.east - narrowest.west)
            narrowest = {arc.west, end};
        reached = std::max(reached, arc.east);
    }
    return narrowest;
}

} // namespace

void MarkerModel::follow(Filter &followed)
{
    connect(&followed, &Filter::changed, this, &MarkerModel::reset);
    connect(&followed, &Filter::selectedChanged, this, [this] {
        if (filter()->crowded())
            reset();
        else
            dim();
    });
    connect(&followed, &Filter::moved, this, &MarkerModel::dim);
    connect(&followed, &Filter::namesChanged, this, [this] { changeAll({LabelRole, TitleRole}); });
}

void MarkerModel::reset()
{
    beginResetModel();
    m_index = filter() ? filter()->index() : nullptr;
    m_rows.clear();
    m_dimmed.clear();
    if (m_index && filter()->shown().size() == m_index->accounts.size())
        for (std::uint32_t i = 0; i < m_index->markers.size(); ++i)
            if (filter()->shown()[m_index->markers[i].account] && stands(m_index->markers[i])) {
                m_rows.push_back(i);
                m_dimmed.push_back(isDimmed(i));
            }
    endResetModel();
    emit countChanged();
}

void MarkerModel::dim()
{
    std::vector<bool> dimmed;
    dimmed.reserve(m_rows.size());
    for (const std::uint32_t row : m_rows)
        dimmed.push_back(isDimmed(row));
    if (std::exchange(m_dimmed, dimmed) != m_dimmed)
        changeAll({DimmedRole});
}

// What somebody looks at does not step back, however long ago it was.
bool MarkerModel::isDimmed(std::uint32_t marker) const
{
    const std::uint32_t account = m_index->markers[marker].account;
    return filter()->isDimmed(account) &&
           QString::fromStdString(m_index->incidents[m_index->accounts[account].incident].incident->id) !=
               filter()->selected();
}

// Of a crowd only what is looked at has markers of its own; the others are in the scene.
bool MarkerModel::stands(const Marker &marker) const
{
    return !filter()->crowded() ||
           QString::fromStdString(m_index->incidents[m_index->accounts[marker.account].incident].incident->id) ==
               filter()->selected();
}

QVariant MarkerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const Marker &marker = m_index->markers[m_rows[row]];
    const Account &account = m_index->accounts[marker.account];
    const IncidentEntry &entry = m_index->incidents[account.incident];
    switch (role) {
    case MarkerIdRole:
        return QString::fromStdString(entry.incident->id) + u'/' + QString::number(account.source) + u'/' +
               QString::number(m_rows[row]);
    case IncidentRole:
        return QString::fromStdString(entry.incident->id);
    case LongitudeRole:
        return marker.place->point.lon;
    case LatitudeRole:
        return marker.place->point.lat;
    case SourceRole:
        return static_cast<int>(account.source);
    case ClaimsRole:
        return static_cast<int>(std::max<std::size_t>(account.claims.size(), 1));
    case OutlineRole:
        return QVariant::fromValue(marker.outline);
    case LineRole:
        return QVariant::fromValue(marker.line);
    case DimmedRole:
        return static_cast<bool>(m_dimmed[row]);
    case Qt::DisplayRole:
    case LabelRole:
        return marker.label[filter()->session()->policyIndex()];
    case RelationRole: {
        const auto relation = reading::to_string(marker.place->relation);
        return QString::fromUtf8(relation.data(), static_cast<qsizetype>(relation.size()));
    }
    case TitleRole:
        return entry.title[filter()->session()->policyIndex()];
    default:
        return {};
    }
}

QHash<int, QByteArray> MarkerModel::roleNames() const
{
    return {{MarkerIdRole, "markerId"}, {IncidentRole, "incident"}, {LongitudeRole, "longitude"},
            {LatitudeRole, "latitude"}, {SourceRole, "source"},     {ClaimsRole, "claims"},
            {OutlineRole, "outline"},   {LineRole, "line"},         {DimmedRole, "dimmed"},
            {LabelRole, "label"},       {RelationRole, "relation"}, {TitleRole, "title"}};
}

QVariantList MarkerModel::bounds(const QString &incident) const
{
    const auto project = filter() ? filter()->index() : nullptr;
    if (!project)
        return {};
    if (filter()->crowded() && incident.isEmpty()) {
        const auto &box = filter()->whole()->crowd->bounds;
        return box ? QVariantList{(*box)[0], (*box)[1], (*box)[2], (*box)[3]} : QVariantList{};
    }
    std::vector<Arc> arcs;
    double south = 90;
    double north = -90;
    const auto take = [&](double latitude) {
        south = std::min(south, std::max(latitude, -90.0));
        north = std::max(north, std::min(latitude, 90.0));
    };
    for (const Marker &marker : project->markers) {
        const auto &entry = project->incidents[project->accounts[marker.account].incident];
        if (!incident.isEmpty() && QString::fromStdString(entry.incident->id) != incident)
            continue;
        Reach reach(marker.place->point.lon);
        take(marker.place->point.lat);
        for (const Ring &ring : marker.outline)
            for (const QPointF &point : ring) {
                reach.take(point.x());
                take(point.y());
            }
        arcs.push_back(reach.arc());
    }
    if (arcs.empty())
        return {};
    const Arc all = around(std::move(arcs));
    if (all.east - all.west >= 360)
        return {-180.0, south, 180.0, north};
    return {all.west, south, all.east > 180 ? all.east - 360 : all.east, north};
}

int MarkerModel::outside(const QVariantList &box) const
{
    if (box.size() != 4)
        return 0;
    const double west = box[0].toDouble();
    const double east = box[2].toDouble();
    std::set<std::uint32_t> all;
    std::set<std::uint32_t> within;
    for (const std::uint32_t row : m_rows) {
        const Marker &marker = m_index->markers[row];
        const gazetteer::Point &at = marker.place->point;
        const std::uint32_t incident = m_index->accounts[marker.account].incident;
        all.insert(incident);
        const bool across = west <= east ? at.lon >= west && at.lon <= east : at.lon >= west || at.lon <= east;
        if (across && at.lat >= box[1].toDouble() && at.lat <= box[3].toDouble())
            within.insert(incident);
    }
    return static_cast<int>(all.size() - within.size());
}

QString MarkerModel::incidentAt(int row) const
{
    if (row < 0 || row >= count())
        return {};
    return QString::fromStdString(
        m_index->incidents[m_index->accounts[m_index->markers[m_rows[static_cast<std::size_t>(row)]].account].incident]
            .incident->id);
}

} // namespace dateline::models
