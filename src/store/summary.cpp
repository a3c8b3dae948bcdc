#include "store/summary.hpp"

#include <algorithm>
#include <map>

namespace dateline::store
{
namespace
{

using reading::Claim;
using reading::What;

// Claimants disagree about one side: that makes a range. Sides are different people: they add up.
Range range_of(const std::vector<const Claim *> &claims, What what)
{
    std::map<std::string, Range> sides;
    for (const Claim *claim : claims) {
        if (claim->what != what || claim->part || claim->stance == reading::Stance::Denies)
            continue;
        const std::optional<int> least = claim->min ? claim->min : claim->max;
        if (!least)
            continue;
        Range &side = sides[claim->side];
        side.min = std::min(side.min.value_or(*least), *least);
        side.max = std::max(side.max.value_or(0), claim->max.value_or(*least));
    }
    Range range;
    for (const auto &[name, side] : sides) {
        range.min = range.min.value_or(0) + *side.min;
        range.max = range.max.value_or(0) + *side.max;
    }
    return range;
}

void earlier(std::optional<reading::Instant> &known, std::optional<reading::Instant> other)
{
    if (other && (!known || *other < *known))
        known = other;
}

} // namespace

ProjectIndex::ProjectIndex(const Project &project)
{
    for (const reading::Reading &reading : project.readings) {
        m_readings.emplace(reading.article.id, &reading);
        for (const Claim &claim : reading.claims)
            m_claims.emplace(claim.id, &claim);
    }
}

const Claim *ProjectIndex::claim(const std::string &id) const
{
    const auto found = m_claims.find(id);
    return found == m_claims.end() ? nullptr : found->second;
}

const reading::Reading *ProjectIndex::reading(const std::string &article) const
{
    const auto found = m_readings.find(article);
    return found == m_readings.end() ? nullptr : found->second;
}

std::string who_says(const Claim &claim, const ProjectIndex &index)
{
    if (!claim.claimant.empty())
        return claim.claimant;
    const reading::Reading *reading = index.reading(claim.article);
    return reading == nullptr ? std::string{} : reading->article.source();
}

Summary summary_of(const reading::Incident &incident, const ProjectIndex &index)
{
    Summary summary;
    for (const std::string &id : incident.claims)
        if (const Claim *claim = index.claim(id); claim != nullptr) {
            summary.claims.push_back(claim);
            if (std::string who = who_says(*claim, index);
                std::ranges::find(summary.claimants, who) == summary.claimants.end())
                summary.claimants.push_back(std::move(who));
            earlier(summary.known, claim->said);
        }
    for (const std::string &id : incident.articles)
        if (const reading::Reading *reading = index.reading(id); reading != nullptr) {
            summary.readings.push_back(reading);
            if (reading->article.published)
                earlier(summary.known, reading::Instant{*reading->article.published});
        }
    summary.killed = range_of(summary.claims, What::Killed);
    summary.wounded = range_of(summary.claims, What::Wounded);
    summary.captured = range_of(summary.claims, What::Captured);
    return summary;
}

} // namespace dateline::store
