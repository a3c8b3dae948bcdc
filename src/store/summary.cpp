#include "store/summary.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>

namespace dateline::store
{
namespace
{

using reading::Claim;
using reading::What;

// Wider than the numbers that are added up.
struct Bounds {
    std::int64_t min = 0;
    std::int64_t max = 0;
};
using BySide = std::map<std::string, Bounds>;

void widen(std::optional<Bounds> &range, const Bounds &other)
{
    range = range ? Bounds{std::min(range->min, other.min), std::max(range->max, other.max)} : other;
}

void widen(BySide &sides, const std::string &side, const Bounds &other)
{
    const auto [found, is_new] = sides.emplace(side, other);
    if (!is_new)
        found->second = {std::min(found->second.min, other.min), std::max(found->second.max, other.max)};
}

// Of all sides but `without`.
Bounds total(const BySide &sides, const std::string &without = {})
{
    Bounds sum;
    for (const auto &[side, bounds] : sides)
        if (without.empty() || side != without)
            sum = {sum.min + bounds.min, sum.max + bounds.max};
    return sum;
}

// What one claimant says of one side in one article: soldiers and civilians are different people and add up; a number
// of "people" is another account of their sum.
class Toll
{
public:
    void add(const std::string &victims, const Bounds &bounds)
    {
        if (victims.empty() || victims == "people")
            widen(m_people, bounds);
        else
            widen(m_kinds, victims, bounds);
    }
    [[nodiscard]] Bounds bounds() const
    {
        std::optional<Bounds> range = m_people;
        if (!m_kinds.empty())
            widen(range, total(m_kinds));
        return range.value_or(Bounds{});
    }

private:
    std::optional<Bounds> m_people;
    BySide m_kinds; // by victims
};

using Account = std::map<std::string, Toll>; // of one claimant in one article, by side

// What one article tells.
struct Told {
    BySide sides;
    std::optional<Bounds> all; // sides added up; a number of "both" is another account of their sum
};

// A claimant who is silent about a side says nothing against what another one says of it.
Told told_by(const std::map<std::string, Account> &accounts)
{
    Told told;
    for (const auto &[claimant, account] : accounts)
        for (const auto &[side, toll] : account)
            if (side == "both")
                widen(told.all, toll.bounds());
            else
                widen(told.sides, side, toll.bounds());
    for (const auto &[claimant, account] : accounts) {
        BySide filled = told.sides;
        bool any = false;
        for (const auto &[side, toll] : account)
            if (side != "both") {
                filled[side] = toll.bounds();
                any = true;
            }
        if (any)
            widen(told.all, total(filled));
    }
    return told;
}

// An article that tells of several sides gives the whole toll, under its own names for the sides (one article's
// Armenia is another's Nagorno-Karabakh): whole tolls are never added up. One that tells of one side only takes the
// others from the articles that know this side; where no article gives the whole, the sides add up.
std::optional<Bounds> range_over(const std::vector<Told> &articles)
{
    std::optional<Bounds> range;
    const auto is_whole = [](const Told &told) { return told.sides.size() != 1; };
    BySide alone;
    for (const Told &told : articles)
        if (is_whole(told))
            widen(range, *told.all);
        else
            widen(alone, told.sides.begin()->first, told.sides.begin()->second);
    if (!range && !alone.empty())
        range = total(alone);
    else
        for (const auto &[side, bounds] : alone) {
            bool known = false;
            for (const Told &told : articles)
                if (is_whole(told) && told.sides.contains(side)) {
                    const Bounds others = total(told.sides, side);
                    widen(range, {others.min + bounds.min, others.max + bounds.max});
                    known = true;
                }
            if (!known)
                widen(range, bounds);
        }
    for (const Told &told : articles)
        if (!is_whole(told) && told.all->max > told.sides.begin()->second.max)
            widen(range, *told.all); // it has a number of both sides
    return range;
}

// A number of nobody's side only counts where there is no other.
Range range_of(const std::vector<const Claim *> &claims, What what)
{
    std::map<std::string, std::map<std::string, Account>> articles; // then by claimant
    std::map<std::string, std::map<std::string, Account>> nameless;
    for (const Claim *claim : claims) {
        if (claim->what != what || claim->part || claim->stance == reading::Stance::Denies)
            continue;
        if (const std::optional<int> least = claim->min ? claim->min : claim->max)
            (claim->side.empty() ? nameless : articles)[claim->article][claim->claimant][claim->side].add(
                claim->victims, {*least, std::max(*least, claim->max.value_or(*least))});
    }
    std::vector<Told> told;
    for (const auto &[article, accounts] : articles.empty() ? nameless : articles)
        told.push_back(told_by(accounts));
    const std::optional<Bounds> range = range_over(told);
    const auto number = [](std::int64_t value) {
        return static_cast<int>(std::min<std::int64_t>(value, std::numeric_limits<int>::max()));
    };
    return range ? Range{number(range->min), number(range->max)} : Range{};
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
