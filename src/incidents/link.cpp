#include "incidents/incidents.hpp"
#include "incidents/similarity.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

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

// Which candidates have become one. The root of a cluster is its first member.
class Clusters
{
public:
    explicit Clusters(std::size_t size) : m_parent(size)
    {
        std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    }

    [[nodiscard]] std::size_t root(std::size_t i) const
    {
        while (m_parent[i] != i)
            i = m_parent[i];
        return i;
    }
    void join(std::size_t a, std::size_t b)
    {
        a = root(a);
        b = root(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::size_t> m_parent;
};

// All incidents, ordered by what they say and not by the order of the readings.
std::vector<Candidate> candidates_of(std::span<Reading> readings)
{
    std::vector<Candidate> candidates;
    for (std::size_t r = 0; r < readings.size(); ++r)
        for (const Incident &incident : readings[r].incidents) {
            Candidate candidate{{&incident, {}}, r};
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

// One article tells one incident once: two of its incidents never meet in a cluster.
bool share_a_reading(const std::vector<Candidate> &candidates, const Clusters &clusters, std::size_t a, std::size_t b)
{
    std::set<std::size_t> seen;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (clusters.root(i) == clusters.root(a))
            seen.insert(candidates[i].reading);
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (clusters.root(i) == clusters.root(b) && seen.contains(candidates[i].reading))
            return true;
    return false;
}

std::vector<Link> possible_links(const std::vector<Candidate> &candidates)
{
    std::vector<Link> links;
    for (std::size_t a = 0; a < candidates.size(); ++a) {
        const auto &first = candidates[a].report.incident->interval;
        for (std::size_t b = a + 1; b < candidates.size(); ++b) {
            // Sorted by time: what begins more than a day after the end of this one is another matter, and so are all
            // after it.
            if (candidates[b].report.incident->interval.from > first.to + std::chrono::days{1})
                break;
            if (candidates[a].reading == candidates[b].reading)
                continue;
            Similarity found = similarity(candidates[a].report, candidates[b].report);
            if (found.score >= link_threshold)
                links.push_back({a, b, found.score, std::move(found.reasons)});
        }
    }
    std::ranges::stable_sort(links, [](const Link &x, const Link &y) {
        return std::tuple(-x.score, x.a, x.b) < std::tuple(-y.score, y.a, y.b);
    });
    return links;
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

Linked link(std::span<Reading> readings)
{
    const std::vector<Candidate> candidates = candidates_of(readings);
    Clusters clusters(candidates.size());
    Linked linked;
    for (Link &candidate : possible_links(candidates)) {
        if (clusters.root(candidate.a) == clusters.root(candidate.b) ||
            share_a_reading(candidates, clusters, candidate.a, candidate.b))
            continue;
        clusters.join(candidate.a, candidate.b);
        linked.links.push_back(std::move(candidate));
    }
    std::map<std::size_t, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < candidates.size(); ++i)
        members[clusters.root(i)].push_back(i);
    std::map<std::string, std::string> new_ids;
    for (const auto &[root, list] : members) {
        std::vector<const Incident *> parts;
        for (const std::size_t i : list)
            parts.push_back(candidates[i].report.incident);
        Incident incident = parts.size() == 1 ? *parts.front() : merged(parts);
        for (const Link &made : linked.links)
            if (clusters.root(made.a) == root)
                for (const Reason &reason : made.reasons)
                    append_unique(incident.reasons, {reason.text});
        for (const Incident *part : parts)
            new_ids[part->id] = incident.id;
        linked.incidents.push_back(std::move(incident));
    }
    for (Reading &reading : readings)
        for (Claim &claim : reading.claims)
            if (const auto found = new_ids.find(claim.incident); found != new_ids.end())
                claim.incident = found->second;
    std::ranges::sort(linked.incidents, {}, [](const Incident &i) { return std::tuple(i.interval.from, i.id); });
    return linked;
}

} // namespace dateline::incidents
