// What happened on one day in towns far from each other is several incidents.
#pragma once

#include "reading/grouping.hpp"
#include "reading/local_places.hpp"

namespace dateline::reading
{

/// Parts each group where its sentences name towns, one by one, that lie far apart; sentences without a town go with
/// those before. Two parties that name two places speak of one incident, and stay together; where somebody died of it
/// in a hospital is no other.
void split_by_place(Grouping &grouping, const LocalPlaces &local, const Parsed &parsed, const Attribution &attribution,
                    const std::vector<Unit> &units);

} // namespace dateline::reading
