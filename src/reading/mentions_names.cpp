#include "reading/mentions_names.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace dateline::reading::mention
{
namespace
{

using gazetteer::Gazetteer;
using gazetteer::PlaceIndex;

// Below this a name that nothing in the article supports is more often a word or a person than the place.
constexpr double well_known = 5.0;

bool joined(Gap gap) { return gap == Gap::Space || gap == Gap::Hyphen; }

// Decides which of the gazetteer's matches are places here.
class Filter
{
public:
    Filter(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text)
        : m_gazetteer(gazetteer), m_rules(rules), m_text(text)
    {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i].lower)
                m_small.insert(text[i].folded);
            m_blocked_until = std::max(m_blocked_until, i + rules.never_at(text, i));
            m_blocked.push_back(i < m_blocked_until);
        }
    }

    std::vector<Name> run()
    {
        for (const gazetteer::Match &match : m_gazetteer.scan(m_text.text()))
            take(match);
        std::map<std::string_view, int> surnames; // as a person's name, less as anything else
        std::vector<Name> kept;
        const std::vector<Name> all = m_names;
        for (Name name : all) {
            if (name.demonym) {
                kept.push_back(std::move(name));
                continue;
            }
            if (is_person(name)) {
                ++surnames[m_text[name.last].folded];
                continue;
            }
            if (has_cue(name))
                surnames[m_text[name.last].folded] -= 2;
            if (is_organisation(name) || is_common_word(name))
                continue;
            name.government = neighbour_behind(name) == Neighbour::Government;
            kept.push_back(std::move(name));
        }
        // "Jack London ... London said": but where the place is named too, it is the place.
        std::erase_if(kept, [&](const Name &name) {
            const auto found = surnames.find(m_text[name.last].folded);
            return !name.demonym && found != surnames.end() && found->second > 0 && !country_like(m_gazetteer, name);
        });
        drop_unsupported(kept);
        return kept;
    }

