// How alike two incidents of two articles are, with the reasons.
#pragma once

#include "incidents/incidents.hpp"

#include <optional>
#include <vector>

namespace dateline::incidents
{

/// An incident with the claims of its reading.
struct Report {
    const reading::Incident *incident = nullptr;
    std::vector<const reading::Claim *> claims;
    std::optional<reading::Instant> published; ///< end of the day
};

/// Score in [0, 1] and the reasons that made it. 0 where one fact rules it out: other days, places too far apart.
struct Similarity {
    double score = 0;
    std::vector<Reason> reasons;
};

/// `same_text`: the share of one text that both articles carry; 0: none. A report without a time is only compared where
/// they carry one text.
[[nodiscard]] Similarity similarity(const Report &a, const Report &b, const LinkRules &rules, double same_text = 0);

} // namespace dateline::incidents
