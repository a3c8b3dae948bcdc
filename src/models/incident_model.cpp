#include "models/incident_model.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dateline::models
{

void IncidentModel::follow(Filter &followed)
{
    connect(&followed, &Filter::changed, this, &IncidentModel::reset);
    connect(&followed, &Filter::turningChanged, this, [this] {
        if (filter() && !filter()->turning())
            reset();
    });
    connect(&followed, &Filter::selectedChanged, this, [this] { changeAll({SelectedRole}); });
    connect(&followed, &Filter::namesChanged, this, [this] { changeAll({TitleRole, WhereRole}); });
}

void IncidentModel::reset()
{
    const auto project = filter() ? filter()->index() : nullptr;
    std::vector<std::uint32_t> rows;
    if (project && filter()->shown().size() == project->accounts.size())
        for (std::uint32_t i = 0; i < project->incidents.size(); ++i)
            if (std::ranges::any_of(project->incidents[i].accounts,
                                    [this](std::uint32_t account) { return filter()->shown()[account]; }))
                rows.push_back(i);
    std::vector<bool> gone(rows.size());
    if (project && project == m_index && filter()->crowded() && filter()->turning()) {
        std::vector<std::uint32_t> all;
        std::ranges::set_union(rows, m_rows, std::back_inserter(all));
        gone.assign(all.size(), false);
        for (std::size_t i = 0; i < all.size(); ++i)
            gone[i] = !std::ranges::binary_search(rows, all[i]);
        rows = std::move(all);
    }
    const bool others_gone = std::exchange(m_gone, std::move(gone)) != m_gone;
    if (project != m_index || rows != m_rows) {
        beginResetModel();
        m_index = project;
        m_rows = std::move(rows);
        endResetModel();
        emit countChanged();
    } else if (others_gone) {
        changeAll({GoneRole});
    }
    if (others_gone)
        emit goneChanged();
}

int IncidentModel::gone() const { return static_cast<int>(std::ranges::count(m_gone, true)); }

QVariant IncidentModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const IncidentEntry &entry = m_index->incidents[m_rows[static_cast<std::size_t>(index.row())]];
    const std::size_t policy = filter()->session()->policyIndex();
    switch (role) {
    case IncidentIdRole:
        return QString::fromStdString(entry.incident->id);
    case Qt::DisplayRole:
    case TitleRole:
        return entry.title[policy];
    case WhenRole:
        return entry.when;
    case ZoneRole:
        return entry.zone;
    case WhereRole:
        return entry.where[policy];
    case TollRole:
        return entry.toll;
    case SourcesRole: {
        QList<int> sources;
        for (const std::uint32_t account : entry.accounts)
            sources.append(m_index->accounts[account].source);
        return QVariant::fromValue(sources);
    }
    case ArticlesRole:
        return static_cast<int>(entry.incident->articles.size());
    case PlacedRole:
        return std::ranges::any_of(
            entry.accounts, [this](std::uint32_t account) { return !m_index->accounts[account].markers.empty(); });
    case SelectedRole:
        return QString::fromStdString(entry.incident->id) == filter()->selected();
    case GoneRole:
        return static_cast<bool>(m_gone[static_cast<std::size_t>(index.row())]);
    default:
        return {};
    }
}

QHash<int, QByteArray> IncidentModel::roleNames() const
{
    return {{IncidentIdRole, "incidentId"},
            {TitleRole, "title"},
            {WhenRole, "when"},
            {ZoneRole, "zone"},
            {WhereRole, "where"},
            {TollRole, "toll"},
            {SourcesRole, "sources"},
            {ArticlesRole, "articles"},
            {PlacedRole, "placed"},
            {SelectedRole, "selected"},
            {GoneRole, "gone"}};
}

QString IncidentModel::idAt(int row) const
{
    if (row < 0 || row >= count())
        return {};
    return QString::fromStdString(m_index->incidents[m_rows[static_cast<std::size_t>(row)]].incident->id);
}

int IncidentModel::rowOf(const QString &incident) const
{
    for (int row = 0; row < count(); ++row)
        if (idAt(row) == incident)
            return row;
    return -1;
}

QString IncidentModel::find(const QString &idOrNumber) const
{
    if (!m_index)
        return {};
    if (m_index->incident_of_id.contains(idOrNumber))
        return idOrNumber;
    bool isNumber = false;
    const auto number = idOrNumber.toUInt(&isNumber);
    if (!isNumber || number < 1 || number > m_index->incidents.size())
        return {};
    return QString::fromStdString(m_index->incidents[number - 1].incident->id);
}

} // namespace dateline::models