private:
    void take(const gazetteer::Match &match)
    {
        const auto begin = m_text.word_at(match.span.begin);
        const auto end = m_text.last_word_of(match.span);
        if (!begin || !end)
            return;
        std::size_t first = *begin;
        std::size_t last = *end;
        if (chains_names(first, last)) {
            for (std::size_t word = first; word < last; ++word)
                for (gazetteer::Match part : m_gazetteer.scan(m_text[word].span.of(m_text.text()))) {
                    part.span = {part.span.begin + m_text[word].span.begin, part.span.end + m_text[word].span.begin};
                    take(part);
                }
            return;
        }
        // "the Syunik province" names Syunik; what kind of place it is, the context keeps.
        const PlaceWord *noun = m_rules.place_word(m_text[last].folded);
        if (last > first && m_text[last].lower && noun != nullptr && (noun->kind == "ADM" || noun->kind == "PPL"))
            --last;
        // A sentence's "The" is not of the name, unless the name is nothing without it: "The Hague".
        if (last > first && m_text[first].folded == "the" &&
            !m_gazetteer.named(Span{m_text[first + 1].span.begin, m_text[last].stem_end}.of(m_text.text())).empty())
            ++first;
        for (std::size_t word = first; word <= last; ++word)
            if (m_blocked[word])
                return;
        if (m_text.text().substr(m_text[last].span.end).starts_with('$')) // "US$40"
            return;
        m_names.push_back({.span = {m_text[first].span.begin, m_text[last].stem_end},
                           .first = first,
                           .last = last,
                           .candidates = match.places,
                           .how = {},
                           .spelling = {},
                           .demonym = match.demonym || is_compound(first, last),
                           .government = false});
    }

    // "the A-B-C road" is three names, even where the gazetteer knows the road.
    [[nodiscard]] bool chains_names(std::size_t first, std::size_t last) const
    {
        if (last < first + 2)
            return false;
        const PlaceWord *noun = m_rules.place_word(m_text[last].folded);
        if (noun == nullptr || !noun->road)
            return false;
        for (std::size_t word = first + 1; word < last; ++word)
            if (m_text[word].before != Gap::Hyphen)
                return false;
        return !m_gazetteer.named(m_text[first].folded).empty();
    }

    // "Russia-brokered", "US-led", "mid-Atlantic": an adjective made of a name.
    [[nodiscard]] bool is_compound(std::size_t first, std::size_t last) const
    {
        if (first > 0 && m_text[first].before == Gap::Hyphen && m_text[first - 1].lower &&
            !m_rules.is_noun(m_text[first - 1].folded))
            return true;
        if (last + 1 >= m_text.size())
            return false;
        const Word &next = m_text[last + 1];
        return next.before == Gap::Hyphen && next.lower &&
               (next.folded.ends_with("ed") || next.folded == "led" || next.folded == "based" ||
                next.folded == "born" || next.folded == "run" || next.folded == "held");
    }

    [[nodiscard]] bool is_name(std::size_t word) const { return name_of_word(m_names, word).has_value(); }

    [[nodiscard]] bool has_cue(const Name &name) const
    {
        const LeftContext left = left_context(m_text, m_rules, m_names, name.first);
        return (left.cue != nullptr && left.cue->place) || left.noun != nullptr ||
               noun_behind(m_text, m_rules, name.last) != nullptr;
    }

    // What the first telling one of the capitalised words behind a name makes of it: "Kenya Red Cross Society".
    [[nodiscard]] std::optional<Neighbour> neighbour_behind(const Name &name) const
    {
        constexpr std::size_t farthest = 4;
        for (std::size_t next = name.last + 1; next < m_text.size() && next <= name.last + farthest; ++next) {
            const Word &word = m_text[next];
            if (word.before != Gap::Space || word.lower || word.line_start || m_text[next - 1].possessive)
                break;
            if (const auto found = m_rules.after.find(word.folded); found != m_rules.after.end())
                return found->second;
        }
        return std::nullopt;
    }

    // "University of Georgia", "Radio Pyongyang"
    [[nodiscard]] bool organisation_before(const Name &name) const
    {
        if (name.first == 0 || m_text[name.first].before != Gap::Space)
            return false;
        std::size_t before = name.first - 1;
        if (m_text[before].folded == "the" && before > 0)
            --before;
        const bool of = m_text[before].folded == "of" && before > 0;
        if (of)
            --before;
        if (m_text[before].lower)
            return false;
        const auto &table = of ? m_rules.before_of : m_rules.before;
        const auto found = table.find(m_text[before].folded);
        return found != table.end() && found->second == Neighbour::Organisation;
    }

    // A capitalised word that says nothing by itself: neither name nor demonym nor noun of place.
    [[nodiscard]] bool plain_capital(std::size_t word) const
    {
        const Word &it = m_text[word];
        return it.capital() && !it.upper && !is_name(word) && m_rules.place_word(it.folded) == nullptr &&
               it.folded.size() > 1 && !m_rules.needs_cue.contains(it.folded) && !m_small.contains(it.folded);
    }

    [[nodiscard]] bool is_person(const Name &name) const
    {
        const Word &word = m_text[name.first];
        const bool country = country_like(m_gazetteer, name);
        const bool multi = name.last > name.first;
        if (name.first > 0 && word.before == Gap::Space) {
            const std::size_t before = name.first - 1;
            const Word &previous = m_text[before];
            if (!previous.possessive && previous.capital() && !is_name(before)) {
                if (m_rules.given_names.contains(previous.folded))
                    return true;
                const auto title = m_rules.before.find(previous.folded);
                if (title != m_rules.before.end() && title->second == Neighbour::Person && !multi && !country)
                    return true;
                if (!country && !multi && !m_text.sentence_start(before) && !m_text.headline(name.first) &&
                    plain_capital(before))
                    return true;
            }
        }
        if (name.last + 1 < m_text.size() && !m_text[name.last].possessive) {
            const Word &next = m_text[name.last + 1];
            if (next.before == Gap::Space && next.capital() && !next.upper && !next.line_start &&
                !m_text.headline(name.first) && plain_capital(name.last + 1) && !m_rules.after.contains(next.folded) &&
                !m_rules.before.contains(next.folded))
                return !multi || m_rules.given_names.contains(word.folded);
        }
        return false;
    }

    [[nodiscard]] bool is_organisation(const Name &name) const
    {
        return !m_text.headline(name.first) &&
               (neighbour_behind(name) == Neighbour::Organisation || organisation_before(name));
    }

    [[nodiscard]] bool is_common_word(const Name &name) const
    {
        if (name.last > name.first)
            return false;
        const Word &word = m_text[name.first];
        const bool abbreviation = word.upper && word.folded.size() <= 3; // "US" is not "us"
        if (m_rules.needs_cue.contains(word.folded) && !word.possessive && !abbreviation) {
            const LeftContext left = left_context(m_text, m_rules, m_names, name.first);
            const bool cue = left.cue != nullptr && left.cue->place && left.cue->relation != Relation::From;
            const bool contained =
                name.last + 1 < m_text.size() && m_text[name.last + 1].before == Gap::Comma && is_name(name.last + 1);
            if (!contained && (!cue || m_text[name.first].line_start) && left.noun == nullptr)
                return true;
        }
        return m_small.contains(word.folded) && !word.upper && !has_cue(name);
    }

    // A small place whose country the article does not know, without a cue, is not it.
    void drop_unsupported(std::vector<Name> &names) const
    {
        std::map<std::string, std::set<std::string_view>> support; // country to different words
        for (const Name &name : names)
            support[m_gazetteer[name.candidates.front()].country].insert(m_text[name.first].folded);
        std::erase_if(names, [&](const Name &name) {
            if (name.demonym || name.last > name.first || m_gazetteer.prominence(name.candidates.front()) >= well_known)
                return false;
            const bool supported = std::ranges::any_of(name.candidates, [&](PlaceIndex place) {
                const auto found = support.find(m_gazetteer[place].country);
                return found != support.end() &&
                       found->second.size() - found->second.count(m_text[name.first].folded) > 0;
            });
            return !supported && !has_cue(name);
        });
    }

    const Gazetteer &m_gazetteer;
    const Rules &m_rules;
    const WordedText &m_text;
    std::set<std::string_view> m_small; // words that the text has with a small letter too
    std::vector<bool> m_blocked;
    std::size_t m_blocked_until = 0;
    std::vector<Name> m_names;
};

} // namespace

