// Bytes of a file become text: UTF-8, line ends "\n", no control characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::inputs
{

struct DecodedText {
    std::string text;    ///< empty if refused
    std::string problem; ///< what is wrong and what to do; empty: nothing
    bool refused = false;
};

/// Detects the encoding (see to_utf8()) and cleans the text. Refuses what is empty or not a text.
[[nodiscard]] DecodedText decode_text(std::string bytes, std::string_view declared = {});

/// Line ends become "\n", other control characters become spaces. Characters that show nothing and only make a reader
/// see another order of letters, or hide a break of a word, go: overrides and embeddings of direction, zero-width
/// spaces, soft hyphens, byte order marks.
[[nodiscard]] std::string clean_text(std::string_view text);
/// Whether there are characters in it that turn the order of its letters about.
[[nodiscard]] bool overrides_direction(std::string_view text) noexcept;

/// Why bytes that begin like this are no text at all, and what to do; empty: they may be one.
[[nodiscard]] std::string_view not_a_text(std::string_view bytes) noexcept;

/// "16 MiB", "64 KiB", "300 bytes".
[[nodiscard]] std::string size_in_words(std::size_t bytes);

[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;
/// Every run of white space (no-break spaces included) becomes one space; none at the ends.
[[nodiscard]] std::string one_spaced(std::string_view text);
/// A to Z become small; other letters stay.
[[nodiscard]] std::string lower_ascii(std::string_view text);

} // namespace dateline::inputs
