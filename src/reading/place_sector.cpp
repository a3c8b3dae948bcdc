#include "reading/place_sector.hpp"

#include "reading/claims.hpp"

#include <string_view>

namespace dateline::reading
{
namespace
{

constexpr double direction_radius_m = 10000;
constexpr double direction_spread = 60;

const Frame *frame_of(const Attribution &attribution, const Unit &unit)
{
    return unit.frame ? &attribution.frames[*unit.frame] : nullptr;
}

// Of the side that shot: who acts in the unit, else in another of the incident, else who is accused, else the party
// of it that is not the one that speaks.
std::string_view shooting_country(const PartyTable &parties, const Parsed &parsed, const Attribution &attribution,
                                  const std::vector<Unit> &units, const Group &group, const Unit &unit)
{
    if (const auto code = parties.code(agent_of(parsed, attribution, unit)); !code.empty())
        return code;
    for (const std::size_t u : group.units)
        if (const auto code = parties.code(agent_of(parsed, attribution, units[u])); !code.empty())
            return code;
    for (const std::size_t u : group.units)
        if (const Frame *frame = frame_of(attribution, units[u]))
            if (const auto code = parties.code(frame->accused); !code.empty())
                return code;
    const Frame *frame = frame_of(attribution, unit);
    const std::string_view own = frame != nullptr ? parties.code(frame->speaker.party) : std::string_view{};
    if (own.empty())
        return {};
    for (const std::size_t u : group.units)
        for (std::size_t word = units[u].words.begin; word < units[u].words.end; ++word)
            if (const auto code = parties.code(parsed.party_at(word)); !code.empty() && code != own)
                return code;
    for (const std::size_t u : group.units)
        if (const Frame *other = frame_of(attribution, units[u]))
            if (const auto code = parties.code(other->speaker.party); !code.empty() && code != own)
                return code;
    return {};
}

} // namespace

void aim(const gazetteer::Gazetteer &gazetteer, const PartyTable &parties, const Parsed &parsed,
         const Attribution &attribution, const std::vector<Unit> &units, const Group &group, const Unit &unit,
         IncidentPlace &place)
{
    place.radius_m = direction_radius_m;
    place.spread = 0;
    const std::string_view code = shooting_country(parties, parsed, attribution, units, group, unit);
    if (code.empty())
        return;
    // It is mostly among the first.
    for (const std::size_t most : {std::size_t{24}, std::size_t{400}}) {
        const auto around = gazetteer.near(place.point, 150000, most);
        for (const auto other : around) {
            const gazetteer::Facts from = gazetteer.facts(other);
            if (from.country != code || gazetteer::breadth(from.kind) > 1)
                continue;
            place.bearing = gazetteer::bearing_deg(from.point, place.point);
            place.spread = direction_spread;
            return;
        }
        if (around.size() < most)
            return;
    }
}

} // namespace dateline::reading
