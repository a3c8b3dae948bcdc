// How alike two incidents of two articles are, with the reasons.
#pragma once

#include "incidents/incidents.hpp"

#include <span>
#include <vector>

namespace dateline::incidents
{

/// An incident with the claims of its reading.
struct Report {
    const reading::Incident *incident = nullptr;
    std::vector<const reading::Claim *> claims;
};

/// From here on two reports are of one clash.
inline constexpr double link_threshold = 0.5;

/// Score in [0, 1] and the reasons that made it. 0 where one fact rules it out: other days, places too far apart.
struct Similarity {
    double score = 0;
    std::vector<Reason> reasons;
};

[[nodiscard]] Similarity similarity(const Report &a, const Report &b);

} // namespace dateline::incidents
