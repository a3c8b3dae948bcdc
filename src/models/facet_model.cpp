#include "models/facet_model.hpp"

#include <algorithm>

namespace dateline::models
{

void FacetModel::setFilter(Filter *filter)
{
    if (m_filter == filter)
        return;
    if (m_filter)
        m_filter->disconnect(this);
    m_filter = filter;
    if (m_filter) {
        connect(m_filter, &Filter::facetsChanged, this, [this] {
            if (!m_rows.empty())
                emit dataChanged(index(0), index(count() - 1), {ChosenRole});
        });
        connect(m_filter, &Filter::projectChanged, this, &FacetModel::reset);
    }
    emit filterChanged();
    reset();
}

void FacetModel::setFacet(Filter::Facet facet)
{
    if (m_facet == facet)
        return;
    m_facet = facet;
    emit facetChanged();
    reset();
}

void FacetModel::reset()
{
    beginResetModel();
    m_rows.clear();
    if (const auto project = m_filter ? m_filter->index() : nullptr) {
        switch (m_facet) {
        case Filter::Sources:
            for (std::size_t i = 0; i < project->sources.size(); ++i)
                m_rows.push_back({project->sources[i].name, project->sources[i].incidents, static_cast<int>(i)});
            break;
        case Filter::Kinds:
            for (const QString &kind : project->kinds)
                m_rows.push_back({kind,
                                  static_cast<int>(std::ranges::count_if(project->incidents,
                                                                         [&](const IncidentEntry &entry) {
                                                                             return QString::fromStdString(
                                                                                        entry.incident->kind) == kind;
                                                                         })),
                                  -1});
            break;
        case Filter::Claimants:
            for (const QString &claimant : project->claimants)
                m_rows.push_back({claimant,
                                  static_cast<int>(std::ranges::count_if(
                                      project->incidents,
                                      [&](const IncidentEntry &entry) {
                                          return std::ranges::any_of(entry.claims, [&](const reading::Claim *claim) {
                                              return QString::fromStdString(claim->claimant) == claimant;
                                          });
                                      })),
                                  -1});
            break;
        }
    }
    endResetModel();
    emit countChanged();
}

int FacetModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant FacetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return row.name;
    case ChosenRole:
        return m_filter && !m_filter->isHidden(m_facet, row.name);
    case IncidentsRole:
        return row.incidents;
    case NumberRole:
        return row.number;
    default:
        return {};
    }
}

QHash<int, QByteArray> FacetModel::roleNames() const
{
    return {{NameRole, "name"}, {ChosenRole, "chosen"}, {IncidentsRole, "incidents"}, {NumberRole, "number"}};
}

void FacetModel::choose(int row, bool chosen)
{
    if (m_filter && row >= 0 && row < count())
        m_filter->setHidden(m_facet, m_rows[static_cast<std::size_t>(row)].name, !chosen);
}

void FacetModel::chooseOnly(int row)
{
    if (!m_filter || row < 0 || row >= count())
        return;
    const QString &name = m_rows[static_cast<std::size_t>(row)].name;
    const bool alone = std::ranges::all_of(
        m_rows, [&](const Row &other) { return m_filter->isHidden(m_facet, other.name) == (other.name != name); });
    for (const Row &other : m_rows)
        m_filter->setHidden(m_facet, other.name, !alone && other.name != name);
}

} // namespace dateline::models
