// Roads between two places of a sentence.
#include "reading/place_maker.hpp"
#include "reading/roads.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace dateline::reading
{
namespace
{

using gazetteer::GeometryKind;
using gazetteer::Point;

} // namespace

// "on the road linking A, which others call B, to C": the ends stand too far apart for the mentions' own routes.
std::vector<std::size_t> PlaceMaker::road_ends(const Unit &unit)
{
    std::size_t link = unit.words.begin;
    const auto links = [&](std::size_t i) {
        return (m_parsed.is(i, "linking") || m_parsed.is(i, "connecting")) && i > unit.words.begin &&
               (m_parsed.is(i - 1, "road") || m_parsed.is(i - 1, "highway") || m_parsed.is(i - 1, "route"));
    };
    while (link < unit.words.end && !links(link))
        ++link;
    std::vector<std::size_t> ends;
    for (std::size_t word = link + 1; word < std::min(unit.words.end, link + 20); ++word) {
        const auto m = m_parsed.mention_of_word[word];
        if (!m || m_parsed.words_of_mention[*m].begin != word)
            continue;
        const auto &place = m_parsed.found.mentions[*m].place;
        const bool to = m_parsed.is(word - 1, "to") || m_parsed.is(word - 1, "with") || m_parsed.is(word - 1, "and");
        if (place && gazetteer::breadth(place->kind) == 0 && (ends.empty() || (ends.size() == 1 && to)))
            ends.push_back(*m);
    }
    if (ends.size() != 2)
        return {};
    const auto route = m_parsed.found.contexts[ends[0]].route;
    if (route && route == m_parsed.found.contexts[ends[1]].route)
        return {};
    push_road(unit, ends, {m_parsed.words[link - 1].span.begin, m_parsed.found.mentions[ends[1]].span.end});
    return ends;
}

void PlaceMaker::add_route(const Unit &unit, std::size_t route, std::size_t from)
{
    std::vector<std::size_t> stations;
    // The stations of a road stand together.
    const std::size_t first = from > 16 ? from - 16 : 0;
    for (std::size_t m = first; m < std::min(m_parsed.found.mentions.size(), from + 16); ++m) {
        const MentionContext &context = m_parsed.found.contexts[m];
        const Mention &mention = m_parsed.found.mentions[m];
        if (context.route != route || !mention.place || context.other_name_of)
            continue;
        if (gazetteer::breadth(mention.place->kind) > 1)
            return; // "the road linking Armenia to Karabakh" has no line of its own
        stations.push_back(m);
    }
    const MentionContext &context = m_parsed.found.contexts[from];
    if (stations.size() >= 2)
        push_road(unit, stations,
                  context.route_phrase.empty() ? m_parsed.found.mentions[from].span : context.route_phrase);
}

// The line of a road that the gazetteer knows between these places, else the chain of their names.
void PlaceMaker::push_road(const Unit &unit, const std::vector<std::size_t> &mentions, Span span)
{
    IncidentPlace place;
    place.relation = Relation::Road;
    place.radius_m = road_half_width_m;
    place.span = span;
    place.phrase = std::string(span.of(m_parsed.text));
    std::vector<Point> stations;
    for (const std::size_t m : mentions) {
        const Mention &mention = m_parsed.found.mentions[m];
        if (!mention.place)
            continue;
        const std::string &base = m_parsed.found.contexts[m].base;
        place.name +=
            (place.name.empty() ? "" : "–") + (base.empty() ? std::string(mention.span.of(m_parsed.cased)) : base);
        place.place_id += (place.place_id.empty() ? "" : "+") + mention.place->id;
        stations.push_back(mention.place->point);
    }
    place.geometry = {GeometryKind::Line, {stations}};
    for (const auto index : m_gazetteer.near(stations.front(), 60000, 300)) {
        if (!m_gazetteer.facts(index).kind.starts_with("RD"))
            continue;
        if (const gazetteer::Place &road = m_gazetteer[index]; road_between(stations, road.geometry)) {
            place.geometry = road.geometry;
            place.place_id = road.id;
            break;
        }
    }
    place.point = middle_of(place.geometry.parts.front());
    push(unit, std::move(place), 1);
}

} // namespace dateline::reading
