// The mentions of an incident's sentences become geometry.
#pragma once

#include "reading/borders.hpp"
#include "reading/grouping.hpp"
#include "reading/home_country.hpp"
#include "reading/local_places.hpp"
#include "reading/offsets.hpp"

#include <vector>

namespace dateline::reading
{

/// Phrases that tell of a place otherwise than by its name.
struct PlacePhrases {
    explicit PlacePhrases(const Language &language)
        : pointing(language), offsets(language), borders(language), local(language)
    {
    }
    PointingPhrases pointing;
    OffsetPhrases offsets;
    BorderPhrases borders;
    LocalPlaces local;
};

/// Finest first, origins last. A broader place gives way to a finer one inside or near it; places carry their claimant
/// only where claimants give different ones.
[[nodiscard]] std::vector<IncidentPlace> incident_places(const gazetteer::Gazetteer &gazetteer,
                                                         const PartyTable &parties, const PlacePhrases &phrases,
                                                         const Parsed &parsed, const Attribution &attribution,
                                                         const std::vector<Unit> &units, const Grouping &grouping,
                                                         std::size_t group, const Article &article);

} // namespace dateline::reading
