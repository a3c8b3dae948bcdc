#include "reading/mentions_context.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

namespace dateline::reading::mention
{
namespace
{

using gazetteer::Gazetteer;
using gazetteer::PlaceIndex;

class Surveyor
{
public:
    Surveyor(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text, const std::vector<Name> &names)
        : m_gazetteer(gazetteer), m_rules(rules), m_text(text), m_names(names), m_left(names.size())
    {
        m_out.contexts.resize(names.size());
        for (const Name &name : names)
            m_out.references.push_back({.span = name.span,
                                        .candidates = name.candidates,
                                        .how = name.how,
                                        .expected_kind = {},
                                        .container = {},
                                        .dateline = is_dateline(text, name),
                                        .nearness = name.nearness});
    }

    Surroundings run()
    {
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            MentionContext &context = m_out.contexts[i];
            context.phrase = m_names[i].span;
            context.possessive = m_text[m_names[i].last].possessive;
            if (m_names[i].demonym)
                continue;
            m_left[i] = left_context(m_text, m_rules, m_names, m_names[i].first);
            note_other_name(i);
            note_words(i);
            note_list(i);
            note_speaking(i);
        }
        for (std::size_t i = 0; i < m_names.size(); ++i)
            if (!m_names[i].demonym)
                note_container(i);
        note_chains();
        note_linking_roads();
        return std::move(m_out);
    }

private:
    [[nodiscard]] Span words(std::size_t first, std::size_t last) const
    {
        return {m_text[first].span.begin, m_text[last].stem_end};
    }
    [[nodiscard]] std::optional<std::size_t> name_at(std::size_t word) const
    {
        return word < m_text.size() ? name_of_word(m_names, word) : std::nullopt;
    }

    // "Lisagor (Turcho in Azerbaijani)": both are one place, under one cue.
    void note_other_name(std::size_t i)
    {
        const Name &name = m_names[i];
        if (name.first == 0 || m_text[name.first].before != Gap::Open)
            return;
        const auto before = name_at(name.first - 1);
        if (!before || m_names[*before].demonym)
            return;
        const bool same = std::ranges::any_of(name.candidates, [&](PlaceIndex place) {
            return std::ranges::find(m_names[*before].candidates, place) != m_names[*before].candidates.end();
        });
        if (same)
            m_out.contexts[i].other_name_of = before;
    }

    void note_words(std::size_t i)
    {
        MentionContext &context = m_out.contexts[i];
        const LeftContext &left = m_left[i];
        const PlaceWord *behind = noun_behind(m_text, m_rules, m_names[i].last);
        if (left.cue != nullptr) {
            context.cued = left.cue->place;
            context.relation = left.cue->relation;
            context.cue = words(left.cue_first, m_names[i].first - 1);
            context.phrase.begin = m_text[left.begin].span.begin;
        }
        if (behind != nullptr && m_text[m_names[i].last + 1].before == Gap::Space)
            context.phrase.end = m_text[m_names[i].last + 1].stem_end;
        context.described = left.noun != nullptr || behind != nullptr;
        const PlaceWord *noun =
            left.noun != nullptr && m_text[m_names[i].first - 1].folded == "of" ? left.noun : behind;
        if (noun == nullptr)
            noun = left.noun;
        if (noun != nullptr)
            m_out.references[i].expected_kind = noun->kind;
        if (context.other_name_of) {
            const std::size_t base = *context.other_name_of;
            const Span own = m_names[i].span;
            context = m_out.contexts[base];
            context.other_name_of = base;
            context.phrase.end = std::max(context.phrase.end, own.end);
            m_out.references[i].expected_kind = m_out.references[base].expected_kind;
        }
        const bool area = noun != nullptr && noun->kind == "ADM";
        if (context.cued && context.relation == Relation::At && area)
            context.relation = Relation::Within;
    }

