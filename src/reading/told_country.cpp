#include "reading/told_country.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace dateline::reading
{
namespace
{

// Whether the sentences speak of another country, or of a people of one.
bool others_act(const PartyTable &parties, const Parsed &parsed, const std::set<std::size_t> &sentences,
                std::string_view country)
{
    for (const std::size_t s : sentences) {
        const WordRange words = parsed.sentences[s].words;
        for (std::size_t i = words.begin; i < words.end; ++i)
            if (const auto code = parties.code(parsed.party_at(i)); !code.empty() && code != country)
                return true;
    }
    return false;
}

} // namespace

std::optional<gazetteer::PlaceIndex> country_told(const gazetteer::Gazetteer &gazetteer, const PartyTable &parties,
                                                  const Parsed &parsed, const std::vector<Unit> &units,
                                                  const Group &group, std::optional<gazetteer::PlaceIndex> home)
{
    // A mention in the incident's own sentences counts as four elsewhere, a dateline as six.
    constexpr double beside = 4;
    constexpr double at_home = 6;
    // Two countries that fight are spoken of about as often.
    constexpr double most = 0.6;
    constexpr double nearly_all = 0.75; // without a dateline
    std::set<std::size_t> sentences;
    for (const std::size_t u : group.units)
        sentences.insert(units[u].sentence);
    std::map<std::string, double> votes;
    std::size_t s = 0;
    for (const Mention &mention : parsed.found.mentions) {
        while (s + 1 < parsed.sentences.size() && parsed.sentences[s].span.end <= mention.span.begin)
            ++s;
        if (mention.place && !mention.place->country.empty() && mention.role != Role::Dateline)
            votes[mention.place->country] += sentences.contains(s) ? beside : 1;
    }
    if (home)
        votes[std::string(gazetteer.facts(*home).country)] += at_home;
    double all = 0;
    for (const auto &[country, vote] : votes)
        all += vote;
    const auto best = std::ranges::max_element(votes, {}, [](const auto &vote) { return vote.second; });
    if (best == votes.end())
        return std::nullopt;
    const bool is_home = home && best->first == gazetteer.facts(*home).country;
    if (is_home && !others_act(parties, parsed, sentences, best->first))
        return home;
    // What is said of it counts, and where it was written but a little: "in San Salvador six Spaniards were killed".
    const double written = is_home ? at_home * 3 / 4 : at_home;
    const double own = is_home ? best->second - written : best->second;
    const double said = home ? all - written : all;
    return own < (home ? most : nearly_all) * said ? std::nullopt : gazetteer.country(best->first);
}

bool told_here(const LocalPlaces &local, const Parsed &parsed, const std::vector<Unit> &units, const Group &group)
{
    constexpr std::chrono::days last_days{2};
    return std::ranges::any_of(group.units, [&](std::size_t u) {
        const Unit &unit = units[u];
        if (!unit.tells() || !unit.time || unit.said_time || !parsed.published)
            return false;
        const Interval &interval = parsed.times[*unit.time].time.interval;
        const bool fresh = interval.valid() && interval.precision <= Precision::Day &&
                           interval.from >= Instant{parsed.published->day} - last_days;
        const WordRange words = parsed.sentences[unit.sentence].words;
        bool thing = false;
        for (std::size_t i = words.begin; i < words.end && fresh && !thing; ++i)
            thing = local.thing_at(parsed, i);
        return thing;
    });
}

} // namespace dateline::reading
