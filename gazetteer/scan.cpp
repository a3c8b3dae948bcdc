#include "gazetteer/fold.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/index.hpp"

#include <algorithm>
#include <optional>

namespace dateline::gazetteer
{
namespace
{

// A common noun may be small in "Lachin corridor", not in the name of a town.
bool small_letters_fit(const Posting &posting, bool small_inside, bool small_last)
{
    if (!small_inside && !small_last)
        return true;
    if (posting.is(Posting::has_small_word))
        return true;
    return !small_inside && !posting.is(Posting::is_settlement);
}

void append_new(std::vector<PlaceIndex> &places, PlaceIndex place)
{
    if (std::ranges::find(places, place) == places.end())
        places.push_back(place);
}

} // namespace

std::vector<Match> Gazetteer::scan(std::string_view text) const
{
    const Data &data = *m_data;
    const FoldedText folded = fold_text(text);
    const std::string_view all = folded.folded;
    std::vector<Match> matches;
    for (std::size_t i = 0; i < folded.tokens.size();) {
        const Token &token = folded.tokens[i];
        std::size_t next = i + 1;
        if (!token.lower) {
            Match best;
            NameHash hash;
            std::size_t hashed = token.folded_begin;
            bool small_inside = false;
            const auto offer = [&](std::size_t at, std::size_t folded_end, std::size_t end) {
                const std::string_view name = all.substr(token.folded_begin, folded_end - token.folded_begin);
                Match match{.span = {token.begin, end}, .places = {}, .demonym = false};
                std::vector<PlaceIndex> peoples;
                std::vector<PlaceIndex> english; // those whose name in English texts it is
                const bool capitals = token.upper && at == i;
                for (const Layer &layer : data.layers) {
                    if (!layer.file->seen(hash.value()).name)
                        continue;
                    const auto key = layer.file->find_key(name, hash.value());
                    if (!key)
                        continue;
                    const Postings postings = layer.file->key(*key).postings;
                    for (std::size_t k = 0; k < postings.size(); ++k) {
                        const Posting posting = postings[k];
                        if (posting.place >= layer.file->places())
                            continue;
                        const PlaceIndex place = layer.first + posting.place;
                        if (posting.is(Posting::is_demonym)) {
                            append_new(peoples, place);
                            continue;
                        }
                        if (posting.is(Posting::is_abbreviation) && !capitals)
                            continue;
                        if (!small_letters_fit(posting, small_inside, at > i && folded.tokens[at].lower))
                            continue;
                        append_new(match.places, place);
                        if (posting.is(Posting::is_english))
                            english.push_back(place);
                    }
                }
                // "Somali" is of Somalia, though it is Somalia's own name in Azerbaijani and a province's in Ethiopia;
                // "Luxembourg" stays the country.
                const bool other_people = std::ranges::none_of(
                    peoples, [&](PlaceIndex place) { return std::ranges::find(english, place) != english.end(); });
                if (!peoples.empty() && (match.places.empty() || other_people)) {
                    match.demonym = true;
                    match.places = std::move(peoples);
                }
                if (!match.places.empty()) {
                    best = std::move(match);
                    next = at + 1;
                }
            };
            for (std::size_t at = i; at < folded.tokens.size(); ++at) {
                const Token &word = folded.tokens[at];
                if (word.folded_stem_end != word.folded_end) {
                    hash.add(all.substr(hashed, word.folded_stem_end - hashed));
                    hashed = word.folded_stem_end;
                    offer(at, word.folded_stem_end, word.stem_end);
                }
                hash.add(all.substr(hashed, word.folded_end - hashed));
                hashed = word.folded_end;
                offer(at, word.folded_end, word.end);
                const bool goes_on = std::ranges::any_of(
                    data.layers, [&](const Layer &layer) { return layer.file->seen(hash.value()).beginning; });
                if (!goes_on || (hashed < all.size() && all[hashed] == name_break))
                    break;
                small_inside = small_inside || (at > i && word.lower);
            }
            if (!best.places.empty())
                matches.push_back(std::move(best));
        }
        i = next;
    }
    return matches;
}

std::vector<PlaceIndex> Gazetteer::named(std::string_view name) const
{
    const std::string key = fold(name);
    const std::uint64_t hash = name_hash(key);
    std::vector<std::pair<float, PlaceIndex>> found;
    for (const Layer &layer : m_data->layers) {
        const auto number = layer.file->find_key(key, hash);
        if (!number)
            continue;
        const Postings postings = layer.file->key(*number).postings;
        for (std::size_t i = 0; i < postings.size(); ++i) {
            const Posting posting = postings[i];
            const PlaceIndex place = layer.first + posting.place;
            if (posting.is(Posting::is_demonym) || posting.place >= layer.file->places() ||
                (!found.empty() && found.back().second == place))
                continue;
            found.emplace_back(m_data->layers.size() > 1 ? -static_cast<float>(prominence(place)) : 0.0F, place);
        }
    }
    if (m_data->layers.size() > 1)
        std::ranges::stable_sort(found, {}, &std::pair<float, PlaceIndex>::first);
    std::vector<PlaceIndex> places;
    places.reserve(found.size());
    for (const auto &[prominence, place] : found)
        places.push_back(place);
    return places;
}

} // namespace dateline::gazetteer
