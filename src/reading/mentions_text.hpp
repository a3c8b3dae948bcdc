// A text as words with what stands between them: what the rules of mention recognition walk over. Internal.
#pragma once

#include "gazetteer/fold.hpp"
#include "gazetteer/text.hpp"
#include "reading/vocabulary.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace dateline::reading::mention
{

/// What stands before a word. Open and Close are parentheses; Stop ends a sentence or a paragraph.
enum class Gap : std::uint8_t { Space, Hyphen, Comma, Open, Close, Stop, Other };

struct Word {
    Span span;
    std::size_t stem_end = 0; ///< byte behind the word without a possessive "'s"
    std::string_view folded;  ///< without the possessive, or the word that it is a form of; lives as long as the
                              ///< WordedText and the vocabulary
    Gap before = Gap::Stop;
    bool lower = false; ///< begins with a small letter
    bool upper = false; ///< has no small letter
    bool line_start = false;
    bool known = false;      ///< a form of a word of the language's vocabulary
    bool possessive = false; ///< "Armenia's", "the States'"

    [[nodiscard]] bool capital() const noexcept { return !lower; }
};

/// Not movable: words point into it.
class WordedText
{
public:
    explicit WordedText(std::string_view text, const Vocabulary *vocabulary = nullptr);
    WordedText(const WordedText &) = delete;
    WordedText &operator=(const WordedText &) = delete;

    [[nodiscard]] std::string_view text() const noexcept { return m_text; }
    [[nodiscard]] std::size_t size() const noexcept { return m_words.size(); }
    [[nodiscard]] const Word &operator[](std::size_t index) const { return m_words[index]; }
    /// The word that begins at this byte.
    [[nodiscard]] std::optional<std::size_t> word_at(std::size_t byte) const;
    /// First and last word of a span that begins and ends with words.
    [[nodiscard]] std::optional<std::size_t> last_word_of(Span span) const;
    /// Whether `index` begins a sentence.
    [[nodiscard]] bool sentence_start(std::size_t index) const { return m_words[index].before == Gap::Stop; }
    /// [first, last) words of the sentence around `index`.
    [[nodiscard]] std::pair<std::size_t, std::size_t> sentence(std::size_t index) const;
    /// Whether nearly all long words of the sentence are capitalised, as in a headline: capitals say nothing there.
    [[nodiscard]] bool headline(std::size_t index) const;

private:
    [[nodiscard]] Gap gap(std::string_view between, const Word &before) const;

    std::string_view m_text;
    gazetteer::FoldedText m_folded;
    std::vector<Word> m_words;
};

} // namespace dateline::reading::mention
