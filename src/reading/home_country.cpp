#include "reading/home_country.hpp"

#include "reading/rule_table.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>

namespace dateline::reading
{
namespace
{

// Without a dateline so many mentions must lie in one country, in hundredths of all that lie in any.
constexpr int nearly_all = 75;
constexpr int enough_mentions = 3;

} // namespace

std::optional<std::size_t> dateline_mention(const Parsed &parsed)
{
    // An agency may send on what was written elsewhere: the second dateline is that of the text.
    constexpr std::size_t farthest = 40; // words
    std::optional<std::size_t> dateline;
    for (std::size_t m = 0; m < parsed.found.mentions.size(); ++m) {
        const Mention &mention = parsed.found.mentions[m];
        const std::size_t begin = parsed.words_of_mention[m].begin;
        if (dateline && begin > parsed.words_of_mention[*dateline].begin + farthest)
            break;
        if (mention.role != Role::Dateline || !mention.place)
            continue;
        if (!dateline || gazetteer::breadth(mention.place->kind) == 0) // not the country of "GOMA, Congo"
            dateline = m;
    }
    return dateline;
}

std::optional<gazetteer::PlaceIndex> home_country(const gazetteer::Gazetteer &gazetteer, const Parsed &parsed)
{
    if (const auto dateline = dateline_mention(parsed))
        return gazetteer.country(
            parsed.found.mentions[*dateline].place->country); // NOLINT(bugprone-unchecked-optional-access)
    std::map<std::string, int> votes;
    int all = 0;
    for (const Mention &mention : parsed.found.mentions)
        if (mention.place && !mention.place->country.empty()) {
            ++votes[mention.place->country];
            ++all;
        }
    const auto best = std::ranges::max_element(votes, {}, [](const auto &vote) { return vote.second; });
    if (best == votes.end() || best->second < enough_mentions || best->second * 100 < all * nearly_all)
        return std::nullopt;
    return gazetteer.country(best->first);
}

PointingPhrases::PointingPhrases(const Language &language)
{
    if (!std::filesystem::exists(language.table("here.tsv")))
        return;
    constexpr std::array<std::pair<std::string_view, Kind>, 2> kinds{
        {{"capital", Kind::Capital}, {"dateline", Kind::Dateline}}};
    const auto table = RuleTable::read(language.table("here.tsv"), {"phrase", "kind"});
    for (const auto &row : table.rows())
        m_phrases.add(language.words(row["phrase"]), row.one_of("kind", kinds));
}

std::optional<std::size_t> PointingPhrases::place(const Parsed &parsed, WordRange words) const
{
    for (std::size_t i = words.begin; i < words.end; ++i) {
        const auto hit = m_phrases.at(parsed.words, i, words.end);
        if (!hit || parsed.is(i + hit.length, "of"))
            continue;
        const auto dateline = dateline_mention(parsed);
        if (*hit.row == Kind::Dateline)
            return dateline;
        for (std::size_t m = 0; m < parsed.found.mentions.size(); ++m)
            if (const auto &place = parsed.found.mentions[m].place; place && place->kind == "PPLC")
                if (const auto *const written = dateline ? &parsed.found.mentions[*dateline].place : nullptr;
                    written == nullptr || !*written || (*written)->country == place->country)
                    return m;
    }
    return std::nullopt;
}

} // namespace dateline::reading
