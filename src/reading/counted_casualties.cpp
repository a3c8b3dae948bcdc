// Harm told by nouns with their number: "two deaths", "the toll rose to three", "two of them by a drone".
#include "reading/sentence_casualties.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace dateline::reading
{

bool SentenceCasualties::both_sides_at(std::size_t i) const
{
    return (m_parsed.is(i, "on") || m_parsed.is(i, "from")) && m_parsed.is(i + 1, "both") &&
           m_parsed.is(i + 2, "sides");
}

// "civilian casualties": the noun in front tells whose, not that it was one.
People SentenceCasualties::uncounted(People people)
{
    if (people.bare) {
        people.quantity = {};
        people.quantity.vague = true;
    }
    return people;
}

void SentenceCasualties::counted(const Trigger &trigger)
{
    // "среди погибших двое детей"
    if (trigger.words.begin > m_sentence.words.begin && m_parsed.is(trigger.words.begin - 1, "among")) {
        const std::size_t first = m_harms.size();
        if (const auto p = m_people.after(trigger.words.end, 3))
            add_after(trigger, *p);
        for (std::size_t h = first; h < m_harms.size(); ++h)
            m_harms[h].part = true;
        return;
    }
    for (const People &people : m_people.all()) {
        if (m_parsed.grammar.free_order && people.words.begin < trigger.words.begin &&
            trigger.words.end < people.words.end) {
            add(trigger, people);
            return;
        }
        if (people.words.end == trigger.words.begin ||
            (people.words.end + 1 == trigger.words.begin && people.headless)) {
            People bare = uncounted(people);
            if (bare.headless || bare.victims.empty()) { // "the officer reported 17 deaths": of whom, nobody says
                bare.victims = "people";
                bare.group = VictimGroup::Person;
            }
            bare.headless = false;
            if (const auto p = m_people.after(trigger.words.end, 3); p && !m_people[*p].side.empty())
                bare.side = m_people[*p].side;
            add(trigger, bare);
            return;
        }
    }
}

void SentenceCasualties::mass(const Trigger &trigger)
{
    for (const People &people : m_people.all())
        if (people.words.end == trigger.words.begin) {
            People those = uncounted(people);
            if (those.headless) {
                those.victims = "people";
                those.group = VictimGroup::Person;
            }
            add(trigger, those);
            return;
        }
    // "casualties and injuries on both sides"
    if (const auto p = m_people.after(trigger.words.end, 4, true))
        add(trigger, m_people[*p]);
}

// "The death toll rose from three to five", "raising its earlier toll of three", "bringing to five the number of
// dead".
void SentenceCasualties::toll(const Trigger &trigger)
{
    constexpr std::size_t reach = 12;
    const std::size_t first = trigger.words.begin;
    const bool earlier =
        first > m_sentence.words.begin &&
        (m_parsed.is(first - 1, "earlier") || m_parsed.is(first - 1, "previous") || m_parsed.is(first - 1, "initial"));
    for (const People &people : m_people.all()) {
        const Quantity &told = people.quantity;
        const std::size_t begin = people.words.begin;
        const std::optional<int> least = told.min ? told.min : told.max;
        if (begin == m_sentence.words.begin || !least || told.max == 0 || m_people.in_time(begin))
            continue;
        const bool from = m_parsed.is(begin, "from"); // "from three to five" is no range here
        const bool to = m_parsed.grammar.free_order && m_parsed.is(begin, "to");           // "до 27" is no most here
        const bool since = m_parsed.grammar.free_order && m_parsed.is(begin - 1, "since"); // "с трёх"
        const bool behind = begin >= trigger.words.end && begin <= trigger.words.end + reach &&
                            (from || to || since || told_by(begin - 1));
        const bool ahead =
            m_parsed.is(begin - 1, "to") &&
            (people.words.end == first || (people.words.end + 1 == first && m_parsed.is(people.words.end, "the")));
        if (!ahead && !behind)
            continue;
        const bool replaced =
            from || m_parsed.is(begin - 1, "from") || since || (earlier && m_parsed.is(begin - 1, "of"));
        if (replaced)
            add_toll(trigger, people, least, told.max == least || !told.max ? told.max : least, true);
        if (!replaced || (told.max && told.max != least))
            add_toll(trigger, people, replaced ? told.max : least, told.max, false);
    }
}

void SentenceCasualties::add_toll(const Trigger &trigger, People people, std::optional<int> min, std::optional<int> max,
                                  bool former)
{
    people.quantity.min = min;
    people.quantity.max = max;
    people.quantity.total = !former;
    if (max == 0) // "from zero to five"
        return;
    people.headless = false;
    if (people.victims.empty())
        people.victims = "people";
    add(trigger, people);
    m_harms.back().former = former;
}

// The word before the number of a toll.
bool SentenceCasualties::told_by(std::size_t word) const
{
    static constexpr std::array<std::string_view, 12> words{"to",     "at",       "of", "from", "reached", "passed",
                                                            "became", "exceeded", "is", "was",  "hit",     "numbered"};
    return std::ranges::find(words, std::string_view(m_parsed.words[word].lower)) != words.end();
}

// "Three soldiers were wounded, two of them by a drone": of those before, the same befell these.
void SentenceCasualties::add_parts()
{
    const std::size_t bound = m_harms.size();
    for (std::size_t p = 0; p < m_people.all().size(); ++p) {
        const People &people = m_people[p];
        if (!people.quantity.min || people.quantity.max == 0 || !(people.some || m_people.included(p)))
            continue;
        std::optional<std::size_t> own;
        std::optional<std::size_t> whole;
        for (std::size_t h = 0; h < bound; ++h) {
            if (m_harms[h].people.words.begin == people.words.begin)
                own = h;
            else if (m_harms[h].people.words.end <= people.words.begin &&
                     m_harms[h].people.quantity.min.value_or(0) > *people.quantity.min)
                whole = h;
        }
        if (!whole || (own && m_harms[*own].what != m_harms[*whole].what))
            continue;
        Harm part = own ? m_harms[*own] : m_harms[*whole];
        part.part = true;
        part.people.words = people.words;
        part.people.quantity = people.quantity;
        part.people.side = m_harms[*whole].people.side;
        part.people.own = m_harms[*whole].people.own;
        if (!people.some && !people.victims.empty()) { // "of them" says only what was said before
            part.people.victims = people.victims;
            part.people.group = people.group;
        }
        if (own)
            m_harms[*own] = std::move(part);
        else
            m_harms.push_back(std::move(part));
    }
}

} // namespace dateline::reading
