// The language of a text.
#pragma once

#include <string>
#include <string_view>

namespace dateline::inputs
{

struct Language {
    std::string tag;         ///< BCP 47 ("ru", "hy"); empty: not sure
    std::size_t letters = 0; ///< how much of the text told
    int percent = 0;         ///< how much of it is in this language
};

/// By the words and letters of `text` alone (CLD2); valid UTF-8. Names and short texts tell nothing for sure.
[[nodiscard]] Language language_of(std::string_view text);

} // namespace dateline::inputs
