// Claims of many articles become incidents.
#pragma once

#include "reading/claim.hpp"

#include <span>
#include <string>
#include <vector>

namespace dateline::incidents
{

/// One part of the score that linked two reports, for people: {"same day", 0.4}.
struct Reason {
    std::string text;
    double weight = 0;
};

/// What links two incidents of two articles; linked where score >= threshold.
struct Link {
    std::size_t a = 0, b = 0; ///< positions in the input, a < b
    double score = 0;         ///< in [0, 1]
    std::vector<Reason> reasons;
};

struct Linked {
    std::vector<reading::Incident> incidents; ///< sorted by time, then id; claims of the readings point at these ids
    std::vector<Link> links;                  ///< those that were made
};

/// Merges the incidents of several readings that are the same clash (time, geometry and names, kind, casualties) and
/// rewrites Claim::incident in `readings` to the merged ids. Deterministic, whatever the order of the readings.
[[nodiscard]] Linked link(std::span<reading::Reading> readings);

} // namespace dateline::incidents