bool country_like(const Gazetteer &gazetteer, const Name &name)
{
    if (name.candidates.empty())
        return false;
    const std::string &kind = gazetteer[name.candidates.front()].kind;
    return kind.starts_with("PCL") || kind == "TERR" || gazetteer::breadth(kind) == 4;
}

std::optional<std::size_t> name_of_word(const std::vector<Name> &names, std::size_t word)
{
    const auto found = std::ranges::lower_bound(names, word, {}, &Name::last);
    if (found == names.end() || found->first > word)
        return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

const PlaceWord *noun_behind(const WordedText &text, const Rules &rules, std::size_t last)
{
    std::size_t next = last + 1;
    if (next < text.size() && text[next].before == Gap::Open) {
        while (next < text.size() && text[next].before != Gap::Close && text[next].before != Gap::Stop &&
               next < last + 5)
            ++next;
        if (next >= text.size() || text[next].before != Gap::Close)
            return nullptr;
    } else if (next >= text.size() || text[next].before != Gap::Space || text[last].possessive) {
        return nullptr;
    }
    const PlaceWord *word = rules.place_word(text[next].folded);
    return word != nullptr && word->cls == PlaceWord::Class::Noun ? word : nullptr;
}

LeftContext left_context(const WordedText &text, const Rules &rules, const std::vector<Name> &names, std::size_t first)
{
    constexpr std::size_t farthest = 10;
    LeftContext left;
    left.begin = first;
    std::size_t right = first; // the word whose left neighbour is looked at
    for (std::size_t steps = 0; right > 0 && steps < farthest; ++steps) {
        if (!joined(text[right].before))
            break;
        const std::size_t at = right - 1;
        std::size_t cue_first = at;
        if (const Cue *cue = rules.cue_ending_at(text, at, cue_first); cue != nullptr) {
            left.cue = cue;
            left.cue_first = cue_first;
            left.begin = cue_first;
            break;
        }
        const PlaceWord *word = rules.place_word(text[at].folded);
        if (text[at].folded == "of" && at > 0 && rules.is_noun(text[at - 1].folded) && text[at].before == Gap::Space) {
            right = at;
            continue;
        }
        if (const auto name = name_of_word(names, at)) {
            const bool owns = names[*name].demonym || text[at].possessive;
            if (!owns)
                break;
            if (!left.owner)
                left.owner = at;
            right = names[*name].first;
            left.begin = right;
            continue;
        }
        if (word == nullptr)
            break;
        if (word->cls == PlaceWord::Class::Noun && left.noun == nullptr)
            std::tie(left.noun, left.noun_at) = std::pair{word, at};
        right = at;
        left.begin = at;
    }
    return left;
}

std::vector<Name> find_names(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text)
{
    std::vector<Name> names = Filter{gazetteer, rules, text}.run();
    add_unknown_names(gazetteer, rules, text, names);
    return names;
}

} // namespace dateline::reading::mention
