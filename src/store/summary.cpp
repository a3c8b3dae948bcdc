#include "store/summary.hpp"

#include "incidents/sides.hpp"
#include "incidents/supersession.hpp"

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
    if (std::ranges::none_of(claims, [what](const Claim *claim) { return claim->what == what; }))
        return {};
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

bool counts(const Claim &claim, What what)
{
    return claim.what == what && !claim.part && claim.stance != reading::Stance::Denies && (claim.min || claim.max);
}

// What one side lost by all accounts: each article's each claimant gives one.
SideLosses losses_of_side(const std::string &called, const std::vector<const Claim *> &claims)
{
    std::map<std::pair<std::string, std::string>, Toll> accounts;
    SideLosses losses{.side = called, .range = {}, .at_most = true};
    for (const Claim *claim : claims) {
        const int least = claim->min ? *claim->min : *claim->max;
        const int most = std::max(least, claim->max.value_or(least));
        accounts[{claim->article, claim->claimant}].add(claim->victims, {least, most});
        losses.open |= !claim->max;
        losses.at_most &= !claim->min;
        losses.approximate |= claim->approximate;
    }
    std::optional<Bounds> range;
    for (const auto &[who, toll] : accounts)
        widen(range, toll.bounds());
    const auto number = [](std::int64_t value) {
        return static_cast<int>(std::min<std::int64_t>(value, std::numeric_limits<int>::max()));
    };
    losses.range = {number(range->min), number(range->max)};
    return losses;
}

void earlier(std::optional<reading::Instant> &known, std::optional<reading::Instant> other)
{
    if (other && (!known || *other < *known))
        known = other;
}

} // namespace

Losses losses_of(const std::vector<const Claim *> &claims, What what)
{
    Losses losses{.range = range_of(claims, what), .sides = {}};
    const auto called = incidents::sides_of(claims);
    std::map<std::string, std::vector<const Claim *>> sides;
    for (const Claim *claim : claims)
        if (counts(*claim, what))
            sides[called.at(claim->side)].push_back(claim);
    const auto is_named = [](const auto &side) { return !side.first.empty() && side.first != "both"; };
    if (std::ranges::any_of(sides, is_named))
        std::erase_if(sides, [&](const auto &side) { return !is_named(side); });
    else if (sides.contains("both"))
        sides.erase("");
    for (const auto &[side, of_it] : sides)
        losses.sides.push_back(losses_of_side(side, of_it));
    return losses;
}

ProjectIndex::ProjectIndex(const Project &project)
{
    for (const reading::Reading &reading : project.readings) {
        m_readings.emplace(reading.article.id, &reading);
        for (const Claim &claim : reading.claims) {
            m_claims.emplace(claim.id, &claim);
            if (!claim.copy_of.empty())
                m_copies[claim.copy_of].push_back(&claim);
        }
    }
    for (const incidents::Link &link : project.links)
        m_links[link.incident].push_back(&link);
}

std::vector<std::string> ProjectIndex::carriers(const Claim &claim) const
{
    std::vector<std::string> names;
    const auto add = [&](const Claim &carried) {
        const reading::Reading *of = reading(carried.article);
        std::string name = of == nullptr ? std::string{} : of->article.source();
        if (of != nullptr && std::ranges::find(names, name) == names.end())
            names.push_back(std::move(name));
    };
    add(claim);
    if (const auto copies = m_copies.find(claim.id); copies != m_copies.end())
        for (const Claim *copy : copies->second)
            add(*copy);
    return names;
}

const std::vector<const incidents::Link *> &ProjectIndex::links(const std::string &incident) const
{
    static const std::vector<const incidents::Link *> none;
    const auto found = m_links.find(incident);
    return found == m_links.end() ? none : found->second;
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

std::optional<reading::Instant> known_at(const Claim &claim, const ProjectIndex &index, std::chrono::minutes utc_offset)
{
    if (claim.said)
        return claim.said;
    const reading::Reading *reading = index.reading(claim.article);
    if (reading == nullptr || !reading->article.published)
        return {};
    return reading::end_of_day(*reading->article.published, utc_offset);
}

Summary summary_of(const reading::Incident &incident, const ProjectIndex &index, std::optional<reading::Instant> until)
{
    Summary summary;
    const auto is_known = [&](const std::optional<reading::Instant> &at) { return !until || !at || *at < *until; };
    std::vector<incidents::Statement> statements;
    for (const std::string &id : incident.claims)
        if (const Claim *claim = index.claim(id); claim != nullptr) {
            const auto known = known_at(*claim, index, incident.interval.utc_offset);
            if (!is_known(known))
                continue;
            earlier(summary.known, claim->said);
            if (const Claim *first = claim->copy_of.empty() ? nullptr : index.claim(claim->copy_of);
                first != nullptr && is_known(known_at(*first, index, incident.interval.utc_offset)))
                continue;
            statements.push_back({claim, who_says(*claim, index), known});
            summary.claims.push_back(claim);
            if (std::ranges::find(summary.claimants, statements.back().who) == summary.claimants.end())
                summary.claimants.push_back(statements.back().who);
        }
    summary.replaced = incidents::superseded_by(statements);
    for (const std::string &id : incident.articles)
        if (const reading::Reading *reading = index.reading(id); reading != nullptr) {
            std::optional<reading::Instant> published;
            if (reading->article.published)
                published = reading::end_of_day(*reading->article.published, incident.interval.utc_offset);
            if (!is_known(published))
                continue;
            summary.readings.push_back(reading);
            earlier(summary.known, published);
        }
    std::vector<const Claim *> standing;
    for (std::size_t i = 0; i < summary.claims.size(); ++i)
        if (summary.replaced[i] == nullptr)
            standing.push_back(summary.claims[i]);
    summary.killed = range_of(standing, What::Killed);
    summary.wounded = range_of(standing, What::Wounded);
    summary.captured = range_of(standing, What::Captured);
    return summary;
}

Summary summary_of(const reading::Incident &incident, const std::vector<reading::Reading> &readings)
{
    Summary summary;
    for (const reading::Reading &reading : readings) {
        for (const Claim &claim : reading.claims) {
            if (claim.incident != incident.id)
                continue;
            std::string who = claim.claimant.empty() ? reading.article.source() : claim.claimant;
            if (std::ranges::find(summary.claimants, who) == summary.claimants.end())
                summary.claimants.push_back(std::move(who));
            if (claim.copy_of.empty())
                summary.claims.push_back(&claim);
            earlier(summary.known, claim.said);
        }
        summary.readings.push_back(&reading);
        if (reading.article.published)
            earlier(summary.known, reading::end_of_day(*reading.article.published, incident.interval.utc_offset));
    }
    summary.replaced.assign(summary.claims.size(), nullptr);
    summary.killed = range_of(summary.claims, What::Killed);
    summary.wounded = range_of(summary.claims, What::Wounded);
    summary.captured = range_of(summary.claims, What::Captured);
    return summary;
}

bool Summary::tells(const std::string &article) const
{
    return std::ranges::any_of(readings,
                               [&](const reading::Reading *reading) { return reading->article.id == article; });
}

bool known_before(const reading::Incident &incident, const ProjectIndex &index, reading::Instant until)
{
    const Summary summary = summary_of(incident, index, until);
    return !summary.claims.empty() || !summary.readings.empty();
}

} // namespace dateline::store
