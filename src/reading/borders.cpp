#include "reading/borders.hpp"

#include "reading/rule_table.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace dateline::reading
{
namespace
{

// How many words before and behind the border its countries may stand.
constexpr std::size_t before_it = 4;
constexpr std::size_t behind_it = 7;
// How finely the way from one country to the other is walked.
constexpr int steps = 96;
constexpr double look_around_m = 150000;
constexpr double least_radius_m = 30000;
// Of the way between the middles of two countries.
constexpr double share_of_way = 0.2;

// Where the nearest towns change their country on the way from the middle of one to that of the other.
gazetteer::Point crossing(const gazetteer::Gazetteer &gazetteer, gazetteer::PlaceIndex a, gazetteer::PlaceIndex b)
{
    const auto from = gazetteer.facts(a);
    const auto to = gazetteer.facts(b);
    const double way = gazetteer::distance_m(from.point, to.point);
    const double bearing = gazetteer::bearing_deg(from.point, to.point);
    gazetteer::Point last_inside = from.point;
    for (int step = 0; step <= steps; ++step) {
        const auto here = gazetteer::destination(from.point, bearing, way * step / steps);
        const auto near = gazetteer.near(here, look_around_m, 1);
        if (near.empty())
            continue;
        const std::string_view country = gazetteer.facts(near.front()).country;
        if (country == from.country)
            last_inside = here;
        else if (country == to.country)
            return gazetteer::destination(last_inside, gazetteer::bearing_deg(last_inside, here),
                                          gazetteer::distance_m(last_inside, here) / 2);
    }
    return gazetteer::destination(from.point, bearing, way / 2);
}

} // namespace

BorderPhrases::BorderPhrases(const Language &language)
{
    if (!language.has("borders.tsv"))
        return;
    const auto table = RuleTable::read(language.table("borders.tsv"), {"phrase"});
    for (const auto &row : table.rows())
        m_words.add(language.words(row["phrase"]), true);
}

std::optional<Border> BorderPhrases::find(const gazetteer::Gazetteer &gazetteer, const PartyTable &parties,
                                          const Parsed &parsed, WordRange words) const
{
    for (std::size_t i = words.begin; i < words.end; ++i) {
        const auto hit = m_words.at(parsed.words, i, words.end);
        if (!hit)
            continue;
        std::vector<gazetteer::PlaceIndex> countries;
        WordRange phrase{i, i + hit.length};
        const auto take = [&](std::size_t word) {
            const auto last = parsed.mention_of_word[word];
            if (!last)
                return;
            // Several names may share one hyphenated word: "the A-B border".
            for (std::size_t m = *last + 1; m-- > 0 && parsed.words_of_mention[m].contains(word);) {
                const auto country = gazetteer.country(parties.code(parsed.party_of_mention[m]));
                if (!country || std::ranges::find(countries, *country) != countries.end())
                    continue;
                countries.push_back(*country);
                phrase = {std::min(phrase.begin, word), std::max(phrase.end, word + 1)};
            }
        };
        for (std::size_t word = i > words.begin + before_it ? i - before_it : words.begin; word < i; ++word)
            take(word);
        for (std::size_t word = i + hit.length; word < std::min(words.end, i + hit.length + behind_it); ++word) {
            if (parsed.words[word].kind == WordKind::Mark)
                break;
            take(word);
        }
        if (countries.size() != 2)
            continue;
        const double way =
            gazetteer::distance_m(gazetteer.facts(countries[0]).point, gazetteer.facts(countries[1]).point);
        return Border{.words = phrase,
                      .a = countries[0],
                      .b = countries[1],
                      .point = crossing(gazetteer, countries[0], countries[1]),
                      .radius_m = std::max(least_radius_m, way * share_of_way)};
    }
    return std::nullopt;
}

} // namespace dateline::reading
