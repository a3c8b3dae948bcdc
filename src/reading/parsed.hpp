// One article taken apart: what every later step of the reading looks at.
#pragma once

#include "reading/language.hpp"
#include "reading/mentions.hpp"
#include "reading/sentences.hpp"
#include "reading/times.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace dateline::reading
{

/// Positions are indices into these vectors. The text outlives it.
struct Parsed {
    std::string_view text;
    std::string_view
        cased;       ///< the same with the small letters that a text in capitals lacks; for names that people read
    Grammar grammar; ///< of its language
    std::vector<Word> words;
    std::vector<Sentence> sentences;
    MentionsFound found;
    std::optional<Publication> published;
    std::vector<FoundTime> times;
    std::vector<std::optional<std::size_t>> mention_of_word; ///< the mention that a word belongs to
    std::vector<WordRange> words_of_mention;
    std::vector<std::string> party_of_mention; ///< "Armenia" for Armenia, Yerevan, Armenian; empty if it is no party
    std::vector<std::optional<std::size_t>> group_of_word; ///< the armed group that a word belongs to
    std::vector<std::pair<WordRange, std::string>> groups; ///< armed groups: "RSF", with their party

    std::unordered_set<std::string> surnames; ///< names that it calls somebody by, as Word::lower has them

    [[nodiscard]] Span span_of(WordRange range) const
    {
        return range.empty() ? Span{} : Span{words[range.begin].span.begin, words[range.end - 1].span.end};
    }
    /// The party that the mention or armed group at a word stands for; empty if there is none.
    [[nodiscard]] const std::string &party_at(std::size_t word) const;
    /// All words of that mention or group; only where party_at() is not empty.
    [[nodiscard]] WordRange party_words(std::size_t word) const;
    [[nodiscard]] bool is(std::size_t word, std::string_view text_) const
    {
        return word < words.size() && words[word].lower == text_;
    }
};

/// Sets mention_of_word and words_of_mention from `found` and `words`.
void place_mentions(Parsed &parsed);
/// Sets groups and group_of_word from the table of armed groups.
void place_groups(Parsed &parsed, const PhraseTable<std::string> &table);

} // namespace dateline::reading
