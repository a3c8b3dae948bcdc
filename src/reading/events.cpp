#include "reading/events.hpp"

#include "reading/rule_table.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <ranges>

namespace dateline::reading
{
namespace
{

// Older than this a dated matter is recalled, not reported.
constexpr std::chrono::days longest_news{60};
// A toll from here on is that of a war.
constexpr int toll_of_a_war = 1000;

} // namespace

EventFinder::EventFinder(const Language &language, const CasualtyFinder &casualties) : m_casualties(casualties)
{
    constexpr std::array<std::pair<std::string_view, ViolenceFrame>, 3> frames{
        {{"act", ViolenceFrame::Act}, {"suffer", ViolenceFrame::Suffer}, {"event", ViolenceFrame::Event}}};
    constexpr std::array<std::pair<std::string_view, bool>, 2> strengths{{{"strong", true}, {"weak", false}}};
    constexpr std::array<std::pair<std::string_view, Denial>, 3> denials{
        {{"denial", Denial::Judgement}, {"version", Denial::Version}, {"topic", Denial::Topic}}};
    constexpr std::array<std::pair<std::string_view, Context>, 4> contexts{{{"armed", Context::Armed},
                                                                            {"military", Context::Military},
                                                                            {"peaceful", Context::Peaceful},
                                                                            {"anaphor", Context::Anaphor}}};
    constexpr std::array<std::pair<std::string_view, Recall>, 12> recalls{{{"war", Recall::War},
                                                                           {"conflict", Recall::Conflict},
                                                                           {"occasion", Recall::Occasion},
                                                                           {"caption", Recall::Caption},
                                                                           {"unreal", Recall::Unreal},
                                                                           {"aim", Recall::Aim},
                                                                           {"past", Recall::Past},
                                                                           {"separate", Recall::Separate},
                                                                           {"earlier", Recall::Earlier},
                                                                           {"state", Recall::State},
                                                                           {"link", Recall::Link},
                                                                           {"sum", Recall::Sum}}};
    const auto attacks = RuleTable::read(language.table("attacks.tsv"), {"phrase", "kind", "frame", "strength"});
    for (const auto &row : attacks.rows())
        m_violence.add(language.words(row["phrase"]),
                       {std::string(row["kind"]), row.one_of("frame", frames), row.one_of("strength", strengths)});
    const auto context = RuleTable::read(language.table("armed-context.tsv"), {"phrase", "kind"});
    for (const auto &row : context.rows())
        m_context.add(language.words(row["phrase"]), row.one_of("kind", contexts));
    const auto background = RuleTable::read(language.table("background.tsv"), {"phrase", "kind"});
    for (const auto &row : background.rows())
        m_recall.add(language.words(row["phrase"]), row.one_of("kind", recalls));
    const auto denial_table = RuleTable::read(language.table("denials.tsv"), {"phrase", "kind"});
    for (const auto &row : denial_table.rows())
        m_denials.add(language.words(row["phrase"]), row.one_of("kind", denials));
    const auto sayings = RuleTable::read(language.table("attribution.tsv"), {"phrase", "form"});
    for (const auto &row : sayings.rows())
        if (row["form"] == "finite")
            m_sayings.add(language.words(row["phrase"]), true);
}

// One sentence: its units, each with what it tells and when.
class SentenceUnits
{
public:
    SentenceUnits(const EventFinder &rules, const Parsed &parsed, const Attribution &attribution,
                  std::optional<std::chrono::sys_days> published)
        : m_rules(rules), m_parsed(parsed), m_attribution(attribution), m_published(published)
    {
    }

    FoundEvents run()
    {
        weigh_article();
        for (std::size_t s = 0; s < m_parsed.sentences.size(); ++s)
            sentence(s);
        carry_times();
        return {std::move(m_units), std::move(m_background)};
    }

private:
    using Context = EventFinder::Context;
    using Recall = EventFinder::Recall;
    using Denial = EventFinder::Denial;
    template <typename Row>
    struct Found {
        WordRange words;
        const Row *row;
    };

