// Words of a text, and tables of phrases that are looked up in them.
#pragma once

#include "gazetteer/text.hpp"

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
/// Numbers of the words that tables of phrases are made of, from 1 on; the same for all tables. Words are never taken
/// out. Several threads may add and ask.
class WordNumbers
{
public:
    static constexpr std::uint32_t none = 0;                ///< no table has the word
    static constexpr std::uint32_t not_asked = 0xFFFFFFFFU; ///< for a Word
    [[nodiscard]] static std::uint32_t add(std::string_view word);
    [[nodiscard]] static std::uint32_t of(std::string_view word);
};

struct Word {
    Span span;
    std::string lower; ///< what the rules know it by (Vocabulary), else ASCII lower case; quotes are `"`, apostrophes
                       ///< `'`, dashes `--`, the possessive ending `'s`
    WordKind kind = WordKind::Word;
    bool capital = false; ///< starts with an upper-case letter
    bool known = false;   ///< a form of a word of the language's vocabulary: no name of its own
    bool garbled = false; ///< a number whose digits are damaged ("30,<>")
    std::uint32_t number = WordNumbers::not_asked; ///< of `lower`; whoever changes that takes it back

    [[nodiscard]] bool is(std::string_view text) const noexcept { return lower == text; }
};
using Words = std::span<const Word>;

/// Linear in the size of `text`. Hyphenated words and clock times stay one word.
[[nodiscard]] std::vector<Word> split_words(std::string_view text);
/// Sets the numbers of all words, which tables are asked by. A table that is filled later does not find them in it.
void number_words(std::vector<Word> &words);
/// The number that a word has, or would have.
[[nodiscard]] inline std::uint32_t number_of(const Word &word)
{
    return word.number != WordNumbers::not_asked ? word.number : WordNumbers::of(word.lower);
}

/// Values of words, found by their numbers.
template <typename Value>
class NumberedWords
{
public:
    /// A word that is there keeps its value.
    void emplace(std::string_view word, Value value)
    {
        const std::uint32_t number = WordNumbers::add(word);
        if (find(number) != nullptr)
            return;
        if (number / 64 >= m_known.size())
            m_known.resize(number / 64 + 1);
        m_known[number / 64] |= std::uint64_t{1} << (number % 64);
        if (number >= m_places.size())
            m_places.resize(number + 1);
        m_places[number] = static_cast<std::uint32_t>(m_values.size());
        m_values.push_back(std::move(value));
    }
    /// nullptr if the word is not there.
    [[nodiscard]] const Value *find(std::uint32_t number) const noexcept
    {
        if (number / 64 >= m_known.size() || (m_known[number / 64] >> (number % 64) & 1U) == 0)
            return nullptr;
        return &m_values[m_places[number]];
    }
    [[nodiscard]] Value *find(std::uint32_t number) noexcept
    {
        return const_cast<Value *>(std::as_const(*this).find(number)); // NOLINT(*-const-cast): of its own
    }

private:
    std::vector<std::uint64_t> m_known; // a bit a number: most words are turned away by it
    std::vector<std::uint32_t> m_places;
    std::vector<Value> m_values;
};

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
        const std::uint32_t first = WordNumbers::add(words.front().lower);
        std::vector<std::uint32_t> rest;
        for (std::size_t i = 1; i < words.size(); ++i)
            rest.push_back(WordNumbers::add(words[i].lower));
        m_by_first.emplace(words.front().lower, {});
        auto &bucket = *m_by_first.find(first);
        auto at = bucket.begin();
        while (at != bucket.end() && at->first.size() >= rest.size())
            ++at;
        bucket.insert(at, {std::move(rest), std::move(row)});
    }

    /// The longest phrase that starts at words[i] and ends before words[end].
    [[nodiscard]] Hit at(Words words, std::size_t i, std::size_t end) const
    {
        const auto *const bucket = m_by_first.find(number_of(words[i]));
        if (bucket == nullptr)
            return {};
        for (const auto &[rest, row] : *bucket) {
            if (i + rest.size() >= end)
                continue;
            bool same = true;
            for (std::size_t k = 0; same && k < rest.size(); ++k)
                same = number_of(words[i + 1 + k]) == rest[k];
            if (same)
                return {&row, rest.size() + 1};
        }
        return {};
    }
    [[nodiscard]] Hit at(Words words, std::size_t i) const { return at(words, i, words.size()); }

private:
    NumberedWords<std::vector<std::pair<std::vector<std::uint32_t>, Row>>> m_by_first;
};

} // namespace dateline::reading
