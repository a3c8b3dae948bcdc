// What names become: places with their extent, names that no gazetteer knows, borders, countries.
#include "reading/place_maker.hpp"
#include "reading/place_sector.hpp"
#include "reading/told_country.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace dateline::reading
{
namespace
{

using gazetteer::Geometry;
using gazetteer::GeometryKind;

constexpr double near_radius_m = 5000;
constexpr double point_radius_m = 2000;
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

} // namespace

// "In Qasr, Goris district", "at Qasr, near Goris": a name that the place behind it explains.
void PlaceMaker::add_inside_known(const Unit &unit)
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

void PlaceMaker::add_unknown(const Unit &unit, std::size_t m)
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
void PlaceMaker::add_named(const Unit &unit, const LocalPlace &named, int rank, std::optional<std::size_t> anchor,
                           Span phrase)
{
    m_named.push_back(named.words);
    const WordRange sentence = m_parsed.sentences[unit.sentence].words;
    for (std::size_t i = named.words.end; !anchor && i < std::min(sentence.end, named.words.end + anchor_reach); ++i)
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
    } else if (const auto country = m_home ? m_home : mostly_told()) {
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
    const std::size_t before = m_candidates.size();
    push(unit, std::move(place), rank);
    if (m_candidates.size() == before || beside || rank != rank_of_town ||
        m_phrases.local.of_a_town(m_parsed, named.words))
        return;
    m_candidates.back().guessed = true;
    for (std::size_t i = sentence.begin; i < sentence.end; ++i) // "in neighbouring Burkina Faso"
        if (const auto other = m_parsed.mention_of_word[i]; other && names_country(*other))
            m_candidates.back().guessed_in =
                m_parsed.found.mentions[*other].place->id; // NOLINT(bugprone-unchecked-optional-access)
}

// "On the border between A and B"
void PlaceMaker::add_border(const Unit &unit)
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

std::optional<gazetteer::PlaceIndex> PlaceMaker::mostly_told()
{
    if (!m_asked_mostly_told)
        m_mostly_told = country_mostly_told(m_gazetteer, m_parties, m_parsed, m_attribution, m_units,
                                            m_grouping.groups[m_group], m_home);
    m_asked_mostly_told = true;
    return m_mostly_told;
}

// Where nothing finer is said: the country that the sentences name ("in Colombia"), else the one that the article
// is at home in, unless they speak of another.
void PlaceMaker::add_country()
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
    auto country = mostly_told();
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
    if (const Geometry &land = m_gazetteer[*country].geometry; land.kind == GeometryKind::Area)
        place.geometry = land;
    if (dateline && here) {
        place.span = m_parsed.found.mentions[*dateline].span;
        place.phrase = std::string(place.span.of(m_parsed.text));
    }
    push(m_units[units.front()], std::move(place), 6);
}

void PlaceMaker::push(const Unit &unit, IncidentPlace place, int rank)
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

void PlaceMaker::add_place(const Unit &unit, std::size_t m)
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
void PlaceMaker::shift(std::size_t begin, std::size_t m, IncidentPlace &place) const
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

} // namespace dateline::reading
