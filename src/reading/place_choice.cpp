#include "reading/place_choice.hpp"

#include "reading/roads.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace dateline::reading
{
namespace
{

using gazetteer::GeometryKind;

// A corridor or district gives way to a village no farther from it than this.
constexpr double gives_way_m = 40000;

bool gives_way(const gazetteer::Gazetteer &gazetteer, const PlaceCandidate &broad, const PlaceCandidate &finer)
{
    if (broad.origin || finer.origin || finer.rank >= broad.rank)
        return false;
    const auto outer = gazetteer.find(broad.place.place_id);
    const auto inner = gazetteer.find(finer.place.place_id);
    const bool inside = outer && inner && gazetteer.contains(*outer, *inner);
    const double away = broad.place.geometry.kind == GeometryKind::Line
                            ? distance_to_line(finer.place.point, broad.place.geometry)
                            : gazetteer::distance_m(broad.place.point, finer.place.point);
    const bool near = away < std::max(broad.place.radius_m, broad.rank >= 4 ? 2 * gives_way_m : gives_way_m);
    // One party's village does not silence the other party's district; a province says little enough to give way to
    // both.
    const bool same_voice = broad.party.empty() || broad.party == finer.party;
    return broad.rank >= 4 ? inside || near : same_voice && (inside || near);
}

std::vector<PlaceCandidate> without_broader(const gazetteer::Gazetteer &gazetteer,
                                            std::vector<PlaceCandidate> candidates)
{
    std::vector<std::size_t> finest;
    for (std::size_t c = 0; c < candidates.size(); ++c) {
        const PlaceCandidate &candidate = candidates[c];
        const bool broader = std::ranges::any_of(
            candidates, [&](const PlaceCandidate &other) { return gives_way(gazetteer, candidate, other); });
        // The outlet's words add nothing to a claimant's same place.
        const bool said = candidate.party.empty() && std::ranges::any_of(candidates, [&](const PlaceCandidate &other) {
                              return !other.party.empty() && other.place.place_id == candidate.place.place_id &&
                                     other.origin == candidate.origin;
                          });
        if (!broader && !said)
            finest.push_back(c);
    }
    std::vector<PlaceCandidate> kept; // an area is large to copy
    kept.reserve(finest.size());
    for (const std::size_t c : finest)
        kept.push_back(std::move(candidates[c]));
    return kept;
}

void name_claimants(std::vector<PlaceCandidate> &kept)
{
    std::set<std::string> parties;
    std::set<std::string> places;
    for (const PlaceCandidate &candidate : kept) {
        if (candidate.origin)
            continue;
        parties.insert(candidate.party);
        places.insert(candidate.place.place_id);
    }
    const bool differ = parties.size() > 1 && places.size() > 1;
    for (PlaceCandidate &candidate : kept)
        if (!differ)
            candidate.place.claimant.clear();
    std::vector<PlaceCandidate> unique;
    for (PlaceCandidate &candidate : kept)
        if (std::ranges::none_of(unique, [&](const PlaceCandidate &other) {
                return other.place.place_id == candidate.place.place_id &&
                       other.place.claimant == candidate.place.claimant && other.origin == candidate.origin;
            }))
            unique.push_back(std::move(candidate));
    kept = std::move(unique);
}

// A town or village that nobody knows lies anywhere in the region told of, or in the country: not in the town that the
// report was written in.
void widen(const gazetteer::Gazetteer &gazetteer, const std::vector<PlaceCandidate> &candidates,
           const std::string &told_country, IncidentPlace &place)
{
    constexpr int district = 3;
    const auto inner = gazetteer.find(place.place_id);
    if (!inner || (gazetteer::breadth(gazetteer.facts(*inner).kind) > 0 && told_country.empty()))
        return;
    const auto home =
        told_country.empty() ? gazetteer.country(gazetteer.facts(*inner).country) : gazetteer.find(told_country);
    const auto region = std::ranges::find_if(candidates, [&](const PlaceCandidate &candidate) {
        const auto outer =
            candidate.origin || candidate.rank < district ? std::nullopt : gazetteer.find(candidate.place.place_id);
        return outer && home && gazetteer::breadth(gazetteer.facts(*outer).kind) > 0 &&
               (*outer == *home || gazetteer.contains(*home, *outer));
    });
    if (region != candidates.end()) {
        place.point = region->place.point;
        place.radius_m = region->place.radius_m;
        place.place_id = region->place.place_id;
    } else if (home) {
        const auto facts = gazetteer.facts(*home);
        place.point = facts.point;
        place.radius_m = facts.radius_m;
        place.place_id = std::string(gazetteer.id(*home));
    }
}

} // namespace

std::vector<IncidentPlace> finest_places(const gazetteer::Gazetteer &gazetteer, std::vector<PlaceCandidate> candidates)
{
    std::vector<PlaceCandidate> kept = without_broader(gazetteer, std::move(candidates));
    name_claimants(kept);
    std::ranges::stable_sort(kept, {}, [](const PlaceCandidate &c) { return std::pair(c.origin, c.rank); });
    std::vector<IncidentPlace> result;
    result.reserve(kept.size());
    for (PlaceCandidate &candidate : kept) {
        if (candidate.guessed)
            widen(gazetteer, candidates, candidate.guessed_in, candidate.place);
        result.push_back(std::move(candidate.place));
    }
    return result;
}

} // namespace dateline::reading
