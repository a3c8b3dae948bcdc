// How letters are compared: the folded form of text, cut into the tokens where a name may begin and end. Internal.
#pragma once

#include "gazetteer/text.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// One word of a text. `begin`, `end` are bytes of the text, the others positions in FoldedText::folded.
struct Token {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t stem_end = 0; ///< `end` without a possessive "'s"
    std::size_t folded_begin = 0;
    std::size_t folded_end = 0;
    std::size_t folded_stem_end = 0;
    bool lower = false; ///< begins with a small letter
    bool upper = false; ///< has no small letter
};

/// Between two folded tokens stands ' ' where one name may go on (a space, a dash, "St. "), ',' for a comma and a
/// space, and `name_break` where none may.
struct FoldedText {
    std::string folded;
    std::vector<Token> tokens;
};
inline constexpr char name_break = '\x01';

/// Invalid UTF-8 only separates.
[[nodiscard]] FoldedText fold_text(std::string_view text);

/// Whether fold(name) is `folded`.
[[nodiscard]] bool folds_to(std::string_view name, std::string_view folded);

/// Whether words of this letter's script follow each other without a space (Han, Kana, Thai, Lao, Khmer, Burmese).
[[nodiscard]] bool written_without_spaces(char32_t c) noexcept;

/// skeleton() of a name that fold() has been through.
[[nodiscard]] std::string skeleton_of_folded(std::string_view folded);

/// How far two folded names are from each other to the ear: edits as in FuzzyIndex, of which those within one class of
/// the skeleton (a vowel for another, b for p, an h more) and doubled letters weigh less than half.
[[nodiscard]] double sound_distance(std::u32string_view a, std::u32string_view b);

} // namespace dateline::gazetteer
