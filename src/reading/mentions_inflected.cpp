// Names in the cases of their language, and words for peoples.
#include "reading/mentions_names.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace dateline::reading::mention
{
namespace
{

using gazetteer::Gazetteer;
using gazetteer::PlaceIndex;

constexpr std::size_t longest_name = 3; // words

class Inflected
{
public:
    Inflected(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text, std::string_view language,
              const std::vector<Name> &names)
        : m_gazetteer(gazetteer), m_rules(rules), m_text(text), m_names(names),
          m_plain(NameForms::inflects_in_ascii(language))
    {
    }

    std::vector<Name> run()
    {
        for (std::size_t i = 0; i < m_text.size();) {
            while (m_next < m_names.size() && m_names[m_next].last < i)
                ++m_next;
            if (m_next < m_names.size() && m_names[m_next].first <= i) {
                i = m_names[m_next].last + 1;
                continue;
            }
            const std::size_t words = people(i) ? 1 : name(i);
            i += std::max<std::size_t>(words, 1);
        }
        return std::move(m_found);
    }

private:
    struct Form {
        std::vector<PlaceIndex> places;
        std::string base;
    };

    bool people(std::size_t i)
    {
        if (m_rules.demonyms.empty())
            return false;
        const auto found = m_rules.demonyms.find(m_text[i].folded);
        if (found == m_rules.demonyms.end())
            return false;
        const auto place = m_gazetteer.find(found->second);
        if (!place)
            return false;
        add(i, i, {{*place}, {}}, true);
        return true;
    }

    // The longest name that begins at word i; returns its words.
    std::size_t name(std::size_t i)
    {
        const Word &first = m_text[i];
        if (first.lower || first.folded.size() < 3 || !NameForms::may_inflect(first.span.of(m_text.text()), m_plain))
            return 0;
        std::size_t most = 1;
        while (most < longest_name && i + most < m_text.size() && free(i + most) &&
               (m_text[i + most].before == Gap::Space || m_text[i + most].before == Gap::Hyphen))
            ++most;
        for (std::size_t words = most; words > 0; --words) {
            if (words == 1 && (first.known || m_rules.never_at(m_text, i) > 0))
                continue;
            // The common noun of "Лачинском районе" is small; other names have capitals.
            const Word &last = m_text[i + words - 1];
            if (words > 1 && last.lower && m_rules.place_word(last.folded) == nullptr)
                continue;
            const Form &form = form_of(i, words);
            if (form.places.empty())
                continue;
            add(i, i + words - 1, form, false);
            return words;
        }
        return 0;
    }

    [[nodiscard]] bool free(std::size_t word) const { return m_next >= m_names.size() || word < m_names[m_next].first; }

    [[nodiscard]] std::string_view spelled(std::size_t word) const
    {
        return Span{m_text[word].span.begin, m_text[word].stem_end}.of(m_text.text());
    }

    // Texts say the same words again and again.
    const Form &form_of(std::size_t first, std::size_t words)
    {
        const std::string_view text =
            Span{m_text[first].span.begin, m_text[first + words - 1].stem_end}.of(m_text.text());
        const auto [at, is_new] = m_forms.try_emplace(std::string(text));
        if (is_new)
            at->second = look_up(first, words);
        return at->second;
    }

    [[nodiscard]] Form look_up(std::size_t first, std::size_t words) const
    {
        std::vector<std::string> bases{""};
        for (std::size_t k = 0; k < words; ++k) {
            const std::string_view word = spelled(first + k);
            auto forms = m_rules.name_forms.bases(word, k + 1 == words);
            if (words > 1)
                forms.emplace_back(word);
            std::vector<std::string> longer;
            for (const std::string &base : bases)
                for (const std::string &form : forms)
                    longer.push_back(base + (k == 0 ? "" : " ") + form);
            bases = std::move(longer);
        }
        Form result;
        for (const std::string &base : bases)
            for (const PlaceIndex place : m_gazetteer.named(base)) {
                if (result.base.empty())
                    result.base = base;
                if (std::ranges::find(result.places, place) == result.places.end())
                    result.places.push_back(place);
            }
        std::ranges::stable_sort(result.places, std::greater{},
                                 [&](PlaceIndex place) { return m_gazetteer.prominence(place); });
        return result;
    }

    void add(std::size_t first, std::size_t last, const Form &form, bool demonym)
    {
        m_found.push_back({.span = {m_text[first].span.begin, m_text[last].stem_end},
                           .first = first,
                           .last = last,
                           .candidates = form.places,
                           .how = demonym ? gazetteer::Matched::Exact : gazetteer::Matched::Folded,
                           .spelling = form.base,
                           .demonym = demonym,
                           .government = false});
    }

    const Gazetteer &m_gazetteer;
    const Rules &m_rules;
    const WordedText &m_text;
    const std::vector<Name> &m_names;
    bool m_plain;           ///< forms may be in ASCII
    std::size_t m_next = 0; ///< the first name that does not lie before the word
    std::map<std::string, Form, std::less<>> m_forms;
    std::vector<Name> m_found;
};

} // namespace

void add_inflected_names(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text,
                         std::string_view foreign, std::vector<Name> &names)
{
    std::vector<Name> found = Inflected{gazetteer, rules, text, foreign, names}.run();
    if (found.empty())
        return;
    const auto middle = static_cast<std::ptrdiff_t>(names.size());
    std::ranges::move(found, std::back_inserter(names));
    std::ranges::inplace_merge(names, names.begin() + middle, {}, [](const Name &each) { return each.span.begin; });
}

} // namespace dateline::reading::mention
