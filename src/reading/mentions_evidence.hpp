// What an article as a whole says of the names in it, before each is weighed for itself. Internal.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "reading/mentions_names.hpp"
#include "reading/word_map.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline::reading::mention
{

/// More candidates than these are not looked into: the rest is less well known, and has no part in what speaks for a
/// name.
inline constexpr std::size_t looked_into = 8;

class Evidence
{
public:
    /// All arguments must outlive it.
    Evidence(const gazetteer::Gazetteer &gazetteer, const Rules &rules, const WordedText &text,
             const std::vector<Name> &names);

    /// What stands around one mention.
    struct Look {
        std::size_t form = 0;
        LeftContext left;
        const PlaceWord *behind = nullptr; ///< noun of place
        bool person = false;               ///< a capitalised word before or behind makes it one
        bool surely_person = false;        ///< "Jack London", "Mr. Jordan", "Georgia Smith"
        bool inside = false;               ///< X in "X, Y"
        bool outside = false;              ///< Y in "X, Y"
        bool listed_before = false;
        bool listed_behind = false;

        [[nodiscard]] bool place_cue() const noexcept { return left.cue != nullptr && left.cue->place; }
    };
    /// What all mentions of one form share.
    struct Form {
        std::vector<std::size_t> mentions;
        std::size_t persons = 0; ///< that surely are
        std::size_t cued = 0;
        std::size_t inside = 0;
        std::size_t owners = 0;
        std::vector<std::uint32_t> countries; ///< of its first candidates, numbered within the article
        std::vector<gazetteer::PlaceIndex> provinces;
        std::vector<double> shares; ///< of its vote
    };

    /// By position of the name; nothing is known of demonyms.
    [[nodiscard]] const Look &look(std::size_t name) const { return m_looks[name]; }
    [[nodiscard]] const Form &form(std::size_t name) const { return m_forms[m_looks[name].form]; }
    [[nodiscard]] std::size_t forms() const noexcept { return m_forms.size(); }
    /// The share of the other forms that lie in the same country, or province, as one of its candidates.
    [[nodiscard]] double country_support(std::size_t name) const
    {
        return support(m_country_votes, form(name).countries, form(name).shares);
    }
    [[nodiscard]] double province_support(std::size_t name) const
    {
        return support(m_province_votes, form(name).provinces, form(name).shares);
    }
    /// Whether the word is a person's name elsewhere, more often than a place's.
    [[nodiscard]] bool person_elsewhere(std::size_t name) const;
    /// Whether the text has the word with a small letter too.
    [[nodiscard]] bool small_too(std::string_view folded) const { return m_small.contains(folded); }
    [[nodiscard]] bool is_name(std::size_t word) const { return name_of_word(m_names, word).has_value(); }
    [[nodiscard]] bool is_number(std::size_t word) const;
    /// A capitalised word that says nothing by itself: neither name nor demonym nor noun of place.
    [[nodiscard]] bool plain_capital(std::size_t word) const;
    /// "London Jones": the word behind is part of the same person's name.
    [[nodiscard]] bool goes_on_as_person(const Name &name) const;
    /// "Georgia Smith": a given name before a capitalised word.
    [[nodiscard]] bool begins_person(const Name &name) const;

private:
    using Votes = std::unordered_map<std::uint32_t, double>;

    [[nodiscard]] std::uint32_t number(std::string_view country);
    [[nodiscard]] bool contains_any(const Name &outer, const Name &inner) const;
    [[nodiscard]] bool looks_like_person(const Name &name) const;
    [[nodiscard]] bool surely_person(const Name &name) const;
    [[nodiscard]] bool name_is_demonym(std::size_t word) const;
    void look_at(std::size_t i);
    void count_support();
    [[nodiscard]] double support(const Votes &votes, const std::vector<std::uint32_t> &own,
                                 const std::vector<double> &shares) const;

    const gazetteer::Gazetteer &m_gazetteer;
    const Rules &m_rules;
    const WordedText &m_text;
    const std::vector<Name> &m_names;
    std::vector<Look> m_looks;
    WordsSeen m_small;
    std::unordered_map<std::string, std::size_t> m_form_of;
    std::vector<Form> m_forms;
    std::unordered_map<std::string_view, int> m_surnames; // as a person's name, less as a place's
    std::unordered_map<std::string, std::uint32_t> m_numbers;
    Votes m_country_votes, m_province_votes;
};

} // namespace dateline::reading::mention
