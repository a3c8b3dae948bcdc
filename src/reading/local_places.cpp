#include "reading/local_places.hpp"

#include "reading/rule_table.hpp"

#include <algorithm>
#include <array>

namespace dateline::reading
{
namespace
{

// Words of one name.
constexpr std::size_t longest_name = 5;

} // namespace

LocalPlaces::LocalPlaces(const Language &language)
{
    if (!language.has("local-places.tsv"))
        return;
    constexpr std::array<std::pair<std::string_view, Kind>, 10> kinds{{{"quarter", Kind::Quarter},
                                                                       {"site", Kind::Site},
                                                                       {"thing", Kind::Thing},
                                                                       {"street", Kind::Street},
                                                                       {"envoy", Kind::Envoy},
                                                                       {"office", Kind::Office},
                                                                       {"cue", Kind::Cue},
                                                                       {"small", Kind::Small},
                                                                       {"particle", Kind::Particle},
                                                                       {"plain", Kind::Plain}}};
    const auto table = RuleTable::read(language.table("local-places.tsv"), {"phrase", "kind"});
    for (const auto &row : table.rows())
        m_phrases.add(language.words(row["phrase"]), row.one_of("kind", kinds));
}

std::optional<LocalPlaces::Kind> LocalPlaces::kind_at(const Parsed &parsed, std::size_t word) const
{
    if (word >= parsed.words.size())
        return std::nullopt;
    const auto hit = m_phrases.at(parsed.words, word);
    return hit ? std::optional(*hit.row) : std::nullopt;
}

// A word that may be part of a name.
bool LocalPlaces::name_at(const Parsed &parsed, std::size_t word) const
{
    const Word &it = parsed.words[word];
    return it.capital && it.kind == WordKind::Word && !it.known && it.span.size() > 1 && !kind_at(parsed, word);
}

// Back from the word before `end` over capitalised words, and the particles between them.
std::size_t LocalPlaces::name_begin(const Parsed &parsed, std::size_t first, std::size_t end) const
{
    std::size_t begin = end;
    while (begin > first && end - begin < longest_name) {
        const bool name = name_at(parsed, begin - 1);
        const bool particle = begin < end && kind_at(parsed, begin - 1) == Kind::Particle;
        if (!name && !particle)
            break;
        --begin;
    }
    return begin;
}

LocalPlace LocalPlaces::place(const Parsed &parsed, WordRange words)
{
    return {.words = words, .name = std::string(parsed.span_of(words).of(parsed.cased))};
}

std::vector<LocalPlace> LocalPlaces::named(const Parsed &parsed, WordRange words) const
{
    std::vector<LocalPlace> places;
    for (std::size_t i = words.begin; i < words.end; ++i) {
        const auto kind = kind_at(parsed, i);
        if (kind != Kind::Quarter && kind != Kind::Site)
            continue;
        const std::size_t begin = name_begin(parsed, words.begin, i);
        WordRange name{begin, i};
        if (kind == Kind::Quarter && begin == i && parsed.is(i + 1, "of")) { // "the quarter of X"
            name = {i + 2, i + 2};
            while (name.end < words.end && name.size() < longest_name && name_at(parsed, name.end))
                ++name.end;
        }
        if (name.empty())
            continue;
        if (kind == Kind::Quarter) {
            places.push_back(place(parsed, name));
            continue;
        }
        // "the Medina airport" and "the Peruvian mountains" are in known places.
        const auto known = parsed.mention_of_word[begin];
        if (known && parsed.found.mentions[*known].place && parsed.words_of_mention[*known].end == i)
            continue;
        // "at the X airport": only where something is said to be there.
        std::size_t before = begin;
        while (before > words.begin && kind_at(parsed, before - 1) == Kind::Small)
            --before;
        if (before > words.begin && kind_at(parsed, before - 1) == Kind::Cue)
            places.push_back(place(parsed, {begin, i + 1}));
    }
    return places;
}

std::optional<LocalPlace> LocalPlaces::cued(const Parsed &parsed, const Attribution &attribution, WordRange words) const
{
    for (std::size_t i = words.begin; i + 1 < words.end; ++i) {
        if (kind_at(parsed, i) != Kind::Cue)
            continue;
        std::size_t begin = i + 1;
        bool small = false;
        while (begin < words.end && kind_at(parsed, begin) == Kind::Small) {
            ++begin;
            small = true;
        }
        std::size_t end = begin;
        bool other = false;
        while (end < words.end && end - begin < longest_name && name_at(parsed, end)) {
            const auto mention = parsed.mention_of_word[end];
            const bool time =
                std::ranges::any_of(parsed.times, [&](const FoundTime &each) { return each.words.contains(end); });
            other = other || time || parsed.group_of_word[end] || attribution.in_source[end] ||
                    (mention && parsed.found.mentions[*mention].place);
            ++end;
        }
        if (end == begin || other || parsed.is(end, "'s") || (end == begin + 1 && is_surname(parsed, begin)))
            continue;
        if (small && !thing_at(parsed, end)) // "in the Gazette"; but "in a Medina hotel"
            continue;
        return place(parsed, {begin, end});
    }
    return std::nullopt;
}

// "The attack on Merino": he is called Francisco Merino elsewhere.
bool LocalPlaces::is_surname(const Parsed &parsed, std::size_t word) const
{
    for (std::size_t i = 1; i < parsed.words.size(); ++i)
        if (parsed.words[i].lower == parsed.words[word].lower && i != word && name_at(parsed, i - 1) &&
            parsed.words[i].capital)
            return true;
    return false;
}

bool LocalPlaces::of_office(const Parsed &parsed, std::size_t word) const
{
    std::size_t of = word;
    while (of > 0 && word - of < 3 && !parsed.is(of - 1, "of")) // "the mayor of the city of"
        --of;
    return of > 1 && parsed.is(of - 1, "of") && kind_at(parsed, of - 2) == Kind::Office;
}

std::size_t LocalPlaces::name_end(const Parsed &parsed, std::size_t end, std::size_t last) const
{
    std::size_t at = end;
    while (at < last && at - end < 3 && kind_at(parsed, at) == Kind::Particle)
        ++at;
    if (at == end)
        return end;
    std::size_t names = at;
    while (names < last && names - at < 2 && name_at(parsed, names))
        ++names;
    return names == at ? end : names;
}

bool LocalPlaces::thing_at(const Parsed &parsed, std::size_t word) const
{
    const auto kind = kind_at(parsed, word);
    return kind == Kind::Thing || kind == Kind::Street || kind == Kind::Quarter || kind == Kind::Site;
}

bool LocalPlaces::lent_to_thing(const Parsed &parsed, WordRange name) const
{
    const auto kind = kind_at(parsed, name.end);
    if (kind == Kind::Envoy)
        return true;
    const bool of_town = name.begin > 0 && (parsed.is(name.begin - 1, "a") || parsed.is(name.begin - 1, "an") ||
                                            parsed.is(name.begin - 1, "in"));
    return kind == Kind::Street && !of_town;
}

bool LocalPlaces::quarter_at(const Parsed &parsed, std::size_t word) const
{
    return kind_at(parsed, word) == Kind::Quarter;
}

} // namespace dateline::reading
