// Names in other letters, as English texts would write them. Internal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// A name in Latin letters and the language that it was read in: "Russian", "Armenian", ...; empty where ICU's rule for
/// the whole script was used.
struct Romanised {
    std::string text;
    std::string_view language;
};

/// What a name in Armenian, Azerbaijani, Russian, Ukrainian, Georgian, Arabic, Persian or Turkish letters may be in
/// English texts, the likeliest first; names in other scripts by ICU's Any-Latin. A name in Latin letters is read as an
/// Azerbaijani and a Turkish one. The name itself is not among the answers; they are few and distinct.
[[nodiscard]] std::vector<Romanised> romanised(std::string_view name);

} // namespace dateline::gazetteer
