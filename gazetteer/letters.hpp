// How single letters are compared. Internal.
#pragma once

#include "gazetteer/text.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline::gazetteer
{

enum class LetterKind : std::uint8_t {
    Letter,
    Mark, ///< belongs to the letter before and is not compared
    Apostrophe,
    Space,
    Dash,
    Stop,
    Comma,
    Ignored, ///< neither seen nor compared: a direction mark, a soft hyphen
    Other
};

/// A code point as the comparison sees it.
struct Letter {
    std::array<char, 14> text{}; ///< folded; empty for all but letters
    std::uint8_t size = 0;
    LetterKind kind = LetterKind::Other;
    bool lower = false;
    bool upper = false;
    bool unspaced = false; ///< of a script that puts no space between words

    [[nodiscard]] std::string_view view() const noexcept { return {text.data(), size}; }
};

/// Asks ICU once for each 128 code points; several threads may ask.
[[nodiscard]] const Letter &letter_of(char32_t c) noexcept;

/// What a byte of ASCII is, without asking.
enum class AsciiKind : std::uint8_t {
    Gap,   ///< separates words, whatever stands around it
    Small, ///< a small letter
    Other, ///< a capital, a digit
    Maybe  ///< a full stop or apostrophe, which may stand within a word; no ASCII at all
};
inline constexpr std::array<AsciiKind, 256> ascii_kinds = [] {
    std::array<AsciiKind, 256> kinds{};
    for (std::size_t c = 0; c < kinds.size(); ++c) {
        const bool digit = c >= '0' && c <= '9';
        const bool capital = c >= 'A' && c <= 'Z';
        const bool small = c >= 'a' && c <= 'z';
        const bool inside = c == '.' || c == '\'' || c == '`' || c >= 0x80;
        kinds.at(c) = small              ? AsciiKind::Small
                      : digit || capital ? AsciiKind::Other
                      : inside           ? AsciiKind::Maybe
                                         : AsciiKind::Gap;
    }
    return kinds;
}();
[[nodiscard]] inline AsciiKind ascii_kind(char c) noexcept { return ascii_kinds[static_cast<unsigned char>(c)]; }
[[nodiscard]] constexpr char small_ascii(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

} // namespace dateline::gazetteer
