// A claimant's later count takes the place of an earlier one, which stays readable.
#pragma once

#include "reading/claim.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dateline::incidents
{

/// A claim with who makes it and when it was known.
struct Statement {
    const reading::Claim *claim = nullptr;
    std::string who; ///< the claimant, else the outlet
    std::optional<reading::Instant> said;
};

/// For each statement of one incident the claim that takes its place; null: it stands. That is the last claim of the
/// same claimant, thing, side and victims that was said later and gives another number. Parts of numbers, denials and
/// unknown numbers take no place and lose none. Give only what was known by a moment, and the earlier count stands
/// there again.
[[nodiscard]] std::vector<const reading::Claim *> superseded_by(std::span<const Statement> statements);

} // namespace dateline::incidents
