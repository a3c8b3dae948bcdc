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
constexpr std::size_t longest_office = 3;

} // namespace

LocalPlaces::LocalPlaces(const Language &language)
{
    if (!language.has("local-places.tsv"))
        return;
    constexpr std::array<std::pair<std::string_view, Kind>, 14> kinds{{{"quarter", Kind::Quarter},
                                                                       {"site", Kind::Site},
                                                                       {"thing", Kind::Thing},
                                                                       {"street", Kind::Street},
                                                                       {"envoy", Kind::Envoy},
                                                                       {"office", Kind::Office},
                                                                       {"cue", Kind::Cue},
                                                                       {"said", Kind::Said},
                                                                       {"gathering", Kind::Gathering},
                                                                       {"saying", Kind::Saying},
                                                                       {"target", Kind::Target},
                                                                       {"small", Kind::Small},
                                                                       {"particle", Kind::Particle},
                                                                       {"plain", Kind::Plain}}};
    const auto table = RuleTable::read(language.table("local-places.tsv"), {"phrase", "kind"});
    for (const auto &row : table.rows())
        m_phrases.add(language.words(row["phrase"]), row.one_of("kind", kinds));
    const auto given = RuleTable::read(language.table("given-names.tsv"), {"name"});
    for (const auto &row : given.rows())
        m_given_names.insert(gazetteer::fold(row["name"]));
    const auto nouns = RuleTable::read(language.table("place-words.tsv"), {"word"});
    for (const auto &row : nouns.rows())
        m_place_words.insert(language.word(row["word"]));
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
        // "the "Almond Garden" camp"
        const bool quoted = i > words.begin + 1 && parsed.is(i - 1, "\"");
        const std::size_t end = quoted ? i - 1 : i;
        std::size_t begin = name_begin(parsed, words.begin, end);
        if (quoted && (begin == end || begin == words.begin || !parsed.is(begin - 1, "\"")))
            continue;
        WordRange name{begin, end};
        if (kind == Kind::Quarter && parsed.is(i + 1, "of")) { // "the quarter of X", "the Exclusive suburb of X"
            WordRange behind{i + 2, i + 2};
            while (behind.end < words.end && behind.size() < longest_name && name_at(parsed, behind.end))
                ++behind.end;
            if (begin == end || !behind.empty())
                name = behind;
        }
        if (name.empty())
            continue;
        if (kind == Kind::Quarter) {
            places.push_back(place(parsed, name));
            continue;
        }
        // "the Medina airport" and "the Peruvian mountains" are in known places.
        const auto known = parsed.mention_of_word[begin];
        if (known && parsed.found.mentions[*known].place && parsed.words_of_mention[*known].end == end)
            continue;
        begin -= quoted ? 1U : 0U;
        // "at the X airport": only where something is said to be there.
        std::size_t before = begin;
        while (before > words.begin && kind_at(parsed, before - 1) == Kind::Small)
            --before;
        if (before > words.begin && kind_at(parsed, before - 1) == Kind::Cue)
            places.push_back(quoted ? place(parsed, name) : place(parsed, {begin, i + 1}));
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
        if (end == begin || other || parsed.is(end, "'s") ||
            (end == begin + 1 && parsed.surnames.contains(parsed.words[begin].lower)))
            continue;
        if (small && !thing_at(parsed, end)) // "in the Gazette"; but "in a Medina hotel"
            continue;
        return place(parsed, {begin, end});
    }
    return std::nullopt;
}

// "The attack on Kadri": he is called Rostam Kadri elsewhere. The first word of a sentence has its capital from there,
// and "Lake Qaswaru" is nobody.
std::unordered_set<std::string> LocalPlaces::surnames(const Parsed &parsed) const
{
    std::unordered_set<std::string> surnames;
    for (const Sentence &sentence : parsed.sentences)
        for (std::size_t i = sentence.words.begin + 1; i < sentence.words.end; ++i) {
            const Word &first = parsed.words[i - 1];
            if (!parsed.words[i].capital || parsed.words[i].kind != WordKind::Word || !name_at(parsed, i - 1))
                continue;
            if ((i - 1 > sentence.words.begin && !m_place_words.contains(first.lower)) ||
                m_given_names.contains(gazetteer::fold(first.span.of(parsed.cased))))
                surnames.insert(parsed.words[i].lower);
        }
    return surnames;
}

// Whether a phrase of office ends before word `end`: "chief of police |".
bool LocalPlaces::office_ends_at(const Parsed &parsed, std::size_t end) const
{
    for (std::size_t length = 1; length <= std::min(end, longest_office); ++length)
        if (const auto hit = m_phrases.at(parsed.words, end - length, end);
            hit && hit.length == length && *hit.row == Kind::Office)
            return true;
    return false;
}

bool LocalPlaces::of_office(const Parsed &parsed, std::size_t word) const
{
    constexpr std::size_t between = 2; // "of the northern | Goris", "of the city of | Goris"
    std::size_t at = word;
    for (int links = 0; links < 2; ++links) {
        std::size_t of = at;
        while (of > 0 && at - of < between && !parsed.is(of - 1, "of"))
            --of;
        if (of == 0 || !parsed.is(of - 1, "of"))
            return false;
        if (office_ends_at(parsed, of - 1))
            return true;
        at = of - 1;
        // Only a noun of place goes on: not "the commander of an attack of".
        if (links == 0 && (at == 0 || !m_place_words.contains(parsed.words[at - 1].lower)))
            return false;
    }
    return false;
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

bool LocalPlaces::of_a_town(const Parsed &parsed, WordRange name) const
{
    for (std::size_t i = name.begin; i <= name.end; ++i) {
        const auto kind = kind_at(parsed, i);
        if (kind == Kind::Thing || kind == Kind::Street || kind == Kind::Quarter)
            return true;
    }
    return false;
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

bool LocalPlaces::only_said(const Parsed &parsed, std::size_t word) const
{
    constexpr std::size_t longest_phrase = 5;
    bool gathering = false;
    for (std::size_t length = 2; length <= std::min(word, longest_phrase); ++length) {
        const auto hit = m_phrases.at(parsed.words, word - length, word);
        if (!hit || hit.length != length)
            continue;
        if (*hit.row == Kind::Said)
            return true;
        gathering = gathering || (*hit.row == Kind::Gathering && !is_target(parsed, word - length));
    }
    return gathering;
}

// "attacked the embassy | in Yerevan", "at a conference | in Gyumri": what happened there, not what was said.
bool LocalPlaces::is_target(const Parsed &parsed, std::size_t word) const
{
    constexpr std::size_t farthest = 3;
    constexpr std::size_t farthest_saying = 6;
    bool target = false;
    for (std::size_t back = 1; back <= std::min(word, farthest_saying); ++back) {
        const auto kind = kind_at(parsed, word - back);
        if (kind == Kind::Saying) // "told newsmen at a conference | in Gyumri"
            return false;
        target = target || (back <= farthest && (kind == Kind::Target || kind == Kind::Cue));
    }
    return target;
}

bool LocalPlaces::quarter_at(const Parsed &parsed, std::size_t word) const
{
    return kind_at(parsed, word) == Kind::Quarter;
}

} // namespace dateline::reading
