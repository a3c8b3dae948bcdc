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

/// What the tables of phrases know of a word: the same for all words of one spelling.
struct WordKey {
    std::uint64_t tables = 0; ///< a bit for each table that has it; tables may share a bit
    std::uint32_t number = 0; ///< from 1 on; 0: no table has the word
    bool asked = false;       ///< false: it must be asked for first
};

/// The words that tables of phrases are made of, all together. Words are never taken out. Several threads may add and
/// ask.
class WordKeys
{
public:
    /// A bit of WordKey::tables.
    [[nodiscard]] static std::uint64_t next_table();
    /// The word's number.
    static std::uint32_t add(std::string_view word, std::uint64_t table);
    [[nodiscard]] static WordKey of(std::string_view word);
};

/// A word, a number or one punctuation mark.
struct Word {
    Span span;
    std::string lower; ///< what the rules know it by (Vocabulary), else ASCII lower case; quotes are `"`, apostrophes
                       ///< `'`, dashes `--`, the possessive ending `'s`
    WordKind kind = WordKind::Word;
    bool capital = false; ///< starts with an upper-case letter
    bool known = false;   ///< a form of a word of the language's vocabulary: no name of its own
    bool garbled = false; ///< a number whose digits are damaged ("30,<>")
    WordKey key{};        ///< of `lower`; whoever changes that takes it back

    [[nodiscard]] bool is(std::string_view text) const noexcept { return lower == text; }
};
using Words = std::span<const Word>;

/// Linear in the size of `text`. Hyphenated words and clock times stay one word.
[[nodiscard]] std::vector<Word> split_words(std::string_view text);
/// Sets the keys of all words, which tables are asked by. A table that is filled later does not find them in it.
void key_words(std::vector<Word> &words);
/// The key that a word has, or would have.
[[nodiscard]] inline WordKey key_of(const Word &word) { return word.key.asked ? word.key : WordKeys::of(word.lower); }

/// Values of words.
template <typename Value>
class KeyedWords
{
public:
    /// The value of a word; a new one if it has none. It stays where it is until the next word is put in.
    Value &operator[](std::string_view word)
    {
        const std::uint32_t number = WordKeys::add(word, m_table);
        if (number >= m_places.size())
            m_places.resize(number + 1);
        if (m_places[number] == 0) {
            m_values.emplace_back();
            m_places[number] = static_cast<std::uint32_t>(m_values.size());
        }
        return m_values[m_places[number] - 1];
    }
    /// nullptr if the word has none. Most words are turned away by one bit.
    [[nodiscard]] const Value *find(const Word &word) const
    {
        if (word.key.asked)
            return (word.key.tables & m_table) == 0 ? nullptr : at(word.key.number);
        return at(WordKeys::of(word.lower).number);
    }

private:
    [[nodiscard]] const Value *at(std::uint32_t number) const noexcept
    {
        return number < m_places.size() && m_places[number] != 0 ? &m_values[m_places[number] - 1] : nullptr;
    }

    std::uint64_t m_table = WordKeys::next_table();
    std::vector<std::uint32_t> m_places; // by number; from 1 on
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
        auto &bucket = m_by_first[words.front().lower];
        std::vector<std::uint32_t> rest;
        for (std::size_t i = 1; i < words.size(); ++i)
            rest.push_back(WordKeys::add(words[i].lower, 0));
        auto at = bucket.begin();
        while (at != bucket.end() && at->first.size() >= rest.size())
            ++at;
        bucket.insert(at, {std::move(rest), std::move(row)});
    }

    /// The longest phrase that starts at words[i] and ends before words[end].
    [[nodiscard]] Hit at(Words words, std::size_t i, std::size_t end) const
    {
        const auto *const bucket = m_by_first.find(words[i]);
        if (bucket == nullptr)
            return {};
        for (const auto &[rest, row] : *bucket) {
            if (i + rest.size() >= end)
                continue;
            bool same = true;
            for (std::size_t k = 0; same && k < rest.size(); ++k)
                same = key_of(words[i + 1 + k]).number == rest[k];
            if (same)
                return {&row, rest.size() + 1};
        }
        return {};
    }
    [[nodiscard]] Hit at(Words words, std::size_t i) const { return at(words, i, words.size()); }
    /// Whether any phrase begins with the word.
    [[nodiscard]] bool may_begin(const Word &word) const { return m_by_first.find(word) != nullptr; }

private:
    KeyedWords<std::vector<std::pair<std::vector<std::uint32_t>, Row>>> m_by_first;
};

} // namespace dateline::reading
