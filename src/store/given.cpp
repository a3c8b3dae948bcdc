#include "store/given.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace dateline::store
{

GivenIncidents::GivenIncidents(const Project &project)
{
    for (const reading::Reading &reading : project.readings) {
        if (!reading.incidents.empty())
            continue;
        m_articles.insert(reading.article.id);
        for (const reading::Claim &claim : reading.claims)
            if (!claim.incident.empty())
                m_claims.emplace(claim.id, claim.copy_of);
    }
    for (const reading::Incident &incident : project.incidents)
        if (reading::Incident own = part_of(incident); !own.claims.empty())
            m_incidents.push_back(std::move(own));
}

void GivenIncidents::put_back(Project &project) &&
{
    std::unordered_map<std::string, std::string> about;
    for (const reading::Incident &incident : m_incidents)
        for (const std::string &claim : incident.claims)
            about.emplace(claim, incident.id);
    for (reading::Reading &reading : project.readings)
        for (reading::Claim &claim : reading.claims)
            if (const auto found = about.find(claim.id); found != about.end()) {
                claim.incident = found->second;
                claim.copy_of = m_claims.at(claim.id);
            }
    std::ranges::move(m_incidents, std::back_inserter(project.incidents));
    std::ranges::stable_sort(project.incidents, [](const reading::Incident &a, const reading::Incident &b) {
        return a.interval.from != b.interval.from ? a.interval.from < b.interval.from : a.id < b.id;
    });
}

// Without what articles tell, which linking tells anew.
reading::Incident GivenIncidents::part_of(const reading::Incident &incident) const
{
    reading::Incident own = incident;
    if (std::erase_if(own.claims, [&](const std::string &claim) { return !m_claims.contains(claim); }) == 0)
        return own;
    if (own.claims.empty())
        return own;
    const auto owned = [&](const std::string &article) { return m_articles.contains(article); };
    std::erase_if(own.articles, [&](const std::string &article) { return !owned(article); });
    std::erase_if(own.places, [&](const reading::IncidentPlace &place) { return !owned(place.article); });
    return own;
}

} // namespace dateline::store
