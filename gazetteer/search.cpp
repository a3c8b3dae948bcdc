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

const std::vector<Gazetteer::Data::Skeletons> &Gazetteer::Data::skeletons() const
{
    std::call_once(skeletons_made, [this] {
        for (const Layer &layer : layers) {
            Skeletons &made = made_skeletons.emplace_back();
            layer.file->each_key(0, [&](std::uint32_t number, const KeyEntry &entry) {
                if (const std::string bones = skeleton_of_folded(entry.key); !bones.empty())
                    made.emplace_back(name_hash(bones), number);
                return true;
            });
            std::ranges::sort(made);
        }
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
    const auto offer = [&](const Layer &layer, const KeyEntry &entry, double score, Matched how) {
        for (std::size_t i = 0; i < entry.postings.size(); ++i) {
            const Posting posting = entry.postings[i];
            if (posting.is(Posting::is_demonym) || posting.place >= layer.file->places())
                continue;
            const PlaceIndex index = layer.first + posting.place;
            if (!options.countries.empty() &&
                std::ranges::find(options.countries, facts(index).country) == options.countries.end())
                continue;
            const std::string_view name = layer.file->place_name(posting.place, posting.name);
            const bool exact = how == Matched::Folded && name == query;
            Hit hit{index, exact ? exact_score : score, std::string{name}, exact ? Matched::Exact : how};
            const auto [found, added] = best.try_emplace(index, hit);
            if (!added && found->second.score < hit.score)
                found->second = std::move(hit);
        }
    };

    for (std::size_t at = 0; at < data.layers.size(); ++at) {
        const Layer &layer = data.layers[at];
        const File &file = *layer.file;
        if (const auto found = file.find_key(key, name_hash(key)))
            offer(layer, found->entry, folded_score, Matched::Folded);
        if (options.prefix) {
            const std::uint32_t first = file.lower_bound(key);
            file.each_key(first, [&](std::uint32_t number, const KeyEntry &entry) {
                if (!entry.key.starts_with(key) || number - first >= 1000)
                    return false;
                const double share = static_cast<double>(key.size()) / static_cast<double>(entry.key.size());
                offer(layer, entry, entry.key == key ? folded_score : prefix_score * (0.9 + 0.1 * share),
                      Matched::Folded);
                return true;
            });
        }
        if (!options.fuzzy)
            continue;
        const rapidfuzz::CachedLevenshtein<char> distance(key);
        if (const std::string bones = skeleton_of_folded(key); bones.size() > 1) {
            const std::uint64_t hash = name_hash(bones);
            const auto &skeletons = data.skeletons()[at];
            auto same = std::ranges::lower_bound(skeletons, std::pair{hash, 0U});
            for (; same != skeletons.end() && same->first == hash; ++same) {
                const KeyEntry entry = file.key(same->second);
                offer(layer, entry, skeleton_score * (0.8 + 0.2 * distance.normalized_similarity(entry.key)),
                      Matched::Skeleton);
            }
        }
        file.each_key(0, [&](std::uint32_t, const KeyEntry &entry) {
            const double similarity = distance.normalized_similarity(entry.key, least_similarity);
            if (similarity >= least_similarity)
                offer(layer, entry, edited_score * similarity, Matched::Edited);
            return true;
        });
    }

    std::vector<Hit> hits;
    hits.reserve(best.size());
    for (auto &[place, hit] : best)
        hits.push_back(std::move(hit));
    std::ranges::sort(hits, [&](const Hit &a, const Hit &b) {
        if (a.score != b.score)
            return a.score > b.score;
        if (const double pa = prominence(a.place), pb = prominence(b.place); pa != pb)
            return pa > pb;
        return a.place < b.place;
    });
    if (hits.size() > options.limit)
        hits.resize(options.limit);
    return hits;
}

} // namespace dateline::gazetteer
