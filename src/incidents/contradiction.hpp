// Where claimants contradict each other.
#pragma once

#include "reading/claim.hpp"

#include <span>

namespace dateline::incidents
{

/// What one claimant says of one thing and side.
using Account = std::span<const reading::Claim *const>;

/// Whether two claimants contradict each other on the same `what` and side. Of numbers: none that one gives agrees with
/// one that the other gives; a denial is a zero, "at least" and "up to" are open ends; approximate numbers, unknown
/// ones and parts of another number contradict nobody. Of attacks and clashes: one only denies what the other reports.
[[nodiscard]] bool contradict(Account a, Account b);

} // namespace dateline::incidents
