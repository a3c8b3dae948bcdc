// "In the direction of X": the sector that points at a place from the ground of the side that shot.
#pragma once

#include "reading/grouping.hpp"
#include "reading/parties.hpp"

#include <vector>

namespace dateline::reading
{

/// Sets radius, bearing and spread of `place`, which `unit` of `group` names; no spread where nobody knows who shot.
void aim(const gazetteer::Gazetteer &gazetteer, const PartyTable &parties, const Parsed &parsed,
         const Attribution &attribution, const std::vector<Unit> &units, const Group &group, const Unit &unit,
         IncidentPlace &place);

} // namespace dateline::reading
