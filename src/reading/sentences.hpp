// Sentences and clauses of a text.
#pragma once

#include "reading/words.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace dateline::reading
{

/// A half-open range of words.
struct WordRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    [[nodiscard]] bool empty() const noexcept { return begin >= end; }
    [[nodiscard]] std::size_t size() const noexcept { return empty() ? 0 : end - begin; }
    [[nodiscard]] bool contains(std::size_t word) const noexcept { return begin <= word && word < end; }
};

struct Sentence {
    Span span;
    WordRange words;
    std::size_t paragraph = 0;      ///< lines of the text, counted from 0
    bool heading = false;           ///< a line of its own without a mark at its end, before the text
    bool starts_quoted = false;     ///< begins inside quotation marks, or with one
    std::vector<WordRange> clauses; ///< in order, covering `words`
};

/// Words that never end a sentence ("Lt.", "Gen.") and those that open a clause ("while", "which").
struct SentenceRules {
    PhraseTable<bool> abbreviations;
    PhraseTable<bool> clause_openers;
};

/// Breaks with ICU inside each line; a line end always ends a sentence. A sentence longer than 400 words is cut, so
/// that work on one sentence stays bounded whatever the text.
[[nodiscard]] std::vector<Sentence> split_sentences(std::string_view text, Words words, const SentenceRules &rules);

} // namespace dateline::reading
