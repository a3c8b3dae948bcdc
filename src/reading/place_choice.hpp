// Which of the places that an incident's sentences name are its own, and whose they are.
#pragma once

#include "reading/claim.hpp"

#include <string>
#include <vector>

namespace dateline::reading
{

struct PlaceCandidate {
    IncidentPlace place;
    std::string party; ///< of the one who says so; empty: the outlet, or both sides
    int rank = 0;      ///< -1 part of a town, 0 village, 1 road by its ends, 2 named road or corridor, 3 district, 4
                       ///< province or region
    bool origin = false;
    bool guessed = false;   ///< a name that nobody knows, put at a place of the text that it need not lie in
    std::string guessed_in; ///< the country that its sentence names
};

/// Finest first, origins last. A broader place gives way to a finer one inside or near it; places keep their claimant
/// only where claimants give different ones. What is guessed gets the ground of a region that is told of too, else of
/// the country.
[[nodiscard]] std::vector<IncidentPlace> finest_places(const gazetteer::Gazetteer &gazetteer,
                                                       std::vector<PlaceCandidate> candidates);

} // namespace dateline::reading
