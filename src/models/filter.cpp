#include "models/filter.hpp"

#include "models/crowd.hpp"

#include <algorithm>
#include <utility>

namespace dateline::models
{

Filter::Filter(QObject *parent) : QObject{parent}
{
    connect(&m_pages, &Pages::read, this, &Filter::turn);
    const auto fail = [this](const QString &error) {
        if (m_session)
            m_session->fail(error);
    };
    connect(&m_pages, &Pages::failed, this, fail);
    connect(&m_pages, &Pages::waitingChanged, this, &Filter::turningChanged);
    connect(&m_searching, &CrowdSearch::failed, this, fail);
    connect(&m_searching, &CrowdSearch::changed, this, [this] {
        emit searchingChanged();
        if (crowded() && !m_searching.busy())
            passCrowd();
    });
}

void Filter::setSession(Session *session)
{
    if (!exchange_session(m_session, session, *this))
        return;
    if (m_session) {
        connect(m_session, &Session::projectChanged, this, &Filter::reset);
        connect(m_session, &Session::namePolicyChanged, this, &Filter::namesChanged);
    }
    emit sessionChanged();
    reset();
}

void Filter::setTimeline(TimelineModel *timeline)
{
    if (m_timeline == timeline)
        return;
    if (m_timeline)
        m_timeline->disconnect(this);
    m_timeline = timeline;
    if (m_timeline)
        connect(m_timeline, &TimelineModel::timeChanged, this, &Filter::update);
    emit timelineChanged();
    pass();
}

void Filter::setSearch(const QString &search)
{
    if (m_search == search)
        return;
    m_search = search;
    emit searchChanged();
    emit facetsChanged();
    pass();
}

void Filter::setSelected(const QString &incident)
{
    if (m_selected == incident)
        return;
    m_selected = incident;
    if (const auto key = m_keys.constFind(incident); key != m_keys.constEnd())
        m_pages.keep({*key}); // stays within reach, whatever page comes
    emit selectedChanged();
}

void Filter::setHidden(Facet facet, const QString &name, bool hidden)
{
    if (isHidden(facet, name) == hidden)
        return;
    if (hidden)
        m_hidden[facet].insert(name);
    else
        m_hidden[facet].remove(name);
    emit facetsChanged();
    pass();
}

void Filter::showAll()
{
    m_hidden = {};
    m_search.clear();
    emit searchChanged();
    emit facetsChanged();
    pass();
}

bool Filter::active() const
{
    return !m_search.trimmed().isEmpty() ||
           std::ranges::any_of(m_hidden, [](const auto &names) { return !names.isEmpty(); });
}

QString Filter::description() const
{
    using namespace Qt::StringLiterals;
    QStringList parts;
    const auto without = [&](Facet facet, const QString &one, const QString &many) {
        QStringList names{m_hidden[facet].begin(), m_hidden[facet].end()};
        names.sort();
        if (!names.isEmpty())
            parts.append(u"without the "_s + (names.size() == 1 ? one : many) + u' ' + names.join(u", "_s));
    };
    without(Sources, u"source"_s, u"sources"_s);
    without(Kinds, u"kind"_s, u"kinds"_s);
    without(Claimants, u"claimant"_s, u"claimants"_s);
    without(States, u"incidents told by"_s, u"incidents told by"_s);
    if (const QString words = m_search.simplified(); !words.isEmpty())
        parts.append(u"with the words “"_s + words + u'”');
    return parts.join(u"; "_s);
}

QHash<QString, QSet<QString>> Filter::passing() const
{
    QHash<QString, QSet<QString>> passing;
    if (const auto project = index(); project && m_passes.size() == project->accounts.size())
        for (std::size_t i = 0; i < m_passes.size(); ++i)
            if (const Account &account = project->accounts[i]; m_passes[i])
                passing[QString::fromStdString(project->incidents[account.incident].incident->id)].insert(
                    project->sources[account.source].name);
    return passing;
}

int Filter::shownCount() const
{
    const auto project = index();
    if (!project)
        return 0;
    if (crowded()) {
        const Crowd &crowd = *whole()->crowd;
        const bool alone = crowd.timeline->size() == crowd.incidents; // each told by one source: that is faster
        if (!m_counted)
            m_counted = alone ? crowd.timeline->count(m_selection) : crowd.timeline->count_keys(m_selection);
        return static_cast<int>(*m_counted);
    }
    return static_cast<int>(std::ranges::count_if(project->incidents, [this](const IncidentEntry &incident) {
        return std::ranges::any_of(incident.accounts, [this](std::uint32_t account) { return m_shown[account]; });
    }));
}

bool Filter::isDimmed(std::uint32_t account) const
{
    const auto project = index();
    const reading::Interval &interval = project->incidents[project->accounts[account].incident].incident->interval;
    return interval.valid() && interval.to.time_since_epoch().count() <= m_dimmedBefore;
}

// Names that another project does not have are no reason to hide anything of it.
void Filter::reset()
{
    m_page.reset();
    m_keys.clear();
    m_chosen.reset();
    const auto project = index();
    if (!m_session || !m_session->adding())
        for (auto &names : m_hidden)
            names.clear();
    if (!project || !project->incident_of_id.contains(m_selected))
        setSelected({});
    emit projectChanged();
    emit facetsChanged();
    pass();
}

void Filter::pass()
{
    if (crowded()) {
        passCrowd();
        return;
    }
    m_passes.clear();
    if (const auto project = index()) {
        const QStringList words = m_search.toCaseFolded().split(u' ', Qt::SkipEmptyParts);
        m_passes.reserve(project->accounts.size());
        for (const Account &account : project->accounts) {
            const IncidentEntry &entry = project->incidents[account.incident];
            bool passes = !isHidden(Sources, project->sources[account.source].name) &&
                          !isHidden(Kinds, QString::fromStdString(entry.incident->kind)) &&
                          !isHidden(States, agreement_text(entry.agreement)) &&
                          std::ranges::all_of(words, [&](const QString &word) { return entry.words.contains(word); });
            // Hidden only if every claim of it is by a hidden claimant.
            if (passes && !m_hidden[Claimants].isEmpty() && !account.claims.empty())
                passes = !std::ranges::all_of(account.claims, [this](const reading::Claim *claim) {
                    return isHidden(Claimants, QString::fromStdString(claim->claimant));
                });
            m_passes.push_back(passes);
        }
    }
    auto keys = std::make_shared<timeline::Bits>();
    for (std::size_t account = 0; account < m_passes.size(); ++account)
        if (m_passes[account])
            keys->insert(account);
    if (m_timeline)
        m_timeline->setFilter({.keys = std::move(keys)});
    update();
}

void Filter::update()
{
    if (crowded()) {
        updateCrowd();
        return;
    }
    m_searching.look_for(nullptr, {});
    if (m_scene.isValid()) {
        m_scene.clear();
        m_pages.follow(nullptr, nullptr, {});
        emit sceneChanged();
    }
    const auto project = index();
    std::vector<bool> shown(project ? project->accounts.size() : 0);
    // The timeline hears of a new project in its own time; until both agree nothing is shown.
    if (project && m_passes.size() == shown.size()) {
        shown = within(*project);
        for (std::size_t account = 0; account < shown.size(); ++account)
            shown[account] = shown[account] && m_passes[account];
        if (m_timeline)
            m_dimmedBefore = m_timeline->dimmedBefore();
    }
    if (std::exchange(m_shown, shown) != m_shown || m_shown.empty())
        emit changed();
    else
        emit moved();
}

std::vector<bool> Filter::within(const ProjectIndex &project) const
{
    std::vector<bool> within(project.accounts.size());
    const auto known = m_timeline ? m_timeline->knownUntil() : std::nullopt;
    if (m_timeline)
        for (const std::uint32_t account : project.timeline.in({.window = m_timeline->shown(), .known_until = known}))
            within[account] = true;
    // What has no time cannot be outside of the window.
    for (std::size_t account = 0; account < within.size(); ++account)
        if (!m_timeline || !project.incidents[project.accounts[account].incident].incident->interval.valid())
            within[account] = !known || project.accounts[account].known < *known;
    return within;
}

} // namespace dateline::models
