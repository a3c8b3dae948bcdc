#include "reading/mentions_evidence.hpp"

#include "gazetteer/summary.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace dateline::reading::mention
{

using gazetteer::Gazetteer;
using gazetteer::PlaceIndex;

Evidence::Evidence(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text,
                   const std::vector<Name> &names)
    : m_gazetteer(gazetteer), m_rules(rules), m_text(text), m_names(names), m_looks(names.size()), m_small(text.size())
{
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i].lower)
            m_small.insert(text[i].folded);
    for (std::size_t i = 0; i < names.size(); ++i)
        if (!names[i].demonym)
            look_at(i);
    count_support();
}

bool Evidence::is_number(std::size_t word) const
{
    return m_text[word].folded.front() >= '0' && m_text[word].folded.front() <= '9';
}

// A capitalised word that says nothing by itself: neither name nor demonym nor noun of place.
bool Evidence::plain_capital(std::size_t word) const
{
    const Word &it = m_text[word];
    return it.capital() && !it.upper && !is_name(word) && m_rules.place_word(it.folded) == nullptr &&
           it.folded.size() > 1 && !m_rules.needs_cue.contains(it.folded) && !small_too(it.folded) && !is_number(word);
}

bool Evidence::goes_on_as_person(const Name &name) const
{
    if (name.last + 1 >= m_text.size() || m_text[name.last].possessive)
        return false;
    const Word &next = m_text[name.last + 1];
    return next.before == Gap::Space && next.capital() && !next.upper && !next.line_start &&
           plain_capital(name.last + 1) && !m_rules.after.contains(next.folded) &&
           !m_rules.before.contains(next.folded);
}

// The word behind may well be the name of a village somewhere, as most surnames are.
bool Evidence::begins_person(const Name &name) const
{
    if (name.first != name.last || !m_rules.given_names.contains(m_text[name.first].folded) ||
        m_text[name.last].possessive || name.last + 1 >= m_text.size())
        return false;
    const Word &next = m_text[name.last + 1];
    return next.before == Gap::Space && next.capital() && !next.upper && !next.line_start &&
           !is_number(name.last + 1) && m_rules.place_word(next.folded) == nullptr &&
           !m_rules.after.contains(next.folded) && !m_rules.before.contains(next.folded) &&
           !name_is_demonym(name.last + 1);
}

bool Evidence::name_is_demonym(std::size_t word) const
{
    const auto name = name_of_word(m_names, word);
    return name && m_names[*name].demonym;
}

// "Jack London", "Mr. Jordan", "Georgia Smith"
bool Evidence::surely_person(const Name &name) const
{
    const Word &first = m_text[name.first];
    if (name.first > 0 && first.before == Gap::Space) {
        const Word &previous = m_text[name.first - 1];
        const auto title = m_rules.before.find(previous.folded);
        if (previous.capital() && !previous.possessive &&
            (m_rules.given_names.contains(previous.folded) ||
             (title != m_rules.before.end() && title->second == Neighbour::Person)))
            return true;
    }
    return begins_person(name);
}

bool Evidence::looks_like_person(const Name &name) const
{
    if (name.first > 0 && m_text[name.first].before == Gap::Space) {
        const Word &previous = m_text[name.first - 1];
        if (!previous.possessive && previous.capital() && !is_name(name.first - 1)) {
            if (m_rules.given_names.contains(previous.folded))
                return true;
            const auto title = m_rules.before.find(previous.folded);
            if (title != m_rules.before.end() && title->second == Neighbour::Person)
                return true;
            if (!m_text.sentence_start(name.first - 1) && plain_capital(name.first - 1))
                return true;
        }
    }
    return goes_on_as_person(name);
}

std::uint32_t Evidence::number(std::string_view text)
{
    return m_numbers.try_emplace(std::string{text}, static_cast<std::uint32_t>(m_numbers.size())).first->second;
}