    template <typename Row>
    [[nodiscard]] std::vector<Found<Row>> all(const PhraseTable<Row> &table, WordRange range) const
    {
        std::vector<Found<Row>> found;
        for (std::size_t i = range.begin; i < range.end;) {
            const auto hit = table.at(m_parsed.words, i, range.end);
            if (hit)
                found.push_back({{i, i + hit.length}, hit.row});
            i += hit ? hit.length : 1;
        }
        return found;
    }

    // A text about a disease or a disaster: there only sentences that name violence outright count.
    void weigh_article()
    {
        const WordRange all_words{0, m_parsed.words.size()};
        std::size_t peaceful = 0;
        for (const auto &found : all(m_rules.m_context, all_words))
            peaceful += *found.row == Context::Peaceful ? 1U : 0U;
        std::size_t strong = 0;
        for (const auto &found : all(m_rules.m_violence, all_words))
            strong += found.row->strong ? 1U : 0U;
        m_peaceful_article = peaceful > 2 && peaceful > 2 * strong;
    }

    void sentence(std::size_t s)
    {
        const Sentence &sentence = m_parsed.sentences[s];
        m_first_time = m_next_time;
        while (m_next_time < m_parsed.times.size() && m_parsed.times[m_next_time].words.begin < sentence.words.end)
            ++m_next_time;
        m_first_frame = m_next_frame;
        while (m_next_frame < m_attribution.frames.size() &&
               m_attribution.frames[m_next_frame].verb.begin < sentence.words.end)
            ++m_next_frame;
        m_recalls = all(m_rules.m_recall, sentence.words);
        m_contexts = all(m_rules.m_context, sentence.words);
        const auto has_context = [&](Context kind) {
            return std::ranges::any_of(m_contexts, [&](const auto &found) { return *found.row == kind; });
        };
        m_military = has_context(Context::Military);
        m_armed = m_military || has_context(Context::Armed);
        const auto violence = all(m_rules.m_violence, sentence.words);
        const bool strong = std::ranges::any_of(violence, [](const auto &found) { return found.row->strong; });
        // "An air strike killed three patients": a word of war outweighs one of peace.
        m_peaceful = has_context(Context::Peaceful) && !strong;
        const std::size_t first = m_units.size();
        divide(s);
        auto harms = m_rules.m_casualties.find(m_parsed, sentence);
        for (const auto &found : violence) {
            if ((!found.row->strong && (!m_armed || m_peaceful)) || recalled(sentence, found.words))
                continue;
            unit_of(first, found.words.begin).violence.push_back({found.words, found.row->kind, found.row->frame});
        }
        bool news = false;
        bool background = false;
        // "Two policemen and a judge were killed"
        m_armed =
            m_armed || (!m_peaceful && std::ranges::any_of(harms, [&](const Harm &harm) { return by_itself(harm); }));
        for (Harm &harm : harms) {
            if ((m_peaceful_article && !strong) || !armed_harm(harm))
                continue;
            if (recalled(sentence, harm.trigger) || harm.people.quantity.min.value_or(0) >= toll_of_a_war) {
                background = true;
                continue;
            }
            news = true;
            unit_of(first, harm.trigger.begin).harms.push_back(std::move(harm));
        }
        if (background && !news)
            m_background.push_back(s);
        for (std::size_t u = first; u < m_units.size(); ++u) {
            m_units[u].military = m_military;
            cues(m_units[u]);
            times(m_units[u]);
        }
        share_time(first);
    }

    // Cuts the sentence where the speaker changes.
    void divide(std::size_t s)
    {
        const WordRange range = m_parsed.sentences[s].words;
        auto frame_at = [&](std::size_t word) { return m_attribution.frame_of_word[word]; };
        std::size_t begin = range.begin;
        while (begin < range.end) {
            Unit unit;
            unit.sentence = s;
            unit.frame = frame_at(begin);
            std::size_t end = begin + 1;
            while (end < range.end && frame_at(end) == unit.frame)
                ++end;
            unit.words = {begin, end};
            m_units.push_back(std::move(unit));
            begin = end;
        }
    }

