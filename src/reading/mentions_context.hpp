// What the words around names say of them. Internal.
#pragma once

#include "gazetteer/resolver.hpp"
#include "reading/mentions.hpp"
#include "reading/mentions_names.hpp"

#include <string>
#include <vector>

namespace dateline::reading::mention
{

/// contexts[i] and references[i] belong to names[i].
struct Surroundings {
    std::vector<MentionContext> contexts;
    std::vector<gazetteer::Reference> references;
};

[[nodiscard]] Surroundings look_around(const gazetteer::Gazetteer &gazetteer, const Rules &rules,
                                       const WordedText &text, const std::vector<Name> &names);

/// Whether a name stands at the beginning of a line that goes on with a dash: "BAKU, March 5 —", "Goris (AP) --".
[[nodiscard]] bool is_dateline(const WordedText &text, const Name &name);

} // namespace dateline::reading::mention
