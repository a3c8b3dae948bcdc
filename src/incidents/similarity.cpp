#include "incidents/similarity.hpp"

#include <algorithm>
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

// What each agreement is worth. Time alone must never link, nor place alone; a day and a place do; so do a day and the
// same numbers of the same sides, where one report names no place.
struct Weights {
    double same_day = 0.25;
    double same_part_of_day = 0.05; ///< more, where both are finer than a day
    double overlapping_time = 0.08; ///< a week or month that holds the other's day
    double same_place = 0.3;        ///< one gazetteer entry, or lines and circles that touch
    double near_place = 0.15;       ///< centres less than near_m apart
    double same_region = 0.08;      ///< one lies in the other's province or district circle
    double unplaced = 0.0;          ///< one names no place: neither for nor against
    double same_casualties = 0.15;  ///< each equal number of one side
    double casualties_at_most = 0.3;
    double other_casualties = -0.1; ///< each number of one side and claimant that differs
    double same_parties = 0.1;
    double same_kind = 0.05;
    double other_parties = -0.4; ///< no party in common
};
constexpr Weights weights;
constexpr double near_m = 25000;
// Beyond this two reports are not of one clash, whatever else agrees.
constexpr double too_far_m = 120000;

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
    Comparison(const Report &a, const Report &b) : m_a(a), m_b(b) {}

    Similarity run()
    {
        if (!times() || !places())
            return {};
        casualties();
        parties();
        if (m_a.incident->kind == m_b.incident->kind)
            add("both call it " + m_a.incident->kind, weights.same_kind);
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
            return false;
        if (coarse(*m_a.incident) || coarse(*m_b.incident)) {
            if (!a.overlaps(b))
                return false;
            add("their times overlap", weights.overlapping_time);
            return true;
        }
        const auto day_a = reading::local_day(a.from, a.utc_offset);
        const auto day_b = reading::local_day(b.from, b.utc_offset);
        if (day_a != day_b && !a.overlaps(b))
            return false;
        add("same day, " +
                reading::to_iso(std::min(a.from, b.from) + std::min(a.utc_offset, b.utc_offset)).substr(0, 10),
            weights.same_day);
        if (a.precision < Precision::Day && b.precision < Precision::Day && a.overlaps(b))
            add("same time of day", weights.same_part_of_day);
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
                weights.same_place);
            return true;
        }
        const double reach = pa->radius_m + pb->radius_m;
        if (nearest < std::min(reach, near_m))
            add("places that touch, " + names, weights.same_place);
        else if (nearest < near_m)
            add("places " + std::to_string(static_cast<int>(nearest / 1000)) + " km apart, " + names,
                weights.near_place);
        else if (nearest < std::max(pa->radius_m, pb->radius_m))
            add("one place within the other, " + names, weights.same_region);
        else
            return nearest < too_far_m;
        return true;
    }

    void casualties()
    {
        double gained = 0;
        std::set<std::pair<What, std::string>> equal;
        std::set<std::pair<What, std::string>> different;
        for (const Claim *a : m_a.claims)
            for (const Claim *b : m_b.claims) {
                if (!casualty(*a) || a->what != b->what || a->side != b->side || a->part || b->part || !a->min ||
                    !b->min)
                    continue;
                if (*a->min == *b->min)
                    equal.emplace(a->what, a->side);
                else if (a->claimant == b->claimant)
                    different.emplace(a->what, a->side);
            }
        for (const auto &[what, side] : equal) {
            if (gained >= weights.casualties_at_most)
                break;
            add("same number " + std::string(to_string(what)) + (side.empty() ? "" : ", " + side),
                weights.same_casualties);
            gained += weights.same_casualties;
        }
        for (const auto &[what, side] : different)
            if (!equal.contains({what, side}))
                add("other numbers " + std::string(to_string(what)) + (side.empty() ? "" : ", " + side),
                    weights.other_casualties);
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
            add("no party in common", weights.other_parties);
            return;
        }
        std::string names;
        for (const std::string &party : common)
            names += (names.empty() ? "" : ", ") + party;
        add("same parties, " + names,
            common.size() > 1 || (a.size() == 1 && b.size() == 1) ? weights.same_parties : weights.same_parties / 2);
    }

    const Report &m_a;
    const Report &m_b;
    Similarity m_result;
};

} // namespace

Similarity similarity(const Report &a, const Report &b) { return Comparison(a, b).run(); }

} // namespace dateline::incidents
