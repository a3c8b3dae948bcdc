// Speakers that no table names, in the text's own words.
#include "reading/ascii.hpp"
#include "reading/sources.hpp"

#include <algorithm>
#include <iterator>

namespace dateline::reading
{

// "according to a local committee": nobody we know, in the text's own words.
std::optional<Source> SourceFinder::unknown_at(std::size_t begin, const Sentence &sentence) const
{
    const std::size_t name = past_articles({begin, sentence.words.end}).begin;
    std::size_t end = name;
    while (end < sentence.words.end && end - name < 5 && m_parsed.words[end].kind == WordKind::Word &&
           !m_rules.m_functions.of(m_parsed.words[end]))
        ++end;
    if (end == name)
        return std::nullopt;
    return Source{{begin, end}, unknown_speaker({name, end})};
}

// In the text's own words.
Speaker SourceFinder::unknown_speaker(WordRange words) const
{
    Speaker speaker;
    speaker.kind = SourceClass::Witnesses;
    speaker.claimant = std::string(m_parsed.span_of(words).of(m_parsed.cased));
    speaker.claimant[0] = capital_of(speaker.claimant[0]);
    return speaker;
}

// "a local doctors' network | said", "| a member of the town council said", "two nurses and a teacher | said": back to
// a mark, a conjunction, a time or the sentence's beginning, and from there past its first article.
std::optional<Source> SourceFinder::unknown_before(std::size_t end, const Sentence &sentence) const
{
    if (m_parsed.grammar.free_order)
        return std::nullopt;
    auto words = noun_phrase_before(end, sentence);
    if (!words)
        return std::nullopt;
    if (const auto both = joined_with_unknown(*words, sentence))
        words = both;
    const WordRange name = past_articles(*words);
    if (name.empty() || !begins_a_clause(words->begin, sentence))
        return std::nullopt;
    return Source{*words, unknown_speaker(name)};
}

// "Health minister | Bakht Kakar", "the 8th Infantry | Division", "a member of | the ministry": the words before a
// known speaker belong to its subject where that begins a clause.
Source SourceFinder::whole_phrase(Source source, const Sentence &sentence) const
{
    if (m_parsed.grammar.free_order)
        return source;
    const auto words = noun_phrase_before(source.words.end, sentence);
    if (words && words->begin < source.words.begin && begins_a_clause(words->begin, sentence))
        source.words.begin = words->begin;
    return source;
}

// With whom these words are joined by "and", from the beginning of a clause on.
std::optional<WordRange> SourceFinder::joined_with_unknown(WordRange words, const Sentence &sentence) const
{
    if (m_parsed.grammar.free_order || words.begin <= sentence.words.begin + 1 || !m_parsed.is(words.begin - 1, "and"))
        return std::nullopt;
    const auto other = noun_phrase_before(words.begin - 1, sentence);
    if (!other || !begins_a_clause(other->begin, sentence))
        return std::nullopt;
    return WordRange{other->begin, words.end};
}

WordRange SourceFinder::past_articles(WordRange words) const
{
    while (!words.empty() && m_rules.m_functions.is(m_parsed.words[words.begin], Function::Determiner))
        ++words.begin;
    return words;
}

// The words of a name and what hangs on it by "of", "for", "in".
std::optional<WordRange> SourceFinder::noun_phrase_before(std::size_t end, const Sentence &sentence) const
{
    constexpr std::size_t longest = 8;
    const auto function = [&](std::size_t i) { return m_rules.m_functions.of(m_parsed.words[i]); };
    const auto hangs_on = [&](std::size_t i) { return m_parsed.is(i, "of") || function(i) == Function::Preposition; };
    const auto plain = [&](std::size_t i) {
        const Word &word = m_parsed.words[i];
        return (word.kind == WordKind::Word && !word.garbled && !function(i)) || word.kind == WordKind::Number;
    };
    if (end <= sentence.words.begin || !plain(end - 1) || m_parsed.words[end - 1].kind == WordKind::Number)
        return std::nullopt;
    std::size_t begin = end;
    while (begin > sentence.words.begin) {
        const std::size_t i = begin - 1;
        if (end - begin >= longest)
            return std::nullopt;
        // "a letter published in Goma" is one; "the man denied claims" is none
        if (const auto saying = m_rules.m_sayings.at(m_parsed.words, i, end);
            saying && (i + saying.length >= end || !hangs_on(i + saying.length)))
            return std::nullopt;
        const auto what = function(i);
        if (what == Function::Determiner || what == Function::Possessive) {
            begin = i;
            const bool hangs = i > sentence.words.begin + 1 && hangs_on(i - 1) && plain(i - 2) && !dated(i - 2);
            if (!hangs)
                break;
            --begin; // the preposition
        } else if (hangs_on(i) && i > sentence.words.begin && plain(i - 1) && begin < end) {
            begin = i;
        } else if ((plain(i) && !dated(i)) || m_parsed.is(i, "'s") || m_parsed.is(i, "'")) {
            begin = i;
        } else {
            break;
        }
    }
    if (begin == end || hangs_on(begin) || m_parsed.words[begin].kind == WordKind::Mark)
        return std::nullopt;
    return WordRange{begin, end};
}

// Whether a word belongs to a time.
bool SourceFinder::dated(std::size_t word) const
{
    const auto behind =
        std::ranges::upper_bound(m_parsed.times, word, {}, [](const FoundTime &time) { return time.words.begin; });
    return behind != m_parsed.times.begin() && std::prev(behind)->words.contains(word);
}

// "On Sunday | a nurse", "and | a nurse": not "attacked | the village".
bool SourceFinder::begins_a_clause(std::size_t word, const Sentence &sentence) const
{
    return word == sentence.words.begin || m_parsed.words[word - 1].kind == WordKind::Mark || dated(word - 1) ||
           m_rules.m_functions.is(m_parsed.words[word - 1], Function::Conjunction);
}

// A word written as a name; whether of a place or a party that we know is not asked.
bool SourceFinder::own_name(std::size_t word) const
{
    return m_parsed.words[word].capital && m_parsed.words[word].kind == WordKind::Word &&
           !m_rules.m_functions.of(m_parsed.words[word]);
}

} // namespace dateline::reading
