#include "reading/casualties.hpp"

#include "reading/antecedents.hpp"
#include "reading/rule_table.hpp"

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
        : m_parsed(parsed), m_sentence(sentence), m_rules(rules)
    {
    }

    std::vector<Harm> run()
    {
        find_triggers();
        if (m_triggers.empty())
            return {};
        find_people();
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

    [[nodiscard]] bool in_trigger(std::size_t word) const
    {
        return std::ranges::any_of(m_triggers, [&](const Trigger &trigger) { return trigger.words.contains(word); });
    }

    void find_people()
    {
        const WordRange range = m_sentence.words;
        for (std::size_t i = range.begin; i < range.end;) {
            if (in_trigger(i) || in_time(i)) {
                ++i;
                continue;
            }
            auto people = m_rules.m_people.at(m_parsed, i, range.end);
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
                const auto those = noun == nullptr && people->some ? counted_before(m_rules.m_people, m_parsed, i, {})
                                                                   : std::optional<People>{};
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

    // "Reporters Kadri Rostam and Navor Selim", "his companion Marani Dana": the names belong to the noun, and tell how
    // many they are where it does not.
    void take_names(People &people) const
    {
        const std::size_t end = people.words.end;
        if (people.headless || people.names || people.pronoun || end >= m_sentence.words.end ||
            m_parsed.words[end].kind != WordKind::Word)
            return;
        const auto names = m_rules.m_people.at(m_parsed, end, m_sentence.words.end);
        if (!names || !names->names || in_trigger(end) || in_time(end))
            return;
        const bool one = people.quantity.max == 1;
        if (one && names->quantity.min > 1) // "reporter A and B": the names are counted by themselves
            return;
        people.words.end = names->words.end;
        if (people.quantity.vague && !people.quantity.min && people.side != "both") {
            people.quantity.min = people.quantity.max = names->quantity.min;
            people.quantity.vague = false;
        }
    }

    // "killed Kadri", "Kadri was killed": one name beside the word of harm.
    [[nodiscard]] bool is_person(std::size_t i) const
    {
        return m_rules.m_people.may_be_person(m_parsed, i, m_sentence.words.end) && beside_trigger(i);
    }

    // "killing him", "they were killed": those whom the text has spoken of.
    [[nodiscard]] std::optional<People> pronoun(std::size_t i) const
    {
        const bool one = m_parsed.is(i, "he") || m_parsed.is(i, "she") || m_parsed.is(i, "him");
        const bool many = m_parsed.is(i, "they") || m_parsed.is(i, "them");
        if ((!one && !many) || !beside_trigger(i))
            return std::nullopt;
        auto those = one ? std::optional(person(i)) : counted_before(m_rules.m_people, m_parsed, i, {});
        if (!those)
            return std::nullopt;
        those->words = {i, i + 1};
        those->names = false;
        those->pronoun = true;
        return those;
    }

    [[nodiscard]] bool beside_trigger(std::size_t i) const
    {
        if (i > m_sentence.words.begin && in_trigger(i - 1))
            return true;
        std::size_t next = i + 1;
        bool be = false;
        for (; next < m_sentence.words.end && next < i + 4; ++next) {
            if (in_trigger(next))
                return be;
            be = be || is_be(next);
            if (!is_be(next) && !m_rules.m_functions.is(m_parsed.words[next], Function::Aux) &&
                !m_rules.m_functions.is(m_parsed.words[next], Function::Adverb))
                return false;
        }
        return false;
    }

    [[nodiscard]] static People person(std::size_t i)
    {
        People people;
        people.words = {i, i + 1};
        people.quantity.min = people.quantity.max = 1;
        people.names = true;
        return people;
    }

    // "погибли 14 июля": no fourteen people.
    [[nodiscard]] bool in_time(std::size_t word) const
    {
        const auto behind =
            std::ranges::upper_bound(m_parsed.times, word, {}, [](const FoundTime &time) { return time.words.begin; });
        return behind != m_parsed.times.begin() && std::prev(behind)->words.contains(word);
    }

    [[nodiscard]] const People *last_noun() const
    {
        for (const People &people : std::views::reverse(m_people))
            if (!people.headless && !people.names && !people.pronoun && !people.quantity.vague)
                return &people;
        return nullptr;
    }

    [[nodiscard]] bool is_be(std::size_t word) const
    {
        static constexpr std::array<std::string_view, 9> be{"was", "were", "been", "be", "being",
                                                            "is",  "are",  "got",  "get"};
        return std::ranges::find(be, std::string_view(m_parsed.words[word].lower)) != be.end();
    }

    [[nodiscard]] bool passive(std::size_t begin) const
    {
        for (std::size_t i = begin; i > m_sentence.words.begin && begin - i < 4;) {
            --i;
            if (is_be(i))
                return true;
            const auto function = m_rules.m_functions.of(m_parsed.words[i]);
            const bool coordinated = m_parsed.is(i, "and") || m_parsed.is(i, "or") || in_trigger(i);
            if (function != Function::Adverb && function != Function::Aux && !coordinated &&
                !m_parsed.words[i].lower.ends_with("ly"))
                return false;
        }
        return false;
    }

    // Words between people and the word of harm that do not part them.
    [[nodiscard]] bool close_before(const People &people, std::size_t begin) const
    {
        if (people.words.end > begin)
            return false;
        if (people.headless || people.names || people.pronoun) {
            for (std::size_t i = people.words.end; i < begin; ++i)
                if (!m_rules.m_functions.is(m_parsed.words[i], Function::Aux) &&
                    !m_rules.m_functions.is(m_parsed.words[i], Function::Adverb) && !in_trigger(i) &&
                    !m_parsed.is(i, "others") && !m_parsed.is(i, "and") && !relative(i))
                    return false;
            return true;
        }
        return begin - people.words.end <= 14;
    }

    // "Jane Doe, who was killed": a clause about the people right before it.
    [[nodiscard]] bool relative(std::size_t i) const
    {
        return m_parsed.is(i, "who") || (m_parsed.is(i, ",") && m_parsed.is(i + 1, "who"));
    }

    [[nodiscard]] std::optional<std::size_t> before(std::size_t begin) const
    {
        for (std::size_t p = m_people.size(); p-- > 0;)
            if (close_before(m_people[p], begin)) {
                if (beside_whole(p))
                    --p;
                while (apposition(p, begin))
                    --p;
                return crossed(m_people[p].words.end, begin) ? std::nullopt : std::optional(p);
            }
        return std::nullopt;
    }

    // "Five soldiers, two of them officers, were wounded", "five soldiers, including an officer, were wounded"
    [[nodiscard]] bool beside_whole(std::size_t p) const
    {
        if (p == 0)
            return false;
        std::size_t between = m_people[p - 1].words.end;
        between += m_parsed.is(between, ",") ? 1U : 0U;
        const bool including = m_parsed.is(between, "including");
        between += including ? 1U : 0U;
        return between > m_people[p - 1].words.end && between == m_people[p].words.begin &&
               (m_people[p].some || including);
    }

    // "Navor, a member of the party, was killed": one person twice, the second time between commas.
    [[nodiscard]] bool apposition(std::size_t p, std::size_t begin) const
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
    [[nodiscard]] bool crossed(std::size_t from, std::size_t to) const
    {
        for (std::size_t i = from; i < to; ++i)
            for (const std::string_view opener : {";", "while", "when", "after", "but", "whereas", "\"", "saying"})
                if (m_parsed.is(i, opener))
                    return true;
        return false;
    }

    [[nodiscard]] std::optional<std::size_t> after(std::size_t end, std::size_t reach, bool past_triggers = false) const
    {
        for (std::size_t p = 0; p < m_people.size(); ++p) {
            const People &people = m_people[p];
            if (people.words.begin < end)
                continue;
            if (people.words.begin > end + reach)
                return std::nullopt;
            for (std::size_t i = end; i < people.words.begin; ++i)
                if ((in_trigger(i) && !past_triggers) || m_parsed.is(i, ".") || m_parsed.is(i, ";") ||
                    m_parsed.is(i, "by"))
                    return std::nullopt;
            return p;
        }
        return std::nullopt;
    }

    // People at word `at` are the subject of a word of harm of their own.
    [[nodiscard]] bool has_own_trigger(const People &people) const
    {
        std::size_t i = people.words.end;
        while (i < m_sentence.words.end && (is_be(i) || m_rules.m_functions.is(m_parsed.words[i], Function::Adverb) ||
                                            m_parsed.is(i, "have") || m_parsed.is(i, "had")))
            ++i;
        return i < m_sentence.words.end && in_trigger(i);
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
            if (const auto p = before(begin))
                add_chain_before(trigger, *p);
            return;
        case HarmFrame::Adjective:
            adjective(trigger);
            return;
        case HarmFrame::Counted:
            counted(trigger);
            return;
        case HarmFrame::Of:
            if (const auto p = after(end, 1))
                add_chain_after(trigger, *p);
            return;
        case HarmFrame::OfLater:
            for (std::size_t of = end; of < std::min(end + of_later_reach, m_sentence.words.end); ++of)
                if (m_parsed.is(of, "of")) {
                    if (const auto p = after(of + 1, 1))
                        add_chain_after(trigger, *p);
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
            if (const auto p = after(end, 1); p && !m_people[*p].victims.empty()) {
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
        for (const People &people : m_people)
            if (people.words.begin < begin && end < people.words.end) {
                add(trigger, people);
                return;
            }
        const bool participle = m_parsed.words[end - 1].lower.ends_with("ing");
        if (!participle && !m_parsed.grammar.free_order && passive(begin)) {
            if (const auto p = before(begin))
                add_chain_before(trigger, *p);
            return;
        }
        // "20 villagers injured and one man dead": no object follows.
        const bool object = end < m_sentence.words.end && m_parsed.words[end].kind != WordKind::Mark &&
                            !m_parsed.is(end, "and") && !m_parsed.is(end, "or") &&
                            (!m_rules.m_functions.is(m_parsed.words[end], Function::Preposition) || after(end, 0));
        if (const auto p = before(begin); !participle && !object && p && m_people[*p].words.end == begin) {
            add_chain_before(trigger, *p);
            return;
        }
        if (const auto p = after(end, 4)) {
            const std::size_t first = m_harms.size();
            add_chain_after(trigger, *p);
            for (std::size_t h = first; h < m_harms.size(); ++h)
                m_harms[h].active = true;
            return;
        }
        if (participle)
            return;
        const std::size_t reach = m_parsed.grammar.free_order ? 4 : 2;
        if (const auto p = before(begin); p && begin - m_people[*p].words.end <= reach)
            add_chain_before(trigger, *p);
    }

    // "погибли двое военнослужащих", "двое военнослужащих погибли": the verb says nothing of the side that they stand
    // on.
    void free(const Trigger &trigger)
    {
        const std::size_t begin = trigger.words.begin;
        const std::size_t end = trigger.words.end;
        for (const People &people : m_people) // "убитых солдат": the word stands inside the people
            if (people.words.begin < begin && end < people.words.end) {
                add(trigger, people);
                return;
            }
        std::size_t next = end;
        while (next < m_sentence.words.end && small(next))
            ++next;
        const auto behind = after(next, 2);
        const bool at_once = behind && m_people[*behind].words.begin == next && !has_own_trigger(m_people[*behind]);
        if (at_once) {
            add_chain_after(trigger, *behind);
            return;
        }
        if (const auto p = before(begin)) {
            add_chain_before(trigger, *p);
            return;
        }
        if (const auto p = after(end, 6); p && !has_own_trigger(m_people[*p]))
            add_chain_after(trigger, *p);
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
        if (const auto p = before(trigger.words.begin); p && trigger.words.begin - m_people[*p].words.end <= 3) {
            const std::size_t first = m_harms.size();
            add_chain_before(trigger, *p);
            for (std::size_t h = first; h < m_harms.size(); ++h)
                if (m_harms[h].people.side.empty() && both_sides_at(trigger.words.end))
                    m_harms[h].people.side = "both";
            return;
        }
        if (const auto p = after(trigger.words.end, 1); p && !m_people[*p].quantity.vague)
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
        for (const People &people : m_people) {
            if (m_parsed.grammar.free_order && people.words.begin < trigger.words.begin &&
                trigger.words.end < people.words.end) {
                add(trigger, people);
                return;
            }
            if (people.words.end == trigger.words.begin ||
                (people.words.end + 1 == trigger.words.begin && people.headless)) {
                People bare = uncounted(people);
                bare.headless = false;
                if (bare.victims.empty())
                    bare.victims = "people";
                if (const auto p = after(trigger.words.end, 3); p && !m_people[*p].side.empty())
                    bare.side = m_people[*p].side;
                add(trigger, bare);
                return;
            }
        }
    }

    void mass(const Trigger &trigger)
    {
        for (const People &people : m_people)
            if (people.words.end == trigger.words.begin) {
                add(trigger, uncounted(people));
                return;
            }
        // "casualties and injuries on both sides"
        if (const auto p = after(trigger.words.end, 4, true))
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
        for (const People &people : m_people) {
            const Quantity &told = people.quantity;
            const std::size_t begin = people.words.begin;
            if (begin == m_sentence.words.begin || !told.min || told.max == 0 || in_time(begin))
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
        for (const People &people : m_people) {
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

    void add_chain_before(const Trigger &trigger, std::size_t p)
    {
        const bool any = add(trigger, m_people[p]);
        // "Rostam and his companion"
        if (const std::size_t first = m_people[p].words.begin;
            m_people[p].own && first > m_sentence.words.begin + 1 && m_parsed.is(first - 1, "and") &&
            (p == 0 || m_people[p - 1].words.end + 1 < first) &&
            m_rules.m_people.may_be_person(m_parsed, first - 2, m_sentence.words.end) && !in_time(first - 2)) {
            if (any)
                m_harms.back().joined = true;
            if (add(trigger, person(first - 2)))
                m_harms.back().joined = true;
        }
        bool list = false; // "a lieutenant, four soldiers, and three civilians were killed"
        while (p > 0) {
            const People &before = m_people[p - 1];
            const std::size_t first = m_people[p].words.begin;
            const std::size_t end = past_its_place(before);
            const std::size_t gap = first - std::min(first, end);
            const bool joined = m_parsed.is(first - 1, "and") || (list && gap == 1 && m_parsed.is(first - 1, ","));
            if (gap == 0 || gap > 2 || before.headless || (before.names && !m_people[p].own) || m_people[p].headless ||
                before.quantity.vague || has_own_trigger(before) || !joined)
                return;
            list = list || gap == 2;
            if (add(trigger, before))
                m_harms.back().joined = true;
            --p;
        }
    }

    // "the governor of Syunik | , a judge and": behind the place that people are of.
    [[nodiscard]] std::size_t past_its_place(const People &people) const
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

    void add_chain_after(const Trigger &trigger, std::size_t p)
    {
        add(trigger, m_people[p]);
        while (p + 1 < m_people.size()) {
            const People &next = m_people[p + 1];
            const std::size_t gap_begin = past_its_place(m_people[p]);
            const std::size_t gap = next.words.begin - std::min(next.words.begin, gap_begin);
            if (gap == 0) // the next are in the name of the place, which may end the text
                return;
            const bool joiner = m_rules.m_functions.is(m_parsed.words[gap_begin], Function::Joiner);
            const bool joined = gap <= 2 && (m_parsed.is(gap_begin, "and") || m_parsed.is(gap_begin, ",") || joiner) &&
                                !in_trigger(next.words.begin - 1);
            // "the murder of A, minister of the interior"
            if (gap == 1 && m_parsed.is(gap_begin, ",") && m_people[p].names && next.bare)
                return;
            // "the murder of the judge and of the lawyer"
            const bool again = gap == 2 && trigger.word.frame == HarmFrame::Of && m_parsed.is(gap_begin, "and") &&
                               m_parsed.is(gap_begin + 1, "of");
            if (!joined || next.headless || (next.names && !again) || (next.quantity.vague && !next.quantity.min) ||
                has_own_trigger(next))
                return;
            if (add(trigger, next)) // not "General Karimov, a former commander"
                m_harms.back().joined = m_parsed.is(next.words.begin - 1, "and") || joiner;
            ++p;
        }
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
    std::vector<People> m_people;
    std::vector<Harm> m_harms;
};

std::vector<Harm> CasualtyFinder::find(const Parsed &parsed, const Sentence &sentence) const
{
    return SentenceCasualties(parsed, sentence, *this).run();
}

} // namespace dateline::reading
