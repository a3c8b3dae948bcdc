#include "reading/quantities.hpp"

#include "gazetteer/fold.hpp"
#include "reading/rule_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace dateline::reading
{
namespace
{

constexpr int largest = 100'000'000;

// "3", "6,500"; nothing for "3.5", "7.62" or a number too large to count people.
std::optional<int> digits(const Word &word)
{
    if (word.kind != WordKind::Number || word.garbled)
        return std::nullopt;
    std::string plain = word.lower;
    std::erase(plain, ',');
    int value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc{} || end != plain.data() + plain.size() || value > largest)
        return std::nullopt;
    return value;
}

} // namespace

PeopleFinder::PeopleFinder(const Language &language, const FunctionWords &functions)
    : m_functions(functions), m_small(language)
{
    constexpr std::array<std::pair<std::string_view, NumberKind>, 13> kinds{{{"unit", NumberKind::Unit},
                                                                             {"tens", NumberKind::Tens},
                                                                             {"hundred", NumberKind::Hundred},
                                                                             {"dozen", NumberKind::Dozen},
                                                                             {"vague", NumberKind::Vague},
                                                                             {"at-least", NumberKind::AtLeast},
                                                                             {"more-than", NumberKind::MoreThan},
                                                                             {"up-to", NumberKind::UpTo},
                                                                             {"about", NumberKind::About},
                                                                             {"determiner", NumberKind::Determiner},
                                                                             {"further", NumberKind::Further},
                                                                             {"total", NumberKind::Total},
                                                                             {"whole", NumberKind::Whole}}};
    constexpr std::array<std::pair<std::string_view, VictimGroup>, 5> groups{{{"military", VictimGroup::Military},
                                                                              {"police", VictimGroup::Police},
                                                                              {"civilian", VictimGroup::Civilian},
                                                                              {"armed", VictimGroup::Armed},
                                                                              {"person", VictimGroup::Person}}};
    const auto numbers = RuleTable::read(language.table("numbers.tsv"), {"phrase", "kind", "value"});
    for (const auto &row : numbers.rows()) {
        NumberWord word{row.one_of("kind", kinds), 0, !row["value"].empty()};
        const std::string cell(row["value"]);
        const char *const cell_end = cell.data() + cell.size();
        const bool needed = word.kind == NumberKind::Unit || word.kind == NumberKind::Tens ||
                            word.kind == NumberKind::Hundred || word.kind == NumberKind::Dozen;
        if ((needed || word.counts) &&
            (cell.empty() || std::from_chars(cell.data(), cell_end, word.value).ptr != cell_end))
            row.refuse("not a number: '" + cell + "'");
        m_numbers.add(language.words(row["phrase"]), word);
    }
    const auto sayings = RuleTable::read(language.table("attribution.tsv"), {"phrase"});
    for (const auto &row : sayings.rows())
        m_sayings.add(language.words(row["phrase"]), true);
    const auto enemies = RuleTable::read(language.table("enemy-words.tsv"), {"phrase"});
    for (const auto &row : enemies.rows())
        m_enemies.add(language.words(row["phrase"]), true);
    if (language.has("owner-words.tsv")) {
        const auto owners = RuleTable::read(language.table("owner-words.tsv"), {"phrase"});
        for (const auto &row : owners.rows())
            m_owners.add(language.words(row["phrase"]), true);
    }
    const auto victims = RuleTable::read(language.table("victims.tsv"), {"phrase", "group", "victims", "side"});
    constexpr std::array<std::pair<std::string_view, bool>, 3> ones{{{"one", true}, {"many", false}, {"", false}}};
    for (const auto &row : victims.rows()) {
        m_victims.add(language.words(row["phrase"]),
                      {row.one_of("group", groups), std::string(row["victims"]), std::string(row["side"]),
                       row.one_of("number", ones), row["number"].empty()});
    }
}

