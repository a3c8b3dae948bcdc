#include "models/marker_model.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace dateline::models
{

void MarkerModel::follow(Filter &followed)
{
    connect(&followed, &Filter::changed, this, &MarkerModel::reset);
    connect(&followed, &Filter::moved, this, [this] {
        std::vector<bool> dimmed;
        dimmed.reserve(m_rows.size());
        for (const std::uint32_t row : m_rows)
            dimmed.push_back(filter()->isDimmed(m_index->markers[row].account));
        if (std::exchange(m_dimmed, dimmed) != m_dimmed)
            changeAll({DimmedRole});
    });
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
            if (filter()->shown()[m_index->markers[i].account]) {
                m_rows.push_back(i);
                m_dimmed.push_back(filter()->isDimmed(m_index->markers[i].account));
            }
    endResetModel();
    emit countChanged();
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
    constexpr double far = std::numeric_limits<double>::max();
    double west = far;
    double south = far;
    double east = -far;
    double north = -far;
    const auto take = [&](double longitude, double latitude) {
        west = std::min(west, longitude);
        east = std::max(east, longitude);
        south = std::min(south, latitude);
        north = std::max(north, latitude);
    };
    for (const Marker &marker : project->markers) {
        const auto &entry = project->incidents[project->accounts[marker.account].incident];
        if (!incident.isEmpty() && QString::fromStdString(entry.incident->id) != incident)
            continue;
        take(marker.place->point.lon, marker.place->point.lat);
        for (const Ring &ring : marker.outline)
            for (const QPointF &point : ring)
                take(point.x(), point.y());
    }
    return west > east ? QVariantList{} : QVariantList{west, south, east, north};
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
