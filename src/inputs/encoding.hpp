// Bytes become UTF-8: by a byte order mark, by being UTF-8, by what the file declares, else by a guess.
#pragma once

#include <string>
#include <string_view>

namespace dateline::inputs
{

struct Converted {
    std::string text;    ///< valid UTF-8 unless refused
    std::string problem; ///< what is wrong and what to do; empty: nothing
    bool refused = false;
};

/// `declared`: the charset that a page, a mail or an XML declaration names; may be empty. What is valid UTF-8 is taken
/// as such whatever is declared. A guess (uchardet) is a remark.
[[nodiscard]] Converted to_utf8(std::string bytes, std::string_view declared = {});

} // namespace dateline::inputs
