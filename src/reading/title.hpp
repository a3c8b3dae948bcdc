// What an incident is called, from its parts.
#pragma once

#include "reading/grouping.hpp"

#include <string>
#include <vector>

namespace dateline::reading
{

/// The kind that most of a group's sentences give, the more telling first: "shelling" before "clash" before "attack".
[[nodiscard]] std::string kind_of(const std::vector<Unit> &units, const Group &group);

/// "Clash near Tegh", "Shelling towards Goris, Sotk and Jermuk", "Clash on the road Lisagor–Stepanakert", "Clash,
/// Armenia and Azerbaijan".
[[nodiscard]] std::string title_of(const Incident &incident, const std::vector<Claim> &claims);

} // namespace dateline::reading
