// Bytes of a file become text: UTF-8, line ends "\n", no control characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::reading
{

struct DecodedText {
    std::string text;    ///< empty if refused
    std::string problem; ///< what is wrong and what to do; empty: nothing
    bool refused = false;
};

/// Detects the encoding: a byte order mark, else valid UTF-8, else ICU's guess, which `problem` then names. Refuses
/// what is empty or not a text.
[[nodiscard]] DecodedText decode_text(std::string bytes);

/// Line ends become "\n", other control characters become spaces.
[[nodiscard]] std::string clean_text(std::string_view text);

/// "16 MiB", "64 KiB", "300 bytes".
[[nodiscard]] std::string size_in_words(std::size_t bytes);

[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

} // namespace dateline::reading