// "twenty-one", "two hundred", "three dozen", "1,960"
std::optional<int> PeopleFinder::number(Words words, std::size_t &i, std::size_t end) const
{
    if (i >= end)
        return std::nullopt;
    if (const auto value = digits(words[i])) {
        ++i;
        int result = *value;
        while (i < end) {
            const auto next = m_numbers.at(words, i, end);
            if (!next || (next.row->kind != NumberKind::Hundred && next.row->kind != NumberKind::Dozen) ||
                result > largest / next.row->value)
                break;
            result *= next.row->value;
            i += next.length;
        }
        return result;
    }
    int total = 0;
    bool any = false;
    for (std::size_t taken = 0; i < end && taken < 6; ++taken) {
        const auto hit = m_numbers.at(words, i, end);
        if (hit &&
            (hit.row->kind == NumberKind::Unit || hit.row->kind == NumberKind::Tens ||
             (beside(hit.row->kind) && hit.row->counts && !any)) &&
            (!any || total % 10 == 0)) {
            if (any && hit.row->kind == NumberKind::Unit && hit.row->value == 1 && !words[i].is("one"))
                break; // "twenty a single"
            total += hit.row->value;
        } else if (hit && any && (hit.row->kind == NumberKind::Hundred || hit.row->kind == NumberKind::Dozen) &&
                   total <= largest / hit.row->value) {
            total *= hit.row->value;
        } else if (!any) {
            // "twenty-one" is one word
            const std::size_t dash = words[i].lower.find('-');
            if (dash == std::string::npos)
                return std::nullopt;
            const auto parts = split_words(words[i].lower.substr(0, dash) + " " + words[i].lower.substr(dash + 1));
            if (parts.size() != 2)
                return std::nullopt;
            const auto tens = m_numbers.at(parts, 0, 1);
            const auto unit = m_numbers.at(parts, 1, 2);
            if (!tens || !unit || tens.row->kind != NumberKind::Tens || unit.row->kind != NumberKind::Unit)
                return std::nullopt;
            total = tens.row->value + unit.row->value;
            ++i;
            return total;
        } else {
            break;
        }
        any = true;
        i += hit.length;
    }
    return any ? std::optional(total) : std::nullopt;
}

// "between three and six", not "between three villages"
bool PeopleFinder::number_follows(Words words, std::size_t i, std::size_t end) const
{
    const bool first = number(words, i, end).has_value();
    if (!first || i + 1 >= end || !(words[i].is("and") || words[i].is("to")))
        return false;
    ++i;
    return number(words, i, end).has_value();
}

