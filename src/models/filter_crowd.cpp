// The part of Filter that chooses among a crowd.
#include "models/crowd.hpp"
#include "models/filter.hpp"

#include <algorithm>
#include <utility>

namespace dateline::models
{

void Filter::passCrowd()
{
    using timeline::Facet;
    const auto project = whole();
    timeline::Filter &filter = m_selection.filter;
    filter = {};
    for (std::size_t i = 0; i < project->sources.size(); ++i)
        if (isHidden(Sources, project->sources[i].name))
            filter.of(Facet::Source).insert(i);
    for (qsizetype i = 0; i < project->kinds.size(); ++i)
        if (isHidden(Kinds, project->kinds[i]))
            filter.of(Facet::Kind).insert(static_cast<std::size_t>(i));
    // Hidden only if every claimant of it is.
    for (std::size_t i = 0; i < project->crowd->claimants.size(); ++i)
        if (const QStringList &names = project->crowd->claimants[i];
            !names.isEmpty() &&
            std::ranges::all_of(names, [this](const QString &name) { return isHidden(Claimants, name); }))
            filter.of(Facet::Party).insert(i);
    for (std::size_t i = 0; i < agreement_count; ++i)
        if (isHidden(States, agreement_text(static_cast<Agreement>(i))))
            filter.of(Facet::State).insert(i);
    // The words of its texts are not at hand; as long as they are looked through, what was found before stays.
    m_searching.look_for(project, m_search);
    filter.keys = m_searching.keys();
    if (m_timeline)
        m_timeline->setFilter(filter);
    updateCrowd();
}

void Filter::updateCrowd()
{
    const auto project = whole();
    if (m_timeline) {
        m_selection.window = m_timeline->shown();
        m_selection.known_until = m_timeline->knownUntil();
        m_selection.recent_from = m_dimmedBefore = m_timeline->dimmedBefore();
    }
    m_counted.reset();
    m_scene = QVariant::fromValue(std::make_shared<const timeline::Scene>(project->crowd->timeline, m_selection));
    m_passes.assign(index()->accounts.size(), true);
    m_shown = within(*index()); // until another page is read, what of this one is still to be seen
    m_pages.follow(project, m_session->gazetteer(), m_selection);
    emit sceneChanged();
    emit changed();
}

void Filter::choose(const QVariantList &keys)
{
    std::vector<std::uint32_t> wanted;
    for (const QVariant &key : keys)
        wanted.push_back(key.toUInt());
    if (wanted.empty() || !crowded())
        return;
    m_chosen = wanted.front();
    m_pages.want(std::move(wanted));
}

void Filter::turn(const Page &page)
{
    m_page = page.index;
    m_keys.clear();
    for (std::size_t i = 0; i < std::min(page.ids.size(), page.keys.size()); ++i)
        m_keys.insert(page.ids[i], page.keys[i]);
    m_passes.assign(m_page->accounts.size(), true);
    m_shown = within(*m_page); // time may have moved on meanwhile
    emit pageChanged();
    emit changed();
    if (const auto chosen = std::exchange(m_chosen, std::nullopt))
        if (const QString id = m_keys.key(*chosen); !id.isEmpty())
            setSelected(id);
}

} // namespace dateline::models
