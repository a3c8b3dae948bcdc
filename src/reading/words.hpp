// Words of a text, and tables of phrases that are looked up in them.
#pragma once

#include "gazetteer/text.hpp"
#include "reading/word_map.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::reading
{

enum class WordKind : std::uint8_t { Word, Number, Mark };

/// A word, a number or one punctuation mark.
struct Word {
    Span span;
    std::string lower; ///< what the rules know it by (Vocabulary), else ASCII lower case; quotes are `"`, apostrophes
                       ///< `'`, dashes `--`, the possessive ending `'s`
    WordKind kind = WordKind::Word;
    bool capital = false; ///< starts with an upper-case letter
    bool known = false;   ///< a form of a word of the language's vocabulary: no name of its own
    bool garbled = false; ///< a number whose digits are damaged ("30,<>")

    [[nodiscard]] bool is(std::string_view text) const noexcept { return lower == text; }
};
using Words = std::span<const Word>;

/// Linear in the size of `text`. Hyphenated words and clock times stay one word.
[[nodiscard]] std::vector<Word> split_words(std::string_view text);

/// Rows found by phrases of one or more words, the longest first.
template <typename Row>
class PhraseTable
{
public:
    struct Hit {
        const Row *row = nullptr;
        std::size_t length = 0; ///< words
        explicit operator bool() const noexcept { return row != nullptr; }
    };

    /// `words`: as the language of the texts gives them (Language::words()).
    void add(std::vector<Word> words, Row row)
    {
        if (words.empty())
            return;
        auto &bucket = m_by_first[words.front().lower];
        std::vector<std::string> rest;
        for (std::size_t i = 1; i < words.size(); ++i)
            rest.push_back(std::move(words[i].lower));
        auto at = bucket.begin();
        while (at != bucket.end() && at->first.size() >= rest.size())
            ++at;
        bucket.insert(at, {std::move(rest), std::move(row)});
    }

    /// The longest phrase that starts at words[i] and ends before words[end].
    [[nodiscard]] Hit at(Words words, std::size_t i, std::size_t end) const
    {
        const auto bucket = m_by_first.find(words[i].lower);
        if (bucket == m_by_first.end())
            return {};
        for (const auto &[rest, row] : bucket->second) {
            if (i + rest.size() >= end)
                continue;
            bool same = true;
            for (std::size_t k = 0; same && k < rest.size(); ++k)
                same = words[i + 1 + k].lower == rest[k];
            if (same)
                return {&row, rest.size() + 1};
        }
        return {};
    }
    [[nodiscard]] Hit at(Words words, std::size_t i) const { return at(words, i, words.size()); }

private:
    WordMap<std::vector<std::pair<std::vector<std::string>, Row>>> m_by_first;
};

} // namespace dateline::reading
