// Phrases that name a speaker: "Azerbaijan's Defence Ministry", "the Armenian press", "it".
#pragma once

#include "reading/claimants.hpp"

#include <optional>
#include <vector>

namespace dateline::reading
{

/// A phrase and whom it stands for.
struct Source {
    WordRange words;
    Speaker speaker;
};

/// Follows an article from its beginning: "the ministry" is the last one that spoke.
class SourceFinder
{
public:
    SourceFinder(const Parsed &parsed, const ClaimantFinder &rules) : m_parsed(parsed), m_rules(rules) {}

    /// Sources whose name stands in the sentence, in order; pronouns are not among them.
    [[nodiscard]] std::vector<Source> find(const Sentence &sentence) const;
    /// The source that ends right before word `end`: one of `sources`, a party by its name, a pronoun, a person.
    [[nodiscard]] std::optional<Source> ending_at(std::size_t end, const Sentence &sentence,
                                                  const std::vector<Source> &sources) const;
    /// The source that begins at word `begin`.
    [[nodiscard]] std::optional<Source> starting_at(std::size_t begin, const Sentence &sentence,
                                                    const std::vector<Source> &sources) const;
    /// A government, by the capital that stands at a word.
    [[nodiscard]] std::optional<Source> capital_at(std::size_t word) const;
    /// Whatever noun begins at word `begin`.
    [[nodiscard]] std::optional<Source> unknown_at(std::size_t begin, const Sentence &sentence) const;
    /// Whatever noun phrase ends before word `end` and begins a clause: "village elders | said".
    [[nodiscard]] std::optional<Source> unknown_before(std::size_t end, const Sentence &sentence) const;
    void spoke(const Speaker &speaker);
    [[nodiscard]] const std::optional<Speaker> &last() const noexcept { return m_last; }
    /// The two parties named last before a word, sorted; empty if there were not two.
    [[nodiscard]] std::vector<std::string> two_parties(std::size_t before) const;
    [[nodiscard]] std::vector<std::string> coordinated_parties(std::size_t end, std::size_t &begin) const;

private:
    [[nodiscard]] std::optional<Source> institution(std::size_t at, std::size_t length, const Institution &row,
                                                    const Sentence &sentence) const;
    [[nodiscard]] Speaker name_speaker(const Institution &row, std::size_t at, std::size_t length, std::string party,
                                       const std::string &adjective) const;
    [[nodiscard]] std::optional<Speaker> antecedent(const Institution &row) const;
    [[nodiscard]] std::optional<Source> before_place(std::size_t end, const Sentence &sentence,
                                                     const std::vector<Source> &sources) const;
    [[nodiscard]] bool in_capitals(std::size_t word) const;
    [[nodiscard]] Source person(WordRange name) const;
    [[nodiscard]] std::optional<Source> person_at(std::size_t begin, const Sentence &sentence) const;
    [[nodiscard]] std::string capital_party(std::size_t word) const;
    [[nodiscard]] std::optional<WordRange> noun_phrase_before(std::size_t end, const Sentence &sentence) const;
    [[nodiscard]] Source whole_phrase(Source source, const Sentence &sentence) const;
    [[nodiscard]] std::optional<WordRange> joined_with_unknown(WordRange words, const Sentence &sentence) const;
    [[nodiscard]] WordRange past_articles(WordRange words) const;
    [[nodiscard]] bool dated(std::size_t word) const;
    [[nodiscard]] bool begins_a_clause(std::size_t word, const Sentence &sentence) const;
    [[nodiscard]] bool own_name(std::size_t word) const;
    [[nodiscard]] bool object(const Source &source, const Sentence &sentence) const;
    [[nodiscard]] bool only_adjective(std::size_t word) const;
    [[nodiscard]] Speaker unknown_speaker(WordRange words) const;
    [[nodiscard]] Speaker party_speaker(std::string party) const;

    const Parsed &m_parsed;
    const ClaimantFinder &m_rules;
    std::optional<Speaker> m_last;
    std::vector<Speaker> m_spoken; ///< by class: the last of each, latest last
};

} // namespace dateline::reading
