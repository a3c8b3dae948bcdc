#include "reading/incident_places.hpp"

#include "reading/place_maker.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace dateline::reading
{

std::vector<IncidentPlace> PlaceMaker::run()
{
    for (const std::size_t u : m_grouping.groups[m_group].units)
        collect(m_units[u], false);
    if (!specific() && m_group == 0)
        collect_from_told();
    if (m_grouping.groups.size() == 1)
        add_quarter_told_beside();
    // "in the same area"
    if (m_candidates.empty() && m_group != 0)
        if (const auto pointing = points_back()) {
            m_teller = &m_units[*pointing];
            for (const std::size_t u : m_grouping.groups[0].units)
                collect(m_units[u], false);
        }
    if (std::ranges::all_of(m_candidates, &PlaceCandidate::origin))
        for (const std::size_t u : m_grouping.groups[m_group].units)
            add_border(m_units[u]);
    if (std::ranges::all_of(m_candidates, &PlaceCandidate::origin))
        add_beside();
    if (std::ranges::all_of(m_candidates, &PlaceCandidate::origin))
        for (const std::size_t u : m_grouping.groups[m_group].units)
            if (const auto named = m_phrases.local.cued(m_parsed, m_attribution, m_units[u].words))
                add_named(m_units[u], *named, rank_of_town);
    if (std::ranges::all_of(m_candidates, &PlaceCandidate::origin))
        add_country();
    return finest_places(m_gazetteer, std::move(m_candidates));
}

bool PlaceMaker::specific() const
{
    return std::ranges::any_of(m_candidates, [](const PlaceCandidate &c) { return c.rank <= 3 && !c.origin; });
}

// The unit of this group that says where it was by pointing to the article's main incident.
std::optional<std::size_t> PlaceMaker::points_back() const
{
    for (const std::size_t u : m_grouping.groups[m_group].units) {
        const WordRange words = m_parsed.sentences[m_units[u].sentence].words;
        for (std::size_t i = words.begin; i + 2 < words.end; ++i)
            if (m_parsed.is(i, "the") && m_parsed.is(i + 1, "same") &&
                (m_parsed.is(i + 2, "area") || m_parsed.is(i + 2, "region") || m_parsed.is(i + 2, "place") ||
                 m_parsed.is(i + 2, "direction") || m_parsed.is(i + 2, "district") || m_parsed.is(i + 2, "sector") ||
                 m_parsed.is(i + 2, "village") || m_parsed.is(i + 2, "town")))
                return u;
    }
    return std::nullopt;
}

// Where the sentences of violence name no place: what the same speakers, or the sentences beside, say of it.
void PlaceMaker::collect_from_told()
{
    std::set<std::string> speakers;
    std::set<std::size_t> beside;
    for (const std::size_t u : m_grouping.groups[m_group].units) {
        if (const Frame *frame = frame_of(m_units[u]))
            speakers.insert(frame->speaker.claimant);
        if (m_units[u].sentence > 0)
            beside.insert(m_units[u].sentence - 1);
        beside.insert(m_units[u].sentence);
        beside.insert(m_units[u].sentence + 1);
    }
    for (std::size_t u = 0; u < m_units.size(); ++u) {
        const Unit &unit = m_units[u];
        if (m_grouping.group_of_unit[u])
            continue;
        const bool same_speaker = unit.frame && speakers.contains(m_attribution.frames[*unit.frame].speaker.claimant);
        if (same_speaker || (!unit.frame && beside.contains(unit.sentence)))
            collect(unit, true);
    }
}

// Where only a town is told, or nothing in a text from a town, the part of it that a sentence beside names: "It
// stood in the Almond Garden neighborhood."
void PlaceMaker::add_quarter_told_beside()
{
    constexpr std::size_t behind = 2;
    const auto told = [&](int rank) {
        return std::ranges::any_of(m_candidates, [&](const PlaceCandidate &c) { return !c.origin && c.rank == rank; });
    };
    if (told(rank_of_quarter) || !(told(rank_of_town) || (m_candidates.empty() && from_a_town())))
        return;
    std::set<std::size_t> beside;
    for (const std::size_t u : m_grouping.groups[m_group].units)
        for (std::size_t s = std::max<std::size_t>(m_units[u].sentence, 1) - 1; s <= m_units[u].sentence + behind; ++s)
            beside.insert(s);
    for (std::size_t u = 0; u < m_units.size(); ++u)
        if (!m_grouping.group_of_unit[u] && beside.contains(m_units[u].sentence))
            for (const LocalPlace &named : m_phrases.local.named(m_parsed, m_units[u].words)) {
                add_named(m_units[u], named, rank_of_quarter);
                return;
            }
}

// The place nearest to the words of violence, where none is said to be that of the violence: "burned a house with
// its owners in Goris".
void PlaceMaker::add_beside()
{
    constexpr std::size_t farthest = 25;
    const Unit *teller = nullptr;
    std::size_t best = 0;
    std::size_t least = farthest;
    for (const std::size_t u : m_grouping.groups[m_group].units) {
        const Unit &unit = m_units[u];
        for (std::size_t i = unit.words.begin; i < unit.words.end && unit.tells(); ++i) {
            const auto m = m_parsed.mention_of_word[i];
            if (!m || !beside(*m))
                continue;
            if (const std::size_t away = from_violence(unit, i); away < least) {
                least = away;
                teller = &unit;
                best = *m;
            }
        }
    }
    if (teller != nullptr)
        add_place(*teller, best);
}

void PlaceMaker::collect(const Unit &unit, bool only_cued)
{
    std::set<std::size_t> containers;
    std::vector<std::size_t> mentions;
    std::vector<std::size_t> unknown;
    for (std::size_t i = unit.words.begin; i < unit.words.end; ++i) {
        const auto m = m_parsed.mention_of_word[i];
        if (!m || (!mentions.empty() && mentions.back() == *m) || (!unknown.empty() && unknown.back() == *m))
            continue;
        if ((!m_parsed.found.mentions[*m].place || stray(*m)) &&
            (!only_cued || m_parsed.found.contexts[*m].described) && m_parsed.found.mentions[*m].role == Role::Event &&
            m_parsed.found.contexts[*m].cued && !of_a_person(*m)) {
            unknown.push_back(*m);
            continue;
        }
        // Several names may share one hyphenated word.
        for (std::size_t k = *m; k < m_parsed.found.mentions.size() && m_parsed.words_of_mention[k].begin <= i; ++k)
            if (m_parsed.words_of_mention[k].contains(i) && usable(k, only_cued) && !for_another(k) &&
                !m_phrases.local.of_office(m_parsed, m_parsed.words_of_mention[k].begin)) {
                mentions.push_back(k);
                if (const auto &container = m_parsed.found.contexts[k].container)
                    containers.insert(*container);
            }
    }
    if (!only_cued)
        for (const LocalPlace &named : m_phrases.local.named(m_parsed, unit.words))
            add_named(unit, named, rank_of_quarter);
    if (!only_cued)
        add_inside_known(unit);
    for (const std::size_t m : unknown)
        add_unknown(unit, m);
    for (const std::size_t m : road_ends(unit))
        std::erase(mentions, m);
    for (const std::size_t m : mentions) {
        const MentionContext &context = m_parsed.found.contexts[m];
        const std::size_t first = m_parsed.words_of_mention[m].begin;
        if (std::ranges::any_of(m_named, [&](const WordRange &named) { return named.contains(first); }))
            continue; // it is a part of a longer name
        if (context.route) {
            if (m_routes.insert(*context.route).second)
                add_route(unit, *context.route, m);
        } else if (!containers.contains(m)) {
            add_place(unit, m);
        }
    }
}

std::vector<IncidentPlace> incident_places(const gazetteer::Gazetteer &gazetteer, const PartyTable &parties,
                                           const PlacePhrases &phrases, const Parsed &parsed,
                                           const Attribution &attribution, const std::vector<Unit> &units,
                                           const Grouping &grouping, std::size_t group, const Article &article)
{
    return PlaceMaker(gazetteer, parties, phrases, parsed, attribution, units, grouping, group, article).run();
}

} // namespace dateline::reading
