// People told by their names.
#include "reading/quantities.hpp"

namespace dateline::reading
{

// "Smith John, Brown Peter Paul and Jones Ann": capitalised names of two words and more, joined by commas and "and".
std::optional<People> PeopleFinder::names_at(const Parsed &parsed, std::size_t i, std::size_t end) const
{
    People people;
    int count = 0;
    std::size_t at = i;
    while (at < end) {
        std::size_t name_end = at;
        while (name_end < end && parsed.words[name_end].capital && parsed.words[name_end].kind == WordKind::Word &&
               !parsed.words[name_end].known && !parsed.mention_of_word[name_end] &&
               !m_functions.of(parsed.words[name_end]) && !m_victims.at(parsed.words, name_end, end) &&
               !m_small.knows(parsed.words[name_end].lower))
            ++name_end;
        if (name_end - at < 2 || name_end - at > 5)
            break;
        ++count;
        people.words = {i, name_end};
        at = name_end;
        while (at < end && (parsed.is(at, ",") || parsed.is(at, "and")))
            ++at;
        if (at == name_end)
            break;
    }
    if (count == 0)
        return std::nullopt;
    people.quantity.min = people.quantity.max = count;
    people.names = true;
    if (count == 1)
        people.name = people.words;
    return people;
}

std::optional<People> PeopleFinder::first_names(const Parsed &parsed, std::size_t i, std::size_t end) const
{
    People people;
    int count = 0;
    for (std::size_t at = i; at < end && may_be_person(parsed, at, end);) {
        while (at < end && may_be_person(parsed, at, end))
            ++at;
        ++count;
        people.words = {i, at};
        while (at < end && (parsed.is(at, ",") || parsed.is(at, "and")))
            ++at;
        if (at == people.words.end)
            break;
    }
    if (count < 2)
        return std::nullopt;
    people.quantity.min = people.quantity.max = count;
    people.names = true;
    return people;
}

bool PeopleFinder::may_be_person(const Parsed &parsed, std::size_t i, std::size_t end) const
{
    const Word &word = parsed.words[i];
    return word.capital && word.kind == WordKind::Word && word.span.size() > 2 && !parsed.mention_of_word[i] &&
           !parsed.group_of_word[i] && !m_functions.of(word) && !m_victims.at(parsed.words, i, end) &&
           !m_numbers.at(parsed.words, i, end) && !m_small.knows(word.lower);
}

} // namespace dateline::reading
