#include "reading/told_country.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
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

// Whether two countries speak, or one of the other, or soldiers of two are hit: each has its own view of where.
bool between_two_countries(const PartyTable &parties, const Attribution &attribution, const std::vector<Unit> &units,
                           const Group &group)
{
    std::set<std::string, std::less<>> codes;
    const auto note = [&](const std::string &party) {
        if (const auto code = parties.code(party); !code.empty())
            codes.emplace(code);
    };
    for (const Frame &frame : attribution.frames) {
        if (frame.speaker.party == "both" || frame.each_other)
            return true;
        note(frame.speaker.party);
        note(frame.accused);
    }
    for (const std::size_t u : group.units)
        for (const Harm &harm : units[u].harms)
            if (harm.people.group == VictimGroup::Military || harm.people.group == VictimGroup::Police)
                note(harm.people.side);
    return codes.size() > 1;
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

std::optional<gazetteer::PlaceIndex> country_mostly_told(const gazetteer::Gazetteer &gazetteer,
                                                         const PartyTable &parties, const Parsed &parsed,
                                                         const Attribution &attribution, const std::vector<Unit> &units,
                                                         const Group &group, std::optional<gazetteer::PlaceIndex> home)
{
    // "In Chad" says more of where than "Chad", and that more than "Chadian" or "Chad said".
    constexpr double there = 3;
    constexpr double of_a_people = 0.5;
    constexpr double beside = 2;
    constexpr double at_home = 3;
    constexpr double most = 0.5;
    constexpr double clearly = 0.45; // the next country's share of the first's: two that fight are spoken of alike
    if (between_two_countries(parties, attribution, units, group))
        return std::nullopt;
    std::set<std::size_t> sentences;
    for (const std::size_t u : group.units)
        sentences.insert(units[u].sentence);
    std::map<std::string, double> votes;
    double all = 0;
    std::size_t s = 0;
    for (std::size_t m = 0; m < parsed.found.mentions.size(); ++m) {
        const Mention &mention = parsed.found.mentions[m];
        while (s + 1 < parsed.sentences.size() && parsed.sentences[s].span.end <= mention.span.begin)
            ++s;
        if (!mention.place || mention.place->country.empty() || mention.role == Role::Dateline ||
            attribution.in_source[parsed.words_of_mention[m].begin])
            continue;
        const MentionContext &context = parsed.found.contexts[m];
        const bool within = context.cued && !context.possessive &&
                            (context.relation == Relation::At || context.relation == Relation::Within);
        const bool of_people = mention.role == Role::Demonym || mention.role == Role::Actor;
        double vote = of_people ? of_a_people : within ? there : 1;
        vote *= sentences.contains(s) ? beside : 1;
        votes[mention.place->country] += vote;
        all += vote;
    }
    if (home) {
        votes[std::string(gazetteer.facts(*home).country)] += at_home;
        all += at_home;
    }
    const auto best = std::ranges::max_element(votes, {}, [](const auto &vote) { return vote.second; });
    if (best == votes.end() || best->second <= most * all)
        return std::nullopt;
    for (const auto &[country, vote] : votes)
        if (country != best->first && vote > clearly * best->second)
            return std::nullopt;
    return gazetteer.country(best->first);
}

bool told_here(const LocalPlaces &local, const Parsed &parsed, const std::vector<Unit> &units, const Group &group)
{
    constexpr std::chrono::days last_days{2};
    const auto of_late = [&](const Interval &interval) {
        return parsed.published && interval.valid() && interval.precision <= Precision::Day &&
               interval.from >= Instant{parsed.published->day} - last_days;
    };
    return std::ranges::any_of(group.units, [&](std::size_t u) {
        const Unit &unit = units[u];
        // What has no day of its own is as old as its incident.
        const bool own = unit.time && !unit.said_time;
        const bool fresh = unit.tells() && of_late(own ? parsed.times[*unit.time].time.interval : group.interval);
        const WordRange words = parsed.sentences[unit.sentence].words;
        bool thing = false;
        for (std::size_t i = words.begin; i < words.end && fresh && !thing; ++i)
            thing = local.thing_at(parsed, i);
        return thing;
    });
}

} // namespace dateline::reading
