#include "reading/sentence_units.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <ranges>
#include <set>
#include <string_view>
#include <utility>

namespace dateline::reading
{
namespace
{

// A toll from here on is that of a war.
constexpr int toll_of_a_war = 1000;

} // namespace

FoundEvents SentenceUnits::run()
{
    weigh_article();
    for (std::size_t s = 0; s < m_parsed.sentences.size(); ++s)
        sentence(s);
    carry_times();
    return {std::move(m_units), std::move(m_background), std::move(m_told)};
}

// A text about a disease or a disaster: there only sentences that name violence outright count.
void SentenceUnits::weigh_article()
{
    const WordRange all_words{0, m_parsed.words.size()};
    std::size_t peaceful = 0;
    bool accident = false;
    for (const auto &found : all(m_rules.m_context, all_words)) {
        peaceful += *found.row == Context::Peaceful ? 1U : 0U;
        accident = accident || *found.row == Context::Accident;
    }
    std::size_t strong = 0;
    for (const auto &found : all(m_rules.m_violence, all_words))
        strong += found.row->strong ? 1U : 0U;
    m_peaceful_article = peaceful > 2 && peaceful > 2 * strong;
    m_accident_article = strong == 0 && (accident || peaceful > 0);
    m_speaking.resize(m_parsed.words.size());
    for (const Frame &frame : m_attribution.frames)
        if (!frame.verb.empty())
            for (std::size_t i = frame.subject.begin; i < frame.subject.end; ++i)
                m_speaking[i] = true;
}

void SentenceUnits::sentence(std::size_t s)
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
        return std::ranges::any_of(m_contexts, [&](const auto &found) {
            return *found.row == kind && !(kind == Context::Armed && m_speaking[found.words.begin]);
        });
    };
    m_military = has_context(Context::Military);
    m_armed = m_military || has_context(Context::Armed);
    const auto violence = all(m_rules.m_violence, sentence.words);
    const bool strong = std::ranges::any_of(violence, [](const auto &found) { return found.row->strong; });
    // "An air strike killed three patients": a word of war outweighs one of peace; "gunmen" and "attack", one of
    // accidents.
    const auto explosion = [](const auto &found) { return found.row->kind == "explosion"; };
    const bool attacked = std::ranges::any_of(violence, std::not_fn(explosion)) ||
                          std::ranges::any_of(m_contexts, [&](const auto &found) {
                              return *found.row == Context::Armed && !m_speaking[found.words.begin] &&
                                     std::ranges::none_of(violence, [&](const auto &blast) {
                                         return blast.words.contains(found.words.begin);
                                     });
                          });
    m_peaceful =
        !strong && (has_context(Context::Peaceful) || (has_context(Context::Accident) && !m_military && !attacked));
    const std::size_t first = m_units.size();
    divide(s);
    auto harms = m_rules.m_casualties.find(m_parsed, sentence, m_speaking);
    if (!m_peaceful_article)
        note(s, harms);
    // A number with a word of violence, or with a word of harm that is none of accidents, a day and a place.
    if (!m_peaceful && !m_accident_article && !m_armed && std::ranges::any_of(harms, counted)) {
        const bool plainly = violence.empty() && dated_and_placed(sentence);
        m_armed = !violence.empty() || std::ranges::any_of(harms, [&](const Harm &harm) {
            return plainly && counted(harm) && !harm.accident && !harm.toll;
        });
    }
    for (const auto &found : violence) {
        if ((!found.row->strong && (!m_armed || m_peaceful)) || recalled(sentence, found.words))
            continue;
        unit_of(first, found.words.begin)
            .violence.push_back({.words = found.words,
                                 .kind = found.row->kind,
                                 .frame = found.row->frame,
                                 .denied = denied(found.words.begin),
                                 .passive = passive(found.words.begin)});
    }
    std::set<What> hit;
    for (const Harm &harm : harms)
        if (harm.people.quantity.max != 0)
            hit.insert(harm.what);
    bool news = false;
    bool background = false;
    // "Two policemen and a judge were killed"
    m_armed = m_armed || (!m_peaceful && std::ranges::any_of(harms, [&](const Harm &harm) { return by_itself(harm); }));
    for (Harm &harm : harms) {
        if ((m_peaceful_article && !strong) || !armed_harm(harm))
            continue;
        // "Killed two guards, but nobody else": nobody says nothing beside others, nor without violence.
        if (harm.people.quantity.max == 0 && ((violence.empty() && !near_violence()) || hit.contains(harm.what)))
            continue;
        harm.denied = denied(harm.trigger.begin);
        // "Not killed but captured", "a woman was not hurt": denied only where somebody has said it.
        const std::size_t told_at = harm.toll ? harm.people.words.begin : harm.trigger.begin;
        const bool spoken = m_attribution.frame_of_word[told_at].has_value();
        if (harm.denied && (harm.contrasted || !spoken) && !m_told_harm.contains(harm.what))
            continue;
        if (recalled(sentence, harm.trigger) || harm.people.quantity.min.value_or(0) >= toll_of_a_war) {
            background = true;
            continue;
        }
        news = true;
        // "put it at | 20": the word of a toll may be that of saying too.
        const std::size_t where = harm.toll ? harm.people.words.begin : harm.trigger.begin;
        unit_of(first, where).harms.push_back(std::move(harm));
    }
    if (background && !news)
        m_background.push_back(s);
    for (std::size_t u = first; u < m_units.size(); ++u)
        for (const Harm &harm : m_units[u].harms)
            m_told_harm.insert(harm.what);
    for (std::size_t u = first; u < m_units.size(); ++u) {
        m_units[u].military = m_military;
        cues(m_units[u]);
        times(m_units[u]);
    }
    share_time(first);
}

