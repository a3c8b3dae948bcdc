#include "incidents/similarity.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace dateline::incidents
{
namespace
{

using reading::Claim;
using reading::Incident;
using reading::IncidentPlace;
using reading::Precision;
using reading::What;

bool coarse(const Incident &incident) { return incident.interval.precision > Precision::Day; }

double distance_between(const IncidentPlace &a, const IncidentPlace &b)
{
    double best = gazetteer::distance_m(a.point, b.point);
    for (const auto &part : a.geometry.parts)
        for (const auto &point : part)
            best = std::min(best, gazetteer::distance_m(point, b.point));
    for (const auto &part : b.geometry.parts)
        for (const auto &point : part)
            best = std::min(best, gazetteer::distance_m(point, a.point));
    return best;
}

std::set<std::string> parties_of(const Report &report)
{
    std::set<std::string> parties;
    for (const Claim *claim : report.claims)
        for (const std::string &party : {claim->party, claim->side})
            if (!party.empty() && party != "both" && party != "?")
                parties.insert(party);
    return parties;
}

bool casualty(const Claim &claim) { return claim.what != What::Attacked && claim.what != What::Clash; }

class Comparison
{
public:
    Comparison(const Report &a, const Report &b, const LinkRules &rules, double same_text)
        : m_a(a), m_b(b), m_rules(rules), m_same_text(same_text)
    {
    }

    Similarity run()
    {
        if (!times() || !places())
            return {};
        if (m_same_text > 0)
            add("one text, " + std::to_string(static_cast<int>(m_same_text * 100)) + " % of it the same",
                m_rules.same_text);
        casualties();
        parties();
        if (m_a.incident->kind == m_b.incident->kind)
            add("both call it " + m_a.incident->kind, m_rules.same_kind);
        m_result.score = std::clamp(m_result.score, 0.0, 1.0);
        return std::move(m_result);
    }

private:
    void add(std::string text, double weight)
    {
        m_result.score += weight;
        m_result.reasons.push_back({std::move(text), weight});
    }

    bool times()
    {
        const auto &a = m_a.incident->interval;
        const auto &b = m_b.incident->interval;
        if (!a.valid() || !b.valid())
            return m_same_text > 0;
        if (coarse(*m_a.incident) || coarse(*m_b.incident)) {
            if (!a.overlaps(b))
                return false;
            add("their times overlap", m_rules.overlapping_time);
            return true;
        }
        const auto day_a = reading::local_day(a.from, a.utc_offset);
        const auto day_b = reading::local_day(b.from, b.utc_offset);
        if (day_a != day_b && !a.overlaps(b))
            return false;
        add("same day, " +
                reading::to_iso(std::min(a.from, b.from) + std::min(a.utc_offset, b.utc_offset)).substr(0, 10),
            m_rules.same_day);
        if (a.precision < Precision::Day && b.precision < Precision::Day && a.overlaps(b))
            add("same time of day", m_rules.same_part_of_day);
        return true;
    }

    bool places()
    {
        double nearest = 1e12;
        const IncidentPlace *pa = nullptr;
        const IncidentPlace *pb = nullptr;
        for (const IncidentPlace &a : m_a.incident->places)
            for (const IncidentPlace &b : m_b.incident->places) {
                if (a.relation == reading::Relation::From || b.relation == reading::Relation::From)
                    continue;
                const double d = a.place_id == b.place_id ? 0 : distance_between(a, b);
                if (d < nearest) {
                    nearest = d;
                    pa = &a;
                    pb = &b;
                }
            }
        if (pa == nullptr)
            return true;
        const std::string names = pa->name == pb->name ? pa->name : pa->name + " and " + pb->name;
        if (nearest <= 0) {
            add(pa->name == pb->name ? "same place, " + names : "same place under two names, " + names,
                m_rules.same_place);
            return true;
        }
        const double reach = pa->radius_m + pb->radius_m;
        if (nearest < std::min(reach, m_rules.near_m))
            add("places that touch, " + names, m_rules.same_place);
        else if (nearest < m_rules.near_m)
            add(std::to_string(static_cast<int>(nearest / 1000)) + " km apart, " + names, m_rules.near_place);
        else if (nearest < std::max(pa->radius_m, pb->radius_m))
            add("one place within the other, " + names, m_rules.same_region);
        else
            // Of one text the places are one, too: then one of them was looked up wrongly.
            return nearest < m_rules.too_far_m || m_same_text > 0;
        return true;
    }

    void casualties()
    {
        using Key = std::pair<What, std::string>;
        std::map<Key, const Claim *> equal;
        std::map<Key, std::pair<const Claim *, const Claim *>> different;
        for (const Claim *a : m_a.claims)
            for (const Claim *b : m_b.claims) {
                if (!casualty(*a) || a->what != b->what || a->side != b->side || a->part || b->part || !a->min ||
                    !b->min)
                    continue;
                if (*a->min == *b->min)
                    equal.try_emplace(Key{a->what, a->side}, a->victims.empty() ? b : a);
                else if (a->claimant == b->claimant)
                    different.try_emplace(Key{a->what, a->side}, a, b);
            }
        double gained = 0;
        for (const auto &[key, claim] : equal) {
            if (gained >= m_rules.casualties_at_most)
                break;
            const std::string victims = claim->victims.empty() ? "" : ' ' + victims_in_words(*claim);
            add("both: " + std::to_string(claim->min.value_or(0)) + victims + ' ' + std::string(to_string(key.first)) +
                    (key.second.empty() ? "" : " (" + key.second + ')'),
                m_rules.same_casualties);
            gained += m_rules.same_casualties;
        }
        for (const auto &[key, claims] : different)
            if (!equal.contains(key))
                differing(key, *claims.first, *claims.second);
    }

    // The same claimant may know more a day later.
    void differing(const std::pair<What, std::string> &key, const Claim &a, const Claim &b)
    {
        const int first = a.min.value_or(0);
        const int second = b.min.value_or(0);
        const auto then = m_a.published.value_or(reading::Instant{});
        const auto later = m_b.published.value_or(reading::Instant{});
        const bool dated = m_a.published && m_b.published;
        const bool grown = dated && ((then < later && first < second) || (later < then && second < first));
        const std::string numbers = std::to_string(std::min(first, second)) + (grown ? ", later " : " and ") +
                                    std::to_string(std::max(first, second)) + ' ' + std::string(to_string(key.first)) +
                                    (key.second.empty() ? "" : " (" + key.second + ')');
        add((grown ? "a count that grew: " : "other numbers: ") + numbers,
            grown ? m_rules.later_casualties : m_rules.other_casualties);
    }

    void parties()
    {
        const auto a = parties_of(m_a);
        const auto b = parties_of(m_b);
        std::vector<std::string> common;
        std::ranges::set_intersection(a, b, std::back_inserter(common));
        if (a.empty() || b.empty())
            return;
        if (common.empty()) {
            add("no party in common", m_rules.other_parties);
            return;
        }
        std::string names;
        for (const std::string &party : common)
            names += (names.empty() ? "" : ", ") + party;
        add("same parties, " + names,
            common.size() > 1 || (a.size() == 1 && b.size() == 1) ? m_rules.same_parties : m_rules.same_parties / 2);
    }

    const Report &m_a;
    const Report &m_b;
    const LinkRules &m_rules;
    const double m_same_text;
    Similarity m_result;
};

} // namespace

Similarity similarity(const Report &a, const Report &b, const LinkRules &rules, double same_text)
{
    return Comparison(a, b, rules, same_text).run();
}

} // namespace dateline::incidents
