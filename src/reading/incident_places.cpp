#include "reading/incident_places.hpp"

#include "reading/borders.hpp"
#include "reading/home_country.hpp"
#include "reading/offsets.hpp"
#include "reading/place_choice.hpp"
#include "reading/place_sector.hpp"
#include "reading/roads.hpp"
#include "reading/told_country.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace dateline::reading
{
namespace
{

using gazetteer::Geometry;
using gazetteer::GeometryKind;
using gazetteer::Point;

constexpr int breadth_of_country = 3;
// PlaceCandidate::rank of a part of a town, and of a town, village or site.
constexpr int rank_of_quarter = -1;
constexpr int rank_of_town = 0;
constexpr double near_radius_m = 5000;
constexpr double point_radius_m = 2000;
constexpr double road_half_width_m = 2000;
// How many words behind a name that nobody knows its town may stand: "in Ashtar, a quarter of Yerevan".
constexpr std::size_t anchor_reach = 8;

double default_radius(std::string_view kind)
{
    switch (gazetteer::breadth(kind)) {
    case 0:
        return point_radius_m;
    case 1:
        return 20000;
    case 2:
        return 60000;
    default:
        return 300000;
    }
}

class PlaceMaker
{
public:
    PlaceMaker(const gazetteer::Gazetteer &gazetteer, const PartyTable &parties, const PlacePhrases &phrases,
               const Parsed &parsed, const Attribution &attribution, const std::vector<Unit> &units,
               const Grouping &grouping, std::size_t group, const Article &article)
        : m_gazetteer(gazetteer), m_parties(parties), m_phrases(phrases), m_parsed(parsed), m_attribution(attribution),
          m_units(units), m_grouping(grouping), m_group(group), m_article(article),
          m_home(home_country(gazetteer, parsed))
    {
    }

    std::vector<IncidentPlace> run()
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
        return finest_places(m_gazetteer, m_candidates);
    }

private:
    [[nodiscard]] bool specific() const
    {
        return std::ranges::any_of(m_candidates, [](const PlaceCandidate &c) { return c.rank <= 3 && !c.origin; });
    }

    // The unit of this group that says where it was by pointing to the article's main incident.
    [[nodiscard]] std::optional<std::size_t> points_back() const
    {
        for (const std::size_t u : m_grouping.groups[m_group].units) {
            const WordRange words = m_parsed.sentences[m_units[u].sentence].words;
            for (std::size_t i = words.begin; i + 2 < words.end; ++i)
                if (m_parsed.is(i, "the") && m_parsed.is(i + 1, "same") &&
                    (m_parsed.is(i + 2, "area") || m_parsed.is(i + 2, "region") || m_parsed.is(i + 2, "place") ||
                     m_parsed.is(i + 2, "direction") || m_parsed.is(i + 2, "district") ||
                     m_parsed.is(i + 2, "sector") || m_parsed.is(i + 2, "village") || m_parsed.is(i + 2, "town")))
                    return u;
        }
        return std::nullopt;
    }

    // Where the sentences of violence name no place: what the same speakers, or the sentences beside, say of it.
    void collect_from_told()
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
            const bool same_speaker =
                unit.frame && speakers.contains(m_attribution.frames[*unit.frame].speaker.claimant);
            if (same_speaker || (!unit.frame && beside.contains(unit.sentence)))
                collect(unit, true);
        }
    }

    // Where only a town is told, or nothing in a text from a town, the part of it that a sentence beside names: "It
    // stood in the Almond Garden neighborhood."
    void add_quarter_told_beside()
    {
        constexpr std::size_t behind = 2;
        const auto told = [&](int rank) {
            return std::ranges::any_of(m_candidates,
                                       [&](const PlaceCandidate &c) { return !c.origin && c.rank == rank; });
        };
        if (told(rank_of_quarter) || !(told(rank_of_town) || (m_candidates.empty() && from_a_town())))
            return;
        std::set<std::size_t> beside;
        for (const std::size_t u : m_grouping.groups[m_group].units)
            for (std::size_t s = std::max<std::size_t>(m_units[u].sentence, 1) - 1; s <= m_units[u].sentence + behind;
                 ++s)
                beside.insert(s);
        for (std::size_t u = 0; u < m_units.size(); ++u)
            if (!m_grouping.group_of_unit[u] && beside.contains(m_units[u].sentence))
                for (const LocalPlace &named : m_phrases.local.named(m_parsed, m_units[u].words)) {
                    add_named(m_units[u], named, rank_of_quarter);
                    return;
                }
    }

    [[nodiscard]] bool from_a_town() const
    {
        const auto dateline = dateline_mention(m_parsed);
        const PlaceRef *const written = dateline ? place_of(*dateline) : nullptr;
        return written != nullptr && gazetteer::breadth(written->kind) == 0;
    }

    [[nodiscard]] const PlaceRef *place_of(std::size_t m) const
    {
        const auto &place = m_parsed.found.mentions[m].place;
        return place ? &*place : nullptr;
    }

    // A small place abroad, in a country that the article does not speak of: another of that name is meant.
    [[nodiscard]] bool stray(std::size_t m) const
    {
        const auto &place = m_parsed.found.mentions[m].place;
        if (!m_home || !place || place->country.empty() || place->kind == "PPLC" ||
            place->country == m_gazetteer.facts(*m_home).country || m_parsed.found.contexts[m].container)
            return false;
        return std::ranges::none_of(m_parsed.found.mentions, [&](const Mention &other) {
            return other.place && other.place->country == place->country && other.place->id != place->id &&
                   gazetteer::breadth(other.place->kind) < breadth_of_country;
        });
    }

    // Where somebody spoke, and what another place is so far from: "said today in Yerevan that", "in Goris, 60 km
    // northwest of Kapan".
    [[nodiscard]] bool for_another(std::size_t m) const
    {
        const WordRange words = m_parsed.words_of_mention[m];
        if (m_phrases.local.lent_to_thing(m_parsed, words) || said_there(m_parsed, m_attribution, words) ||
            m_phrases.local.only_said(m_parsed, words.begin))
            return true;
        const auto offset = m_phrases.offsets.before(m_parsed, sentence_of(words.begin).begin, words.begin);
        if (!offset || offset->words.begin < 2 || !m_parsed.is(offset->words.begin - 1, ","))
            return false;
        const std::size_t named = offset->words.begin - 2;
        const auto other = m_parsed.mention_of_word[named];
        return other && m_parsed.found.mentions[*other].place;
    }

    [[nodiscard]] WordRange sentence_of(std::size_t word) const
    {
        const auto behind = std::ranges::upper_bound(m_parsed.sentences, word, {},
                                                     [](const Sentence &sentence) { return sentence.words.begin; });
        return behind == m_parsed.sentences.begin() ? WordRange{} : std::prev(behind)->words;
    }

    // The place nearest to the words of violence, where none is said to be that of the violence: "burned a house with
    // its owners in Goris".
    void add_beside()
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

    [[nodiscard]] bool beside(std::size_t m) const
    {
        const Mention &mention = m_parsed.found.mentions[m];
        const MentionContext &context = m_parsed.found.contexts[m];
        return mention.role == Role::Background && mention.place && (context.cued || context.described) &&
               (context.relation == Relation::At || context.relation == Relation::Within ||
                context.relation == Relation::Near) &&
               !context.other_name_of && !context.speaks && !context.possessive &&
               gazetteer::breadth(mention.place->kind) <= 2 &&
               !m_attribution.in_source[m_parsed.words_of_mention[m].begin] && !stray(m) && !for_another(m);
    }

    // How many words a word stands from the unit's nearest word of violence or harm.
    [[nodiscard]] static std::size_t from_violence(const Unit &unit, std::size_t word)
    {
        std::size_t least = unit.words.size();
        const auto measure = [&](WordRange told) {
            const std::size_t away = word < told.begin ? told.begin - word : word - std::min(word, told.end);
            least = std::min(least, away);
        };
        for (const Violence &violence : unit.violence)
            measure(violence.words);
        for (const Harm &harm : unit.harms)
            measure(harm.trigger);
        return least;
    }

    // "The attack on Galan": the text calls somebody so.
    [[nodiscard]] bool of_a_person(std::size_t m) const
    {
        const WordRange words = m_parsed.words_of_mention[m];
        const bool within =
            words.begin > 0 && (m_parsed.is(words.begin - 1, "in") || m_parsed.is(words.begin - 1, "at"));
        return words.size() == 1 && !within && !m_parsed.found.contexts[m].described &&
               !m_parsed.found.contexts[m].container && m_parsed.surnames.contains(m_parsed.words[words.begin].lower);
    }

    [[nodiscard]] bool usable(std::size_t m, bool only_cued) const
    {
        if (stray(m) || of_a_person(m))
            return false;
        const Mention &mention = m_parsed.found.mentions[m];
        const MentionContext &context = m_parsed.found.contexts[m];
        if (m_attribution.in_source[m_parsed.words_of_mention[m].begin] && !context.route)
            return false; // "the Defence Ministry in Baku"
        if (!mention.place || context.other_name_of || context.speaks || (context.possessive && !context.route))
            return false;
        const int breadth = gazetteer::breadth(mention.place->kind);
        const bool of_a_thing = mention.role != Role::Dateline && mention.role != Role::Demonym && breadth == 0 &&
                                m_phrases.local.thing_at(m_parsed, m_parsed.words_of_mention[m].end);
        if (mention.role != Role::Event && mention.role != Role::Direction && mention.role != Role::Origin &&
            !context.route && !of_a_thing)
            return false;
        if (only_cued && !context.route && (breadth > 1 || !context.cued))
            return false;
        return breadth <= 2;
    }

    void collect(const Unit &unit, bool only_cued)
    {
        std::set<std::size_t> containers;
        std::vector<std::size_t> mentions;
        std::vector<std::size_t> unknown;
        for (std::size_t i = unit.words.begin; i < unit.words.end; ++i) {
            const auto m = m_parsed.mention_of_word[i];
            if (!m || (!mentions.empty() && mentions.back() == *m) || (!unknown.empty() && unknown.back() == *m))
                continue;
            if ((!m_parsed.found.mentions[*m].place || stray(*m)) &&
                (!only_cued || m_parsed.found.contexts[*m].described) &&
                m_parsed.found.mentions[*m].role == Role::Event && m_parsed.found.contexts[*m].cued &&
                !of_a_person(*m)) {
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

    // "In Qasr, Goris district", "at Qasr, near Goris": a name that the place behind it explains.
    void add_inside_known(const Unit &unit)
    {
        for (WordRange rest = unit.words; !rest.empty();) {
            const auto named = m_phrases.local.cued(m_parsed, m_attribution, rest);
            if (!named)
                return;
            rest.begin = named->words.end;
            if (!m_parsed.is(rest.begin, ",") || rest.begin + 3 >= unit.words.end)
                continue;
            const bool near = m_parsed.is(rest.begin + 1, "near") || m_parsed.is(rest.begin + 1, "in");
            const auto around = m_parsed.mention_of_word[rest.begin + (near ? 2 : 1)];
            if (around && m_parsed.found.mentions[*around].place &&
                m_parsed.found.mentions[*around].role != Role::Demonym && !for_another(*around))
                add_named(unit, *named, rank_of_town, around);
        }
    }

    void add_unknown(const Unit &unit, std::size_t m)
    {
        const Mention &mention = m_parsed.found.mentions[m];
        const MentionContext &context = m_parsed.found.contexts[m];
        WordRange words = m_parsed.words_of_mention[m];
        words.end = m_phrases.local.name_end(m_parsed, words.end, m_parsed.sentences[unit.sentence].words.end);
        const bool quarter = m_phrases.local.quarter_at(m_parsed, words.end);
        add_named(unit, {words, std::string(m_parsed.span_of(words).of(m_parsed.cased))},
                  quarter ? rank_of_quarter : rank_of_town, context.container,
                  Span{std::min(mention.span.begin, context.phrase.begin),
                       std::max(m_parsed.span_of(words).end, context.phrase.end)});
    }

    // A name that no place of the gazetteer bears, beside one that does: somewhere in that one.
    void add_named(const Unit &unit, const LocalPlace &named, int rank, std::optional<std::size_t> anchor = {},
                   Span phrase = {})
    {
        m_named.push_back(named.words);
        const WordRange sentence = m_parsed.sentences[unit.sentence].words;
        for (std::size_t i = named.words.end; !anchor && i < std::min(sentence.end, named.words.end + anchor_reach);
             ++i)
            if (const auto other = m_parsed.mention_of_word[i]; other && usable(*other, false))
                anchor = other;
        for (std::size_t i = named.words.begin; !anchor && i > sentence.begin; --i)
            if (const auto other = m_parsed.mention_of_word[i - 1]; other && usable(*other, false))
                anchor = other;
        const bool beside = anchor.has_value();
        if (!anchor)
            anchor = dateline_mention(m_parsed);
        IncidentPlace place;
        const auto told =
            std::ranges::find_if(m_candidates, [](const PlaceCandidate &c) { return !c.origin && c.rank >= 0; });
        if (!beside && told != m_candidates.end() && told->rank <= 3) { // the town of the sentence before
            place.point = told->place.point;
            place.place_id = told->place.place_id;
            place.radius_m = told->place.radius_m;
        } else if (anchor && m_parsed.found.mentions[*anchor].place) {
            const PlaceRef &ref = *m_parsed.found.mentions[*anchor].place; // NOLINT(bugprone-unchecked-optional-access)
            place.point = ref.point;
            place.place_id = ref.id;
            place.radius_m = std::max(ref.radius_m, default_radius(ref.kind));
        } else if (const auto country = m_home ? m_home
                                               : country_mostly_told(m_gazetteer, m_parties, m_parsed, m_attribution,
                                                                     m_units, m_grouping.groups[m_group], m_home)) {
            const auto facts = m_gazetteer.facts(*country);
            place.point = facts.point;
            place.place_id = std::string(m_gazetteer.id(*country));
            place.radius_m = std::max(facts.radius_m, default_radius(facts.kind));
        } else {
            return;
        }
        place.name = named.name;
        place.span = phrase.empty() ? m_parsed.span_of(named.words) : phrase;
        place.phrase = std::string(place.span.of(m_parsed.text));
        place.relation = Relation::Within;
        push(unit, std::move(place), rank);
    }

    // "On the border between A and B"
    void add_border(const Unit &unit)
    {
        const auto border = m_phrases.borders.find(m_gazetteer, m_parties, m_parsed, unit.words);
        if (!border)
            return;
        IncidentPlace place;
        place.relation = Relation::Between;
        place.point = border->point;
        place.radius_m = border->radius_m;
        place.place_id = std::string(m_gazetteer.id(border->a)) + '+' + std::string(m_gazetteer.id(border->b));
        place.name = std::string(m_gazetteer.name(border->a)) + " and " + std::string(m_gazetteer.name(border->b));
        place.span = m_parsed.span_of(border->words);
        place.phrase = std::string(place.span.of(m_parsed.text));
        push(unit, std::move(place), 4);
    }

    // Where nothing finer is said: the country that the sentences name ("in Colombia"), else the one that the article
    // is at home in, unless they speak of another.
    void add_country()
    {
        const auto &units = m_grouping.groups[m_group].units;
        for (const std::size_t u : units)
            if (const auto m = m_phrases.pointing.place(m_parsed, m_parsed.sentences[m_units[u].sentence].words)) {
                add_place(m_units[u], *m);
                return;
            }
        for (const std::size_t u : units)
            for (std::size_t i = m_units[u].words.begin; i < m_units[u].words.end; ++i)
                if (const auto m = m_parsed.mention_of_word[i]; m && names_country(*m)) {
                    add_place(m_units[u], *m);
                    return;
                }
        if (units.empty())
            return;
        const Group &group = m_grouping.groups[m_group];
        auto country = country_mostly_told(m_gazetteer, m_parties, m_parsed, m_attribution, m_units, group, m_home);
        if (!country)
            country = country_told(m_gazetteer, m_parties, m_parsed, m_units, group, m_home);
        if (!country)
            return;
        const auto facts = m_gazetteer.facts(*country);
        const auto dateline = dateline_mention(m_parsed);
        const PlaceRef *const written = dateline ? place_of(*dateline) : nullptr;
        const bool here = written != nullptr && written->country == facts.country;
        if (dateline && here && gazetteer::breadth(written->kind) == 0 &&
            told_here(m_phrases.local, m_parsed, m_units, m_grouping.groups[m_group])) {
            add_place(m_units[units.front()], *dateline);
            return;
        }
        IncidentPlace place;
        place.point = facts.point;
        place.place_id = std::string(m_gazetteer.id(*country));
        place.name = std::string(m_gazetteer.name(*country));
        place.relation = Relation::Within;
        place.radius_m = facts.radius_m > 0 ? facts.radius_m : default_radius(facts.kind);
        if (dateline && here) {
            place.span = m_parsed.found.mentions[*dateline].span;
            place.phrase = std::string(place.span.of(m_parsed.text));
        }
        push(m_units[units.front()], std::move(place), 6);
    }

    [[nodiscard]] bool names_country(std::size_t m) const
    {
        const Mention &mention = m_parsed.found.mentions[m];
        const MentionContext &context = m_parsed.found.contexts[m];
        return mention.place && mention.place->kind.starts_with("PCL") && mention.role != Role::Demonym &&
               context.cued && !context.possessive && !context.speaks && !for_another(m) &&
               !m_parsed.is(std::max<std::size_t>(m_parsed.words_of_mention[m].begin, 1) - 1, "to") &&
               (context.relation == Relation::At || context.relation == Relation::Within);
    }

    // "on the road linking A, which others call B, to C": the ends stand too far apart for the mentions' own routes.
    std::vector<std::size_t> road_ends(const Unit &unit)
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
            const bool to =
                m_parsed.is(word - 1, "to") || m_parsed.is(word - 1, "with") || m_parsed.is(word - 1, "and");
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

    [[nodiscard]] const Frame *frame_of(const Unit &unit) const
    {
        return unit.frame ? &m_attribution.frames[*unit.frame] : nullptr;
    }

    void push(const Unit &unit, IncidentPlace place, int rank)
    {
        PlaceCandidate candidate;
        candidate.origin = place.relation == Relation::From;
        candidate.rank = rank;
        place.article = m_article.id;
        // Who points to another's place speaks of it in his own name.
        if (const Frame *frame = frame_of(m_teller != nullptr ? *m_teller : unit)) {
            place.claimant = frame->speaker.claimant;
            candidate.party = frame->speaker.party == "both" ? std::string{} : frame->speaker.party;
        }
        for (PlaceCandidate &other : m_candidates)
            if (other.place.place_id == place.place_id && other.party == candidate.party &&
                other.origin == candidate.origin &&
                (rank > 0 || (other.rank == rank && (rank == 0 || other.place.name == place.name))))
                return;
        candidate.place = std::move(place);
        m_candidates.push_back(std::move(candidate));
    }

    void add_place(const Unit &unit, std::size_t m)
    {
        const Mention &mention = m_parsed.found.mentions[m];
        const MentionContext &context = m_parsed.found.contexts[m];
        if (!mention.place)
            return;
        const PlaceRef &ref = *mention.place;
        const int breadth = gazetteer::breadth(ref.kind);
        const WordRange words = m_parsed.words_of_mention[m];
        const std::size_t last = m_parsed.sentences[unit.sentence].words.end;
        if (const std::size_t end = m_phrases.local.name_end(m_parsed, words.end, last);
            breadth == 0 && end > words.end && mention.role != Role::Origin) {
            const WordRange whole{words.begin, end}; // "San Juan de la Lomada" is another than San Juan
            add_named(unit, {whole, std::string(m_parsed.span_of(whole).of(m_parsed.cased))}, rank_of_town);
            return;
        }
        const bool quarter = breadth == 0 && m_phrases.local.quarter_at(m_parsed, words.end);
        IncidentPlace place;
        place.point = ref.point;
        place.place_id = ref.id;
        place.name = context.base.empty() ? std::string(mention.span.of(m_parsed.cased)) : context.base;
        place.span = context.phrase.empty() ? mention.span : context.phrase;
        place.phrase = std::string(place.span.of(m_parsed.text));
        place.relation = mention.role == Role::Origin ? Relation::From : context.relation;
        place.radius_m = ref.radius_m > 0 ? ref.radius_m : default_radius(ref.kind);
        const auto index = m_gazetteer.find(ref.id);
        const bool road = ref.kind.starts_with("RD");
        if (road && index) {
            const Geometry &line = m_gazetteer[*index].geometry;
            if (line.kind == GeometryKind::Line) {
                place.geometry = line;
                place.relation = Relation::Road;
                place.radius_m = road_half_width_m;
            }
        }
        if (place.relation == Relation::At && breadth >= 1)
            place.relation = Relation::Within;
        if (place.relation == Relation::Near && breadth == 0 && !road)
            place.radius_m = std::max(near_radius_m, ref.radius_m);
        if (place.relation != Relation::From)
            shift(m_parsed.sentences[unit.sentence].words.begin, m, place);
        if (place.relation == Relation::Direction)
            aim(m_gazetteer, m_parties, m_parsed, m_attribution, m_units, m_grouping.groups[m_group],
                m_teller != nullptr ? *m_teller : unit, place);
        if ((place.relation == Relation::Within || place.relation == Relation::At) && index &&
            m_gazetteer[*index].geometry.kind == GeometryKind::Area)
            place.geometry = m_gazetteer[*index].geometry;
        push(unit, std::move(place), quarter ? rank_of_quarter : road ? 2 : breadth == 0 ? rank_of_town : breadth + 2);
    }

    // "20 km north of X" lies there, and not all round X.
    void shift(std::size_t begin, std::size_t m, IncidentPlace &place) const
    {
        const auto offset = m_phrases.offsets.before(m_parsed, begin, m_parsed.words_of_mention[m].begin);
        if (!offset)
            return;
        const OffsetGround ground = ground_of(*offset, place.point, std::max(2 * near_radius_m, place.radius_m));
        place.point = ground.point;
        place.radius_m = ground.radius_m;
        place.relation = Relation::Near;
        place.geometry = {};
        place.span.begin = std::min(place.span.begin, m_parsed.span_of(offset->words).begin);
        place.phrase = std::string(place.span.of(m_parsed.text));
    }

    void add_route(const Unit &unit, std::size_t route, std::size_t from)
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
    void push_road(const Unit &unit, const std::vector<std::size_t> &mentions, Span span)
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

    const gazetteer::Gazetteer &m_gazetteer;
    const PartyTable &m_parties;
    const PlacePhrases &m_phrases;
    const Parsed &m_parsed;
    const Attribution &m_attribution;
    const std::vector<Unit> &m_units;
    const Grouping &m_grouping;
    std::size_t m_group;
    const Article &m_article;
    std::optional<gazetteer::PlaceIndex> m_home; ///< the country that the article is at home in
    std::vector<PlaceCandidate> m_candidates;
    std::set<std::size_t> m_routes;
    std::vector<WordRange> m_named; ///< words of names that the gazetteer does not know
    const Unit *m_teller = nullptr; ///< where places are copied: who points to them
};

} // namespace

std::vector<IncidentPlace> incident_places(const gazetteer::Gazetteer &gazetteer, const PartyTable &parties,
                                           const PlacePhrases &phrases, const Parsed &parsed,
                                           const Attribution &attribution, const std::vector<Unit> &units,
                                           const Grouping &grouping, std::size_t group, const Article &article)
{
    return PlaceMaker(gazetteer, parties, phrases, parsed, attribution, units, grouping, group, article).run();
}

} // namespace dateline::reading