std::optional<Quantity> PeopleFinder::quantity(Words words, std::size_t &i, std::size_t end) const
{
    Quantity result;
    std::size_t at = i;
    bool at_least = false;
    bool more = false;
    bool up_to = false;
    for (std::size_t prefixes = 0; prefixes < 3 && at < end; ++prefixes) {
        const auto hit = m_numbers.at(words, at, end);
        if (!hit)
            break;
        const NumberKind kind = hit.row->kind;
        if (beside(kind)) {
            std::size_t next = at + hit.length;
            const bool counted = number(words, next, end).has_value();
            result.further = result.further || kind == NumberKind::Further;
            result.total = result.total || kind == NumberKind::Total;
            result.whole = result.whole || kind == NumberKind::Whole;
            if (!counted && hit.row->counts) // "another", "both"
                break;
        }
        const bool some_number = words[at].is("some") && hit.length == 1 && at + 1 < end &&
                                 (words[at + 1].kind == WordKind::Number ||
                                  (m_numbers.at(words, at + 1, end) &&
                                   m_numbers.at(words, at + 1, end).row->kind != NumberKind::Determiner));
        if (kind == NumberKind::AtLeast || kind == NumberKind::MoreThan)
            at_least = true;
        if (kind == NumberKind::MoreThan)
            more = at + hit.length < end && words[at + hit.length].kind == WordKind::Number;
        else if (kind == NumberKind::UpTo)
            up_to = true;
        else if (kind == NumberKind::About || some_number)
            result.approximate = true;
        else if (kind != NumberKind::AtLeast && !beside(kind))
            break;
        at += hit.length;
        if (result.total && at < end && words[at].is(",")) // "in all, 14 people"
            ++at;
    }
    if (at < end && words[at].garbled)
        return std::nullopt;
    const bool between =
        at + 3 < end && (words[at].is("between") || words[at].is("from")) && number_follows(words, at + 1, end);
    at += between ? 1 : 0;
    if (auto value = number(words, at, end)) {
        if (*value == 0) { // "none of the five hostages"
            std::size_t whole = at + (at < end && words[at].is("the") ? 1 : 0);
            if (number(words, whole, end))
                at = whole;
        }
        result.min = value;
        result.max = value;
        if (at_least)
            result.max.reset();
        if (more) // "more than 30"; "more than a dozen" is a round number
            ++*result.min;
        if (up_to)
            result.min.reset();
        if (at + 1 < end &&
            (words[at].is("or") || words[at].is("to") || words[at].is("--") || (between && words[at].is("and")))) {
            std::size_t second_at = at + 1;
            const auto second = number(words, second_at, end);
            if (second && *second > *value) {
                result.max = second;
                at = second_at;
            }
        }
        i = at;
        return result;
    }
    const auto hit = at < end ? m_numbers.at(words, at, end) : PhraseTable<NumberWord>::Hit{};
    if (hit && hit.row->kind == NumberKind::Vague) {
        result.vague = true;
        if (hit.row->counts)
            result.min = hit.row->value;
        result.approximate = result.approximate || hit.row->counts;
        i = at + hit.length;
        return result;
    }
    if (hit && hit.row->kind == NumberKind::Determiner && at == i) {
        result.min = result.max = 1;
        result.determiner = true;
        i = at + hit.length;
        return result;
    }
    return std::nullopt;
}

// "soldiers of the Azerbaijan Army", "casualties on both sides"
void PeopleFinder::side_behind(const Parsed &parsed, People &people, std::size_t end) const
{
    if (!people.side.empty() || people.own)
        return;
    const std::size_t i = people.words.end;
    if (parsed.grammar.owner_behind) {
        owner_behind(parsed, people, end);
        if (!people.side.empty())
            return;
    }
    if (i + 1 >= end || !(parsed.is(i, "of") || parsed.is(i, "from") || parsed.is(i, "on") || parsed.is(i, "in")))
        return;
    if (parsed.is(i + 1, "both") || parsed.is(i + 1, "each")) {
        people.side = "both";
        return;
    }
    if (parsed.is(i, "on") || parsed.is(i, "in"))
        return;
    for (std::size_t k = i + 1; k < std::min(i + 5, end); ++k) {
        if (is_enemy(parsed.words, k)) {
            people.enemy = true;
            return;
        }
        if (const std::string &party = parsed.party_at(k); !party.empty()) {
            people.side = party;
            return;
        }
        if (m_functions.is(parsed.words[k], Function::Preposition))
            return;
    }
}

// "военнослужащие Вооруженных сил Азербайджана", "солдат армянской армии"
void PeopleFinder::owner_behind(const Parsed &parsed, People &people, std::size_t end) const
{
    for (std::size_t k = people.words.end; k < end;) {
        if (parsed.is(k, "\"")) { // "бойцы ЧВК «Вагнер»"
            ++k;
            continue;
        }
        if (const std::string &party = parsed.party_at(k); !party.empty()) {
            people.side = party;
            return;
        }
        if (is_enemy(parsed.words, k)) {
            people.enemy = true;
            return;
        }
        const auto owner = m_owners.at(parsed.words, k, end);
        if (!owner)
            return;
        k += owner.length;
    }
}

