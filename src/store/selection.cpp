#include "store/selection.hpp"

#include "store/summary.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace dateline::store
{
namespace
{

using reading::Claim;
using reading::Incident;
using reading::IncidentPlace;
using reading::Reading;

bool within(const Selection::Box &box, const gazetteer::Point &point)
{
    const bool across = box.west > box.east;
    const bool lon =
        across ? point.lon >= box.west || point.lon <= box.east : point.lon >= box.west && point.lon <= box.east;
    return point.valid() && lon && point.lat >= box.south && point.lat <= box.north;
}

class Selecting
{
public:
    Selecting(const Project &project, const Selection &selection)
        : m_project(project), m_selection(selection), m_index(project)
    {
    }

    Project run()
    {
        Project part;
        part.metadata = m_project.metadata;
        for (const Incident &incident : m_project.incidents)
            if (std::optional<Incident> chosen = chosen_of(incident))
                part.incidents.push_back(std::move(*chosen));
        std::unordered_set<std::string> claims;
        std::unordered_set<std::string> articles;
        for (const Incident &incident : part.incidents) {
            claims.insert(incident.claims.begin(), incident.claims.end());
            articles.insert(incident.articles.begin(), incident.articles.end());
        }
        for (const Reading &reading : m_project.readings)
            if (articles.contains(reading.article.id)) {
                Reading &copy = part.readings.emplace_back(reading);
                std::erase_if(copy.claims, [&](const Claim &claim) { return !claims.contains(claim.id); });
                copy.incidents.clear();
            }
        return part;
    }

private:
    [[nodiscard]] std::optional<Incident> chosen_of(const Incident &incident) const
    {
        if (!in_window(incident.interval) || !of_kind(incident.kind) || !in_box(incident))
            return {};
        const std::set<std::string> *shown = nullptr;
        if (m_selection.shown) {
            const auto found = m_selection.shown->find(incident.id);
            if (found == m_selection.shown->end())
                return {};
            shown = &found->second;
        }
        Incident chosen = incident;
        std::erase_if(chosen.articles, [&](const std::string &id) {
            const Reading *reading = m_index.reading(id);
            return reading == nullptr || !of_source(reading->article, shown) ||
                   !known_then(reading->article, {}, incident.interval);
        });
        std::erase_if(chosen.claims, [&](const std::string &id) {
            const Claim *claim = m_index.claim(id);
            return claim == nullptr || std::ranges::find(chosen.articles, claim->article) == chosen.articles.end() ||
                   !known_then(m_index.reading(claim->article)->article, claim->said, incident.interval);
        });
        if (chosen.articles.empty())
            return {};
        return chosen;
    }

    [[nodiscard]] bool in_window(const reading::Interval &interval) const
    {
        if (!m_selection.from && !m_selection.to)
            return true;
        if (!interval.valid())
            return false;
        const auto first = std::chrono::sys_days{reading::local_day(interval.from, interval.utc_offset)};
        const auto last =
            std::chrono::sys_days{reading::local_day(interval.to - std::chrono::seconds{1}, interval.utc_offset)};
        return (!m_selection.from || last >= *m_selection.from) && (!m_selection.to || first <= *m_selection.to);
    }

    [[nodiscard]] bool of_kind(const std::string &kind) const
    {
        return m_selection.kinds.empty() || std::ranges::find(m_selection.kinds, kind) != m_selection.kinds.end();
    }

    [[nodiscard]] bool in_box(const Incident &incident) const
    {
        return !m_selection.box || std::ranges::any_of(incident.places, [&](const IncidentPlace &place) {
            return within(*m_selection.box, place.point);
        });
    }

    [[nodiscard]] bool of_source(const reading::Article &article, const std::set<std::string> *shown) const
    {
        const std::string source = article.source();
        return (shown == nullptr || shown->contains(source)) &&
               (m_selection.sources.empty() ||
                std::ranges::find(m_selection.sources, source) != m_selection.sources.end());
    }

    [[nodiscard]] bool known_then(const reading::Article &article, std::optional<reading::Instant> said,
                                  const reading::Interval &event) const
    {
        if (!said && article.published)
            said = reading::end_of_day(*article.published, event.utc_offset);
        const reading::Instant at = said.value_or(event.from);
        return (!m_selection.known || at <= reading::end_of_day(*m_selection.known, event.utc_offset)) &&
               (!m_selection.known_before || at < *m_selection.known_before);
    }

    const Project &m_project;
    const Selection &m_selection;
    ProjectIndex m_index;
};

} // namespace

Project selected(const Project &project, const Selection &selection) { return Selecting{project, selection}.run(); }

} // namespace dateline::store