    // "near the districts of A, B and C": the cue and, where it is plural, the noun hold for all.
    void note_list(std::size_t i)
    {
        if (m_left[i].cue != nullptr || m_out.contexts[i].other_name_of || m_left[i].begin == 0)
            return;
        std::size_t at = m_left[i].begin;
        bool listed = m_text[at].before == Gap::Comma;
        std::size_t before = at - 1;
        if (m_text[before].folded == "and" || m_text[before].folded == "or") {
            listed = m_text[at].before == Gap::Space;
            if (before == 0)
                return;
            --before;
        }
        if (!listed)
            return;
        auto previous = name_at(before);
        if (!previous && before > 0 && m_rules.is_noun(m_text[before].folded)) // "the A region and the B region"
            previous = name_at(before - 1);
        if (!previous || m_names[*previous].demonym)
            return;
        const std::size_t base = m_out.contexts[*previous].other_name_of.value_or(*previous);
        const MentionContext &model = m_out.contexts[base];
        MentionContext &context = m_out.contexts[i];
        const Span own = context.phrase;
        if (m_out.references[i].expected_kind.empty() && !m_out.references[base].expected_kind.empty() &&
            plural_list(base)) {
            m_out.references[i].expected_kind = m_out.references[base].expected_kind;
            context.described = true;
        }
        m_list_head.resize(m_names.size());
        const std::size_t head = m_list_head[base].value_or(base);
        m_list_head[i] = head;
        if (!model.cued)
            return;
        context.cued = true;
        context.relation = model.relation;
        context.cue = model.cue;
        context.phrase = {model.phrase.begin, own.end};
        // The whole list is one phrase. Nobody names more places in one breath than this; a hostile text might.
        constexpr std::size_t longest_list = 64;
        for (std::size_t k = std::max(head, i - std::min(i, longest_list)); k <= i; ++k)
            if (k == head || (k < m_list_head.size() && m_list_head[k] == head))
                m_out.contexts[k].phrase.end = own.end;
    }

    [[nodiscard]] bool plural_list(std::size_t base) const
    {
        const std::size_t head = base < m_list_head.size() ? m_list_head[base].value_or(base) : base;
        return m_left[head].noun != nullptr && m_left[head].noun->plural;
    }

    // "Baku said", "accused Yerevan", "Moscow has also deployed".
    void note_speaking(std::size_t i)
    {
        const Name &name = m_names[i];
        MentionContext &context = m_out.contexts[i];
        std::size_t next = name.last + 1;
        while (next < m_text.size() && m_text[next].before == Gap::Space && next < name.last + 3 &&
               (m_text[next].folded.ends_with("ly") || m_text[next].folded == "also"))
            ++next;
        const bool subject = next < m_text.size() && m_text[next].before == Gap::Space && m_text[next].lower &&
                             !context.possessive && m_rules.says.contains(m_text[next].folded);
        const bool object = name.first > 0 && m_text[name.first].before == Gap::Space &&
                            m_rules.tells.contains(m_text[name.first - 1].folded);
        // "сообщил Баку", "заявили в Ереване", "в Ереване заявили"
        const Grammar &grammar = m_rules.grammar();
        std::size_t back = name.first;
        const bool in = grammar.in_speaks && back > 0 && m_text[back - 1].folded == "in";
        back -= in ? 1U : 0U;
        for (std::size_t day = 0; in && day < 2 && back > 1 && !m_rules.says.contains(m_text[back - 1].folded); ++day)
            --back; // "сообщили 7 марта в Баку"
        const bool inverted = grammar.free_order && back > 0 && m_text[back].before == Gap::Space &&
                              m_rules.says.contains(m_text[back - 1].folded);
        context.speaks = object || (subject && (!context.cued || in)) || inverted;
    }

    // Position of the name that begins at a word, where only words of place stand between.
    [[nodiscard]] std::optional<std::size_t> next_name(std::size_t word) const
    {
        for (std::size_t at = word; at < m_text.size() && at < word + 8; ++at) {
            if (at > word && m_text[at].before != Gap::Space && m_text[at].before != Gap::Hyphen)
                return std::nullopt;
            if (const auto name = name_at(at); name && !m_names[*name].demonym) {
                if (m_text[m_names[*name].last]
                        .possessive) { // "in Azerbaijan's Karabakh region": the name itself comes later
                    at = m_names[*name].last;
                    continue;
                }
                return name;
            }
            if (!name_at(at) && m_rules.place_word(m_text[at].folded) == nullptr && m_text[at].folded != "of")
                return std::nullopt;
        }
        return std::nullopt;
    }

    [[nodiscard]] bool may_contain(std::size_t outer, std::size_t inner) const
    {
        // The most prominent come first. Of a hundred villages of one name the container tells, so more are asked.
        constexpr std::size_t most_outer = 40;
        constexpr std::size_t most_inner = 400;
        const auto first = [](const std::vector<PlaceIndex> &places, std::size_t most) {
            return std::span{places}.first(std::min(places.size(), most));
        };
        for (const PlaceIndex around : first(m_names[outer].candidates, most_outer))
            for (const PlaceIndex inside : first(m_names[inner].candidates, most_inner))
                if (m_gazetteer.contains(around, inside))
                    return true;
        return false;
    }

