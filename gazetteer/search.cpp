#include "gazetteer/fold.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/index.hpp"
#include "gazetteer/translit.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dateline::gazetteer
{
namespace
{

// Scores of exact names never pass those of a surer kind; what sounds alike and what is misspelt are weighed by how
// near they are.
constexpr double exact_score = 1.0;
constexpr double folded_score = 0.98;
constexpr double transliterated_score = 0.95;
constexpr double prefix_score = 0.9;
constexpr double skeleton_score = 0.85;
constexpr double edited_score = 0.8;
constexpr double least_similarity = 0.55;

// What a user adds to the embedded places is what he looks for, among names that are equally near. And so many of the
// answers are kept for it where names are only alike: beside the names of the whole world short ones would drown.
constexpr double own_preference = 0.05;
constexpr double own_share = 0.7;

// Of names that only sound alike, so many stand before those that are misspelt; the rest behind.
constexpr std::size_t most_ahead = 3;
constexpr double behind = 0.6;
// Names of one skeleton that are compared with the query, the most prominent first.
constexpr std::size_t most_alike = 2000;
// Places that bear one name and are looked at, the most prominent first.
constexpr std::size_t most_namesakes = 1000;

std::u32string letters_of(std::string_view text)
{
    std::u32string letters;
    for (std::size_t at = 0; at < text.size();)
        letters.push_back(next_code_point(text, at));
    return letters;
}

// Two edits in four letters leave no name.
int edits_for(std::size_t letters) { return letters < 3 ? 0 : letters < 5 ? 1 : 2; }

std::string words_for(const NearKey &near) { return near.distance == 1 ? "one letter differs" : "two letters differ"; }

std::string words_for(const Romanised &latin)
{
    return latin.text + " in Latin letters" +
           (latin.language.empty() ? std::string{} : ", read as " + std::string{latin.language});
}

} // namespace

// One search: from the surest kind of match to the least sure, each over all files.
class Gazetteer::Search
{
public:
    Search(const Gazetteer &gazetteer, std::string_view query, const SearchOptions &options)
        : m_gazetteer(gazetteer), m_data(*gazetteer.m_data), m_query(query), m_options(options), m_key(fold(query))
    {
    }

    std::vector<Hit> run()
    {
        if (m_key.empty() || m_options.limit == 0)
            return {};
        exact(m_key, folded_score, Matched::Folded, "the same but for capitals, accents or hyphens");
        const bool missed = m_hits.empty();
        if (m_options.prefix)
            complete(m_key, prefix_score, {});
        std::vector<Romanised> latin;
        if (missed && (m_options.fuzzy || m_options.prefix))
            latin = romanised(m_query);
        for (Romanised &name : latin) {
            exact(fold(name.text), transliterated_score, Matched::Transliterated, words_for(name));
            if (m_options.prefix && !full())
                complete(fold(name.text), prefix_score * 0.95, ": " + words_for(name));
        }
        if (m_options.prefix && m_hits.empty())
            complete_nearly();
        if (m_options.fuzzy && !full()) {
            alike(latin);
            edited(m_key, {});
            // Letter for letter only what was read in the likeliest way.
            if (!latin.empty() && m_hits.size() < m_options.limit)
                edited(fold(latin.front().text), ": " + words_for(latin.front()));
        }
        return ranked();
    }

private:
    // Whether there is nothing to gain from less sure matches.
    [[nodiscard]] bool full() const { return m_hits.size() >= m_options.limit; }

    [[nodiscard]] bool wanted(PlaceIndex place) const
    {
        return m_options.countries.empty() ||
               std::ranges::find(m_options.countries, m_gazetteer.facts(place).country) != m_options.countries.end();
    }

    // Whether offer() could add any of them: far cheaper to tell than how near their name comes.
    [[nodiscard]] bool any_wanted(const Layer &layer, const Postings &postings) const
    {
        if (m_options.countries.empty())
            return true;
        const std::size_t most = std::min(postings.size(), most_namesakes);
        for (std::size_t i = 0; i < most; ++i) {
            const Posting posting = postings[i];
            if (!posting.is(Posting::is_demonym) && posting.place < layer.file->places() &&
                wanted(m_data.index_of(layer, posting.place)))
                return true;
        }
        return false;
    }

    [[nodiscard]] static double preference_for(const Layer &layer) { return layer.first > 0 ? own_preference : 0; }

    // Whether a place that was not found before bears that name.
    bool offer(const Layer &layer, const Postings &postings, double score, Matched how, const std::string &reason)
    {
        bool added = false;
        const std::size_t most = std::min(postings.size(), most_namesakes);
        for (std::size_t i = 0; i < most; ++i) {
            const Posting posting = postings[i];
            if (posting.is(Posting::is_demonym) || posting.place >= layer.file->places())
                continue;
            const PlaceIndex index = m_data.index_of(layer, posting.place);
            if (!wanted(index))
                continue;
            const std::string_view name = layer.file->place_name(posting.place, posting.name);
            const bool same = how == Matched::Folded && name == m_query;
            const double surely = same ? exact_score : score;
            const auto [found, is_new] = m_hits.try_emplace(index);
            added = added || is_new;
            if (is_new || found->second.score < surely)
                found->second = {.place = index,
                                 .score = surely,
                                 .matched = std::string{name},
                                 .how = same ? Matched::Exact : how,
                                 .reason = same ? "bears this name" : reason};
        }
        return added;
    }

    void exact(const std::string &key, double score, Matched how, const std::string &reason)
    {
        for (const Layer &layer : m_data.layers)
            if (const auto found = layer.file->find_key(key, name_hash(key)))
                offer(layer, found->postings, score, how, reason);
    }

    // Of those that begin so, the prominent lead, and those with little behind it.
    void complete(const std::string &key, double score, const std::string &more)
    {
        const auto length = static_cast<double>(key.size());
        const std::string reason = "begins with '" + std::string{m_query} + "'" + more;
        for (const Layer &layer : m_data.layers)
            if (layer.spellings)
                (void)layer.spellings->index.complete(key, m_options.limit, [&](const NearKey &near) {
                    const KeyEntry entry = layer.file->key(near.key);
                    const double share = length / static_cast<double>(std::max(entry.key.size(), key.size()));
                    return offer(layer, entry.postings, score * (0.85 + 0.13 * near.weight / 65535.0 + 0.02 * share),
                                 Matched::Folded, reason);
                });
    }

    void complete_nearly()
    {
        const std::string reason = "begins nearly with '" + std::string{m_query} + "', one letter differs";
        for (const Layer &layer : m_data.layers)
            if (layer.spellings)
                (void)layer.spellings->index.complete_nearly(m_key, m_options.limit, [&](const NearKey &near) {
                    return offer(layer, layer.file->key(near.key).postings,
                                 edited_score * (0.85 + 0.15 * near.weight / 65535.0), Matched::Edited, reason);
                });
    }

    void alike(const std::vector<Romanised> &latin)
    {
        const std::string bones = skeleton_of_folded(m_key);
        if (bones.size() < 2)
            return;
        std::vector<std::u32string> forms{letters_of(m_key)}; // what the query may be
        for (const Romanised &name : latin)
            forms.push_back(letters_of(fold(name.text)));
        struct Alike {
            double similarity = 0;
            std::uint16_t weight = 0;
            const Layer *layer = nullptr;
            std::uint32_t key = 0;
        };
        std::vector<Alike> found;
        for (const Layer &layer : m_data.layers) {
            if (!layer.spellings)
                continue;
            for (const NearKey &near : layer.spellings->index.with_skeleton(bones, most_alike)) {
                const KeyEntry entry = layer.file->key(near.key);
                if (!any_wanted(layer, entry.postings))
                    continue;
                const std::u32string other = letters_of(entry.key);
                double similarity = 0;
                for (const std::u32string &form : forms)
                    similarity = std::max(similarity, 1 - sound_distance(form, other) /
                                                              static_cast<double>(std::max(form.size(), other.size())));
                found.push_back({similarity + preference_for(layer), near.weight, &layer, near.key});
            }
        }
        std::ranges::stable_sort(found, [](const Alike &a, const Alike &b) {
            return a.similarity != b.similarity ? a.similarity > b.similarity : a.weight > b.weight;
        });
        std::size_t names = 0;
        for (const Alike &name : found) {
            if (names >= m_options.limit)
                break;
            const double score = skeleton_score * std::min(name.similarity, 1.0) * (names < most_ahead ? 1.0 : behind);
            names += offer(*name.layer, name.layer->file->key(name.key).postings, score, Matched::Skeleton,
                           "sounds alike: the same consonants")
                         ? 1U
                         : 0U;
        }
    }

    void edited(const std::string &key, const std::string &more)
    {
        const std::u32string letters = letters_of(key);
        const int edits = edits_for(letters.size());
        if (edits == 0)
            return;
        for (const Layer &layer : m_data.layers)
            if (layer.spellings)
                (void)layer.spellings->index.find(key, edits, m_options.limit, [&](const NearKey &near) {
                    const KeyEntry entry = layer.file->key(near.key);
                    if (!any_wanted(layer, entry.postings))
                        return false;
                    const std::u32string other = letters_of(entry.key);
                    const double similarity = 1 - (0.8 * near.distance + 0.2 * sound_distance(letters, other)) /
                                                      static_cast<double>(std::max(letters.size(), other.size()));
                    return similarity >= least_similarity &&
                           offer(layer, entry.postings,
                                 edited_score * std::min(similarity + preference_for(layer), 1.0), Matched::Edited,
                                 words_for(near) + more);
                });
    }

    [[nodiscard]] std::vector<Hit> ranked()
    {
        std::vector<std::pair<double, Hit>> hits; // with prominence
        hits.reserve(m_hits.size());
        for (auto &[place, hit] : m_hits)
            hits.emplace_back(m_gazetteer.prominence(place), std::move(hit));
        std::ranges::sort(hits, better);
        if (hits.size() > m_options.limit) {
            keep_own(hits);
            hits.resize(m_options.limit);
        }
        std::vector<Hit> best;
        best.reserve(hits.size());
        for (auto &[prominence, hit] : hits)
            best.push_back(std::move(hit));
        return best;
    }

    // Puts those first, in the order that they have, that are to stay: of names that are only alike the user's own, and
    // of the embedded ones as many as have room beside them.
    void keep_own(std::vector<std::pair<double, Hit>> &hits) const
    {
        const auto kept_for_own = static_cast<std::size_t>(own_share * static_cast<double>(m_options.limit));
        std::size_t others = m_options.limit - kept_for_own;
        std::vector<std::pair<double, Hit>> behind_them;
        std::size_t kept = 0;
        for (auto &each : hits) {
            const bool own = m_data.layer_of(each.second.place).first > 0;
            if (!own && each.second.how >= Matched::Skeleton && others == 0) {
                behind_them.push_back(std::move(each));
                continue;
            }
            others -= own || each.second.how < Matched::Skeleton ? 0U : 1U;
            if (&hits[kept] != &each)
                hits[kept] = std::move(each);
            ++kept;
        }
        std::ranges::move(behind_them, hits.begin() + static_cast<std::ptrdiff_t>(kept));
        const auto end = hits.begin() + static_cast<std::ptrdiff_t>(m_options.limit);
        std::sort(hits.begin(), end, better);
    }

    static bool better(const std::pair<double, Hit> &a, const std::pair<double, Hit> &b)
    {
        if (a.second.score != b.second.score)
            return a.second.score > b.second.score;
        return a.first != b.first ? a.first > b.first : a.second.place < b.second.place;
    }

    const Gazetteer &m_gazetteer;
    const Data &m_data;
    std::string_view m_query;
    const SearchOptions &m_options;
    std::string m_key;
    std::unordered_map<PlaceIndex, Hit> m_hits;
};

std::vector<Hit> Gazetteer::search(std::string_view query, const SearchOptions &options) const
{
    if (query.size() > longest_query)
        return {};
    return Search{*this, query, options}.run();
}

} // namespace dateline::gazetteer
