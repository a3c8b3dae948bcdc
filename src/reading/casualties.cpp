#include "reading/casualties.hpp"

#include "reading/antecedents.hpp"
#include "reading/rule_table.hpp"
#include "reading/sentence_people.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <ranges>

namespace dateline::reading
{
namespace
{

// How many words behind a word of harm the rest of it may stand: "shot the two guards of the bank to death", "the
// murder in the city of Goris last night of".
constexpr std::size_t outcome_reach = 8;
constexpr std::size_t of_later_reach = 8;

} // namespace

CasualtyFinder::CasualtyFinder(const Language &language, const PeopleFinder &people, const FunctionWords &functions)
    : m_people(people), m_functions(functions)
{
    constexpr std::array<std::pair<std::string_view, HarmFrame>, 12> frames{{{"transitive", HarmFrame::Transitive},
                                                                             {"free", HarmFrame::Free},
                                                                             {"intransitive", HarmFrame::Intransitive},
                                                                             {"adjective", HarmFrame::Adjective},
                                                                             {"counted", HarmFrame::Counted},
                                                                             {"of", HarmFrame::Of},
                                                                             {"of-later", HarmFrame::OfLater},
                                                                             {"mass", HarmFrame::Mass},
                                                                             {"losing", HarmFrame::Losing},
                                                                             {"toll", HarmFrame::Toll},
                                                                             {"outcome", HarmFrame::Outcome},
                                                                             {"other", HarmFrame::Other}}};
    constexpr std::array<std::pair<std::string_view, bool>, 2> manners{{{"arrest", true}, {"", false}}};
    const auto table = RuleTable::read(language.table("harm.tsv"), {"phrase", "what", "frame"});
    for (const auto &row : table.rows()) {
        HarmWord word;
        if (!from_string(row["what"], word.what))
            row.refuse("unknown what '" + std::string(row["what"]) + "'");
        word.frame = row.one_of("frame", frames);
        word.arrest = row.one_of("manner", manners);
        m_harm.add(language.words(row["phrase"]), word);
    }
    if (language.has("single-harm.tsv")) {
        const auto single = RuleTable::read(language.table("single-harm.tsv"), {"form"});
        for (const auto &row : single.rows())
            m_single.insert(gazetteer::fold(row["form"]));
    }
}

// The words of harm and the people of one sentence, and which belong together.
class SentenceCasualties
{
public:
    SentenceCasualties(const Parsed &parsed, const Sentence &sentence, const CasualtyFinder &rules)
        : m_parsed(parsed), m_sentence(sentence), m_rules(rules),
          m_people(parsed, sentence, rules.m_people, rules.m_functions)
    {
    }

    std::vector<Harm> run()
    {
        find_triggers();
        if (m_triggers.empty())
            return {};
        std::vector<WordRange> words;
        words.reserve(m_triggers.size());
        for (const Trigger &trigger : m_triggers)
            words.push_back(trigger.words);
        m_people.find(std::move(words));
        for (std::size_t t = 0; t < m_triggers.size(); ++t)
            bind(t);
        add_parts();
        return std::move(m_harms);
    }

private:
    struct Trigger {
        WordRange words;
        HarmWord word;
    };

    void find_triggers()
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
    void come_to(What what, std::size_t end)
    {
        if (!m_triggers.empty() && m_triggers.back().word.what == What::Wounded &&
            end <= m_triggers.back().words.end + outcome_reach)
            m_triggers.back().word.what = what;
    }

