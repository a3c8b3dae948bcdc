#include "gazetteer/fold.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/index.hpp"

#include <algorithm>
#include <optional>

namespace dateline::gazetteer
{
namespace
{

// Where a match of `length` folded bytes from token `from` ends.
struct End {
    std::size_t token = 0;
    std::size_t byte = 0;
};

std::optional<End> end_of(const FoldedText &text, std::size_t from, std::size_t length)
{
    const std::size_t wanted = text.tokens[from].folded_begin + length;
    for (std::size_t i = from; i < text.tokens.size() && text.tokens[i].folded_begin < wanted; ++i) {
        if (text.tokens[i].folded_end == wanted)
            return End{i, text.tokens[i].end};
        if (text.tokens[i].folded_stem_end == wanted)
            return End{i, text.tokens[i].stem_end};
    }
    return std::nullopt;
}

// A common noun may be small in "Lachin corridor", not in the name of a town.
bool small_letters_fit(const FoldedText &text, std::size_t from, std::size_t to, const Place &place,
                       std::string_view name)
{
    for (std::size_t i = from + 1; i <= to; ++i)
        if (text.tokens[i].lower) {
            const bool common_noun = i == to && !place.kind.starts_with("PPL");
            const auto capital_after_gap = [&] {
                bool gap = false;
                for (const char c : name) {
                    if (gap && c >= 'a' && c <= 'z')
                        return false; // the name itself has a small word: "Port-au-Prince"
                    gap = c == ' ' || c == '-';
                }
                return true;
            };
            if (!common_noun && capital_after_gap())
                return false;
        }
    return true;
}

} // namespace

std::vector<Match> Gazetteer::scan(std::string_view text) const
{
    const Data &data = *m_data;
    const FoldedText folded = fold_text(text);
    std::vector<Match> matches;
    marisa::Agent agent;
    for (std::size_t i = 0; i < folded.tokens.size();) {
        const Token &token = folded.tokens[i];
        std::size_t next = i + 1;
        if (!token.lower) {
            const std::string_view rest = std::string_view{folded.folded}.substr(token.folded_begin);
            agent.set_query(rest.data(), rest.size());
            Match best;
            while (data.trie.common_prefix_search(agent)) { // from the shortest to the longest
                const auto end = end_of(folded, i, agent.key().length());
                if (!end)
                    continue;
                Match match{.span = {token.begin, end->byte}, .places = {}, .demonym = false};
                std::vector<PlaceIndex> peoples;
                std::vector<PlaceIndex> english; // those whose name in English texts it is
                const bool capitals = folded.tokens[i].upper && end->token == i;
                for (const Posting &posting : data.of(agent.key().id())) {
                    const Place &place = data.places[posting.place];
                    if (posting.demonym) {
                        if (std::ranges::find(peoples, posting.place) == peoples.end())
                            peoples.push_back(posting.place);
                        continue;
                    }
                    if (posting.abbreviation && !capitals)
                        continue;
                    if (!small_letters_fit(folded, i, end->token, place, place.names[posting.name].text))
                        continue;
                    if (std::ranges::find(match.places, posting.place) == match.places.end())
                        match.places.push_back(posting.place);
                    const std::string &language = place.names[posting.name].language;
                    if (language.empty() || language == "en" || language.find("-") != std::string::npos)
                        english.push_back(posting.place);
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
                    next = end->token + 1;
                }
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
    const Data &data = *m_data;
    const std::string key = fold(name);
    marisa::Agent agent;
    agent.set_query(key.data(), key.size());
    std::vector<PlaceIndex> places;
    if (!key.empty() && data.trie.lookup(agent))
        for (const Posting &posting : data.of(agent.key().id()))
            if (!posting.demonym && std::ranges::find(places, posting.place) == places.end())
                places.push_back(posting.place);
    return places;
}

} // namespace dateline::gazetteer