    [[nodiscard]] Unit &unit_of(std::size_t first, std::size_t word)
    {
        for (std::size_t u = first; u < m_units.size(); ++u)
            if (m_units[u].words.contains(word))
                return m_units[u];
        return m_units.back();
    }

    // Whom it befell tells that weapons were used.
    static bool by_itself(const Harm &harm)
    {
        return harm.people.group == VictimGroup::Military || harm.people.group == VictimGroup::Police ||
               harm.people.group == VictimGroup::Armed;
    }

    // Harm counts only where weapons or armed people are near: disasters and diseases kill too.
    [[nodiscard]] bool armed_harm(const Harm &harm) const
    {
        if (m_peaceful)
            return false;
        if (harm.people.own || m_armed || by_itself(harm)) // "its men"
            return true;
        return !m_units.empty() && near_violence();
    }

    // This sentence, or one of the two before it in the article, tells of violence.
    [[nodiscard]] bool near_violence() const
    {
        const std::size_t here = m_units.back().sentence;
        for (const Unit &unit : std::views::reverse(m_units)) {
            if (here - unit.sentence > 2)
                return false;
            if (unit.tells())
                return true;
        }
        return false;
    }

    // The clause of a word, with the clauses that it hangs on ("which", "killing").
    [[nodiscard]] WordRange region(const Sentence &sentence, std::size_t word) const
    {
        std::size_t c = 0;
        while (c + 1 < sentence.clauses.size() && !sentence.clauses[c].contains(word))
            ++c;
        WordRange result = sentence.clauses[c];
        static constexpr std::array<std::string_view, 9> hanging{"which",   "who",     "whose",    "where",   "since",
                                                                 "killing", "leaving", "wounding", "injuring"};
        while (c > 0 &&
               std::ranges::find(hanging, std::string_view(m_parsed.words[result.begin].lower)) != hanging.end()) {
            --c;
            result.begin = sentence.clauses[c].begin;
        }
        // A clause of time belongs to the one that it opens after: "... since the 1980s".
        if (c + 1 < sentence.clauses.size() && sentence.clauses[c].end < sentence.words.end &&
            m_parsed.is(sentence.clauses[c].end, "since"))
            result.end = std::max(result.end, sentence.clauses[c + 1].end);
        return result;
    }

    [[nodiscard]] bool old(const FoundTime &time) const
    {
        const Interval &interval = time.time.interval;
        if (time.since)
            return true;
        if (!interval.valid())
            return false;
        if (interval.precision == Precision::Season || interval.precision == Precision::Year)
            return true;
        return m_published && interval.to < Instant{*m_published} - longest_news;
    }

    // A day, or a part of one, that is news; when something was said tells nothing of when it happened.
    [[nodiscard]] bool fresh_day(const FoundTime &time) const
    {
        std::optional<std::size_t> frame;
        return !old(time) && !time.of_text && time.time.interval.valid() && !time.dayless &&
               time.time.interval.precision <= Precision::Day && !of_saying(time, frame);
    }

    // A fresh day of the clause outweighs words of a war. What stands before the violence may have the day for itself
    // ("sentenced on Tuesday for killing"), and an occasion also behind it ("who killed three was sentenced on
    // Tuesday").
    [[nodiscard]] bool outweighed(WordRange near, WordRange word, const Found<Recall> &recall) const
    {
        const bool occasion = *recall.row == Recall::Occasion;
        const std::size_t told = word.begin;
        const std::size_t recalled = recall.words.begin;
        for (std::size_t t = m_first_time; t < m_next_time; ++t) {
            const FoundTime &time = m_parsed.times[t];
            const std::size_t day = time.words.begin;
            if (!near.contains(day) || !fresh_day(time))
                continue;
            const bool taken_before = recalled < told && day < told;
            const bool taken_behind = told < recalled && recalled < day;
            if ((!occasion && *recall.row != Recall::Past) || (!taken_before && !(occasion && taken_behind)))
                return true;
        }
        return false;
    }