// Without a number, people begin with whose they are or with their noun: "its soldiers", "Azeri servicemen", "both
// sides".
bool PeopleFinder::starts_people(const Parsed &parsed, std::size_t i, std::size_t end) const
{
    const Word &word = parsed.words[i];
    return m_functions.is(word, Function::Possessive) || word.is("the") || word.is("both") || word.is("these") ||
           !parsed.party_at(i).empty() || m_victims.at(parsed.words, i, end) || is_enemy(parsed.words, i);
}

// Nothing that a word of a people could belong to.
bool PeopleFinder::no_noun_at(Words words, std::size_t i, std::size_t end) const
{
    if (i >= end || words[i].is(","))
        return i >= end || i + 1 >= end || words[i + 1].is("and") || m_functions.of(words[i + 1]).has_value();
    if (words[i].is("'s") || words[i].is("'") || words[i].is("-"))
        return false;
    return words[i].kind == WordKind::Mark || m_functions.is(words[i], Function::Aux) ||
           m_functions.is(words[i], Function::Preposition) || words[i].is("and") || words[i].is("who");
}

std::optional<People> PeopleFinder::at(const Parsed &parsed, std::size_t i, std::size_t end) const
{
    if (i >= end) // behind the last word of a text there is none
        return std::nullopt;
    const Words words = parsed.words;
    People people;
    std::size_t at = i;
    auto counted = quantity(words, at, end);
    if (!counted && i + 1 < end && m_functions.is(words[i], Function::Possessive)) { // "his two sons"
        std::size_t behind = i + 1;
        counted = quantity(words, behind, end);
        if (counted && !counted->determiner && !counted->vague && behind < end && !words[behind].is("of")) {
            at = behind;
            people.own = true;
        } else {
            counted.reset();
        }
    }
    const bool bare_start = !counted;
    if (counted)
        people.quantity = *counted;
    else
        people.quantity.vague = true;
    if (at < end && words[at].is("of") && counted)
        ++at;
    if (counted && at > i && at < end && words[at - 1].is("of") && (words[at].is("them") || words[at].is("whom"))) {
        people.some = true;
        ++at;
    }
    if (bare_start && !starts_people(parsed, i, end))
        return names_at(parsed, i, end);
    std::size_t other = 0;
    bool opened = false; // a bracket
    for (std::size_t steps = 0; steps < 7 && at < end; ++steps) {
        const Word &word = words[at];
        if (const auto victim = m_victims.at(words, at, end)) {
            // "police officers": the longest noun wins, and a noun may stand before another ("army personnel").
            const auto next =
                at + victim.length < end ? m_victims.at(words, at + victim.length, end) : PhraseTable<Victim>::Hit{};
            if (next) {
                at += victim.length;
                continue;
            }
            people.words = {i, at + victim.length};
            people.group = victim.row->group;
            people.victims = victim.row->victims;
            if (people.side.empty())
                people.side = victim.row->side;
            const bool sides = words[at].is("sides") || words[at].is("side");
            if (sides && people.own) { // "dead and wounded on its side"
                people.words = {i, at + victim.length};
                people.quantity = {};
                people.quantity.vague = true;
                return people;
            }
            const bool all_sides =
                at > i && (words[at - 1].is("both") || words[at - 1].is("two") || words[at - 1].is("each"));
            if (sides && !all_sides)
                return std::nullopt;
            if (sides) {
                people.side = "both";
                people.quantity = {};
                people.quantity.vague = true;
            }
            // "чиновник погиб", not "чиновники"
            const bool form_of_one = parsed.grammar.free_order && victim.length == 1 && at == i &&
                                     victim.row->form_tells &&
                                     gazetteer::fold(word.span.of(parsed.text)) == gazetteer::fold(word.lower);
            if (bare_start && (victim.row->one || form_of_one)) { // "the leader"
                people.bare = true;
                people.quantity.min = people.quantity.max = 1;
                people.quantity.vague = false;
            }
            if (people.quantity.determiner && word.lower.ends_with("s") && !word.lower.ends_with("ss"))
                people.quantity.min = people.quantity.max = std::nullopt;
            side_behind(parsed, people, end);
            return people;
        }
        if (m_functions.is(word, Function::Possessive)) {
            people.own = true;
            ++at;
            continue;
        }
        if (is_enemy(words, at)) {
            people.enemy = true;
            ++at;
            continue;
        }
        if (word.is("more") || word.is("other") || word.is("additional")) {
            people.quantity.further = true;
            ++at;
            continue;
        }
        if (word.is("the") || word.is("these") || word.is("those") || word.is("both") ||
            (word.is("two") &&
             ((counted && !people.quantity.determiner) || (at + 1 < end && words[at + 1].is("sides"))))) {
            ++at;
            continue;
        }
        if (const std::string &party = parsed.party_at(at); !party.empty()) {
            people.side = party;
            const bool group = parsed.group_of_word[at].has_value();
            const bool one = people.quantity.min == 1 && people.quantity.max == 1;
            at = parsed.party_words(at).end;
            // "a Georgian was killed", "killed five Georgians", not "five Georgian soldiers"
            const bool people_word = one || words[at - 1].lower.ends_with("s") || words[at - 1].lower.ends_with("ese");
            const bool ends_phrase = parsed.grammar.free_order && // "56 палестинцев, сообщили": no adjective
                                     (at >= end || words[at].kind == WordKind::Mark);
            if (counted && !group && ((people_word && no_noun_at(words, at, end)) || ends_phrase)) {
                people.words = {i, at};
                people.victims = "people";
                return people;
            }
            // "two Taliban were killed"
            const bool things = parsed.grammar.free_order && other > 0; // "30 целей Талибана"
            if (group && counted && !things && (at >= end || m_functions.is(words[at], Function::Aux))) {
                people.words = {i, at};
                people.group = VictimGroup::Armed;
                people.victims = "fighters";
                return people;
            }
            continue;
        }
        if (word.is(")") && !opened) // "(Agency One) Two soldiers": what a bracket closes is over
            break;
        opened = opened || word.is("(");
        if (word.is("'s") || word.is(",") || word.is("'") || word.is("\"") || word.is("(") || word.is(")")) {
            ++other;
            if (word.is(",") || other > 2)
                break;
            ++at;
            continue;
        }
        if (counted && m_functions.is(word, Function::Adverb) &&
            word.lower.ends_with("ly")) { // "two badly wounded soldiers"
            ++at;
            continue;
        }
        // An adjective: at most three, and only after a number or a side.
        if (word.kind != WordKind::Word || m_functions.of(word) || m_numbers.at(words, at, end) ||
            m_sayings.at(words, at, end))
            break;
        ++other;
        const bool loose = bare_start || people.quantity.whole; // not "both armies lost men"
        if (other > 3 || (loose && people.side.empty() && !people.own && other > 1))
            break;
        ++at;
    }
    if (!counted)
        return names_at(parsed, i, end);
    if (people.quantity.determiner)
        return std::nullopt;
    std::size_t head = i;
    static_cast<void>(quantity(words, head, end));
    if (head + 1 < end && (words[head].is("of") || words[head].is("from")) &&
        (words[head + 1].is("them") || words[head + 1].is("whom")))
        head += 2;
    // "one Muhammed T. was injured": the number, then a name.
    while (head < end && words[head].capital && words[head].kind == WordKind::Word && !words[head].known &&
           !parsed.mention_of_word[head] && !m_functions.of(words[head]) && head < i + 6)
        ++head;
    // "30 целей": a number of something else.
    if (parsed.grammar.free_order && head < end && words[head].kind == WordKind::Word && !words[head].known &&
        !words[head].capital && !m_functions.of(words[head]))
        return std::nullopt;
    people.words = {i, head};
    people.headless = true;
    people.side.clear();
    people.own = false;
    return people;
}

} // namespace dateline::reading
