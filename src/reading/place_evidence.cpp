// Which names of an incident's sentences tell where it was.
#include "reading/place_maker.hpp"

#include <algorithm>

namespace dateline::reading
{

bool PlaceMaker::from_a_town() const
{
    const auto dateline = dateline_mention(m_parsed);
    const PlaceRef *const written = dateline ? place_of(*dateline) : nullptr;
    return written != nullptr && gazetteer::breadth(written->kind) == 0;
}

const PlaceRef *PlaceMaker::place_of(std::size_t m) const
{
    const auto &place = m_parsed.found.mentions[m].place;
    return place ? &*place : nullptr;
}

// A small place abroad, in a country that the article does not speak of: another of that name is meant.
bool PlaceMaker::stray(std::size_t m) const
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
bool PlaceMaker::for_another(std::size_t m) const
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

WordRange PlaceMaker::sentence_of(std::size_t word) const
{
    const auto behind = std::ranges::upper_bound(m_parsed.sentences, word, {},
                                                 [](const Sentence &sentence) { return sentence.words.begin; });
    return behind == m_parsed.sentences.begin() ? WordRange{} : std::prev(behind)->words;
}

bool PlaceMaker::beside(std::size_t m) const
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
std::size_t PlaceMaker::from_violence(const Unit &unit, std::size_t word)
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
bool PlaceMaker::of_a_person(std::size_t m) const
{
    const WordRange words = m_parsed.words_of_mention[m];
    const bool within = words.begin > 0 && (m_parsed.is(words.begin - 1, "in") || m_parsed.is(words.begin - 1, "at"));
    return words.size() == 1 && !within && !m_parsed.found.contexts[m].described &&
           !m_parsed.found.contexts[m].container && m_parsed.surnames.contains(m_parsed.words[words.begin].lower);
}

bool PlaceMaker::usable(std::size_t m, bool only_cued) const
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

bool PlaceMaker::names_country(std::size_t m) const
{
    const Mention &mention = m_parsed.found.mentions[m];
    const MentionContext &context = m_parsed.found.contexts[m];
    return mention.place && mention.place->kind.starts_with("PCL") && mention.role != Role::Demonym && context.cued &&
           !context.possessive && !context.speaks && !for_another(m) &&
           !m_parsed.is(std::max<std::size_t>(m_parsed.words_of_mention[m].begin, 1) - 1, "to") &&
           (context.relation == Relation::At || context.relation == Relation::Within);
}

const Frame *PlaceMaker::frame_of(const Unit &unit) const
{
    return unit.frame ? &m_attribution.frames[*unit.frame] : nullptr;
}

} // namespace dateline::reading
