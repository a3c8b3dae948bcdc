#include "incidents/clusters.hpp"
#include "incidents/copies.hpp"
#include "incidents/incidents.hpp"
#include "incidents/similarity.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace dateline::incidents
{
namespace
{

using reading::Claim;
using reading::Incident;
using reading::IncidentPlace;
using reading::Reading;

struct Candidate {
    Report report;
    std::size_t reading = 0;
};

// Two candidates, and why they are one; a < b.
struct Pair {
    std::size_t a = 0, b = 0;
    Similarity similarity;
    bool by_hand = false;
};

// All incidents, ordered by what they say and not by the order of the readings.
std::vector<Candidate> candidates_of(std::span<Reading> readings)
{
    std::vector<Candidate> candidates;
    for (std::size_t r = 0; r < readings.size(); ++r)
        for (const Incident &incident : readings[r].incidents) {
            const reading::Article &article = readings[r].article;
            Candidate candidate{{&incident, {}, {}}, r};
            if (article.published)
                candidate.report.published = reading::end_of_day(*article.published, incident.interval.utc_offset);
            for (const Claim &claim : readings[r].claims)
                if (claim.incident == incident.id)
                    candidate.report.claims.push_back(&claim);
            candidates.push_back(std::move(candidate));
        }
    std::ranges::stable_sort(candidates, {}, [](const Candidate &c) {
        return std::tuple(c.report.incident->interval.from, c.report.incident->id);
    });
    return candidates;
}

// One article tells one incident once: two of its incidents never meet in a cluster, unless a person brings them
// together.
bool share_a_reading(const std::vector<Candidate> &candidates, const Clusters &clusters, std::size_t a, std::size_t b)
{
    for (const std::size_t one : clusters.members(clusters.root(a)))
        for (const std::size_t other : clusters.members(clusters.root(b)))
            if (candidates[one].reading == candidates[other].reading)
                return true;
    return false;
}

// What joins two articles by their text; 0: they do not carry one.
double same_text(const std::vector<Carried> &carried, std::size_t a, std::size_t b)
{
    return carried[a].first == carried[b].first ? std::min(carried[a].share, carried[b].share) : 0.0;
}

class Pairs
{
public:
    Pairs(const std::vector<Candidate> &candidates, const std::vector<Carried> &carried, const LinkRules &rules)
        : m_candidates(candidates), m_carried(carried), m_rules(rules)
    {
    }

    std::vector<Pair> possible()
    {
        for (std::size_t a = 0; a < m_candidates.size(); ++a) {
            const auto &first = m_candidates[a].report.incident->interval;
            for (std::size_t b = a + 1; b < m_candidates.size(); ++b) {
                // Sorted by time: what begins more than a day after the end of this one is another matter, and so are
                // all after it.
                if (m_candidates[b].report.incident->interval.from > first.to + std::chrono::days{1})
                    break;
                if (first.valid() && m_candidates[b].report.incident->interval.valid())
                    consider(a, b);
            }
        }
        consider_undated();
        std::ranges::stable_sort(m_pairs, {},
                                 [](const Pair &pair) { return std::tuple(-pair.similarity.score, pair.a, pair.b); });
        return std::move(m_pairs);
    }

private:
    void consider(std::size_t a, std::size_t b)
    {
        const std::size_t first = m_candidates[a].reading;
        const std::size_t second = m_candidates[b].reading;
        if (first == second)
            return;
        Similarity found =
            similarity(m_candidates[a].report, m_candidates[b].report, m_rules, same_text(m_carried, first, second));
        if (found.score >= m_rules.threshold)
            m_pairs.push_back({std::min(a, b), std::max(a, b), std::move(found)});
    }

    // Without a day of publication a copy says "on Tuesday" and no more: only its text tells which.
    void consider_undated()
    {
        std::map<std::size_t, std::vector<std::size_t>> carriers; // candidates by the first carrier of their text
        for (std::size_t i = 0; i < m_candidates.size(); ++i)
            carriers[m_carried[m_candidates[i].reading].first].push_back(i);
        for (const auto &[first, list] : carriers)
            for (const std::size_t a : list)
                for (const std::size_t b : list)
                    if (!m_candidates[b].report.incident->interval.valid() &&
                        (m_candidates[a].report.incident->interval.valid() || a < b))
                        consider(a, b);
    }

    const std::vector<Candidate> &m_candidates;
    const std::vector<Carried> &m_carried;
    const LinkRules &m_rules;
    std::vector<Pair> m_pairs;
};

// The candidate that a decision is about: by its id, else the one of its article that has most of its claims.
std::optional<std::size_t> found_again(const Told &told, const std::vector<Candidate> &candidates,
                                       std::span<const Reading> readings)
{
    std::optional<std::size_t> best;
    std::size_t most = 0;
    std::size_t of_article = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (readings[candidates[i].reading].article.id != told.article)
            continue;
        const Incident &incident = *candidates[i].report.incident;
        if (incident.id == told.incident)
            return i;
        ++of_article;
        const auto common = static_cast<std::size_t>(std::ranges::count_if(told.claims, [&](const std::string &claim) {
            return std::ranges::find(incident.claims, claim) != incident.claims.end();
        }));
        if (common > most || !best) {
            most = common;
            best = i;
        }
    }
    return most > 0 || of_article == 1 ? best : std::nullopt;
}

// What a person decided about each two candidates; the last decision counts.
struct Decided {
    Verdict verdict = Verdict::Together;
    std::size_t decision = 0;
};
using DecidedPairs = std::map<std::pair<std::size_t, std::size_t>, Decided>;

DecidedPairs decided(std::span<const Decision> decisions, const std::vector<Candidate> &candidates,
                     std::span<const Reading> readings)
{
    DecidedPairs pairs;
    for (std::size_t d = 0; d < decisions.size(); ++d)
        for (const Told &a : decisions[d].a)
            for (const Told &b : decisions[d].b) {
                const auto one = found_again(a, candidates, readings);
                const auto other = found_again(b, candidates, readings);
                if (one && other && *one != *other)
                    pairs[std::minmax(*one, *other)] = {decisions[d].verdict, d};
            }
    return pairs;
}

// Keeps apart and joins as a person decided; gives the joined ones, later decisions first.
std::vector<Pair> apply(const DecidedPairs &pairs, std::span<const Decision> decisions, Clusters &clusters)
{
    std::vector<std::pair<std::size_t, std::pair<std::size_t, std::size_t>>> joins;
    for (const auto &[pair, what] : pairs)
        if (what.verdict == Verdict::Apart)
            clusters.keep_apart(pair.first, pair.second);
        else
            joins.emplace_back(what.decision, pair);
    std::ranges::stable_sort(joins, std::greater{}, [](const auto &join) { return join.first; });
    std::vector<Pair> made;
    for (const auto &[decision, pair] : joins)
        if (clusters.join(pair.first, pair.second)) {
            const std::string &when = decisions[decision].when;
            made.push_back({pair.first,
                            pair.second,
                            {1, {{"put together by hand" + (when.empty() ? "" : ", " + when), 1}}},
                            true});
        }
    return made;
}

void append_unique(std::vector<std::string> &to, const std::vector<std::string> &from)
{
    for (const std::string &value : from)
        if (std::ranges::find(to, value) == to.end())
            to.push_back(value);
}

// The finest time, the first title of the finest place, everything else of all.
Incident merged(const std::vector<const Incident *> &parts)
{
    const Incident *best = parts.front();
    for (const Incident *part : parts) {
        const auto key = [](const Incident &i) {
            return std::tuple(i.places.empty() ? 1 : 0, i.places.empty() ? 0.0 : i.places.front().radius_m, i.id);
        };
        if (key(*part) < key(*best))
            best = part;
    }
    Incident result = *best;
    result.spans.clear();
    std::vector<std::string> ids;
    for (const Incident *part : parts) {
        ids.push_back(part->id);
        if (part->interval.valid() &&
            (!result.interval.valid() || part->interval.precision < result.interval.precision))
            result.interval = part->interval;
        if (part == best)
            continue;
        append_unique(result.claims, part->claims);
        append_unique(result.articles, part->articles);
        for (const IncidentPlace &place : part->places)
            if (std::ranges::none_of(result.places, [&](const IncidentPlace &other) {
                    return other.place_id == place.place_id && other.claimant == place.claimant &&
                           other.relation == place.relation;
                }))
                result.places.push_back(place);
    }
    std::ranges::sort(ids);
    std::ranges::sort(result.articles);
    std::string all;
    for (const std::string &id : ids)
        all += id + '|';
    result.id = reading::content_id(all);
    return result;
}

} // namespace

