// When what a unit tells of happened, and when it was said.
#include "reading/sentence_units.hpp"

#include <algorithm>
#include <limits>

namespace dateline::reading
{

// A time right beside a verb of saying tells when it was said, and so does one before the first speaker of a
// sentence
// ("Late in the evening the ministry said that ...").
bool SentenceUnits::of_saying(const FoundTime &time, std::optional<std::size_t> &frame) const
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
        if (told_somebody(candidate, time.words)) {
            frame = f;
            return true;
        }
        if (time.words.begin - candidate.verb.end > 3)
            continue;
        bool small = true;
        for (std::size_t i = candidate.verb.end; i < time.words.begin; ++i)
            small = small &&
                    (m_parsed.is(i, "on") || m_parsed.is(i, "in") || m_parsed.is(i, "the") || m_parsed.is(i, "each") ||
                     m_parsed.is(i, "other") || m_parsed.is(i, "of") || m_parsed.is(i, "at"));
        if (small) {
            frame = f;
            return true;
        }
    }
    // "Troops today confirmed the arrest": whoever they are.
    if (time.words.end < m_parsed.words.size() && m_rules.m_sayings.at(m_parsed.words, time.words.end) &&
        behind_a_word(time.words.begin))
        return true;
    // "confirmed today the arrest": no speech follows.
    if (time.words.begin > m_parsed.sentences.front().words.begin) {
        const auto said = m_rules.m_sayings.at(m_parsed.words, time.words.begin - 1, time.words.begin);
        if (said && m_parsed.is(time.words.end, "the") && behind_a_word(time.words.begin - 1))
            return true;
    }
    if (m_first_frame < m_next_frame) {
        const Frame &first = m_attribution.frames[m_first_frame];
        const bool before = !first.trailing && !first.verb.empty() &&
                            time.words.end <= std::min(first.subject.begin, first.verb.begin) &&
                            !m_attribution.frame_of_word[time.words.begin] && first.subject.begin - time.words.end <= 4;
        if (before) {
            frame = m_first_frame;
            return true;
        }
    }
    return false;
}

// "…, a nurse told the Evening Post | on Friday", "A nurse told Radio Goris | on Friday that": names and small words
// stand between, and what was said stands elsewhere.
bool SentenceUnits::told_somebody(const Frame &frame, WordRange time) const
{
    return time.begin < frame.names_behind && (frame.trailing || m_parsed.is(time.end, "that"));
}

// Past "on", something stands before word i that may be a subject.
bool SentenceUnits::behind_a_word(std::size_t i) const
{
    while (i > 0 && m_parsed.is(i - 1, "on"))
        --i;
    return i > 0 && m_parsed.words[i - 1].kind == WordKind::Word;
}

// "Tied to the July 2 attack", "blamed for Tuesday's “insider” attack": the day of that attack; the sentence's own goes
// before it.
bool SentenceUnits::dates_a_noun(const FoundTime &time) const
{
    constexpr std::size_t farthest = 3;
    const std::size_t begin = time.words.begin;
    const std::size_t end = time.words.end;
    const bool owner = m_parsed.is(end, "'s");
    if (!owner && (begin == 0 || !(m_parsed.is(begin - 1, "the") || m_parsed.is(begin - 1, "a"))))
        return false;
    std::size_t passed = 0;
    for (std::size_t i = end; passed < farthest && i < m_parsed.words.size(); ++i) {
        if (m_parsed.is(i, "\""))
            continue;
        if (m_parsed.words[i].kind != WordKind::Word)
            return false;
        ++passed;
        const auto violence = m_rules.m_violence.at(m_parsed.words, i);
        if (violence)
            return violence.row->frame == ViolenceFrame::Event;
    }
    return false;
}

// "An officer who had survived an ambush in January | was killed": when something else befell him.
bool SentenceUnits::of_a_clause_about(const Unit &unit, const FoundTime &time) const
{
    if (unit.harms.empty())
        return false;
    const Harm &harm = unit.harms.front();
    if (time.words.begin < harm.people.words.end || time.words.end > harm.trigger.begin)
        return false;
    bool about = false;
    for (std::size_t i = harm.people.words.end; i < time.words.begin; ++i)
        about = about || m_parsed.is(i, "who") || m_parsed.is(i, "which");
    bool verb = false; // the harm's own, behind the clause
    for (std::size_t i = time.words.end; i < harm.trigger.begin; ++i)
        verb = verb || is_be(m_parsed.words[i]);
    return about && verb;
}

void SentenceUnits::times(Unit &unit) const
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
        // "Had put it at 20 | on Monday night": behind its number stands when a toll was said.
        const bool toll = unit.frame && !unit.harms.empty() && std::ranges::all_of(unit.harms, &Harm::toll);
        if (toll && !outside && unit.harms.back().people.words.end <= time.words.begin && !dates_a_noun(time)) {
            unit.said = t;
            continue;
        }
        if (outside)
            continue;
        std::size_t distance = time.words.begin > trigger ? time.words.begin - trigger : trigger - time.words.begin;
        if (dates_a_noun(time) || of_a_clause_about(unit, time))
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
void SentenceUnits::share_time(std::size_t first)
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
void SentenceUnits::carry_times()
{
    for (std::size_t u = 1; u < m_units.size(); ++u) {
        Unit &unit = m_units[u];
        const Unit &before = m_units[u - 1];
        const bool together = unit.sentence == before.sentence || (unit.sentence == before.sentence + 1 &&
                                                                   m_parsed.sentences[unit.sentence].paragraph ==
                                                                       m_parsed.sentences[before.sentence].paragraph);
        if (!unit.time && together && before.time && !before.said_time && !unit.earlier && !unit.separate)
            unit.time = before.time;
    }
}

} // namespace dateline::reading
