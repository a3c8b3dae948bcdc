// Words compared without case and line breaks.
#pragma once

#include <string>
#include <string_view>

namespace dateline::scoring
{

/// Upper-case ASCII, white space as single blanks: how an answer key quotes a text that was wrapped.
[[nodiscard]] std::string in_capitals(std::string_view text);
/// Whether two names are one: without case, accents and marks.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

} // namespace dateline::scoring
