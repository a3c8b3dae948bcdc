// Where something happened of which a text names no place: the country that it speaks of, or where it was written.
#pragma once

#include "reading/grouping.hpp"
#include "reading/local_places.hpp"
#include "reading/parties.hpp"

#include <optional>

namespace dateline::reading
{

/// The country that the group's sentences and the article speak of most, else its `home`; nothing where two countries
/// are spoken of about as often, since they may be those that fight.
[[nodiscard]] std::optional<gazetteer::PlaceIndex> country_told(const gazetteer::Gazetteer &gazetteer,
                                                                const PartyTable &parties, const Parsed &parsed,
                                                                const std::vector<Unit> &units, const Group &group,
                                                                std::optional<gazetteer::PlaceIndex> home);

/// Where country_told() is not sure enough: the country of more than half of what the text names and far before the
/// next, the incident's own sentences above all, but for those who speak; nothing where two countries speak, one
/// accuses another, or soldiers of two are hit.
[[nodiscard]] std::optional<gazetteer::PlaceIndex>
country_mostly_told(const gazetteer::Gazetteer &gazetteer, const PartyTable &parties, const Parsed &parsed,
                    const Attribution &attribution, const std::vector<Unit> &units, const Group &group,
                    std::optional<gazetteer::PlaceIndex> home);

/// Whether it is news of the last days about a street, a house, an office: of the place that the article was written
/// in.
[[nodiscard]] bool told_here(const LocalPlaces &local, const Parsed &parsed, const std::vector<Unit> &units,
                             const Group &group);

} // namespace dateline::reading
