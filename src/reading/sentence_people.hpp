// The people of one sentence: nouns, names and pronouns, which of them stand by a word of harm, and who is told
// together.
#pragma once

#include "reading/quantities.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace dateline::reading
{

/// One link of a list: "a judge | and a guard".
struct Together {
    People people;
    bool joined = false; ///< beside others of the list, and no second name of theirs
};

/// Whether a word of harm ends the words that tell who, or may stand among them ("two wounded soldiers").
enum class HarmVerb : std::uint8_t { Never, BehindNoun, Always };

/// Positions are words of the text. What it is made of outlives it.
class SentencePeople
{
public:
    SentencePeople(const Parsed &parsed, const Sentence &sentence, const PeopleFinder &finder,
                   const FunctionWords &functions)
        : m_parsed(parsed), m_sentence(sentence), m_finder(finder), m_functions(functions)
    {
    }
    /// Finds them, given the words of harm in text order, and which of these are verbs in any case. Those who only
    /// speak
    /// (`speaking`, by word of the text) are none of them: "killing 38 people, a local official said".
    void find(std::vector<WordRange> triggers, const std::vector<HarmVerb> &verbs, const std::vector<bool> &speaking);

    /// In text order.
    [[nodiscard]] const std::vector<People> &all() const noexcept { return m_people; }
    [[nodiscard]] const People &operator[](std::size_t p) const { return m_people[p]; }
    /// Whom a word of harm at `begin` may befall that stands behind them.
    /// `end`: where that word ends.
    [[nodiscard]] std::optional<std::size_t> before(std::size_t begin, std::size_t end) const;
    /// Whether they are named as some of those before: "including ten women and | three children".
    [[nodiscard]] bool included(std::size_t p) const;
    /// The first who begin at most `reach` words behind word `end`, in the same clause.
    [[nodiscard]] std::optional<std::size_t> after(std::size_t end, std::size_t reach,
                                                   bool past_triggers = false) const;
    /// These and those of the list that ends with them, the last first: "Rostam, a judge and | a guard". The word of
    /// harm begins at `begin`.
    [[nodiscard]] std::vector<Together> chain_before(std::size_t p, std::size_t begin) const;
    /// Who shared it, behind a word of harm that ends at `end`: "was killed along with | two others".
    [[nodiscard]] std::optional<std::size_t> companions(std::size_t end) const;
    /// These and those of the list that begins with them. `of`: behind "the murder of", where names may follow.
    [[nodiscard]] std::vector<Together> chain_after(std::size_t p, bool of) const;
    /// Whether they are the subject of a word of harm of their own.
    [[nodiscard]] bool has_own_trigger(const People &people) const;
    [[nodiscard]] bool in_trigger(std::size_t word) const;
    [[nodiscard]] bool in_time(std::size_t word) const;
    /// A form of "be".
    [[nodiscard]] bool is_be(std::size_t word) const;

private:
    enum class Number : std::uint8_t { One, Many };
    struct Verb {
        std::size_t begin;
        std::optional<Number> number; ///< nothing: the words do not tell
    };
    [[nodiscard]] Verb verb_before(std::size_t begin) const;
    [[nodiscard]] static bool named(const People &people);
    [[nodiscard]] std::optional<std::size_t> past_parenthesis(std::size_t begin) const;
    [[nodiscard]] std::size_t agreeing(std::size_t p, std::size_t begin) const;
    [[nodiscard]] std::optional<std::size_t> past_relative(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::optional<std::size_t> past_marked_relative(std::size_t verb) const;
    [[nodiscard]] bool opens_clause(const People &people) const;
    [[nodiscard]] bool ends_clause(std::size_t end) const;
    [[nodiscard]] bool counted_list(std::size_t p, std::size_t q) const;
    [[nodiscard]] bool second_name(std::size_t p, std::size_t q) const;
    [[nodiscard]] bool two_titles(std::size_t p, std::size_t q) const;
    [[nodiscard]] bool closed(const People &people) const;
    [[nodiscard]] bool ends_list(const People &people) const;
    [[nodiscard]] std::size_t lead(const People &people) const;
    [[nodiscard]] bool joined_far(std::size_t end, const People &next) const;
    [[nodiscard]] std::optional<std::size_t> joined_beyond(const People &people, std::size_t q) const;
    [[nodiscard]] bool enclosed(const People &people, std::size_t begin) const;
    [[nodiscard]] std::optional<std::size_t> first_of_pair(std::size_t p, std::size_t begin) const;
    void take_names(People &people) const;
    [[nodiscard]] std::size_t before_verb(std::size_t i, std::size_t end, const std::vector<HarmVerb> &verbs) const;
    [[nodiscard]] bool is_person(std::size_t i) const;
    [[nodiscard]] std::optional<People> pronoun(std::size_t i) const;
    [[nodiscard]] bool beside_trigger(std::size_t i) const;
    [[nodiscard]] static People person(std::size_t i);
    [[nodiscard]] const People *last_noun() const;
    [[nodiscard]] bool close_before(const People &people, std::size_t begin) const;
    [[nodiscard]] bool relative(std::size_t i) const;
    [[nodiscard]] bool tells_of_whom(std::size_t word) const;
    [[nodiscard]] bool beside_whole(std::size_t p) const;
    [[nodiscard]] bool apposition(std::size_t p, std::size_t begin) const;
    [[nodiscard]] bool crossed(std::size_t from, std::size_t to) const;
    [[nodiscard]] std::size_t past_its_place(const People &people) const;

    const Parsed &m_parsed;
    const Sentence &m_sentence;
    const PeopleFinder &m_finder;
    const FunctionWords &m_functions;
    std::vector<WordRange> m_triggers;
    std::vector<People> m_people;
};

} // namespace dateline::reading
