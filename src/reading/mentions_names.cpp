#include "reading/mentions_names.hpp"

#include "reading/mentions_recogniser.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace dateline::reading::mention
{
namespace
{

using gazetteer::Gazetteer;
using gazetteer::PlaceIndex;

bool joined(Gap gap) { return gap == Gap::Space || gap == Gap::Hyphen; }

// Takes the gazetteer's matches as names of this text.
class Taker
{
public:
    Taker(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text)
        : m_gazetteer(gazetteer), m_rules(rules), m_text(text)
    {
        for (std::size_t i = 0; i < text.size(); ++i) {
            m_blocked_until = std::max(m_blocked_until, i + rules.never_at(text, i));
            m_blocked.push_back(i < m_blocked_until);
        }
    }

    std::vector<Name> run()
    {
        for (const gazetteer::Match &match : m_gazetteer.scan(m_text.text()))
            take(match);
        for (Name &name : m_names)
            name.government = !name.demonym && governs_behind(name);
        return std::move(m_names);
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
        if (last > first && m_text[last].lower && noun != nullptr && !m_rules.grammar().owner_behind &&
            (noun->kind == "ADM" || noun->kind == "PPL"))
            --last;
        // A sentence's "The" is not of the name, unless the name is nothing without it: "The Hague".
        if (last > first && m_text[first].folded == "the" &&
            !m_gazetteer.named(Span{m_text[first + 1].span.begin, m_text[last].stem_end}.of(m_text.text())).empty())
            ++first;
        // "Springfield City Council" is the council of Springfield.
        if (last > first && m_text[last].folded == "city" && last + 1 < m_text.size() &&
            m_text[last + 1].before == Gap::Space && m_text[last + 1].capital() &&
            !m_gazetteer.named(Span{m_text[first].span.begin, m_text[last - 1].stem_end}.of(m_text.text())).empty())
            --last;
        for (std::size_t word = first; word <= last; ++word)
            if (m_blocked[word])
                return;
        // "City", "Street", "Central" alone name nothing, whatever bears the name somewhere.
        if (first == last && m_rules.place_word(m_text[first].folded) != nullptr && !match.demonym)
            return;
        if (m_text.text().substr(m_text[last].span.end).starts_with('$')) // "US$40"
            return;
        if (begins_arabic_name(first, last))
            return;
        const Span span{m_text[first].span.begin, m_text[last].stem_end};
        m_names.push_back(
            {.span = {span.begin, span.end + (abbreviates(span, match) ? 1U : 0U)},
             .first = first,
             .last = last,
             .candidates = match.places,
             .how = {},
             .spelling = {},
             .demonym = match.demonym || (is_compound(first, last) && country_like(m_gazetteer, match.places)),
             .government = false});
    }

    // "Wad al-Noura": a word for a valley or a house before an article is the beginning of a longer name.
    [[nodiscard]] bool begins_arabic_name(std::size_t first, std::size_t last) const
    {
        static constexpr std::array<std::string_view, 13> articles{"al", "el", "ad", "an", "ar", "as", "ash",
                                                                   "at", "az", "ed", "es", "ul", "ez"};
        const std::size_t next = last + 1;
        static constexpr std::array<std::string_view, 20> generic{
            "wad",  "tell", "tel", "tal", "ras", "khan", "beit", "bayt", "umm",  "deir",
            "dayr", "bab",  "ain", "ayn", "abu", "bani", "kafr", "bir",  "wadi", "jebel"};
        return first == last && std::ranges::find(generic, m_text[first].folded) != generic.end() &&
               next + 1 < m_text.size() && m_text[next].before == Gap::Space &&
               m_text[next + 1].before == Gap::Hyphen && m_text[next + 1].capital() &&
               std::ranges::find(articles, m_text[next].folded) != articles.end();
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

    // "Calif.": the full stop belongs to the name.
    [[nodiscard]] bool abbreviates(Span span, const gazetteer::Match &match) const
    {
        constexpr std::size_t longest = 6;
        const std::string_view text = m_text.text();
        if (span.size() > longest || !text.substr(span.end).starts_with('.'))
            return false;
        const std::string_view dotted = text.substr(span.begin, span.size() + 1);
        return std::ranges::any_of(match.places, [&](PlaceIndex place) {
            return std::ranges::any_of(m_gazetteer[place].names,
                                       [&](const gazetteer::Name &name) { return name.text == dotted; });
        });
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

    // "Azerbaijan Army": the first telling one of the capitalised words behind a name is of a government.
    [[nodiscard]] bool governs_behind(const Name &name) const
    {
        constexpr std::size_t farthest = 4;
        for (std::size_t next = name.last + 1; next < m_text.size() && next <= name.last + farthest; ++next) {
            const Word &word = m_text[next];
            if (word.before != Gap::Space || word.lower || word.line_start || m_text[next - 1].possessive)
                return false;
            if (const auto found = m_rules.after.find(word.folded); found != m_rules.after.end())
                return found->second == Neighbour::Government;
        }
        return false;
    }

    const Gazetteer &m_gazetteer;
    const Rules &m_rules;
    const WordedText &m_text;
    std::vector<bool> m_blocked;
    std::size_t m_blocked_until = 0;
    std::vector<Name> m_names;
};

} // namespace

bool country_like(const Gazetteer &gazetteer, std::span<const PlaceIndex> candidates)
{
    if (candidates.empty())
        return false;
    const std::string_view kind = gazetteer.facts(candidates.front()).kind;
    return kind.starts_with("PCL") || kind == "TERR" || gazetteer::breadth(kind) == 4;
}

bool country_like(const Gazetteer &gazetteer, const Name &name) { return country_like(gazetteer, name.candidates); }

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

std::vector<Name> candidate_names(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text,
                                  std::string_view foreign)
{
    std::vector<Name> names = Taker{gazetteer, rules, text}.run();
    add_inflected_names(gazetteer, rules, text, foreign, names);
    return names;
}

namespace
{

// "сообщает САНА", "according to SANA", "SANA said", "(SANA)": an agency. Countries and their capitals speak too; of
// these only what is written in capitals throughout is an agency's name.
bool names_agency(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text, const Name &name)
{
    constexpr std::size_t shortest = 3; // letters, one byte or two each
    if (name.demonym || name.candidates.empty() || country_like(gazetteer, name))
        return false;
    const Word &first = text[name.first];
    const std::size_t next = name.last + 1;
    const bool spaced = name.first > 0 && first.before == Gap::Space;
    const bool said = spaced && rules.says.contains(text[name.first - 1].folded);
    bool upper = first.span.size() >= shortest && name.first != 0 && first.before != Gap::Stop;
    for (std::size_t i = name.first; i <= name.last; ++i)
        upper = upper && text[i].upper;
    if (!upper) // "пишет Донбасс"
        return said && rules.grammar().free_order && gazetteer.facts(name.candidates.front()).kind.starts_with("PPL") &&
               gazetteer.facts(name.candidates.front()).kind != "PPLC";
    const std::size_t back = name.first - 1;
    if (text[back].upper && text[back].span.size() >= shortest) // a text or a line in capitals
        return false;
    constexpr std::size_t longest_short = 10; // bytes: "АНО" is no town, however it is written
    const bool behind_noun = spaced && rules.place_word(text[back].folded) != nullptr; // "город СУМЫ"
    const bool weighty = gazetteer.facts(name.candidates.front()).population >= 100'000;
    if (behind_noun)
        return false;
    if (rules.grammar().free_order && name.first == name.last && first.span.size() <= longest_short && !weighty)
        return true;
    const bool according = spaced && back > 0 && text[back].folded == "to" && text[back - 1].folded == "according";
    const bool speaks = next < text.size() && text[next].before == Gap::Space && rules.says.contains(text[next].folded);
    const bool enclosed = first.before == Gap::Open && next < text.size() && text[next].before == Gap::Close;
    return said || according || speaks || enclosed;
}

} // namespace

std::vector<Name> find_names(const Gazetteer &gazetteer, const Rules &rules, const Recogniser &recogniser,
                             const WordedText &text, std::string_view foreign)
{
    std::vector<Name> names = candidate_names(gazetteer, rules, text, foreign);
    std::erase_if(names, [&](const Name &name) { return names_agency(gazetteer, rules, text, name); });
    recogniser.judge(gazetteer, rules, text, names, !foreign.empty());
    add_unknown_names(gazetteer, rules, text, names);
    return names;
}

} // namespace dateline::reading::mention
