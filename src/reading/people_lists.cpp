// Who is told together: lists, second names of one person, companions.
#include "reading/sentence_people.hpp"

#include <algorithm>

namespace dateline::reading
{

std::vector<Together> SentencePeople::chain_before(std::size_t p, std::size_t begin) const
{
    std::vector<Together> chain{{m_people[p], false}};
    // "Rostam and his companion"
    if (const std::size_t first = m_people[p].words.begin;
        m_people[p].own && first > m_sentence.words.begin + 1 && m_parsed.is(first - 1, "and") &&
        (p == 0 || m_people[p - 1].words.end + 1 < first) &&
        m_finder.may_be_person(m_parsed, first - 2, m_sentence.words.end) && !in_time(first - 2)) {
        chain.back().joined = true;
        chain.push_back({person(first - 2), true});
    }
    bool list = false; // "a driver, two clerks, and nine farmers were killed"
    while (p > 0) {
        const People &before = m_people[p - 1];
        const std::size_t first = m_people[p].words.begin;
        const std::size_t end = past_its_place(before);
        const std::size_t gap = first - std::min(first, end);
        const bool joined = m_parsed.is(first - 1, "and") || (list && gap == 1 && m_parsed.is(first - 1, ","));
        if (gap == 0 || gap > 2 || before.headless ||
            (before.names && !m_people[p].own && !m_parsed.is(first - 1, "and")) || m_people[p].headless ||
            before.quantity.vague || has_own_trigger(before) || !joined)
            break;
        list = list || gap == 2 || counted_list(p - 1, p);
        if (!two_titles(p - 1, p))
            chain.push_back({before, true});
        --p;
    }
    if (chain.size() == 1)
        if (const auto first = first_of_pair(p, begin)) {
            chain.back().joined = true;
            chain.push_back({m_people[*first], true});
        }
    return chain;
}

// "Three soldiers, | two policemen and a civilian": numbers alone make a list, also without a comma before the "and".
bool SentencePeople::counted_list(std::size_t p, std::size_t q) const
{
    const auto plain = [](const People &people) {
        return people.quantity.min && !people.bare && !named(people) && !people.headless && !people.own;
    };
    const bool numerals = !m_people[p].quantity.determiner && m_people[q].quantity.min > 1; // "one civilian and two"
    return plain(m_people[p]) && plain(m_people[q]) && (m_people[p].quantity.min > 1 || numerals);
}

// "Kadri Rostam, candidate for mayor of Goris, and | his brother were killed": several, of whom one stands far off.
std::optional<std::size_t> SentencePeople::first_of_pair(std::size_t p, std::size_t begin) const
{
    const std::size_t first = m_people[p].words.begin;
    if (m_people[p].quantity.max != 1 || first <= m_sentence.words.begin + 1 || !m_parsed.is(first - 1, "and") ||
        verb_before(begin).number != Number::Many)
        return std::nullopt;
    for (std::size_t q = p; q-- > 0;) {
        const People &people = m_people[q];
        const bool who = m_parsed.is(people.words.end, "who");
        if (people.headless || people.pronoun || !people.quantity.min || people.quantity.vague)
            continue;
        if ((who && people.quantity.max != 1) || (named(people) && joined_far(people.words.end, m_people[p])))
            return q;
    }
    return std::nullopt;
}

// Where the words before a noun begin that tell what kind: "and | social democratic leader".
std::size_t SentencePeople::lead(const People &people) const
{
    constexpr std::size_t longest = 3;
    const std::size_t begin = people.words.begin;
    if (!people.bare && !people.called)
        return begin;
    for (std::size_t back = 1; back <= longest && begin >= m_sentence.words.begin + back + 1; ++back) {
        const std::size_t before = begin - back - 1;
        const Word &word = m_parsed.words[begin - back];
        if (word.kind != WordKind::Word || m_functions.of(word) || in_trigger(begin - back))
            return begin;
        if (m_parsed.is(before, "and") || m_parsed.is(before, ",") ||
            (m_parsed.is(before, "of") && before > 0 && m_parsed.is(before - 1, "and")))
            return begin - back;
    }
    return begin;
}

// Past people in what is said of a named person, the next of the list.
std::optional<std::size_t> SentencePeople::joined_beyond(const People &people, std::size_t q) const
{
    constexpr std::size_t most = 4;
    for (std::size_t r = q + 1; named(people) && r < std::min(q + 1 + most, m_people.size()); ++r)
        if (joined_far(people.words.end, m_people[r]))
            return r;
    return std::nullopt;
}

// "Kadri Rostam, leader of a party | , and": only words about them stand between people and the next of a list.
bool SentencePeople::joined_far(std::size_t end, const People &next) const
{
    constexpr std::size_t farthest = 25;
    std::size_t last = lead(next);
    last -= last > end && m_parsed.is(last - 1, "of") ? 1U : 0U;
    if (last <= end + 2 || last - end > farthest || !m_parsed.is(end, ",") || !m_parsed.is(last - 1, "and"))
        return false;
    const bool closing = m_parsed.is(last - 2, ",") || m_parsed.is(last - 2, ")");
    for (std::size_t i = end; i < last; ++i)
        if (in_trigger(i) || m_parsed.is(i, ";") || m_parsed.is(i, ":") || m_parsed.is(i, "\""))
            return false;
    return closing;
}

// "Rostam, minister of the interior", "a judge, Kadri Rostam,": one person twice.
bool SentencePeople::second_name(std::size_t p, std::size_t q) const
{
    const People &first = m_people[p];
    const People &second = m_people[q];
    if (first.quantity.max != 1 || second.quantity.max != 1 || second.headless || second.pronoun || second.own ||
        second.called)
        return false;
    std::size_t end = first.words.end;
    if (!m_parsed.is(end, ","))
        return false;
    if (m_parsed.words[end + 1].kind == WordKind::Number && m_parsed.is(end + 2, ",")) // ", 45,"
        end += 2;
    if (end + 1 != second.words.begin)
        return false;
    if (second.names)
        return !named(first) && closed(second);
    return named(first) && (second.bare || closed(second));
}

// "Senator and candidate Kadri Rostam": without an article, one person.
bool SentencePeople::two_titles(std::size_t p, std::size_t q) const
{
    const People &first = m_people[p];
    const People &second = m_people[q];
    return first.bare && !first.called && !m_parsed.is(first.words.begin, "the") && second.bare && second.called &&
           !m_parsed.is(second.words.begin, "the") && m_parsed.is(first.words.end, "and") &&
           lead(second) == first.words.end + 1;
}

// A comma ends what is said of people, before anybody else is told of.
bool SentencePeople::closed(const People &people) const
{
    constexpr std::size_t farthest = 20;
    for (std::size_t i = people.words.end; i < std::min(people.words.end + farthest, m_sentence.words.end); ++i) {
        if (m_parsed.is(i, ","))
            return true;
        if (m_parsed.is(i, "and") || m_parsed.is(i, ".") || m_parsed.is(i, ";") || in_trigger(i))
            return false;
    }
    return false;
}

// A name that is no subject of words behind it.
bool SentencePeople::ends_list(const People &people) const
{
    const std::size_t i = people.words.end;
    if (i >= m_sentence.words.end || m_parsed.words[i].kind == WordKind::Mark || in_time(i))
        return true;
    const auto function = m_functions.of(m_parsed.words[i]);
    return function == Function::Preposition || function == Function::Joiner || m_parsed.is(i, "and") ||
           m_parsed.is(i, "who");
}

// "the governor of Syunik | , a judge and": behind the place that people are of.
std::size_t SentencePeople::past_its_place(const People &people) const
{
    const std::size_t end = people.words.end;
    if (end + 1 >= m_sentence.words.end || !(m_parsed.is(end, "of") || m_parsed.is(end, "from")))
        return end;
    const std::size_t name = m_parsed.is(end + 1, "the") ? end + 2 : end + 1;
    const auto mention = name < m_sentence.words.end ? m_parsed.mention_of_word[name] : std::nullopt;
    if (mention)
        return m_parsed.words_of_mention[*mention].end;
    constexpr std::size_t longest_name = 3;
    std::size_t behind = name;
    while (behind < m_sentence.words.end && behind < name + longest_name && m_parsed.words[behind].capital &&
           m_parsed.words[behind].kind == WordKind::Word)
        ++behind;
    return behind > name ? behind : end;
}

std::vector<Together> SentencePeople::chain_after(std::size_t p, bool of) const
{
    std::vector<Together> chain{{m_people[p], false}};
    std::size_t last = p; // who was told last, by a first name or a second
    for (std::size_t q = p + 1; q < m_people.size(); ++q) {
        const People &next = m_people[q];
        const std::size_t gap_begin = past_its_place(m_people[last]);
        const std::size_t first = lead(next);
        const std::size_t gap = first - std::min(first, gap_begin);
        for (std::size_t i = gap_begin; i < std::min(first, gap_begin + 3); ++i)
            if (m_parsed.is(i, "\"")) // a speech ends: "killed 15 of them," | the leader said
                return chain;
        if (gap == 0) // the next are in the name of the place, which may end the text
            return chain;
        if (second_name(last, q)) {
            last = q;
            continue;
        }
        if (two_titles(last, q)) {
            chain.back().people = next;
            last = q;
            continue;
        }
        const bool joiner = m_functions.is(m_parsed.words[gap_begin], Function::Joiner);
        const bool near = gap <= 2 && (m_parsed.is(gap_begin, "and") || m_parsed.is(gap_begin, ",") || joiner) &&
                          !in_trigger(first - 1);
        const bool far = named(chain.back().people) && joined_far(chain.back().people.words.end, next);
        // "the murder of the judge and of the lawyer"
        const bool again = of && gap >= 2 && m_parsed.is(first - 2, "and") && m_parsed.is(first - 1, "of");
        const bool name = next.names && !again && !(m_parsed.is(first - 1, "and") && ends_list(next));
        if (!(near || far) || next.headless || name || (next.quantity.vague && !next.quantity.min) ||
            has_own_trigger(next)) {
            // Somebody in what is said of the one before: "leader of a party, friend of the mayor, and".
            if (const auto beyond = joined_beyond(chain.back().people, q); beyond && !next.headless) {
                q = *beyond - 1;
                continue;
            }
            return chain;
        }
        const bool other = m_parsed.is(lead(next) - 1, "and") || joiner || far || again || next.own;
        chain.push_back({next, other});
        last = q;
    }
    return chain;
}

std::optional<std::size_t> SentencePeople::companions(std::size_t end) const
{
    constexpr std::size_t farthest = 20;
    for (std::size_t i = end; i < std::min(end + farthest, m_sentence.words.end); ++i) {
        if (in_trigger(i) || (m_parsed.words[i].kind == WordKind::Mark && !m_parsed.is(i, ",")))
            return std::nullopt;
        if (m_functions.is(m_parsed.words[i], Function::Joiner) && m_parsed.is(i + 1, "with")) {
            const auto others = after(i + 2, 2);
            return others && !m_people[*others].quantity.vague ? others : std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace dateline::reading
