// Texts all in capitals get the small letters back that tell names from words.
#pragma once

#include "reading/language.hpp"
#include "reading/word_map.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::reading
{

/// Holds small-words.tsv and given-names.tsv of a language. Without that table texts stay as they are.
class SmallLetters
{
public:
    /// Throws RuleError.
    explicit SmallLetters(const Language &language);

    /// Whether a text has next to no small letters: news of wires and telegrams.
    [[nodiscard]] static bool in_capitals(std::string_view text) noexcept;
    /// The same text byte for byte in length: words of the table small but at the beginning of a sentence or in a name
    /// of two words, initials and abbreviations as they are, of all other words the first letter large. Only ASCII
    /// letters change.
    [[nodiscard]] std::string restored(std::string_view text) const;
    /// Whether a word, given in small letters, is one that the table knows to be small.
    [[nodiscard]] bool knows(std::string_view word) const;

private:
    enum class Kind : std::uint8_t { Word, Ending, Dated, Name, Pair };
    [[nodiscard]] bool small(std::string_view word, bool beside_number) const;

    WordMap<Kind> m_words;                               ///< in small letters
    std::array<std::vector<std::string>, 256> m_endings; ///< by their last byte
    WordSet m_pairs;                                     ///< "mexico city": two words that are one name
    WordSet m_pair_starts;                               ///< the first words of those
};

} // namespace dateline::reading