    [[nodiscard]] bool passive(std::size_t begin) const
    {
        for (std::size_t i = begin; i > m_sentence.words.begin && begin - i < 4;) {
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

    void bind(std::size_t t)
    {
        const Trigger &trigger = m_triggers[t];
        const std::size_t begin = trigger.words.begin;
        const std::size_t end = trigger.words.end;
        switch (trigger.word.frame) {
        case HarmFrame::Transitive:
            transitive(trigger);
            return;
        case HarmFrame::Intransitive:
            if (const auto p = m_people.before(begin))
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
            if (const auto p = m_people.after(end, 1); p && !m_people[*p].victims.empty()) {
                add(trigger, m_people[*p], !m_parsed.is(begin, "claimed") && !m_parsed.is(begin, "claiming"));
            }
            return;
        }
    }

    void transitive(const Trigger &trigger)
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
            if (const auto p = m_people.before(begin))
                add_before(trigger, *p);
            return;
        }
        // "20 villagers injured and one man dead": no object follows.
        const bool object =
            end < m_sentence.words.end && m_parsed.words[end].kind != WordKind::Mark && !m_parsed.is(end, "and") &&
            !m_parsed.is(end, "or") &&
            (!m_rules.m_functions.is(m_parsed.words[end], Function::Preposition) || m_people.after(end, 0));
        if (const auto p = m_people.before(begin); !participle && !object && p && m_people[*p].words.end == begin) {
            add_before(trigger, *p);
            return;
        }
        if (const auto p = m_people.after(end, 4)) {
            const std::size_t first = m_harms.size();
            add_after(trigger, *p);
            for (std::size_t h = first; h < m_harms.size(); ++h)
                m_harms[h].active = true;
            return;
        }
        if (participle || acted(begin) || object_pronoun(end))
            return;
        const std::size_t reach = m_parsed.grammar.free_order ? 4 : 2;
        if (const auto p = m_people.before(begin);
            p && begin - m_people[*p].words.end <= reach &&
            (m_parsed.grammar.free_order || only_small(m_people[*p].words.end, begin)))
            add_before(trigger, *p);
    }

    // "guards | then | killed", not "guard posts | attacked"
    [[nodiscard]] bool only_small(std::size_t from, std::size_t to) const
    {
        for (std::size_t i = from; i < to; ++i)
            if (m_parsed.words[i].kind == WordKind::Word && !m_rules.m_functions.of(m_parsed.words[i]) &&
                !m_parsed.words[i].lower.ends_with("ly") && !m_people.in_trigger(i))
                return false;
        return true;
    }

    // "have captured", "had recently killed", "who killed": what stands before did it.
    [[nodiscard]] bool acted(std::size_t begin) const
    {
        while (begin > m_sentence.words.begin && (m_rules.m_functions.is(m_parsed.words[begin - 1], Function::Adverb) ||
                                                  m_parsed.words[begin - 1].lower.ends_with("ly")))
            --begin;
        return begin > m_sentence.words.begin && (m_parsed.is(begin - 1, "have") || m_parsed.is(begin - 1, "has") ||
                                                  m_parsed.is(begin - 1, "had") || m_parsed.is(begin - 1, "who"));
    }

    // "killed them", whoever they are
    [[nodiscard]] bool object_pronoun(std::size_t word) const
    {
        static constexpr std::array<std::string_view, 5> pronouns{"them", "him", "her", "us", "me"};
        return word < m_sentence.words.end &&
               std::ranges::find(pronouns, std::string_view(m_parsed.words[word].lower)) != pronouns.end();
    }

    // "погибли двое военнослужащих", "двое военнослужащих погибли": the verb says nothing of the side that they stand
    // on.
    void free(const Trigger &trigger)
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
        if (const auto p = m_people.before(begin)) {
            add_before(trigger, *p);
            return;
        }
        if (const auto p = m_people.after(end, 6); p && !m_people.has_own_trigger(m_people[*p]))
            add_after(trigger, *p);
    }

    [[nodiscard]] bool of_one(std::size_t word) const
    {
        return !m_rules.m_single.empty() &&
               m_rules.m_single.contains(gazetteer::fold(m_parsed.words[word].span.of(m_parsed.text)));
    }

    [[nodiscard]] bool small(std::size_t word) const
    {
        const auto function = m_rules.m_functions.of(m_parsed.words[word]);
        return function == Function::Aux || function == Function::Adverb;
    }