    static bool counts(const Word &word)
    {
        static constexpr std::array<std::string_view, 9> few{"two",   "three", "four", "five", "six",
                                                             "seven", "eight", "nine", "ten"};
        return word.kind == WordKind::Number || std::ranges::find(few, std::string_view(word.lower)) != few.end();
    }

    // "the six-week conflict", "the 44 day fighting", "the fall 2020 conflict": a conflict that has a name is over.
    [[nodiscard]] bool named_conflict(std::size_t word) const
    {
        if (word == 0)
            return false;
        const Word &before = m_parsed.words[word - 1];
        const std::string_view text = before.lower;
        for (const std::string_view unit : {"day", "week", "month", "year"})
            if (text.ends_with(unit) && (text.size() == unit.size() || text[text.size() - unit.size() - 1] == '-'))
                return text.size() > unit.size() || (word > 1 && counts(m_parsed.words[word - 2]));
        return before.kind == WordKind::Number && text.size() == 4 &&
               (text.starts_with("19") || text.starts_with("20"));
    }

    // Whether the sentence only recalls what the word tells: a war, a past year, a picture, a thing that did not
    // happen.
    [[nodiscard]] bool recalled(const Sentence &sentence, WordRange word) const
    {
        const WordRange near = region(sentence, word.begin);
        for (const auto &found : m_recalls) {
            const bool in_region = found.words.begin < near.end && near.begin < found.words.end;
            switch (*found.row) {
            case Recall::Caption:
                return true;
            case Recall::Conflict:
                if (!named_conflict(found.words.begin))
                    break;
                [[fallthrough]];
            case Recall::War:
            case Recall::Occasion:
            case Recall::Past:
            case Recall::State:
                if (in_region && !outweighed(near, word, found))
                    return true;
                break;
            case Recall::Unreal:
            case Recall::Link:
                if (in_region && found.words.begin < word.begin)
                    return true;
                break;
            case Recall::Aim: // "to attack the post, killing four": the killing was done
                if (in_region && found.words.begin < word.begin && same_clause(sentence, found.words.begin, word.begin))
                    return true;
                break;
            case Recall::Sum:
                if (in_region)
                    return true;
                break;
            case Recall::Separate:
            case Recall::Earlier:
                break;
            }
        }
        bool past = false;
        for (std::size_t t = m_first_time; t < m_next_time; ++t) {
            const FoundTime &time = m_parsed.times[t];
            if (!near.contains(time.words.begin))
                continue;
            if (!old(time) && time.time.interval.valid() && !time.dayless)
                return false;
            past = past || old(time);
        }
        return past;
    }

    static bool same_clause(const Sentence &sentence, std::size_t a, std::size_t b)
    {
        return std::ranges::any_of(sentence.clauses,
                                   [&](WordRange clause) { return clause.contains(a) && clause.contains(b); });
    }

