#include "reading/sentence_casualties.hpp"

#include "reading/antecedents.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dateline::reading
{
namespace
{

// How many words behind a word of harm the rest of it may stand: "shot the two guards of the bank to death", "the
// murder in the city of Goris last night of".
constexpr std::size_t outcome_reach = 8;
constexpr std::size_t of_later_reach = 8;

} // namespace

std::vector<Harm> SentenceCasualties::run()
{
    find_triggers();
    if (m_triggers.empty())
        return {};
    std::vector<WordRange> words;
    std::vector<HarmVerb> verbs;
    words.reserve(m_triggers.size());
    for (const Trigger &trigger : m_triggers) {
        words.push_back(trigger.words);
        const HarmFrame frame = trigger.word.frame;
        const bool killed = frame == HarmFrame::Transitive && trigger.word.what == What::Killed;
        verbs.push_back(m_parsed.grammar.free_order && frame != HarmFrame::Counted ? HarmVerb::Always
                        : !m_parsed.grammar.free_order && killed                   ? HarmVerb::BehindNoun
                                                                                   : HarmVerb::Never);
    }
    m_people.find(std::move(words), verbs, m_speaking);
    for (std::size_t t = 0; t < m_triggers.size(); ++t)
        if (!contrasts(t))
            bind(t);
    add_parts();
    return std::move(m_harms);
}

void SentenceCasualties::find_triggers()
{
    const WordRange range = m_sentence.words;
    for (std::size_t i = range.begin; i < range.end;) {
        const auto hit = m_rules.m_harm.at(m_parsed.words, i, range.end);
        if (hit && hit.row->frame == HarmFrame::Outcome)
            come_to(hit.row->what, i + hit.length);
        else if (hit)
            m_triggers.push_back({{i, i + hit.length}, *hit.row});
        i += hit ? hit.length : 1;
    }
}

// "shot the gunman to death |"
void SentenceCasualties::come_to(What what, std::size_t end)
{
    if (!m_triggers.empty() && m_triggers.back().word.what == What::Wounded &&
        end <= m_triggers.back().words.end + outcome_reach)
        m_triggers.back().word.what = what;
}

// "were not killed | but captured", "wounded, not | killed": whom the word before told of. Which of the two happened,
// the negation says.
bool SentenceCasualties::contrasts(std::size_t t)
{
    constexpr std::size_t farthest = 5;
    if (t == 0)
        return false;
    const Trigger &trigger = m_triggers[t];
    const std::size_t from = m_triggers[t - 1].words.end;
    const std::size_t to = trigger.words.begin;
    if (to - from > farthest || trigger.word.what == m_triggers[t - 1].word.what)
        return false;
    bool turns = false;
    for (std::size_t i = from; i < to; ++i) {
        static constexpr std::array<std::string_view, 5> turning{"but", "whereas", "not", "rather", "instead"};
        const bool turn = std::ranges::find(turning, std::string_view(m_parsed.words[i].lower)) != turning.end();
        turns = turns || turn;
        if (!turn && !m_parsed.is(i, ",") && !m_parsed.is(i, "and") && !m_parsed.is(i, "than") && !m_people.is_be(i) &&
            m_rules.m_functions.of(m_parsed.words[i]) != Function::Aux)
            return false;
    }
    // "Two policemen were wounded but killed | three gunmen"
    if (!turns || m_people.after(trigger.words.end, 2))
        return false;
    const std::size_t bound = m_harms.size();
    std::size_t first = bound;
    while (first > 0 && m_harms[first - 1].trigger.begin == m_triggers[t - 1].words.begin)
        --first;
    for (std::size_t h = first; h < bound; ++h) {
        m_harms[h].contrasted = true;
        Harm harm = m_harms[h];
        harm.what = trigger.word.what;
        harm.trigger = trigger.words;
        harm.arrest = trigger.word.arrest;
        harm.accident = trigger.word.accident;
        m_harms.push_back(std::move(harm));
    }
    return m_harms.size() > bound;
}

bool SentenceCasualties::passive(std::size_t begin) const
{
    constexpr std::size_t farthest = 7; // "were captured and then | killed"
    for (std::size_t i = begin; i > m_sentence.words.begin && begin - i < farthest;) {
        --i;
        if (m_people.is_be(i))
            return true;
        const auto function = m_rules.m_functions.of(m_parsed.words[i]);
        const bool coordinated = m_parsed.is(i, "and") || m_parsed.is(i, "or") || m_people.in_trigger(i);
        if (function != Function::Adverb && function != Function::Aux && !coordinated &&
            !m_parsed.words[i].lower.ends_with("ly"))
            return false;
    }
    return false;
}

void SentenceCasualties::bind(std::size_t t)
{
    const Trigger &trigger = m_triggers[t];
    const std::size_t begin = trigger.words.begin;
    const std::size_t end = trigger.words.end;
    switch (trigger.word.frame) {
    case HarmFrame::Transitive:
        transitive(trigger);
        return;
    case HarmFrame::Intransitive:
        if (const auto p = m_people.before(begin, end))
            add_before(trigger, *p);
        return;
    case HarmFrame::Adjective:
        adjective(trigger);
        return;
    case HarmFrame::Counted:
        counted(trigger);
        return;
    case HarmFrame::Of:
        if (const auto p = m_people.after(end, 1))
            add_after(trigger, *p);
        return;
    case HarmFrame::OfLater:
        for (std::size_t of = end; of < std::min(end + of_later_reach, m_sentence.words.end); ++of)
            if (m_parsed.is(of, "of")) {
                if (const auto p = m_people.after(of + 1, 1))
                    add_after(trigger, *p);
                return;
            }
        return;
    case HarmFrame::Mass:
        mass(trigger);
        return;
    case HarmFrame::Free:
        free(trigger);
        return;
    case HarmFrame::Toll:
        toll(trigger);
        return;
    case HarmFrame::Outcome:
    case HarmFrame::Other:
        return;
    case HarmFrame::Losing:
        if (const auto p = m_people.after(end, 1); p && !m_people[*p].victims.empty() && !of_things(m_people[*p]))
            add(trigger, m_people[*p], !m_parsed.is(begin, "claimed") && !m_parsed.is(begin, "claiming"));
        return;
    }
}

void SentenceCasualties::transitive(const Trigger &trigger)
{
    const std::size_t begin = trigger.words.begin;
    const std::size_t end = trigger.words.end;
    // "two wounded soldiers": the word stands inside the people.
    for (const People &people : m_people.all())
        if (people.words.begin < begin && end < people.words.end) {
            add(trigger, people);
            return;
        }
    const bool participle = m_parsed.words[end - 1].lower.ends_with("ing");
    if (!participle && !m_parsed.grammar.free_order && passive(begin)) {
        if (const auto p = m_people.before(begin, end))
            add_before(trigger, *p);
        return;
    }
    // "nine farmers wounded and one boy dead": no object follows.
    const bool object = end < m_sentence.words.end && m_parsed.words[end].kind != WordKind::Mark &&
                        !m_parsed.is(end, "and") && !m_parsed.is(end, "or") &&
                        !m_rules.m_functions.is(m_parsed.words[end], Function::Conjunction) &&
                        (!m_rules.m_functions.is(m_parsed.words[end], Function::Preposition) || m_people.after(end, 0));
    if (const auto p = m_people.before(begin, end); !participle && !object && p && m_people[*p].words.end == begin) {
        add_before(trigger, *p);
        return;
    }
    const bool by = m_parsed.is(end - 1, "by"); // "shot by | soldiers"
    if (const auto p = by ? std::nullopt : m_people.after(end, 4)) {
        const std::size_t first = m_harms.size();
        add_after(trigger, *p);
        for (std::size_t h = first; h < m_harms.size(); ++h)
            m_harms[h].active = true;
        return;
    }
    if (participle || acted(begin) || object_pronoun(end))
        return;
    const std::size_t reach = m_parsed.grammar.free_order ? 4 : 2;
    if (const auto p = m_people.before(begin, end);
        p && begin - m_people[*p].words.end <= reach &&
        (m_parsed.grammar.free_order || only_small(m_people[*p].words.end, begin)))
        add_before(trigger, *p);
}

// "guards | then | killed", not "guard posts | attacked"
bool SentenceCasualties::only_small(std::size_t from, std::size_t to) const
{
    for (std::size_t i = from; i < to; ++i)
        if (m_parsed.words[i].kind == WordKind::Word && !m_rules.m_functions.of(m_parsed.words[i]) &&
            !m_parsed.words[i].lower.ends_with("ly") && !m_people.in_trigger(i))
            return false;
    return true;
}

// "have captured", "had recently killed", "who killed": what stands before did it.
bool SentenceCasualties::acted(std::size_t begin) const
{
    while (begin > m_sentence.words.begin && (m_rules.m_functions.is(m_parsed.words[begin - 1], Function::Adverb) ||
                                              m_parsed.words[begin - 1].lower.ends_with("ly")))
        --begin;
    return begin > m_sentence.words.begin && (m_parsed.is(begin - 1, "have") || m_parsed.is(begin - 1, "has") ||
                                              m_parsed.is(begin - 1, "had") || m_parsed.is(begin - 1, "who"));
}

// "killed them", whoever they are
bool SentenceCasualties::object_pronoun(std::size_t word) const
{
    static constexpr std::array<std::string_view, 5> pronouns{"them", "him", "her", "us", "me"};
    return word < m_sentence.words.end &&
           std::ranges::find(pronouns, std::string_view(m_parsed.words[word].lower)) != pronouns.end();
}

// "погибли двое военнослужащих", "двое военнослужащих погибли": the verb says nothing of the side that they stand
// on.
void SentenceCasualties::free(const Trigger &trigger)
{
    const std::size_t begin = trigger.words.begin;
    const std::size_t end = trigger.words.end;
    for (const People &people : m_people.all()) // "убитых солдат": the word stands inside the people
        if (people.words.begin < begin && end < people.words.end) {
            add(trigger, people);
            return;
        }
    std::size_t next = end;
    while (next < m_sentence.words.end && small(next))
        ++next;
    const auto behind = m_people.after(next, 2);
    const bool at_once =
        behind && m_people[*behind].words.begin == next && !m_people.has_own_trigger(m_people[*behind]);
    if (at_once) {
        add_after(trigger, *behind);
        return;
    }
    if (const auto p = m_people.before(begin, end)) {
        add_before(trigger, *p);
        return;
    }
    if (const auto p = m_people.after(end, 6); p && !m_people.has_own_trigger(m_people[*p]))
        add_after(trigger, *p);
}

// "lost two | tanks": a number of something else than people.
bool SentenceCasualties::of_things(const People &people) const
{
    const std::size_t next = people.words.end;
    return people.headless && next < m_sentence.words.end && m_parsed.words[next].kind == WordKind::Word &&
           !m_rules.m_functions.of(m_parsed.words[next]) && !m_parsed.words[next].lower.ends_with("ly") &&
           !m_people.in_time(next) && !m_people.in_trigger(next);
}

bool SentenceCasualties::of_one(std::size_t word) const
{
    return !m_rules.m_single.empty() &&
           m_rules.m_single.contains(gazetteer::fold(m_parsed.words[word].span.of(m_parsed.text)));
}

bool SentenceCasualties::small(std::size_t word) const
{
    const auto function = m_rules.m_functions.of(m_parsed.words[word]);
    return function == Function::Aux || function == Function::Adverb;
}

void SentenceCasualties::adjective(const Trigger &trigger)
{
    if (const auto p = m_people.before(trigger.words.begin, trigger.words.end);
        p && trigger.words.begin - m_people[*p].words.end <= 3) {
        const std::size_t first = m_harms.size();
        add_before(trigger, *p);
        for (std::size_t h = first; h < m_harms.size(); ++h)
            if (m_harms[h].people.side.empty() && both_sides_at(trigger.words.end))
                m_harms[h].people.side = "both";
        return;
    }
    if (const auto p = m_people.after(trigger.words.end, 1); p && !m_people[*p].quantity.vague)
        add(trigger, m_people[*p]);
}

void SentenceCasualties::add_before(const Trigger &trigger, std::size_t p)
{
    add_all(trigger, m_people.chain_before(p, trigger.words.begin));
    if (const auto others = m_people.companions(trigger.words.end)) {
        add_all(trigger, m_people.chain_after(*others, false));
        m_harms.back().joined = true;
    }
}

void SentenceCasualties::add_after(const Trigger &trigger, std::size_t p)
{
    add_all(trigger, m_people.chain_after(p, trigger.word.frame == HarmFrame::Of));
}

void SentenceCasualties::add_all(const Trigger &trigger, const std::vector<Together> &chain)
{
    for (const auto &[people, joined] : chain) {
        add(trigger, people);
        m_harms.back().joined = joined;
    }
}

void SentenceCasualties::add(const Trigger &trigger, const People &people, bool of_subject)
{
    Harm harm;
    harm.what = trigger.word.what;
    harm.people = people;
    Quantity &quantity = harm.people.quantity;
    if (trigger.word.frame == HarmFrame::Free && quantity.vague && !quantity.min && people.side != "both" &&
        of_one(trigger.words.begin)) { // "ранен военнослужащий"
        quantity = {};
        quantity.min = quantity.max = 1;
    }
    if (quantity.vague && !quantity.min && definite(people)) {
        if (const auto those = counted_before(m_rules.m_people, m_parsed, people.words.begin, people.victims))
            quantity = those->quantity;
        quantity.further = quantity.total = quantity.whole = false;
    }
    // "the two soldiers"
    const std::size_t first = people.words.begin;
    quantity.whole =
        quantity.whole || (first > m_sentence.words.begin && m_parsed.is(first - 1, "the") && quantity.min > 1);
    harm.trigger = trigger.words;
    harm.arrest = trigger.word.arrest;
    harm.accident = trigger.word.accident;
    harm.toll = trigger.word.frame == HarmFrame::Toll;
    if (of_subject) // "the enemy lost ten"
        for (std::size_t back = 1; back <= 3 && trigger.words.begin >= m_sentence.words.begin + back; ++back)
            harm.people.enemy =
                harm.people.enemy || m_rules.m_people.is_enemy(m_parsed.words, trigger.words.begin - back);
    harm.of_subject = of_subject;
    m_harms.push_back(std::move(harm));
}

// "the insurgents", "all insurgents": those whom the text has spoken of.
bool SentenceCasualties::definite(const People &people) const
{
    const std::size_t first = people.words.begin;
    return people.side != "both" &&
           (m_parsed.is(first, "the") || m_parsed.is(first, "these") || m_parsed.is(first, "those") ||
            (first > m_sentence.words.begin && m_parsed.is(first - 1, "all")));
}

} // namespace dateline::reading
