// Cuts a text into the words at which a name may begin and end, and folds them on the way. Internal.
#pragma once

#include "gazetteer/fold.hpp"
#include "gazetteer/letters.hpp"
#include "gazetteer/text.hpp"
#include "gazetteer/words.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// Where words of a script without spaces end, by ICU. Keeps the last stretch of text that was asked for.
class WordBreaks
{
public:
    explicit WordBreaks(std::string_view text) noexcept : m_text(text) {}
    /// The end of the word that begins at `at`, which is a letter of such a script.
    [[nodiscard]] std::size_t end_of_word(std::size_t at);

private:
    void find(std::size_t at);
    std::string_view m_text;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::vector<std::size_t> m_breaks; // between m_begin and m_end, the end included
};

/// A word of ASCII letters and digits alone, as most are, without asking for each letter.
struct PlainWord {
    std::size_t end = 0;
    bool lower = false; ///< the first letter is small
    bool upper = false; ///< no letter is
};
/// The word that begins with a letter or digit at `at`; nothing where more must be asked.
[[nodiscard]] inline std::optional<PlainWord> plain_word(std::string_view text, std::size_t at) noexcept
{
    PlainWord word{.end = at, .lower = ascii_kind(text[at]) == AsciiKind::Small, .upper = true};
    for (; word.end < text.size(); ++word.end) {
        const AsciiKind kind = ascii_kind(text[word.end]);
        if (kind == AsciiKind::Gap)
            break;
        if (kind == AsciiKind::Maybe) {
            if (text[word.end] == '.' && word.end > at + 1) // behind one letter it may abbreviate
                break;
            return std::nullopt;
        }
        word.upper = word.upper && kind == AsciiKind::Other;
    }
    return word.end > at ? std::optional{word} : std::nullopt;
}

/// Between two words; see FoldedText.
struct Between {
    char sign = name_break;
    std::size_t end = 0; ///< where the next word begins, or the text ends
};

class TokenReader
{
public:
    explicit TokenReader(std::string_view text) noexcept : m_text(text), m_breaks(text) {}

    [[nodiscard]] const Letter &letter(std::size_t at, std::size_t &behind) const noexcept
    {
        static constexpr Letter none{};
        behind = at;
        if (at >= m_text.size())
            return none;
        const char32_t c = next_code_point(m_text, behind);
        return c == invalid_code_point ? none : letter_of(c);
    }

    /// Reads the word that begins with a letter at `at`. `sink` gets the folded letters: put(text), ends_with(text),
    /// and mark() where a possessive may begin.
    template <typename Sink>
    Token word(std::size_t at, Sink &sink)
    {
        std::size_t behind = 0;
        const Letter &first = letter(at, behind);
        Token token;
        token.begin = at;
        token.end = behind;
        token.lower = first.lower;
        token.upper = !first.lower;
        sink.put(first.view());
        const std::size_t limit = first.unspaced ? m_breaks.end_of_word(at) : m_text.size();
        const std::size_t abbreviated = first.unspaced ? at : abbreviation(at);
        std::size_t apostrophe = 0;
        std::size_t after = 0; // letters behind the apostrophe
        bool last_is_s = false;
        bool stem_upper = true;
        for (at = behind; at < limit; at = behind) {
            const Letter &next = letter(at, behind);
            if (next.kind == LetterKind::Letter) {
                if (next.unspaced != first.unspaced)
                    break;
                token.upper = token.upper && !next.lower;
                ++after;
                last_is_s = next.size == 1 && next.text[0] == 's';
                // The letters of "և", each for itself.
                sink.put(next.view() == "ւ" && sink.ends_with("ե") ? "վ" : next.view());
                token.end = behind;
            } else if (next.kind == LetterKind::Apostrophe) {
                std::size_t beyond = 0;
                if (letter(behind, beyond).kind != LetterKind::Letter)
                    break;
                apostrophe = at;
                sink.mark();
                stem_upper = token.upper;
                after = 0;
            } else if (next.kind == LetterKind::Mark) {
                token.end = behind;
            } else if (next.kind != LetterKind::Ignored) {
                if (at >= abbreviated)
                    break;
                token.end = behind;
            }
        }
        token.stem_end = token.end;
        if (apostrophe > 0 && after == 1 && last_is_s) {
            token.stem_end = apostrophe;
            token.upper = stem_upper;
        }
        return token;
    }

    /// What stands between a word that ends at `at` and the next one; `abbreviates`: the word may end with a full stop
    /// in the middle of a name.
    [[nodiscard]] Between between(std::size_t at, bool abbreviates) const noexcept;

    /// "St. Petersburg", "J. Smith".
    [[nodiscard]] static bool abbreviates(std::string_view folded_word) noexcept
    {
        return folded_word.size() == 1 || (folded_word.size() <= words::longest_brief && words::is_brief(folded_word));
    }

private:
    // The end of "U.S." or "U.S.A", else `at`.
    [[nodiscard]] std::size_t abbreviation(std::size_t at) const noexcept;

    std::string_view m_text;
    WordBreaks m_breaks;
};

} // namespace dateline::gazetteer