    void note_container(std::size_t i)
    {
        const Name &name = m_names[i];
        const std::size_t next = name.last + 1;
        std::optional<std::size_t> outer;
        if (next < m_text.size() && !m_text[name.last].possessive) {
            const Word &word = m_text[next];
            if (word.before == Gap::Comma || word.before == Gap::Open)
                outer = name_at(next); // "Goris, Armenia", "Goris (Armenia)"
            std::size_t in = next;
            if (!outer && m_rules.is_noun(m_text[in].folded) && word.before == Gap::Space)
                ++in;
            if (!outer && in < m_text.size() && (m_text[in].folded == "in" || m_text[in].folded == "of") &&
                (m_text[in].before == Gap::Space || m_text[in].before == Gap::Comma || m_text[in].before == Gap::Close))
                outer = next_name(in + 1); // "Tegh in the southern province of Syunik"
            if (!outer && m_rules.grammar().owner_behind && word.before == Gap::Space)
                outer = next_name(next); // "село Тех Сюникской области"
        }
        if (outer && (m_names[*outer].demonym || !may_contain(*outer, i)))
            outer.reset();
        if (const auto owning = m_left[i].owner; owning && !outer)
            if (const auto owner = name_at(*owning); owner && may_contain(*owner, i))
                outer = owner; // "Azerbaijan's Karabakh region", "the Armenian town of Goris"
        if (outer) {
            m_out.contexts[i].container = outer;
            m_out.references[i].container = m_names[*outer].span;
        }
        // A second name of the place is where the first is.
        if (const auto base = m_out.contexts[i].other_name_of; base && m_out.references[*base].container && !outer)
            m_out.references[i].container = m_out.references[*base].container;
    }

    // "the Khankendi-Khalfali-Turshsu road"
    void note_chains()
    {
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            std::size_t last = i;
            while (last + 1 < m_names.size() && m_names[last + 1].first == m_names[last].last + 1 &&
                   m_text[m_names[last + 1].first].before == Gap::Hyphen && !m_names[last + 1].demonym)
                ++last;
            if (last == i || m_names[i].demonym)
                continue;
            const std::size_t behind = m_names[last].last + 1;
            const PlaceWord *noun = noun_behind(m_text, m_rules, m_names[last].last);
            if (noun != nullptr && noun->road)
                make_route(i, last, {m_names[i].span.begin, m_text[behind].stem_end}, m_out.contexts[i].phrase.begin);
            i = last;
        }
    }

    // "the road linking the town of A (B in C) to D", "the highway between A and D"
    void note_linking_roads()
    {
        for (std::size_t word = 0; word + 1 < m_text.size(); ++word) {
            const PlaceWord *noun = m_rules.place_word(m_text[word].folded);
            if (noun == nullptr || !noun->road)
                continue;
            std::size_t link = word + 1;
            for (const std::string_view skipped : {"that", "which"})
                if (link + 1 < m_text.size() && m_text[link].folded == skipped)
                    ++link;
            if (m_text[link].before == Gap::Space && m_rules.grammar().owner_behind && note_dashed_road(word))
                continue;
            if (m_text[link].before != Gap::Space || !m_rules.links.contains(m_text[link].folded))
                continue;
            const auto from =
                next_name(m_text[link + 1 < m_text.size() ? link + 1 : link].folded == "from" ? link + 2 : link + 1);
            if (!from || m_out.contexts[*from].route)
                continue;
            const auto to = other_end(*from);
            if (to)
                make_route(*from, *to, {m_text[word].span.begin, m_names[*to].span.end}, m_text[word].span.begin);
        }
    }

    // "дорога Степанакерт — Лисагор": the names behind it, with dashes between.
    bool note_dashed_road(std::size_t road)
    {
        const auto from = next_name(road + 1);
        if (!from || m_out.contexts[*from].route || m_names[*from].first > road + 2)
            return false;
        std::size_t last = *from;
        while (last + 1 < m_names.size() && dashed(m_names[last], m_names[last + 1]))
            ++last;
        if (last == *from)
            return false;
        make_route(*from, last, {m_text[road].span.begin, m_names[last].span.end}, m_text[road].span.begin);
        return true;
    }

