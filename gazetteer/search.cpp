#include "gazetteer/fold.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/index.hpp"

#include <algorithm>
#include <map>

#include <rapidfuzz/distance/Levenshtein.hpp>

namespace dateline::gazetteer
{
namespace
{

// Scores of one kind of match never pass those of a surer kind.
constexpr double exact_score = 1.0;
constexpr double folded_score = 0.98;
constexpr double prefix_score = 0.9;
constexpr double skeleton_score = 0.85;
constexpr double edited_score = 0.8;
constexpr double least_similarity = 0.6;

} // namespace

const Gazetteer::Data::Skeletons &Gazetteer::Data::skeletons() const
{
    std::call_once(skeletons_made, [this] {
        for (std::uint32_t id = 0; id < keys.size(); ++id)
            if (const std::string bones = skeleton_of_folded(keys[id]); !bones.empty())
                made_skeletons.emplace_back(hash_of(bones), id);
        std::ranges::sort(made_skeletons);
    });
    return made_skeletons;
}

std::vector<Hit> Gazetteer::search(std::string_view query, const SearchOptions &options) const
{
    const Data &data = *m_data;
    const std::string key = fold(query);
    if (key.empty() || query.size() > 2 * longest_name)
        return {};
    std::map<PlaceIndex, Hit> best;
    const auto offer = [&](std::size_t id, double score, Matched how) {
        for (const Posting &posting : data.of(id)) {
            const Place &place = data.places[posting.place];
            if (posting.demonym || (!options.countries.empty() &&
                                    std::ranges::find(options.countries, place.country) == options.countries.end()))
                continue;
            const std::string &name = place.names[posting.name].text;
            const bool exact = how == Matched::Folded && name == query;
            Hit hit{posting.place, exact ? exact_score : score, name, exact ? Matched::Exact : how};
            const auto [found, added] = best.try_emplace(posting.place, hit);
            if (!added && found->second.score < hit.score)
                found->second = std::move(hit);
        }
    };

    marisa::Agent agent;
    agent.set_query(key.data(), key.size());
    if (data.trie.lookup(agent))
        offer(agent.key().id(), folded_score, Matched::Folded);
    if (options.prefix) {
        agent.set_query(key.data(), key.size());
        for (int answers = 0; answers < 1000 && data.trie.predictive_search(agent); ++answers) {
            const double share = static_cast<double>(key.size()) / static_cast<double>(agent.key().length());
            offer(agent.key().id(),
                  agent.key().length() == key.size() ? folded_score : prefix_score * (0.9 + 0.1 * share),
                  Matched::Folded);
        }
    }
    if (options.fuzzy) {
        const rapidfuzz::CachedLevenshtein<char> distance(key);
        if (const std::string bones = skeleton_of_folded(key); bones.size() > 1) {
            const std::uint64_t hash = hash_of(bones);
            const auto &skeletons = data.skeletons();
            auto at = std::ranges::lower_bound(skeletons, std::pair{hash, 0U});
            for (; at != skeletons.end() && at->first == hash; ++at)
                offer(at->second, skeleton_score * (0.8 + 0.2 * distance.normalized_similarity(data.keys[at->second])),
                      Matched::Skeleton);
        }
        for (std::size_t id = 0; id < data.keys.size(); ++id) {
            const double similarity = distance.normalized_similarity(data.keys[id], least_similarity);
            if (similarity >= least_similarity)
                offer(id, edited_score * similarity, Matched::Edited);
        }
    }

    std::vector<Hit> hits;
    hits.reserve(best.size());
    for (auto &[place, hit] : best)
        hits.push_back(std::move(hit));
    std::ranges::sort(hits, [&](const Hit &a, const Hit &b) {
        if (a.score != b.score)
            return a.score > b.score;
        if (data.prominences[a.place] != data.prominences[b.place])
            return data.prominences[a.place] > data.prominences[b.place];
        return a.place < b.place;
    });
    if (hits.size() > options.limit)
        hits.resize(options.limit);
    return hits;
}

} // namespace dateline::gazetteer