    void adjective(const Trigger &trigger)
    {
        if (const auto p = m_people.before(trigger.words.begin);
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

    [[nodiscard]] bool both_sides_at(std::size_t i) const
    {
        return (m_parsed.is(i, "on") || m_parsed.is(i, "from")) && m_parsed.is(i + 1, "both") &&
               m_parsed.is(i + 2, "sides");
    }

    // "civilian casualties": the noun in front tells whose, not that it was one.
    static People uncounted(People people)
    {
        if (people.bare) {
            people.quantity = {};
            people.quantity.vague = true;
        }
        return people;
    }

    void counted(const Trigger &trigger)
    {
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

    void mass(const Trigger &trigger)
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
    void toll(const Trigger &trigger)
    {
        constexpr std::size_t reach = 12;
        const std::size_t first = trigger.words.begin;
        const bool earlier =
            first > m_sentence.words.begin && (m_parsed.is(first - 1, "earlier") ||
                                               m_parsed.is(first - 1, "previous") || m_parsed.is(first - 1, "initial"));
        for (const People &people : m_people.all()) {
            const Quantity &told = people.quantity;
            const std::size_t begin = people.words.begin;
            if (begin == m_sentence.words.begin || !told.min || told.max == 0 || m_people.in_time(begin))
                continue;
            const bool from = m_parsed.is(begin, "from"); // "from three to five" is no range here
            const bool behind =
                begin >= trigger.words.end && begin <= trigger.words.end + reach && (from || told_by(begin - 1));
            const bool ahead =
                m_parsed.is(begin - 1, "to") &&
                (people.words.end == first || (people.words.end + 1 == first && m_parsed.is(people.words.end, "the")));
            if (!ahead && !behind)
                continue;
            const bool replaced = from || m_parsed.is(begin - 1, "from") || (earlier && m_parsed.is(begin - 1, "of"));
            if (replaced)
                add_toll(trigger, people, told.min, told.max == told.min || !told.max ? told.max : told.min, true);
            if (!replaced || (told.max && told.max != told.min))
                add_toll(trigger, people, replaced ? told.max : told.min, told.max, false);
        }
    }

    void add_toll(const Trigger &trigger, People people, std::optional<int> min, std::optional<int> max, bool former)
    {
        people.quantity.min = min;
        people.quantity.max = max;
        people.quantity.total = !former;
        people.headless = false;
        if (people.victims.empty())
            people.victims = "people";
        if (add(trigger, people)) // not "from zero to five"
            m_harms.back().former = former;
    }

    // The word before the number of a toll.
    [[nodiscard]] bool told_by(std::size_t word) const
    {
        static constexpr std::array<std::string_view, 10> words{"to",     "at",       "of", "from", "reached",
                                                                "passed", "exceeded", "is", "was",  "hit"};
        return std::ranges::find(words, std::string_view(m_parsed.words[word].lower)) != words.end();
    }

    // "Three soldiers were wounded, two of them by a drone": of those before, the same befell these.
    void add_parts()
    {
        const std::size_t bound = m_harms.size();
        for (const People &people : m_people.all()) {
            if (!people.some || !people.quantity.min)
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
            if (own)
                m_harms[*own] = std::move(part);
            else
                m_harms.push_back(std::move(part));
        }
    }

    void add_before(const Trigger &trigger, std::size_t p)
    {
        add_all(trigger, m_people.chain_before(p, trigger.words.begin));
        if (const auto others = m_people.companions(trigger.words.end)) {
            add_all(trigger, m_people.chain_after(*others, false));
            m_harms.back().joined = true;
        }
    }
    void add_after(const Trigger &trigger, std::size_t p)
    {
        add_all(trigger, m_people.chain_after(p, trigger.word.frame == HarmFrame::Of));
    }
    void add_all(const Trigger &trigger, const std::vector<Together> &chain)
    {
        for (const auto &[people, joined] : chain)
            if (add(trigger, people)) // not "General Karimov, a former commander"
                m_harms.back().joined = joined;
    }

    // Whether it told of anybody.
    bool add(const Trigger &trigger, const People &people, bool of_subject = false)
    {
        if (people.quantity.max == 0 && trigger.word.frame != HarmFrame::Mass &&
            trigger.word.frame != HarmFrame::Counted)
            return false;
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
        harm.of_subject = of_subject;
        m_harms.push_back(std::move(harm));
        return true;
    }

    // "the insurgents", "all insurgents": those whom the text has spoken of.
    [[nodiscard]] bool definite(const People &people) const
    {
        const std::size_t first = people.words.begin;
        return people.side != "both" &&
               (m_parsed.is(first, "the") || m_parsed.is(first, "these") || m_parsed.is(first, "those") ||
                (first > m_sentence.words.begin && m_parsed.is(first - 1, "all")));
    }

    const Parsed &m_parsed;
    const Sentence &m_sentence;
    const CasualtyFinder &m_rules;
    std::vector<Trigger> m_triggers;
    SentencePeople m_people;
    std::vector<Harm> m_harms;
};

std::vector<Harm> CasualtyFinder::find(const Parsed &parsed, const Sentence &sentence) const
{
    return SentenceCasualties(parsed, sentence, *this).run();
}

} // namespace dateline::reading