Linked link(std::span<Reading> readings, std::span<const Decision> decisions, const LinkRules &rules)
{
    const std::vector<Candidate> candidates = candidates_of(readings);
    const std::vector<Carried> carried = copies_of(readings, rules);
    Clusters clusters(candidates.size());
    std::vector<Pair> made = apply(decided(decisions, candidates, readings), decisions, clusters);
    for (Pair &pair : Pairs(candidates, carried, rules).possible())
        if (clusters.root(pair.a) != clusters.root(pair.b) && !share_a_reading(candidates, clusters, pair.a, pair.b) &&
            clusters.join(pair.a, pair.b))
            made.push_back(std::move(pair));
    std::ranges::stable_sort(made, {}, [&](const Pair &pair) {
        return std::tuple(clusters.root(pair.a), !pair.by_hand, -pair.similarity.score);
    });
    Linked linked;
    std::map<std::string, std::string> new_ids;
    auto next = made.begin();
    for (std::size_t root = 0; root < candidates.size(); ++root) {
        if (clusters.root(root) != root)
            continue;
        std::vector<const Incident *> parts;
        for (const std::size_t i : clusters.members(root))
            parts.push_back(candidates[i].report.incident);
        Incident incident = parts.size() == 1 ? *parts.front() : merged(parts);
        for (; next != made.end() && clusters.root(next->a) == root; ++next) {
            for (const Reason &reason : next->similarity.reasons)
                append_unique(incident.reasons, {reason.text});
            linked.links.push_back(
                {readings[candidates[next->a].reading].article.id, readings[candidates[next->b].reading].article.id,
                 candidates[next->a].report.incident->id, candidates[next->b].report.incident->id, incident.id,
                 next->similarity.score, std::move(next->similarity.reasons), next->by_hand});
        }
        for (const Incident *part : parts)
            new_ids[part->id] = incident.id;
        linked.incidents.push_back(std::move(incident));
    }
    for (Reading &reading : readings)
        for (Claim &claim : reading.claims)
            if (const auto found = new_ids.find(claim.incident); found != new_ids.end())
                claim.incident = found->second;
    mark_copies(readings, carried);
    std::ranges::sort(linked.incidents, {}, [](const Incident &i) { return std::tuple(i.interval.from, i.id); });
    return linked;
}

} // namespace dateline::incidents
