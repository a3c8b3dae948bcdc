#include "gazetteer/resolver.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace dateline::gazetteer
{
namespace
{

// Weights of the parts of a score; prominence is the logarithm of the inhabitants. Tuned on GeoVirus and LGL.
constexpr double containment_weight = 6;
constexpr double kind_weight = 3;
constexpr double country_weight = 1.3;
constexpr double province_weight = 0.8;
constexpr double nearness_weight = 0.6;
constexpr double nearness_m = 100000;

// How much of the article lies in a country or province: votes of names, each name once.
using Votes = std::unordered_map<std::string, double>;

class Resolver
{
public:
    Resolver(const Gazetteer &gazetteer, std::string_view text, const std::vector<Reference> &references)
        : m_gazetteer(gazetteer), m_references(references), m_names(references.size()), m_contained(references.size())
    {
        for (std::size_t i = 0; i < references.size(); ++i) {
            m_names[i] = fold(references[i].span.of(text));
            m_groups[m_names[i]].push_back(i);
            m_by_begin.emplace(references[i].span.begin, i);
        }
        find_containments();
        gather_settled();
        count_votes();
    }

    [[nodiscard]] std::vector<Resolution> run() const
    {
        std::vector<Resolution> resolutions;
        resolutions.reserve(m_references.size());
        for (std::size_t i = 0; i < m_references.size(); ++i)
            resolutions.push_back(resolve(i));
        return resolutions;
    }

private:
    struct Contained {
        PlaceIndex inner;
        PlaceIndex outer;
    };

    [[nodiscard]] const Reference *at(Span span) const
    {
        const auto found = m_by_begin.find(span.begin);
        return found == m_by_begin.end() || m_references[found->second].span != span ? nullptr
                                                                                     : &m_references[found->second];
    }

    void find_containments()
    {
        for (std::size_t i = 0; i < m_references.size(); ++i) {
            if (!m_references[i].container)
                continue;
            const Reference *outer = at(*m_references[i].container);
            if (outer == nullptr)
                continue;
            for (const PlaceIndex inside : m_references[i].candidates)
                for (const PlaceIndex around : outer->candidates)
                    if (m_gazetteer.contains(around, inside)) {
                        m_contained[i].push_back({inside, around});
                        // The larger name is settled by it too, wherever it stands.
                        m_settled[static_cast<std::size_t>(outer - m_references.data())].push_back(around);
                    }
        }
    }

    // What any mention of a name settles, once per name: an article may say the same name ten thousand times.
    void gather_settled()
    {
        for (std::size_t i = 0; i < m_references.size(); ++i) {
            auto &places = m_settled_names[m_names[i]];
            for (const Contained &contained : m_contained[i])
                places.insert(contained.inner);
            if (const auto found = m_settled.find(i); found != m_settled.end())
                places.insert(found->second.begin(), found->second.end());
        }
    }

    // The province of a place: the broadest of its parents below the country.
    [[nodiscard]] const std::string &province(const Place &place) const
    {
        const Place *current = &place;
        for (int steps = 0; steps < 8 && !current->parent.empty(); ++steps) {
            const auto up = m_gazetteer.find(current->parent);
            if (!up || breadth(m_gazetteer[*up].kind) >= 3)
                break;
            current = &m_gazetteer[*up];
        }
        return current->id;
    }

    void count_votes()
    {
        for (const auto &[name, members] : m_groups) {
            const Reference &reference = m_references[members.front()];
            double total = 0;
            for (const PlaceIndex place : reference.candidates)
                total += std::pow(10.0, m_gazetteer.prominence(place));
            for (const PlaceIndex place : reference.candidates) {
                const double share = std::pow(10.0, m_gazetteer.prominence(place)) / total;
                const double weight = share * (1.0 + std::log(static_cast<double>(members.size())));
                m_country_votes[m_gazetteer[place].country] += weight;
                m_own_votes[name][m_gazetteer[place].country] += weight;
                m_province_votes[province(m_gazetteer[place])] += weight;
                m_own_votes[name][province(m_gazetteer[place])] += weight;
            }
            if (reference.candidates.size() == 1 && breadth(m_gazetteer[reference.candidates.front()].kind) <= 1)
                m_anchors.push_back(reference.candidates.front());
        }
    }

    // Votes of all names but this one.
    [[nodiscard]] double others(const Votes &votes, const std::string &name, const std::string &key) const
    {
        const auto all = votes.find(key);
        if (key.empty() || all == votes.end())
            return 0;
        double mine = 0;
        if (const auto own = m_own_votes.find(name); own != m_own_votes.end())
            if (const auto found = own->second.find(key); found != own->second.end())
                mine = found->second;
        return std::max(0.0, all->second - mine);
    }

    [[nodiscard]] double nearness(PlaceIndex candidate) const
    {
        if (breadth(m_gazetteer[candidate].kind) > 1)
            return 0;
        double nearest = 1e9;
        for (const PlaceIndex anchor : m_anchors)
            if (anchor != candidate)
                nearest = std::min(nearest, distance_m(m_gazetteer[anchor].point, m_gazetteer[candidate].point));
        return std::exp(-nearest / nearness_m);
    }

    [[nodiscard]] bool settled(std::size_t reference, PlaceIndex candidate) const
    {
        const auto inside =
            std::ranges::find(m_contained[reference], candidate, &Contained::inner) != m_contained[reference].end();
        const auto found = m_settled.find(reference);
        return inside ||
               (found != m_settled.end() && std::ranges::find(found->second, candidate) != found->second.end());
    }

    [[nodiscard]] double score(std::size_t reference, PlaceIndex candidate) const
    {
        const Place &place = m_gazetteer[candidate];
        const std::string &name = m_names[reference];
        double sum = m_gazetteer.prominence(candidate);
        sum += country_weight * std::log1p(others(m_country_votes, name, place.country));
        sum += province_weight * std::log1p(others(m_province_votes, name, province(place)));
        sum += nearness_weight * nearness(candidate);
        if (const std::string &kind = m_references[reference].expected_kind;
            !kind.empty() && place.kind.starts_with(kind))
            sum += kind_weight;
        // What the text says of one of them holds for all: one sense per article.
        const auto elsewhere = [&] {
            return m_contained[reference].empty() && m_settled_names.at(name).contains(candidate);
        };
        if (settled(reference, candidate))
            sum += containment_weight;
        else if (elsewhere())
            sum += containment_weight / 2;
        return sum;
    }

    [[nodiscard]] Resolution resolve(std::size_t reference) const
    {
        const Reference &asked = m_references[reference];
        if (asked.candidates.empty())
            return {.place = std::nullopt, .confidence = 0, .reason = "no place of this name is known"};
        std::vector<double> scores;
        for (const PlaceIndex candidate : asked.candidates)
            scores.push_back(score(reference, candidate));
        const auto best = static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
        double all = 0;
        for (const double other : scores)
            all += std::exp(other - scores[best]);
        Resolution resolution{.place = asked.candidates[best], .confidence = 0.97 / all, .reason = {}};
        resolution.reason = reason(reference, asked.candidates[best]);
        return resolution;
    }

    [[nodiscard]] std::string reason(std::size_t reference, PlaceIndex chosen) const
    {
        const Reference &asked = m_references[reference];
        const std::size_t rest = asked.candidates.size() - 1;
        std::string others_named;
        if (rest > 0)
            others_named = "; " + std::to_string(rest) + (rest == 1 ? " other is" : " others are") + " named so";
        const auto inside = std::ranges::find(m_contained[reference], chosen, &Contained::inner);
        if (inside != m_contained[reference].end())
            return "in " + m_gazetteer[inside->outer].name() + ", as the text says" + others_named;
        if (rest == 0)
            return "the only place of this name";
        const Place &place = m_gazetteer[chosen];
        if (!asked.expected_kind.empty() && place.kind.starts_with(asked.expected_kind))
            return "of the kind that the text says" + others_named;
        if (m_settled_names.at(m_names[reference]).contains(chosen))
            return "as elsewhere in the text" + others_named;
        const PlaceIndex famous =
            *std::ranges::max_element(asked.candidates, {}, [this](PlaceIndex i) { return m_gazetteer.prominence(i); });
        if (chosen != famous)
            return "near the other places of the text" + others_named;
        return "the best known of " + std::to_string(rest + 1) + " places named so";
    }

    const Gazetteer &m_gazetteer;
    const std::vector<Reference> &m_references;
    std::vector<std::string> m_names;
    std::map<std::string, std::vector<std::size_t>> m_groups; // ordered: sums must not depend on hashing
    std::vector<std::vector<Contained>> m_contained;
    std::unordered_map<std::size_t, std::vector<PlaceIndex>> m_settled;
    std::unordered_map<std::string, std::set<PlaceIndex>> m_settled_names;
    std::unordered_map<std::size_t, std::size_t> m_by_begin; ///< reference by the first byte of its span
    Votes m_country_votes;
    Votes m_province_votes;
    std::unordered_map<std::string, Votes> m_own_votes;
    std::vector<PlaceIndex> m_anchors;
};

} // namespace

std::vector<Resolution> resolve(const Gazetteer &gazetteer, std::string_view text,
                                const std::vector<Reference> &references)
{
    return Resolver{gazetteer, text, references}.run();
}

} // namespace dateline::gazetteer
