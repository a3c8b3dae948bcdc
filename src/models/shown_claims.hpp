// Claims of one incident as a person wants to see them.
#pragma once

#include "models/project_index.hpp"

#include <QStringList>

#include <vector>

namespace dateline::models
{

struct ShownClaim {
    const reading::Claim *claim = nullptr;
    QStringList carriers;                     ///< the outlets that carry its words, the first one first
    const reading::Claim *replaced = nullptr; ///< the later count that takes its place; null: it stands
};

/// Words that several outlets carry are one claim; an earlier count of a claimant stays, and says what replaced it.
/// `claims`: those that are known; what is not among them carries and replaces nothing.
[[nodiscard]] std::vector<ShownClaim> shown_claims(const ProjectIndex &project,
                                                   const std::vector<const reading::Claim *> &claims,
                                                   const reading::Interval &event);

/// Of those, the claims that no later count replaces.
[[nodiscard]] std::vector<const reading::Claim *> standing(const std::vector<ShownClaim> &claims);

/// Whether two claimants contradict each other in what stands.
[[nodiscard]] bool differ(const ProjectIndex &project, const std::vector<ShownClaim> &claims);

} // namespace dateline::models
