#include "store/summary.hpp"

#include <algorithm>
#include <map>

namespace dateline::store
{
namespace
{

using reading::Claim;
using reading::What;

struct Bounds {
    int min = 0;
    int max = 0;
};

void widen(std::optional<Bounds> &range, const Bounds &other)
{
    range = range ? Bounds{std::min(range->min, other.min), std::max(range->max, other.max)} : other;
}

// Claimants disagree about one side: that makes a range. Sides are different people: they add up, and a number of both
// is another account of their sum. A number of nobody's side only counts where there is no other.
Range range_of(const std::vector<const Claim *> &claims, What what)
{
    std::map<std::string, std::optional<Bounds>> sides;
    for (const Claim *claim : claims) {
        if (claim->what != what || claim->part || claim->stance == reading::Stance::Denies)
            continue;
        if (const std::optional<int> least = claim->min ? claim->min : claim->max)
            widen(sides[claim->side], {*least, std::max(*least, claim->max.value_or(*least))});
    }
    std::optional<Bounds> sum, range;
    for (const auto &[name, side] : sides) {
        if (!side || name.empty())
            continue;
        if (name == "both")
            widen(range, *side);
        else
            sum = sum ? Bounds{sum->min + side->min, sum->max + side->max} : *side;
    }
    if (sum)
        widen(range, *sum);
    if (!range)
        range = sides[""];
    return range ? Range{range->min, range->max} : Range{};
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

std::string amount_in_words(const Claim &claim)
{
    if (!claim.min && !claim.max)
        return {};
    const std::string least = std::to_string(claim.min.value_or(0));
    const std::string most = claim.max ? std::to_string(*claim.max) : std::string{};
    return std::string{claim.max ? "" : " at least"} + (claim.approximate ? " about " : " ") +
           (most.empty() || most == least ? least : least + "-" + most);
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
                earlier(summary.known, reading::end_of_day(*reading->article.published, incident.interval.utc_offset));
        }
    summary.killed = range_of(summary.claims, What::Killed);
    summary.wounded = range_of(summary.claims, What::Wounded);
    summary.captured = range_of(summary.claims, What::Captured);
    return summary;
}

} // namespace dateline::store
