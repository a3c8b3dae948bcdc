#include "reading/mentions_names.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace dateline::reading::mention
{
namespace
{

using gazetteer::Gazetteer;

// Finds names that no place bears, where the words around say that they are places.
class Unknown
{
public:
    Unknown(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text, std::vector<Name> &names)
        : m_gazetteer(gazetteer), m_rules(rules), m_text(text), m_names(names)
    {
        std::map<std::string, std::size_t> counts;
        for (const Name &name : names)
            if (const std::string &country = gazetteer[name.candidates.front()].country; !country.empty())
                ++counts[country];
        for (const auto &[country, count] : counts)
            if (count * 10 >= names.size())
                m_countries.push_back(country);
    }

    void run()
    {
        for (std::size_t i = 0; i < m_text.size(); ++i) {
            if (taken(i) || m_text[i].lower)
                continue;
            const std::size_t last = name_end(i);
            if (m_text[i].before == Gap::Open)
                in_parentheses(i, last);
            else if (const auto kind = described(i, last))
                add(i, last, *kind);
            else if (in_chain(i))
                add(i, i, "");
        }
        // "Tig" once said to be a village is a village all along.
        for (std::size_t i = 0; i < m_text.size(); ++i)
            if (!taken(i) && m_text[i].capital())
                if (const auto known = m_found.find(std::string{m_text[i].folded}); known != m_found.end())
                    insert(i, i, known->second);
    }

private:
    [[nodiscard]] bool taken(std::size_t word) const { return name_of_word(m_names, word).has_value(); }

    [[nodiscard]] bool may_be_name(std::size_t word) const
    {
        const Word &it = m_text[word];
        return it.capital() && !it.upper && it.folded.size() > 2 && !taken(word) &&
               m_rules.place_word(it.folded) == nullptr && !m_rules.needs_cue.contains(it.folded) &&
               !m_rules.given_names.contains(it.folded) && !m_rules.before.contains(it.folded) &&
               !m_rules.after.contains(it.folded) && m_rules.never_at(m_text, word) == 0;
    }

    // The last of up to three capitalised words.
    [[nodiscard]] std::size_t name_end(std::size_t first) const
    {
        std::size_t last = first;
        while (last + 1 < m_text.size() && last < first + 2 && m_text[last + 1].before == Gap::Space &&
               !m_text[last].possessive && may_be_name(last + 1))
            ++last;
        return last;
    }

    // The kind that the words around ask for; nothing if they say nothing of a place.
    [[nodiscard]] std::optional<std::string> described(std::size_t first, std::size_t last) const
    {
        if (!may_be_name(first))
            return std::nullopt;
        const LeftContext left = left_context(m_text, m_rules, m_names, first);
        // "village of X": in small letters, since "City of Seekers" and "Department of Labor" are titles.
        if (left.noun != nullptr && !left.noun->kind.empty() && m_text[left.noun_at].lower &&
            (m_text[first - 1].folded == "of" || (left.noun->kind == "PPL" && left.cue != nullptr && left.cue->place)))
            return left.noun->kind;
        const PlaceWord *noun = noun_behind(m_text, m_rules, last);
        if (noun != nullptr && !noun->kind.empty() && m_text[last + 1].lower && left.cue != nullptr && left.cue->place)
            return noun->kind;
        // In a list with a known name under a plural noun: "the cities of Goris, Xyz and Jermuk".
        if (first > 0 && (m_text[first].before == Gap::Comma || m_text[first - 1].folded == "and")) {
            std::size_t before = first - 1;
            if (m_text[before].folded == "and" && before > 0)
                --before;
            if (const auto known = name_of_word(m_names, before)) {
                const LeftContext list = list_context(*known);
                if (list.noun != nullptr && list.noun->plural)
                    return list.noun->kind;
            }
        }
        return std::nullopt;
    }

    // The left context of the first name of the list that this one is in.
    [[nodiscard]] LeftContext list_context(std::size_t name) const
    {
        while (true) {
            const std::size_t first = m_names[name].first;
            LeftContext left = left_context(m_text, m_rules, m_names, first);
            if (left.noun != nullptr || first == 0)
                return left;
            std::size_t before = first - 1;
            if (m_text[before].folded == "and" && before > 0)
                --before;
            else if (m_text[first].before != Gap::Comma)
                return left;
            const auto previous = name_of_word(m_names, before);
            if (!previous)
                return left;
            name = *previous;
        }
    }

    // "the A-B-C road"
    [[nodiscard]] bool in_chain(std::size_t word) const
    {
        if (!may_be_name(word))
            return false;
        std::size_t first = word;
        std::size_t last = word;
        while (first > 0 && m_text[first].before == Gap::Hyphen && m_text[first - 1].capital())
            --first;
        while (last + 1 < m_text.size() && m_text[last + 1].before == Gap::Hyphen && m_text[last + 1].capital())
            ++last;
        if (first == last || last + 1 >= m_text.size())
            return false;
        const PlaceWord *noun = m_rules.place_word(m_text[last + 1].folded);
        return noun != nullptr && noun->road && m_text[last + 1].before == Gap::Space;
    }

    // "Lisagor (Turcho in Azerbaijani)", "Vardenis (Basarkechar)": another name of the place before.
    void in_parentheses(std::size_t first, std::size_t last)
    {
        if (first == 0 || !may_be_name(first))
            return;
        const auto known = name_of_word(m_names, first - 1);
        if (!known || m_names[*known].demonym || m_names[*known].candidates.empty())
            return;
        const bool closed = last + 1 >= m_text.size() || m_text[last + 1].before == Gap::Close;
        bool language = false;
        if (last + 2 < m_text.size() && m_text[last + 1].folded == "in") {
            const auto tongue = name_of_word(m_names, last + 2);
            language = tongue && m_names[*tongue].demonym;
        }
        const Name &place = m_names[*known];
        if ((!closed && !language) || country_like(m_gazetteer, place))
            return;
        Name name{.span = {},
                  .first = 0,
                  .last = 0,
                  .candidates = place.candidates,
                  .how = gazetteer::Matched::Skeleton,
                  .spelling = m_gazetteer[place.candidates.front()].name(),
                  .demonym = false,
                  .government = false};
        insert(first, last, std::move(name));
    }

    void add(std::size_t first, std::size_t last, const std::string &kind)
    {
        Name name;
        const Span span{m_text[first].span.begin, m_text[last].stem_end};
        const std::string_view words = span.of(m_text.text());
        const auto hits =
            m_gazetteer.search(words, {.limit = 30, .fuzzy = true, .prefix = false, .countries = m_countries});
        double best = 0;
        for (const gazetteer::Hit &hit : m_countries.empty() ? std::vector<gazetteer::Hit>{} : hits) {
            const std::string &found = m_gazetteer[hit.place].kind;
            const bool region = kind == "ADM" && found == "RGN";
            if ((!kind.empty() && !found.starts_with(kind) && !region) || !near_enough(hit, words))
                continue;
            if (best == 0) {
                best = hit.score;
                name.how = hit.how;
                name.spelling = hit.matched;
            }
            // Namesakes in spelling: which one is meant, the rest of the text decides.
            if (hit.score >= best - 0.06)
                name.candidates.push_back(hit.place);
        }
        if (name.candidates.empty())
            name.how = gazetteer::Matched::Exact;
        m_found.emplace(gazetteer::fold(words), name);
        insert(first, last, std::move(name));
    }

    // One letter in four may differ where the skeletons do too.
    [[nodiscard]] static bool near_enough(const gazetteer::Hit &hit, std::string_view words)
    {
        return hit.how != gazetteer::Matched::Edited || (words.size() >= 5 && hit.score >= 0.8 * 0.75);
    }

    void insert(std::size_t first, std::size_t last, Name name)
    {
        name.first = first;
        name.last = last;
        name.span = {m_text[first].span.begin, m_text[last].stem_end};
        m_names.insert(
            std::ranges::upper_bound(m_names, name.span.begin, {}, [](const Name &each) { return each.span.begin; }),
            std::move(name));
    }

    const Gazetteer &m_gazetteer;
    const Rules &m_rules;
    const WordedText &m_text;
    std::vector<Name> &m_names;
    std::vector<std::string> m_countries;
    std::map<std::string, Name> m_found;
};

} // namespace

void add_unknown_names(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text, std::vector<Name> &names)
{
    Unknown{gazetteer, rules, text, names}.run();
}

} // namespace dateline::reading::mention
