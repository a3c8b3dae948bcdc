// What an incident is called, from its parts.
#pragma once

#include "reading/grouping.hpp"

#include <string>
#include <vector>

namespace dateline::reading
{

/// The kind that most of a group's sentences give, the more telling first: "shelling" before "clash" before "attack".
[[nodiscard]] std::string kind_of(const std::vector<Unit> &units, const Group &group);

/// "Clash near Tegh", "Clash on the road Lisagor–Stepanakert", "Clash, Armenia and Azerbaijan"; where claimants name
/// other places, those of each: "Shelling towards Goris and Sotk or in Lachin".
[[nodiscard]] std::string title_of(const Incident &incident, const std::vector<Claim> &claims);

} // namespace dateline::reading