    void cues(Unit &unit)
    {
        for (const auto &found : m_recalls) {
            if (!unit.words.contains(found.words.begin))
                continue;
            unit.separate = unit.separate || *found.row == Recall::Separate;
            // "Earlier, the ministry reported", not "earlier this week", "five days earlier"
            if (*found.row == Recall::Earlier) {
                const std::size_t first = m_parsed.sentences[unit.sentence].words.begin;
                const bool opens = found.words.begin == first ||
                                   (found.words.begin == first + 1 && m_parsed.words[first].kind == WordKind::Mark);
                unit.earlier = unit.earlier || opens || found.words.size() > 1;
            }
        }
        // The cue may stand before the speaker: "Earlier, the ministry reported ...".
        const Sentence &sentence = m_parsed.sentences[unit.sentence];
        if (unit.frame)
            for (const auto &found : m_recalls) {
                if (found.words.begin != sentence.words.begin)
                    continue;
                unit.earlier = unit.earlier || *found.row == Recall::Earlier;
                unit.separate = unit.separate || *found.row == Recall::Separate;
            }
        for (const auto &found : m_contexts)
            unit.anaphor = unit.anaphor || (*found.row == Context::Anaphor && unit.words.contains(found.words.begin));
        bool judged = false;
        bool version = false;
        bool violent = !all(m_rules.m_violence, unit.words).empty();
        bool own_topic = false;
        for (const auto &found : all(m_rules.m_denials, unit.words)) {
            judged = judged || *found.row == Denial::Judgement;
            violent = violent || *found.row == Denial::Topic;
            if (*found.row == Denial::Version) {
                version = true;
                own_topic = own_topic || has_topic(found.words.end);
            }
        }
        const bool denies = unit.frame && m_attribution.frames[*unit.frame].stance == Stance::Denies;
        // "The claims are false" answers what was said before; "claims of a peace plan" say what they are about.
        violent = violent || (!own_topic && near_violence());
        unit.denial = unit.frame && version && violent && (denies || judged);
    }

    // "reports of", "claims that", "statements about"
    [[nodiscard]] bool has_topic(std::size_t behind) const
    {
        static constexpr std::array<std::string_view, 5> links{"of", "about", "on", "that", "regarding"};
        return behind < m_parsed.words.size() &&
               std::ranges::find(links, std::string_view(m_parsed.words[behind].lower)) != links.end();
    }

    // A time right beside a verb of saying tells when it was said, and so does one before the first speaker of a
    // sentence
    // ("Late in the evening the ministry said that ...").
    [[nodiscard]] bool of_saying(const FoundTime &time, std::optional<std::size_t> &frame) const
    {
        for (std::size_t f = m_first_frame; f < m_next_frame; ++f) {
            const Frame &candidate = m_attribution.frames[f];
            // "сообщило во вторник министерство": between the verb and its subject.
            if (candidate.verb.begin < time.words.begin && time.words.end <= candidate.verb.end) {
                frame = f;
                return true;
            }
            if (time.words.end == candidate.verb.begin) { // "the army on Friday said"
                frame = f;
                return true;
            }
            if (candidate.verb.empty() || candidate.verb.end > time.words.begin)
                continue;
            if (time.words.begin - candidate.verb.end > 3)
                continue;
            bool small = true;
            for (std::size_t i = candidate.verb.end; i < time.words.begin; ++i)
                small = small && (m_parsed.is(i, "on") || m_parsed.is(i, "in") || m_parsed.is(i, "the") ||
                                  m_parsed.is(i, "each") || m_parsed.is(i, "other") || m_parsed.is(i, "of") ||
                                  m_parsed.is(i, "at"));
            if (small) {
                frame = f;
                return true;
            }
        }
        // "Troops today confirmed the arrest": whoever they are.
        if (time.words.end < m_parsed.words.size() && m_rules.m_sayings.at(m_parsed.words, time.words.end) &&
            behind_a_word(time.words.begin))
            return true;
        if (m_first_frame < m_next_frame) {
            const Frame &first = m_attribution.frames[m_first_frame];
            const bool before = !first.trailing && !first.verb.empty() &&
                                time.words.end <= std::min(first.subject.begin, first.verb.begin) &&
                                !m_attribution.frame_of_word[time.words.begin] &&
                                first.subject.begin - time.words.end <= 4;
            if (before) {
                frame = m_first_frame;
                return true;
            }
        }
        return false;
    }

    // Past "on", something stands before word i that may be a subject.
    [[nodiscard]] bool behind_a_word(std::size_t i) const
    {
        while (i > 0 && m_parsed.is(i - 1, "on"))
            --i;
        return i > 0 && m_parsed.words[i - 1].kind == WordKind::Word;
    }

