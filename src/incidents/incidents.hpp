// Claims of many articles become incidents.
#pragma once

#include "incidents/decisions.hpp"
#include "incidents/link_rules.hpp"
#include "reading/claim.hpp"

#include <span>
#include <string>
#include <vector>

namespace dateline::incidents
{

/// One part of the score that linked two reports, for people: {"same day, 2023-04-11", 0.25}.
struct Reason {
    std::string text;
    double weight = 0;
    friend bool operator==(const Reason &, const Reason &) = default;
};

/// What joined the incidents that two articles tell; score >= LinkRules::threshold, or a person joined them.
struct Link {
    std::string article_a, article_b;   ///< ids
    std::string incident_a, incident_b; ///< ids of what each article alone tells
    std::string incident;               ///< id of what they became
    double score = 0;                   ///< in [0, 1]
    std::vector<Reason> reasons;
    bool by_hand = false;
    friend bool operator==(const Link &, const Link &) = default;
};

struct Linked {
    std::vector<reading::Incident> incidents; ///< sorted by time, then id; claims of the readings point at these ids
    std::vector<Link> links;                  ///< those that were made, sorted by incident, best first
};

/// Merges the incidents of several readings that are the same clash (time, geometry and names, kind, casualties,
/// actors, one text) and rewrites Claim::incident in `readings` to the merged ids; sets Claim::copy_of. What a person
/// decided goes before any score, a later decision before an earlier one. Deterministic, whatever the order of the
/// readings.
[[nodiscard]] Linked link(std::span<reading::Reading> readings, std::span<const Decision> decisions = {},
                          const LinkRules &rules = LinkRules::installed());

} // namespace dateline::incidents