// For the warning that no incident was made of them.
void SentenceUnits::note(std::size_t s, const std::vector<Harm> &harms)
{
    for (const Harm &harm : harms) {
        const Quantity &quantity = harm.people.quantity;
        const int number = quantity.min.value_or(quantity.max.value_or(0));
        if ((harm.what == What::Killed || harm.what == What::Wounded) && number > 0)
            m_told.push_back(
                {s, harm.what, number, recalled(m_parsed.sentences[s], harm.trigger) || number >= toll_of_a_war});
    }
}

// People in numbers, killed or wounded.
bool SentenceUnits::counted(const Harm &harm)
{
    const Quantity &quantity = harm.people.quantity;
    return (harm.what == What::Killed || harm.what == What::Wounded) && !harm.people.names && !harm.people.pronoun &&
           !harm.people.bare && (quantity.min.value_or(0) > 0 || (!quantity.min && quantity.max.value_or(0) > 0));
}

// "Four people were wounded | in Goris on Monday"
bool SentenceUnits::dated_and_placed(const Sentence &sentence) const
{
    bool day = false;
    for (std::size_t t = m_first_time; t < m_next_time; ++t)
        day = day || fresh_day(m_parsed.times[t]) || fresh_week(m_parsed.times[t]);
    for (std::size_t i = sentence.words.begin; day && i < sentence.words.end; ++i)
        if (const auto mention = m_parsed.mention_of_word[i]) {
            const Mention &place = m_parsed.found.mentions[*mention];
            if (place.place && place.role == Role::Event)
                return true;
        }
    return false;
}

// "were not attacked", "had not yet shelled"
bool SentenceUnits::denied(std::size_t word) const
{
    constexpr std::size_t farthest = 3;
    for (std::size_t back = 1; back <= farthest && back <= word; ++back) {
        const std::size_t i = word - back;
        const auto hit = m_rules.m_denials.at(m_parsed.words, i);
        if (hit && *hit.row == Denial::Negation)
            return !m_parsed.is(i + 1, "only");
        if (!hit || *hit.row != Denial::Bridge) // "it is not known who killed", "not killed but captured"
            return false;
    }
    return false;
}