    // "Tied to the July 2 attack": the day of that attack; the sentence's own goes before it.
    [[nodiscard]] bool dates_a_noun(const FoundTime &time) const
    {
        constexpr std::size_t farthest = 3;
        const std::size_t begin = time.words.begin;
        const std::size_t end = time.words.end;
        const bool owner = m_parsed.is(end, "'s");
        if (!owner && (begin == 0 || !(m_parsed.is(begin - 1, "the") || m_parsed.is(begin - 1, "a"))))
            return false;
        for (std::size_t i = end; i < std::min(end + farthest, m_parsed.words.size()); ++i) {
            if (m_parsed.words[i].kind != WordKind::Word)
                return false;
            const auto violence = m_rules.m_violence.at(m_parsed.words, i);
            if (violence)
                return violence.row->frame == ViolenceFrame::Event;
        }
        return false;
    }

    void times(Unit &unit) const
    {
        const std::size_t trigger = !unit.harms.empty()      ? unit.harms.front().trigger.begin
                                    : !unit.violence.empty() ? unit.violence.front().words.begin
                                                             : unit.words.begin;
        std::size_t nearest = std::numeric_limits<std::size_t>::max();
        for (std::size_t t = m_first_time; t < m_next_time; ++t) {
            const FoundTime &time = m_parsed.times[t];
            const bool outside = !unit.words.contains(time.words.begin);
            if (old(time) || time.of_text || !time.time.interval.valid())
                continue;
            std::optional<std::size_t> frame;
            if (of_saying(time, frame)) {
                if (frame == unit.frame)
                    unit.said = t;
                continue;
            }
            if (outside)
                continue;
            std::size_t distance = time.words.begin > trigger ? time.words.begin - trigger : trigger - time.words.begin;
            if (dates_a_noun(time))
                distance += m_parsed.words.size();
            if (distance < nearest) {
                nearest = distance;
                unit.time = t;
            }
        }
        if (!unit.time && unit.said) {
            unit.time = unit.said;
            unit.said_time = true;
        }
    }

    // "On Friday X said A while Y said B": one time for the whole sentence unless a part has its own.
    void share_time(std::size_t first)
    {
        const Unit *source = nullptr;
        for (std::size_t u = first; u < m_units.size(); ++u)
            if (m_units[u].time && (source == nullptr || (source->said_time && !m_units[u].said_time)))
                source = &m_units[u];
        if (source == nullptr)
            return;
        for (std::size_t u = first; u < m_units.size(); ++u)
            if (!m_units[u].time) {
                m_units[u].time = source->time;
                m_units[u].said_time = source->said_time;
            }
    }

    // "On the morning of March 5, they tried to stop a car. Shots were fired.": the time of the sentence before, in one
    // paragraph.
    void carry_times()
    {
        for (std::size_t u = 1; u < m_units.size(); ++u) {
            Unit &unit = m_units[u];
            const Unit &before = m_units[u - 1];
            const bool together =
                unit.sentence == before.sentence ||
                (unit.sentence == before.sentence + 1 &&
                 m_parsed.sentences[unit.sentence].paragraph == m_parsed.sentences[before.sentence].paragraph);
            if (!unit.time && together && before.time && !before.said_time && !unit.earlier && !unit.separate)
                unit.time = before.time;
        }
    }

    const EventFinder &m_rules;
    const Parsed &m_parsed;
    const Attribution &m_attribution;
    std::optional<std::chrono::sys_days> m_published;
    std::vector<Unit> m_units;
    std::vector<std::size_t> m_background;
    std::size_t m_first_time = 0;
    std::size_t m_next_time = 0;
    std::size_t m_first_frame = 0;
    std::size_t m_next_frame = 0;
    std::vector<Found<Recall>> m_recalls;
    std::vector<Found<Context>> m_contexts;
    bool m_armed = false;
    bool m_military = false;
    bool m_peaceful = false;
    bool m_peaceful_article = false;
};

FoundEvents EventFinder::find(const Parsed &parsed, const Attribution &attribution,
                              std::optional<std::chrono::sys_days> published) const
{
    return SentenceUnits(*this, parsed, attribution, published).run();
}

} // namespace dateline::reading
