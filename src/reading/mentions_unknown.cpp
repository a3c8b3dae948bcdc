#include "reading/mentions_names.hpp"
#include "reading/word_map.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dateline::reading::mention
{
namespace
{

using gazetteer::Gazetteer;

// What names that no place bears were taken for, thread by thread: news of one region say the same of them again and
// again. Each has one place to be kept in.
class Taken
{
public:
    /// What was put in under this key; else an empty slot for it.
    std::optional<Name> &slot(const Gazetteer &gazetteer, std::string key)
    {
        Kept &kept = m_kept[word_hash(key) % m_kept.size()];
        if (kept.gazetteer != gazetteer.serial() || kept.key != key)
            kept = {.gazetteer = gazetteer.serial(), .key = std::move(key), .name = {}};
        return kept.name;
    }
    static Taken &of_thread()
    {
        thread_local Taken taken;
        return taken;
    }

private:
    struct Kept {
        std::uint64_t gazetteer = 0; // none
        std::string key;
        std::optional<Name> name;
    };
    std::vector<Kept> m_kept = std::vector<Kept>(1024);
};

// Finds names that no place bears, where the words around say that they are places.
class Unknown
{
public:
    Unknown(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text, std::vector<Name> &names)
        : m_gazetteer(gazetteer), m_rules(rules), m_text(text), m_names(names)
    {
        std::map<std::string, std::size_t> counts;
        for (const Name &name : names)
            if (const std::string_view country = gazetteer.facts(name.candidates.front()).country; !country.empty())
                ++counts[std::string{country}];
        for (const auto &[country, count] : counts)
            if (count * 10 >= names.size())
                m_countries.push_back(country);
    }

    // Returns how often it looked at a word.
    std::size_t run()
    {
        leave_other_countries();
        for (std::size_t i = 0; i < m_text.size(); ++i) {
            ++m_looks;
            if (taken(i) || m_text[i].lower)
                continue;
            const std::size_t last = name_end(i);
            if (m_text[i].before == Gap::Open)
                in_parentheses(i, last);
            else if (const auto kind = described(i, last))
                add(i, last, *kind);
            else if (in_chain(i))
                add(i, i, "");
        }
        // "Tig" once said to be a village is a village all along.
        std::vector<Name> again;
        for (std::size_t i = 0; i < m_text.size() && !m_found.empty(); ++i)
            if (m_text[i].capital() && !taken(i))
                if (const auto known = m_found.find(std::string{m_text[i].folded}); known != m_found.end())
                    again.push_back(placed(i, i, known->second));
        // One by one they would move all that stand behind them.
        const auto middle = static_cast<std::ptrdiff_t>(m_names.size());
        std::ranges::move(again, std::back_inserter(m_names));
        std::ranges::inplace_merge(m_names, m_names.begin() + middle, {},
                                   [](const Name &each) { return each.span.begin; });
        return m_looks;
    }

private:
    [[nodiscard]] bool taken(std::size_t word) const { return name_of_word(m_names, word).has_value(); }

    [[nodiscard]] bool may_be_name(std::size_t word) const
    {
        const Word &it = m_text[word];
        return it.capital() && !it.upper && it.folded.size() > 2 && !taken(word) &&
               m_rules.place_word(it.folded) == nullptr && !m_rules.needs_cue.contains(it.folded) &&
               !m_rules.given_names.contains(it.folded) && !m_rules.before.contains(it.folded) &&
               !m_rules.after.contains(it.folded) && m_rules.never_at(m_text, word) == 0;
    }

    // The last of up to three capitalised words.
    [[nodiscard]] std::size_t name_end(std::size_t first) const
    {
        std::size_t last = first;
        while (last + 1 < m_text.size() && last < first + 2 && m_text[last + 1].before == Gap::Space &&
               !m_text[last].possessive && may_be_name(last + 1))
            ++last;
        return last;
    }

    // The kind that the words around ask for; nothing if they say nothing of a place.
    [[nodiscard]] std::optional<std::string> described(std::size_t first, std::size_t last)
    {
        if (!may_be_name(first))
            return std::nullopt;
        const LeftContext left = left_context(m_text, m_rules, m_names, first);
        // "village of X": in small letters, since "City of Seekers" and "Department of Labor" are titles.
        if (left.noun != nullptr && !left.noun->kind.empty() && m_text[left.noun_at].lower &&
            (m_text[first - 1].folded == "of" || (left.noun->kind == "PPL" && left.cue != nullptr && left.cue->place)))
            return left.noun->kind;
        // "shots near X": what is told of a clash is placed by it, though no noun says what it is.
        if (left.noun == nullptr && left.cue != nullptr && left.cue->place && m_text[first - 1].lower &&
            (left.cue->relation == Relation::Near || left.cue->relation == Relation::Direction) &&
            m_rules.sentence_tells_of_event(m_text, first))
            return "";
        const PlaceWord *noun = noun_behind(m_text, m_rules, last);
        if (noun != nullptr && !noun->kind.empty() && m_text[last + 1].lower && left.cue != nullptr && left.cue->place)
            return noun->kind;
        // In a list with a known name under a plural noun: "the cities of Goris, Xyz and Jermuk".
        if (first > 0 && (m_text[first].before == Gap::Comma || m_text[first - 1].folded == "and")) {
            std::size_t before = first - 1;
            if (m_text[before].folded == "and" && before > 0)
                --before;
            if (const auto known = name_of_word(m_names, before)) {
                const LeftContext list = list_context(*known);
                if (list.noun != nullptr && list.noun->plural)
                    return list.noun->kind;
            }
        }
        return std::nullopt;
    }

    // The left context of the first name of the list that this one is in.
    [[nodiscard]] LeftContext list_context(std::size_t name)
    {
        // Nobody names more places in one breath than this; a hostile text might.
        constexpr std::size_t longest_list = 64;
        for (std::size_t steps = 0;; ++steps) {
            ++m_looks;
            const std::size_t first = m_names[name].first;
            LeftContext left = left_context(m_text, m_rules, m_names, first);
            if (left.noun != nullptr || first == 0 || steps == longest_list)
                return left;
            std::size_t before = first - 1;
            if (m_text[before].folded == "and" && before > 0)
                --before;
            else if (m_text[first].before != Gap::Comma)
                return left;
            const auto previous = name_of_word(m_names, before);
            if (!previous)
                return left;
            name = *previous;
        }
    }

    // "the A-B-C road"
    [[nodiscard]] bool in_chain(std::size_t word)
    {
        if (!may_be_name(word))
            return false;
        // All words of a chain are in the same one: it is walked once.
        if (!m_chain || word > m_chain->last)
            m_chain = chain_of(word);
        return m_chain->road;
    }

    struct Chain {
        std::size_t last = 0;
        bool road = false;
    };

    [[nodiscard]] Chain chain_of(std::size_t word)
    {
        const bool follows = word > 0 && m_text[word].before == Gap::Hyphen && m_text[word - 1].capital();
        std::size_t last = word;
        while (last + 1 < m_text.size() && m_text[last + 1].before == Gap::Hyphen && m_text[last + 1].capital()) {
            ++last;
            ++m_looks;
        }
        if ((!follows && last == word) || last + 1 >= m_text.size())
            return {last, false};
        const PlaceWord *noun = m_rules.place_word(m_text[last + 1].folded);
        return {last, noun != nullptr && noun->road && m_text[last + 1].before == Gap::Space};
    }

    // "Lisagor (Turcho in Azerbaijani)", "Vardenis (Basarkechar)": another name of the place before.
    void in_parentheses(std::size_t first, std::size_t last)
    {
        if (first == 0 || !may_be_name(first))
            return;
        const auto known = name_of_word(m_names, first - 1);
        if (!known || m_names[*known].demonym || m_names[*known].candidates.empty())
            return;
        const bool closed = last + 1 >= m_text.size() || m_text[last + 1].before == Gap::Close;
        bool language = false;
        if (last + 2 < m_text.size() && m_text[last + 1].folded == "in") {
            const auto tongue = name_of_word(m_names, last + 2);
            language = tongue && m_names[*tongue].demonym;
        }
        const Name &place = m_names[*known];
        if ((!closed && !language) || country_like(m_gazetteer, place))
            return;
        Name name{.span = {},
                  .first = 0,
                  .last = 0,
                  .candidates = place.candidates,
                  .how = gazetteer::Matched::Skeleton,
                  .spelling = std::string{m_gazetteer.name(place.candidates.front())},
                  .demonym = false,
                  .government = false};
        insert(first, last, std::move(name));
    }

    void add(std::size_t first, std::size_t last, const std::string &kind)
    {
        const Span span{m_text[first].span.begin, m_text[last].stem_end};
        const std::string_view words = span.of(m_text.text());
        const auto [known, is_new] = m_searched.try_emplace(kind + '|' + std::string{words});
        if (is_new)
            known->second = taken_for(words, kind);
        Name name = known->second;
        keep_inside(last, name);
        m_found.emplace(gazetteer::fold(words), name);
        insert(first, last, std::move(name));
    }

    // The name of the larger place that follows: "Laiza in | Kachin State", "Laiza, | Kachin State".
    [[nodiscard]] const Name *outer_of(std::size_t last, bool only_in = false) const
    {
        constexpr std::size_t farthest = 4;
        const std::size_t next = last + 1;
        if (next >= m_text.size() || m_text[last].possessive)
            return nullptr;
        const bool in = m_text[next].folded == "in" && m_text[next].before == Gap::Space;
        if (!in && (only_in || m_text[next].before != Gap::Comma))
            return nullptr;
        for (std::size_t at = in ? next + 1 : next; at < m_text.size() && at <= next + farthest; ++at) {
            if (at > next && m_text[at].before != Gap::Space && m_text[at].before != Gap::Hyphen)
                return nullptr;
            if (const auto found = name_of_word(m_names, at)) {
                const Name &outer = m_names[*found];
                return outer.demonym || outer.candidates.empty() ? nullptr : &outer;
            }
            if (!in)
                return nullptr;
        }
        return nullptr;
    }

    // "Laiza in Kachin State": no place of a like name elsewhere.
    void keep_inside(std::size_t last, Name &name) const
    {
        const Name *const outer = outer_of(last);
        if (outer == nullptr || std::ranges::any_of(name.candidates, [&](gazetteer::PlaceIndex place) {
                return std::ranges::any_of(outer->candidates,
                                           [&](auto area) { return m_gazetteer.contains(area, place); });
            }))
            return;
        name.candidates.clear();
        name.nearness.clear();
        name.how = gazetteer::Matched::Exact;
    }

    // "The village of Bakou in the Tillaberi region", "Karma in Burkina Faso": no town of another country that bears
    // the name.
    void leave_other_countries()
    {
        for (Name &name : m_names) {
            if (name.demonym || name.candidates.empty() || country_like(m_gazetteer, name))
                continue;
            const LeftContext left = left_context(m_text, m_rules, m_names, name.first);
            const bool village = left.noun != nullptr && left.noun->kind == "PPL" &&
                                 m_text[name.first - 1].folded == "of" && m_text[left.noun_at].lower;
            const Name *const outer = outer_of(name.last, !village);
            if (outer == nullptr || m_text[outer->last].possessive)
                continue;
            const auto country = [&](gazetteer::PlaceIndex place) { return m_gazetteer.facts(place).country; };
            // Borders are disputed, and people from one country are met in another: what is well known stays.
            const auto well_known = [&](gazetteer::PlaceIndex place) {
                constexpr std::int64_t known_everywhere = 50'000;
                const auto facts = m_gazetteer.facts(place);
                return facts.population >= known_everywhere || facts.kind == "PPLC" || facts.kind == "PPLA";
            };
            if (!village && std::ranges::any_of(name.candidates, well_known))
                continue;
            if (std::ranges::none_of(name.candidates, [&](auto place) {
                    return std::ranges::any_of(outer->candidates,
                                               [&](auto area) { return country(area) == country(place); });
                }))
                name.candidates.clear();
        }
    }

    [[nodiscard]] Name taken_for(std::string_view words, const std::string &kind) const
    {
        constexpr std::size_t longest_name = 100; // bytes
        if (m_countries.empty() || words.size() > longest_name)
            return {};
        std::string key = kind;
        for (const std::string &country : m_countries)
            key.append(" ").append(country);
        key.append("|").append(words);
        auto &taken = Taken::of_thread().slot(m_gazetteer, std::move(key));
        if (!taken)
            taken = search(words, kind);
        return *taken;
    }

    [[nodiscard]] Name search(std::string_view words, const std::string &kind) const
    {
        Name name;
        const auto hits =
            m_gazetteer.search(words, {.limit = 30, .fuzzy = true, .prefix = false, .countries = m_countries});
        double best = 0;
        for (const gazetteer::Hit &hit : hits) {
            const std::string_view found = m_gazetteer.facts(hit.place).kind;
            const bool region = kind == "ADM" && found == "RGN";
            if ((!kind.empty() && !found.starts_with(kind) && !region) || !near_enough(hit, words))
                continue;
            if (best == 0) {
                best = hit.score;
                name.how = hit.how;
                name.spelling = hit.matched;
            }
            // Namesakes in spelling: which one is meant, the rest of the text decides.
            if (hit.score >= best - 0.06) {
                name.candidates.push_back(hit.place);
                name.nearness.push_back(hit.score);
            }
        }
        if (name.candidates.empty())
            name.how = gazetteer::Matched::Exact;
        return name;
    }

    // One letter in four may differ where the skeletons do too; "Pobieda" is not "Budi" for its consonants.
    [[nodiscard]] static bool near_enough(const gazetteer::Hit &hit, std::string_view words)
    {
        constexpr double alike = 0.8 * 0.75;
        constexpr std::size_t longest_code = 4; // "KTX", of an airport
        if (hit.how > gazetteer::Matched::Folded && hit.matched.size() <= longest_code &&
            std::ranges::all_of(hit.matched, [](char c) { return c >= 'A' && c <= 'Z'; }))
            return false;
        switch (hit.how) {
        case gazetteer::Matched::Edited:
            return words.size() >= 5 && hit.score >= alike;
        case gazetteer::Matched::Skeleton:
            return hit.score >= alike;
        default:
            return true;
        }
    }

    [[nodiscard]] Name placed(std::size_t first, std::size_t last, Name name) const
    {
        name.first = first;
        name.last = last;
        name.span = {m_text[first].span.begin, m_text[last].stem_end};
        return name;
    }

    void insert(std::size_t first, std::size_t last, Name unplaced)
    {
        Name name = placed(first, last, std::move(unplaced));
        m_names.insert(
            std::ranges::upper_bound(m_names, name.span.begin, {}, [](const Name &each) { return each.span.begin; }),
            std::move(name));
    }

    const Gazetteer &m_gazetteer;
    const Rules &m_rules;
    const WordedText &m_text;
    std::vector<Name> &m_names;
    std::vector<std::string> m_countries;
    std::map<std::string, Name> m_found;
    std::map<std::string, Name> m_searched; // by kind and words
    std::optional<Chain> m_chain;           // the last that was walked
    std::size_t m_looks = 0;
};

} // namespace

std::size_t add_unknown_names(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text,
                              std::vector<Name> &names)
{
    return Unknown{gazetteer, rules, text, names}.run();
}

} // namespace dateline::reading::mention
