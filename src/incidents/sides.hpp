// Sides that two articles name differently and mean the same people by.
#pragma once

#include "reading/claim.hpp"

#include <map>
#include <span>
#include <string>

namespace dateline::incidents
{

/// One article's Armenia is another's Nagorno-Karabakh: two names are alternatives where two articles agree about all
/// sides but one, no article tells of both, and some number of the two, or who they were, agrees.
/// Of every side of the claims, what it is called beside the others: itself, or "Armenia or Nagorno-Karabakh".
[[nodiscard]] std::map<std::string, std::string> sides_of(std::span<const reading::Claim *const> claims);

} // namespace dateline::incidents