bool Evidence::contains_any(const Name &outer, const Name &inner) const
{
    constexpr std::size_t most_outer = 4;
    constexpr std::size_t most_inner = 40;
    const auto first_outer = std::span(outer.candidates).first(std::min(outer.candidates.size(), most_outer));
    for (std::size_t i = 0; i < std::min(inner.candidates.size(), most_inner); ++i) {
        const gazetteer::Surrounding surrounding{m_gazetteer, inner.candidates[i]};
        if (std::ranges::any_of(first_outer, [&](PlaceIndex each) { return surrounding.includes(each); }))
            return true;
    }
    return false;
}

void Evidence::look_at(std::size_t i)
{
    const Name &name = m_names[i];
    Look &look = m_looks[i];
    std::string key;
    for (std::size_t word = name.first; word <= name.last; ++word)
        key.append(m_text[word].folded).push_back(' ');
    const auto [at, is_new] = m_form_of.try_emplace(std::move(key), m_forms.size());
    look.form = at->second;
    if (is_new)
        m_forms.emplace_back();
    Form &form = m_forms[look.form];
    form.mentions.push_back(i);
    look.left = left_context(m_text, m_rules, m_names, name.first);
    look.behind = noun_behind(m_text, m_rules, name.last);
    look.person = looks_like_person(name);
    look.surely_person = surely_person(name);
    if (i + 1 < m_names.size() && m_names[i + 1].first == name.last + 1 && !m_names[i + 1].demonym) {
        const Gap gap = m_text[m_names[i + 1].first].before;
        look.inside = (gap == Gap::Comma || gap == Gap::Open) && contains_any(m_names[i + 1], name);
        m_looks[i + 1].outside = look.inside;
    }
    if (i > 0 && !m_names[i - 1].demonym) {
        const std::size_t between = name.first - m_names[i - 1].last - 1;
        const bool joined =
            (between == 0 && m_text[name.first].before == Gap::Comma) ||
            (between == 1 && (m_text[name.first - 1].folded == "and" || m_text[name.first - 1].folded == "or"));
        look.listed_before = joined && !look.outside;
        m_looks[i - 1].listed_behind = look.listed_before;
    }
    const bool cued = look.place_cue() || look.left.noun != nullptr;
    form.persons += look.surely_person ? 1U : 0U;
    form.cued += cued && !look.person ? 1U : 0U;
    form.inside += look.inside ? 1U : 0U;
    form.owners += m_text[name.last].possessive ? 1U : 0U;
    m_surnames[m_text[name.last].folded] += look.person ? 1 : cued ? -1 : 0;
}

// Each form votes once for the countries and provinces of its best known candidates.
void Evidence::count_support()
{
    for (Form &form : m_forms) {
        const Name &name = m_names[form.mentions.front()];
        double total = 0;
        const std::size_t most = std::min(name.candidates.size(), looked_into);
        form.countries.reserve(most);
        form.provinces.reserve(most);
        form.shares.reserve(most);
        for (std::size_t c = 0; c < most; ++c) {
            const gazetteer::Summary place = gazetteer::summary_of(m_gazetteer, name.candidates[c]);
            form.countries.push_back(number(place.country));
            form.provinces.push_back(place.province);
            form.shares.push_back(place.weight);
            total += form.shares.back();
        }
        for (std::size_t c = 0; c < most; ++c) {
            form.shares[c] /= total;
            m_country_votes[form.countries[c]] += form.shares[c];
            m_province_votes[form.provinces[c]] += form.shares[c];
        }
    }
}

// The share of the other forms that lie in the same country or province as one of its candidates.
double Evidence::support(const Votes &votes, const std::vector<std::uint32_t> &own,
                         const std::vector<double> &shares) const
{
    if (m_forms.size() < 2)
        return 0;
    double best = 0;
    for (std::size_t c = 0; c < own.size(); ++c) {
        double mine = 0;
        for (std::size_t k = 0; k < own.size(); ++k)
            mine += own[k] == own[c] ? shares[k] : 0;
        best = std::max(best, votes.at(own[c]) - mine);
    }
    return best / static_cast<double>(m_forms.size() - 1);
}

bool Evidence::person_elsewhere(std::size_t name) const
{
    const auto found = m_surnames.find(m_text[m_names[name].last].folded);
    return found != m_surnames.end() && found->second - (m_looks[name].person ? 1 : 0) > 0;
}

} // namespace dateline::reading::mention
