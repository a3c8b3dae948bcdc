#include "models/facet_model.hpp"

#include "models/crowd.hpp"

#include <algorithm>

namespace dateline::models
{

void FacetModel::follow(Filter &followed)
{
    connect(&followed, &Filter::facetsChanged, this, [this] {
        countCrowd();
        changeAll({ChosenRole, IncidentsRole});
    });
    connect(&followed, &Filter::projectChanged, this, &FacetModel::reset);
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
    if (const auto project = filter() ? filter()->whole() : nullptr) {
        const auto add = [&](const QString &name, const auto &has) {
            m_rows.push_back({name, static_cast<int>(std::ranges::count_if(project->incidents, has)), -1});
        };
        switch (m_facet) {
        case Filter::Sources:
            for (std::size_t i = 0; i < project->sources.size(); ++i)
                m_rows.push_back({project->sources[i].name, project->sources[i].incidents, static_cast<int>(i)});
            break;
        case Filter::Kinds:
            for (const QString &kind : project->kinds)
                add(kind,
                    [&](const IncidentEntry &entry) { return QString::fromStdString(entry.incident->kind) == kind; });
            break;
        case Filter::Claimants:
            for (const QString &claimant : project->claimants)
                add(claimant, [&](const IncidentEntry &entry) {
                    return std::ranges::any_of(entry.claims, [&](const reading::Claim *claim) {
                        return QString::fromStdString(claim->claimant) == claimant;
                    });
                });
            break;
        case Filter::States:
            for (std::size_t i = 0; i < agreement_count; ++i) {
                const auto agreement = static_cast<Agreement>(i);
                add(agreement_text(agreement),
                    [&](const IncidentEntry &entry) { return entry.agreement == agreement; });
                if (m_rows.back().incidents == 0 && !filter()->crowded())
                    m_rows.pop_back();
            }
            if (filter()->crowded()) // whether claims differ is told one by one
                m_rows.pop_back();
            break;
        }
    }
    countCrowd();
    endResetModel();
    emit countChanged();
}

// How many each would show if the other facets stay as they are.
void FacetModel::countCrowd()
{
    if (!filter() || !filter()->crowded())
        return;
    const auto project = filter()->whole();
    const timeline::Timeline &records = *project->crowd->timeline;
    const timeline::Selection passing{.filter = filter()->crowdFilter()};
    const auto counts =
        records.size() == project->crowd->incidents ? records.facets(passing) : records.key_facets(passing);
    const auto count = [&](timeline::Facet facet, std::size_t value) {
        const auto &of = counts[static_cast<std::size_t>(facet)];
        return value < of.size() ? static_cast<int>(of[value]) : 0;
    };
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (m_facet == Filter::Sources)
            m_rows[i].incidents = count(timeline::Facet::Source, i);
        else if (m_facet == Filter::Kinds)
            m_rows[i].incidents = count(timeline::Facet::Kind, i);
        else if (m_facet == Filter::States)
            m_rows[i].incidents = count(timeline::Facet::State, i);
        else {
            m_rows[i].incidents = 0;
            for (std::size_t together = 0; together < project->crowd->claimants.size(); ++together)
                if (project->crowd->claimants[together].contains(m_rows[i].name))
                    m_rows[i].incidents += count(timeline::Facet::Party, together);
        }
    }
}

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
        return filter() && !filter()->isHidden(m_facet, row.name);
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
    if (filter() && row >= 0 && row < count())
        filter()->setHidden(m_facet, m_rows[static_cast<std::size_t>(row)].name, !chosen);
}

void FacetModel::chooseOnly(int row)
{
    if (!filter() || row < 0 || row >= count())
        return;
    const QString &name = m_rows[static_cast<std::size_t>(row)].name;
    const bool alone = std::ranges::all_of(
        m_rows, [&](const Row &other) { return filter()->isHidden(m_facet, other.name) == (other.name != name); });
    for (const Row &other : m_rows)
        filter()->setHidden(m_facet, other.name, !alone && other.name != name);
}

} // namespace dateline::models
