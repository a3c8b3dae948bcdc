// Which of the places that bear a name is meant.
#pragma once

#include "gazetteer/gazetteer.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// A name to be resolved, with what the text around it says.
struct Reference {
    Span span;                          ///< in the article's text
    std::vector<PlaceIndex> candidates; ///< those that bear the name, or come near it
    Matched how = Matched::Exact;
    std::string expected_kind;     ///< feature code prefix that a cue asks for ("PPL" for "village of", "ADM" for
                                   ///< "province"); or empty
    std::optional<Span> container; ///< the span of Y in "X, Y" or "X in the district of Y"
};

/// The choice for one Reference.
struct Resolution {
    std::optional<PlaceIndex> place;
    double confidence = 0; ///< in [0, 1]
    std::string reason;    ///< for people: "in Syunik, as the text says; 2 others named so"
};

/// Resolves all references of one article together: containment ("X, Y"), one sense per article, the vote of the
/// article's countries and provinces, population, distance to the unambiguous ones (DESIGN.md section 5).
[[nodiscard]] std::vector<Resolution> resolve(const Gazetteer &gazetteer, std::string_view text,
                                              const std::vector<Reference> &references);

} // namespace dateline::gazetteer