    [[nodiscard]] bool dashed(const Name &name, const Name &next) const
    {
        if (next.first != name.last + 1 || next.demonym)
            return false;
        const std::string_view between = Span{name.span.end, next.span.begin}.of(m_text.text());
        constexpr std::array<std::string_view, 6> dashes{"-", "–", "—", " – ", " — ", " - "};
        return std::ranges::find(dashes, between) != dashes.end();
    }

    // The first name behind "to", "with" or "and" in the same sentence, past parentheses.
    [[nodiscard]] std::optional<std::size_t> other_end(std::size_t from) const
    {
        const auto [first, last] = m_text.sentence(m_names[from].first);
        for (std::size_t at = m_names[from].last + 1; at < last && at < m_names[from].last + 10; ++at) {
            if (m_text[at].before == Gap::Comma)
                return std::nullopt;
            if (m_text[at].folded == "to" || m_text[at].folded == "with" || m_text[at].folded == "and")
                return next_name(at + 1);
        }
        return std::nullopt;
    }

    void make_route(std::size_t first, std::size_t last, Span road, std::size_t phrase_begin)
    {
        const std::size_t number = m_routes++;
        for (std::size_t i = first; i <= last; ++i) {
            MentionContext &context = m_out.contexts[i];
            if (m_names[i].demonym)
                continue;
            // An owner within ("Azerbaijan's Karabakh") is no station.
            if (context.possessive && i != last && m_out.contexts[i + 1].container == i)
                continue;
            context.route = number;
            context.route_phrase = road;
            context.relation = Relation::Road;
            context.cued = true;
            context.speaks = false;
            context.phrase = {std::min(phrase_begin, road.begin), road.end};
        }
    }

    const Gazetteer &m_gazetteer;
    const Rules &m_rules;
    const WordedText &m_text;
    const std::vector<Name> &m_names;
    std::vector<LeftContext> m_left;
    std::vector<std::optional<std::size_t>> m_list_head;
    Surroundings m_out;
    std::size_t m_routes = 0;
};

} // namespace

Surroundings look_around(const Gazetteer &gazetteer, const Rules &rules, const WordedText &text,
                         const std::vector<Name> &names)
{
    return Surveyor{gazetteer, rules, text, names}.run();
}

bool is_dateline(const WordedText &text, const Name &name)
{
    constexpr std::size_t farthest = 12;
    // "BOGOTA, 3 March (AFP) -- [Text] Pereira --": one within brackets opens the text anew.
    const auto opens = [&](std::size_t at) {
        return text[at].line_start ||
               (at > 0 &&
                text.text().substr(text[at - 1].span.end, text[at].span.begin - text[at - 1].span.end).find(']') !=
                    std::string_view::npos);
    };
    std::size_t start = name.first;
    while (start > 0 && !opens(start) && start + 4 > name.first)
        --start;
    if (!opens(start))
        return false;
    bool inside = false; // parentheses: "(ACAN-EFE)", "(March 3, 2021)"
    bool digits = false;
    for (std::size_t at = start; at < name.first; ++at)
        if (text[at].known) // "На дороге А — Б"
            return false;
    for (std::size_t at = name.last + 1; at < text.size() && at < start + farthest; ++at) {
        const std::string_view between =
            text.text().substr(text[at - 1].span.end, text[at].span.begin - text[at - 1].span.end);
        if (between.find("\n\n") != std::string_view::npos)
            return false;
        const std::size_t bracket = between.find_first_of("([");
        for (const std::string_view dash : {" — ", " – ", "—", " -- ", "-- ", " - ", "–"})
            if (between.find(dash) < bracket)
                return true;
        if (inside && between.find(')') != std::string_view::npos) {
            if (digits) // a date in parentheses ends a dateline
                return true;
            inside = false;
        }
        if (bracket != std::string_view::npos && between[bracket] == '(')
            inside = true;
        // "ЕРЕВАН, 5 марта —"
        const char before = text.text()[text[at - 1].span.begin];
        const bool month = text[at].known && before >= '0' && before <= '9';
        if (text[at].lower && !inside && text[at].before != Gap::Open && !month)
            return false;
        const char first = text[at].folded.empty() ? ' ' : text[at].folded.front();
        digits = inside && (digits || (first >= '0' && first <= '9'));
    }
    return false;
}

} // namespace dateline::reading::mention