bool SentenceUnits::passive(std::size_t word) const
{
    constexpr std::size_t farthest = 3;
    for (std::size_t back = 1; back <= farthest && back <= word; ++back)
        if (is_be(m_parsed.words[word - back]))
            return true;
    return false;
}

// Cuts the sentence where the speaker changes.
void SentenceUnits::divide(std::size_t s)
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

Unit &SentenceUnits::unit_of(std::size_t first, std::size_t word)
{
    for (std::size_t u = first; u < m_units.size(); ++u)
        if (m_units[u].words.contains(word))
            return m_units[u];
    return m_units.back();
}

// Whom it befell tells that weapons were used.
bool SentenceUnits::by_itself(const Harm &harm)
{
    return harm.people.group == VictimGroup::Military || harm.people.group == VictimGroup::Police ||
           harm.people.group == VictimGroup::Armed;
}

// Harm counts only where weapons or armed people are near: disasters and diseases kill too.
bool SentenceUnits::armed_harm(const Harm &harm) const
{
    if (m_peaceful)
        return false;
    if (harm.people.own || m_armed || by_itself(harm)) // "its men"
        return true;
    return !m_units.empty() && near_violence();
}

// This sentence, or one of the two before it in the article, tells of violence.
bool SentenceUnits::near_violence() const
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

void SentenceUnits::cues(Unit &unit)
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
        const bool losses = *found.row == Denial::Losses || *found.row == Denial::CivilianLosses;
        violent = violent || losses || *found.row == Denial::Topic;
        if (losses && !unit.denied_losses)
            unit.denied_losses = *found.row == Denial::Losses ? DeniedLosses::Of : DeniedLosses::OfCivilians;
        if (*found.row == Denial::Version) {
            version = true;
            own_topic = own_topic || has_topic(found.words.end);
        }
    }
    const bool denies = unit.frame && m_attribution.frames[*unit.frame].stance == Stance::Denies;
    // "The claims are false" answers what was said before; "claims of a peace plan" say what they are about.
    violent = violent || (!own_topic && near_violence());
    unit.denial = unit.frame && version && violent && (denies || judged);
    unit.bare_denial = denies && bare(unit) && told_right_before(unit);
    // "Denied any losses"; who denies the losses of a number of people denies just that.
    if (!denies || !unit.harms.empty())
        unit.denied_losses.reset();
    unit.denial = unit.denial || unit.bare_denial || unit.denied_losses;
}

// This sentence or the one before it tells of violence.
bool SentenceUnits::told_right_before(const Unit &unit) const
{
    for (const Unit &other : std::views::reverse(m_units)) {
        if (other.sentence + 1 < unit.sentence)
            return false;
        if (other.tells())
            return true;
    }
    return false;
}

// "it", "that", "denied it and accused": nothing but a word for what was said
bool SentenceUnits::bare(const Unit &unit) const
{
    bool any = false;
    for (std::size_t i = unit.words.begin; i < unit.words.end; ++i) {
        const bool verb = unit.frame && m_attribution.frames[*unit.frame].verb.contains(i);
        if (m_parsed.words[i].kind == WordKind::Mark || verb || m_parsed.is(i, "and"))
            continue;
        const auto hit = m_rules.m_denials.at(m_parsed.words, i, unit.words.end);
        if (!hit || *hit.row != Denial::Bare)
            return false;
        any = true;
    }
    return any;
}

// "reports of", "claims that", "statements about"
bool SentenceUnits::has_topic(std::size_t behind) const
{
    static constexpr std::array<std::string_view, 5> links{"of", "about", "on", "that", "regarding"};
    return behind < m_parsed.words.size() &&
           std::ranges::find(links, std::string_view(m_parsed.words[behind].lower)) != links.end();
}

} // namespace dateline::reading
