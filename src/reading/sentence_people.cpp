#include "reading/sentence_people.hpp"

#include "reading/antecedents.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>
#include <string_view>
#include <utility>

namespace dateline::reading
{

bool SentencePeople::in_trigger(std::size_t word) const
{
    return std::ranges::any_of(m_triggers, [&](WordRange trigger) { return trigger.contains(word); });
}

void SentencePeople::find(std::vector<WordRange> triggers, const std::vector<HarmVerb> &verbs,
                          const std::vector<bool> &speaking)
{
    m_triggers = std::move(triggers);
    const WordRange range = m_sentence.words;
    for (std::size_t i = range.begin; i < range.end;) {
        if (speaking[i] || in_trigger(i) || in_time(i)) {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < range.end && !speaking[end])
            ++end;
        auto people = m_finder.at(m_parsed, i, before_verb(i, end, verbs));
        if (!people && is_person(i))
            people = person(i);
        if (!people)
            people = pronoun(i);
        if (!people || people->words.end <= i) {
            ++i;
            continue;
        }
        if (people->headless) { // "another wounded": of those before
            const People *noun = last_noun();
            if (noun == nullptr && people->quantity.vague && !m_people.empty() && !m_people.back().names &&
                !m_people.back().pronoun) // "clashed with rebels and killed an unknown number"
                noun = &m_people.back();
            const auto those =
                noun == nullptr && people->some ? counted_before(m_finder, m_parsed, i, {}) : std::optional<People>{};
            if (those)
                noun = &*those;
            if (noun != nullptr) {
                people->victims = noun->victims;
                people->group = noun->group;
                people->side = noun->side;
                people->own = noun->own;
            }
        }
        take_names(*people);
        i = people->words.end;
        m_people.push_back(std::move(*people));
    }
}

// "A Russian missile | killed soldiers", "удар беспилотника | убил женщину": a verb ends the words that tell who. In
// "two badly wounded soldiers" it is none.
std::size_t SentencePeople::before_verb(std::size_t i, std::size_t end, const std::vector<HarmVerb> &verbs) const
{
    for (std::size_t t = 0; t < m_triggers.size(); ++t) {
        const std::size_t begin = m_triggers[t].begin;
        if (begin <= i || begin >= end)
            continue;
        if (verbs[t] == HarmVerb::Always)
            return begin;
        const Word &before = m_parsed.words[begin - 1];
        const bool noun = begin > i + 1 && before.kind == WordKind::Word && !m_functions.of(before) &&
                          !before.lower.ends_with("ly") && !in_trigger(begin - 1) &&
                          m_parsed.party_at(begin - 1).empty() && !m_finder.is_number(m_parsed.words, begin - 1);
        const bool kind = m_parsed.is(begin - 1, "other") || m_parsed.is(begin - 1, "more");
        if (noun && !kind && verbs[t] == HarmVerb::BehindNoun)
            return begin;
    }
    return end;
}

// "Reporters Kadri Rostam and Navor Selim", "his companion Marani Dana": the names belong to the noun, and tell how
// many they are where it does not.
void SentencePeople::take_names(People &people) const
{
    const std::size_t end = people.words.end;
    if (people.headless || people.names || people.pronoun || end >= m_sentence.words.end ||
        m_parsed.words[end].kind != WordKind::Word)
        return;
    auto names = m_finder.at(m_parsed, end, m_sentence.words.end);
    if (!names && people.quantity.vague && !people.quantity.min)
        names = m_finder.first_names(m_parsed, end, m_sentence.words.end);
    if (!names || !names->names || in_trigger(end) || in_time(end))
        return;
    const bool one = people.quantity.max == 1;
    if (one && names->quantity.min > 1) // "reporter A and B": the names are counted by themselves
        return;
    people.words.end = names->words.end;
    people.called = true;
    people.name = names->name;
    if (people.quantity.vague && !people.quantity.min && people.side != "both") {
        people.quantity.min = people.quantity.max = names->quantity.min;
        people.quantity.vague = false;
    }
}

// "killed Kadri", "Kadri was killed": one name beside the word of harm.
bool SentencePeople::is_person(std::size_t i) const
{
    if (!m_finder.may_be_person(m_parsed, i, m_sentence.words.end) || !beside_trigger(i))
        return false;
    const auto noun = m_finder.at(m_parsed, i + 1, m_sentence.words.end); // "killed ABC leader Kadri"
    return !noun || !noun->bare || noun->words.begin != i + 1;
}

// "killing him", "they were killed": those whom the text has spoken of.
std::optional<People> SentencePeople::pronoun(std::size_t i) const
{
    const bool one = m_parsed.is(i, "he") || m_parsed.is(i, "she") || m_parsed.is(i, "him");
    const bool many = m_parsed.is(i, "they") || m_parsed.is(i, "them");
    if ((!one && !many) || !beside_trigger(i))
        return std::nullopt;
    auto those = one ? std::optional(person(i)) : counted_before(m_finder, m_parsed, i, {});
    if (!those)
        return std::nullopt;
    those->words = {i, i + 1};
    those->name = {};
    those->names = false;
    those->pronoun = true;
    return those;
}

bool SentencePeople::beside_trigger(std::size_t i) const
{
    if (i > m_sentence.words.begin && in_trigger(i - 1))
        return true;
    std::size_t next = i + 1;
    bool be = false;
    for (; next < m_sentence.words.end && next < i + 4; ++next) {
        if (in_trigger(next))
            return be;
        be = be || is_be(next);
        if (!is_be(next) && !m_functions.is(m_parsed.words[next], Function::Aux) &&
            !m_functions.is(m_parsed.words[next], Function::Adverb))
            return false;
    }
    return false;
}

People SentencePeople::person(std::size_t i)
{
    People people;
    people.words = people.name = {i, i + 1};
    people.quantity.min = people.quantity.max = 1;
    people.names = true;
    return people;
}

// "погибли 14 июля": no fourteen people.
bool SentencePeople::in_time(std::size_t word) const
{
    const auto behind =
        std::ranges::upper_bound(m_parsed.times, word, {}, [](const FoundTime &time) { return time.words.begin; });
    return behind != m_parsed.times.begin() && std::prev(behind)->words.contains(word);
}

const People *SentencePeople::last_noun() const
{
    for (const People &people : std::views::reverse(m_people))
        if (!people.headless && !people.names && !people.pronoun && !people.quantity.vague)
            return &people;
    return nullptr;
}

bool SentencePeople::is_be(std::size_t word) const { return reading::is_be(m_parsed.words[word]); }

// Words between people and the word of harm that do not part them.
bool SentencePeople::close_before(const People &people, std::size_t begin) const
{
    if (people.words.end > begin || enclosed(people, begin))
        return false;
    if (people.headless || people.names || people.pronoun) {
        for (std::size_t i = people.words.end; i < begin; ++i)
            if (!m_functions.is(m_parsed.words[i], Function::Aux) &&
                !m_functions.is(m_parsed.words[i], Function::Adverb) && !in_trigger(i) && !m_parsed.is(i, "others") &&
                !m_parsed.is(i, "more") && !m_parsed.is(i, "and") && !relative(i))
                return false;
        return true;
    }
    return begin - people.words.end <= 14;
}

// "16 members of a patrol (a civilian militia) | died": not those between the parentheses.
bool SentencePeople::enclosed(const People &people, std::size_t begin) const
{
    std::size_t quotes = 0;
    for (std::size_t i = people.words.end; i < begin; ++i) {
        if (m_parsed.is(i, "("))
            break;
        if (m_parsed.is(i, ")"))
            return true;
        quotes += m_parsed.is(i, "\"") ? 1U : 0U;
    }
    return quotes == 1 && people.words.begin > m_sentence.words.begin && m_parsed.is(people.words.begin - 1, "\"");
}

// "Jane Doe, who was killed": a clause about the people right before it.
bool SentencePeople::relative(std::size_t i) const
{
    return m_parsed.is(i, "who") || (m_parsed.is(i, ",") && m_parsed.is(i + 1, "who"));
}

std::optional<std::size_t> SentencePeople::before(std::size_t begin, std::size_t end) const
{
    if (const auto subject = past_parenthesis(begin))
        return subject;
    if (const auto subject = past_relative(begin, end))
        return subject;
    for (std::size_t p = m_people.size(); p-- > 0;)
        if (close_before(m_people[p], begin)) {
            if (beside_whole(p))
                --p;
            while (apposition(p, begin))
                --p;
            p = agreeing(p, begin);
            return crossed(m_people[p].words.end, begin) ? std::nullopt : std::optional(p);
        }
    return std::nullopt;
}

// Where the words of "have" and "be" before a word of harm begin, and whether they are of one person or of several.
SentencePeople::Verb SentencePeople::verb_before(std::size_t begin) const
{
    Verb verb{.begin = begin, .number = std::nullopt};
    if (m_parsed.grammar.free_order)
        return verb;
    const auto note = [&](std::size_t word) {
        if (m_parsed.is(word, "was") || m_parsed.is(word, "is") || m_parsed.is(word, "has"))
            verb.number = Number::One;
        if (m_parsed.is(word, "were") || m_parsed.is(word, "are") || m_parsed.is(word, "have"))
            verb.number = Number::Many;
    };
    note(begin); // "was found dead"
    while (verb.begin > m_sentence.words.begin && begin - verb.begin < 4) {
        const std::size_t word = verb.begin - 1;
        if (!is_be(word) && !m_functions.is(m_parsed.words[word], Function::Adverb) &&
            !m_functions.is(m_parsed.words[word], Function::Aux) && !m_parsed.words[word].lower.ends_with("ly"))
            break;
        note(word);
        --verb.begin;
    }
    return verb;
}

bool SentencePeople::named(const People &people) { return people.names || people.called; }

// "Navor Selim, who was sent against traffickers, | was wounded", "Navor Selim, 21, a member of a patrol, | was": whom
// the words between commas are about.
std::optional<std::size_t> SentencePeople::past_parenthesis(std::size_t begin) const
{
    constexpr std::size_t farthest = 45;
    const Verb verb = verb_before(begin);
    if (!verb.number || verb.begin <= m_sentence.words.begin + 1)
        return std::nullopt;
    const bool dashed =
        m_parsed.is(verb.begin - 1, "--"); // "three officers – two of the army, one of the police – | were"
    if (!dashed && !m_parsed.is(verb.begin - 1, ","))
        return std::nullopt;
    for (std::size_t p = m_people.size(); p-- > 0;) {
        const People &people = m_people[p];
        const std::size_t end = people.words.end;
        if (end + 1 >= verb.begin || people.pronoun || people.headless)
            continue;
        if (verb.begin - end > farthest)
            return std::nullopt;
        const bool opens =
            dashed ? m_parsed.is(end, "--")
                   : m_parsed.is(end, ",") && (m_parsed.is(end + 1, "who") || named(people) || tells_of_whom(end + 1));
        if (!opens || (verb.number == Number::One) != (people.quantity.max == 1))
            continue;
        std::size_t quotes = 0;
        for (std::size_t i = end; i < verb.begin; ++i) {
            if (m_parsed.is(i, ";") || in_trigger(i))
                return std::nullopt;
            quotes += m_parsed.is(i, "\"") ? 1U : 0U;
        }
        if (quotes % 2 != 0)
            return std::nullopt;
        return p;
    }
    return std::nullopt;
}

// "A policeman who said he saw the gunmen | was shot dead", "the villagers who told soldiers about the road | were
// killed": whom the clause is about, not those in it.
std::optional<std::size_t> SentencePeople::past_relative(std::size_t begin, std::size_t end) const
{
    constexpr std::size_t farthest = 30;
    const Verb verb = verb_before(begin);
    if (m_parsed.grammar.free_order)
        return past_marked_relative(begin);
    for (std::size_t q = m_people.size(); q-- > 0;) {
        const People &head = m_people[q];
        if (head.words.end >= verb.begin || head.pronoun || head.headless)
            continue;
        if (verb.begin - head.words.end > farthest)
            return std::nullopt;
        const std::size_t who = past_its_place(head);
        if (!m_parsed.is(who, "who") && !m_parsed.is(who, "that"))
            continue;
        // "told reporters that soldiers had passed": a speech, no clause about them.
        const bool speech =
            m_parsed.is(who, "that") && std::ranges::any_of(m_people, [&](const People &people) {
                return people.words.begin == who + 1 || (people.words.begin == who + 2 && m_parsed.is(who + 1, "the"));
            });
        if (speech)
            continue;
        std::optional<std::size_t> inner; // the last whom the clause tells of
        for (std::size_t p = q + 1; p < m_people.size() && m_people[p].words.end <= verb.begin; ++p)
            inner = p;
        if (!inner || m_parsed.is(m_people[*inner].words.begin - 1, "and"))
            return std::nullopt;
        bool joined = false;
        std::size_t quotes = 0;
        for (std::size_t i = who; i < verb.begin; ++i) {
            if (m_parsed.is(i, ",") || m_parsed.is(i, ";") || m_parsed.is(i, ":"))
                return std::nullopt;
            joined = joined || m_parsed.is(i, "and") || m_parsed.is(i, "but") || m_parsed.is(i, "or");
            quotes += m_parsed.is(i, "\"") ? 1U : 0U;
        }
        if (quotes % 2 != 0 || !opens_clause(head))
            return std::nullopt;
        const auto agrees = [&](const People &people) {
            return !verb.number || (verb.number == Number::One) == (people.quantity.max == 1);
        };
        const bool pair = q > 0 && m_parsed.is(head.words.begin - 1, "and"); // "a guard and a driver who … were"
        if (!agrees(head) && !pair)
            continue;
        // Where the verb may be of either, another verb behind it would be that of the head.
        const bool either = agrees(m_people[*inner]);
        if (either && (joined || !ends_clause(end)))
            return std::nullopt;
        return q;
    }
    return std::nullopt;
}

// "Полицейский, который видел боевиков, | был убит": commas tell where the clause ends.
std::optional<std::size_t> SentencePeople::past_marked_relative(std::size_t begin) const
{
    constexpr std::size_t farthest = 30;
    std::size_t verb = begin;
    while (verb > m_sentence.words.begin &&
           (is_be(verb - 1) || m_functions.is(m_parsed.words[verb - 1], Function::Adverb)))
        --verb;
    if (verb <= m_sentence.words.begin + 1 || !m_parsed.is(verb - 1, ","))
        return std::nullopt;
    for (std::size_t q = m_people.size(); q-- > 0;) {
        const std::size_t end = m_people[q].words.end;
        if (end + 1 >= verb - 1 || m_people[q].pronoun || m_people[q].headless)
            continue;
        if (verb - end > farthest)
            return std::nullopt;
        if (!m_parsed.is(end, ",") || !m_parsed.is(end + 1, "which"))
            continue;
        for (std::size_t i = end; i < verb; ++i)
            if (m_parsed.is(i, ";") || in_trigger(i))
                return std::nullopt;
        return q;
    }
    return std::nullopt;
}

// Nothing that they may be the object of stands before them: "On Friday | a policeman", "said that | two soldiers".
bool SentencePeople::opens_clause(const People &people) const
{
    std::size_t first = people.words.begin;
    while (first > m_sentence.words.begin && m_functions.is(m_parsed.words[first - 1], Function::Determiner))
        --first;
    if (first == m_sentence.words.begin)
        return true;
    const std::size_t before = first - 1;
    const Word &word = m_parsed.words[before];
    if (word.kind == WordKind::Mark || in_time(before) || m_finder.is_saying(m_parsed.words, before))
        return true;
    if (m_functions.is(word, Function::Conjunction) || m_parsed.is(before, "and"))
        return true;
    const auto mention = m_parsed.mention_of_word[before]; // "In Goris | a policeman"
    return mention && m_parsed.words_of_mention[*mention].begin > m_sentence.words.begin &&
           m_functions.is(m_parsed.words[m_parsed.words_of_mention[*mention].begin - 1], Function::Preposition);
}

// No further verb follows: "was shot dead | on Friday", but "was shot dead | told reporters".
bool SentencePeople::ends_clause(std::size_t end) const
{
    for (std::size_t i = end; i < m_sentence.words.end; ++i) {
        const Word &word = m_parsed.words[i];
        const auto function = m_functions.of(word);
        if (word.kind == WordKind::Mark || function == Function::Conjunction)
            return true;
        if (function == Function::Aux || in_trigger(i) || m_finder.is_saying(m_parsed.words, i))
            return false;
        const bool told = !function && !in_time(i) && !word.capital && word.kind == WordKind::Word;
        if (i == end && told && !word.lower.ends_with("ly"))
            return false;
    }
    return true;
}

// "A leader of the students | has been killed": the verb is of one person.
std::size_t SentencePeople::agreeing(std::size_t p, std::size_t begin) const
{
    const Verb verb = verb_before(begin);
    if (p == 0 || verb.number != Number::One || m_people[p].quantity.max == 1 || m_people[p].headless)
        return p;
    constexpr std::size_t farthest = 30;
    for (std::size_t q = p; q-- > 0 && begin - m_people[q].words.end <= farthest;) {
        const People &before = m_people[q];
        const std::size_t end = before.words.end;
        if (before.quantity.max != 1 || before.pronoun || before.headless || crossed(end, begin))
            continue;
        // "a leader of the students", "Kadri Rostam, one of the leaders of the students"
        if (m_parsed.is(end, "of") || m_parsed.is(end, "for") || (named(before) && m_parsed.is(end, ",")))
            return q;
    }
    return p;
}

// "Seventy people, | including ten women, were killed", "| mostly children,"
bool SentencePeople::tells_of_whom(std::size_t word) const
{
    return std::ranges::any_of(
        std::array{"including", "among", "mostly", "mainly", "most", "many", "some", "all", "both"},
        [&](std::string_view opener) { return m_parsed.is(word, opener); });
}

bool SentencePeople::included(std::size_t p) const
{
    for (;; --p) {
        const std::size_t begin = m_people[p].words.begin;
        if (begin < m_sentence.words.begin + 2)
            return false;
        if (m_parsed.is(begin - 1, "including") ||
            ((m_parsed.is(begin - 1, "them") || m_parsed.is(begin - 1, "whom")) && m_parsed.is(begin - 2, "among")))
            return true;
        const bool joined = m_parsed.is(begin - 1, "and") || m_parsed.is(begin - 1, ",");
        if (!joined || p == 0 || m_people[p - 1].words.end + 1 != begin)
            return false;
    }
}

// "Five soldiers, two of them officers, were wounded", "five soldiers, including an officer, were wounded"
bool SentencePeople::beside_whole(std::size_t p) const
{
    if (p == 0)
        return false;
    std::size_t between = m_people[p - 1].words.end;
    between += m_parsed.is(between, ",") ? 1U : 0U;
    const bool including = m_parsed.is(between, "including");
    between += including ? 1U : 0U;
    return between > m_people[p - 1].words.end && between == m_people[p].words.begin && (m_people[p].some || including);
}

// "Navor, a member of the party, was killed": one person twice, the second time between commas.
bool SentencePeople::apposition(std::size_t p, std::size_t begin) const
{
    if (p == 0 || m_people[p - 1].words.end + 1 != m_people[p].words.begin ||
        !m_parsed.is(m_people[p - 1].words.end, ",") || m_people[p].quantity.max != 1 ||
        m_people[p - 1].quantity.max != 1 || m_people[p - 1].headless)
        return false;
    for (std::size_t i = m_people[p].words.end; i < begin; ++i)
        if (m_parsed.is(i, ","))
            return true;
    return false;
}

// "soldiers of the army when shelling killed": another clause begins between them.
bool SentencePeople::crossed(std::size_t from, std::size_t to) const
{
    std::size_t quotes = 0;
    for (std::size_t i = from; i < to; ++i) {
        for (const std::string_view opener : {";", "while", "when", "after", "but", "whereas", "saying"})
            if (m_parsed.is(i, opener))
                return true;
        quotes += m_parsed.is(i, "\"") ? 1U : 0U;
    }
    return quotes % 2 != 0; // a speech begins or ends; but "members of the "Green Band" were"
}

std::optional<std::size_t> SentencePeople::after(std::size_t end, std::size_t reach, bool past_triggers) const
{
    for (std::size_t p = 0; p < m_people.size(); ++p) {
        const People &people = m_people[p];
        if (people.words.begin < end)
            continue;
        if (people.words.begin > end + reach)
            return std::nullopt;
        for (std::size_t i = end; i < people.words.begin; ++i)
            if ((in_trigger(i) && !past_triggers) || m_parsed.is(i, ".") || m_parsed.is(i, ";") || m_parsed.is(i, "by"))
                return std::nullopt;
        for (std::size_t i = end; i < people.words.begin; ++i) // "wounded when | troops opened fire"
            for (const std::string_view opener : {"when", "while", "after", "because", "where"})
                if (m_parsed.is(i, opener))
                    return std::nullopt;
        return p;
    }
    return std::nullopt;
}

// People at word `at` are the subject of a word of harm of their own.
bool SentencePeople::has_own_trigger(const People &people) const
{
    std::size_t i = people.words.end;
    while (i < m_sentence.words.end && (is_be(i) || m_functions.is(m_parsed.words[i], Function::Adverb) ||
                                        m_parsed.is(i, "have") || m_parsed.is(i, "had")))
        ++i;
    return i < m_sentence.words.end && in_trigger(i);
}

} // namespace dateline::reading
