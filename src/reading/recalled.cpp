// What a sentence only recalls: wars, past years, what did not happen.
#include "reading/sentence_units.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace dateline::reading
{
namespace
{

// Older than this a dated matter is recalled, not reported.
constexpr std::chrono::days longest_news{60};

} // namespace

// The clause of a word, with the clauses that it hangs on ("which", "killing").
WordRange SentenceUnits::region(const Sentence &sentence, std::size_t word) const
{
    std::size_t c = 0;
    while (c + 1 < sentence.clauses.size() && !sentence.clauses[c].contains(word))
        ++c;
    WordRange result = sentence.clauses[c];
    static constexpr std::array<std::string_view, 9> hanging{"which",   "who",     "whose",    "where",   "since",
                                                             "killing", "leaving", "wounding", "injuring"};
    while (c > 0 && std::ranges::find(hanging, std::string_view(m_parsed.words[result.begin].lower)) != hanging.end()) {
        --c;
        result.begin = sentence.clauses[c].begin;
    }
    // A clause of time belongs to the one that it opens after: "... since the 1980s".
    if (c + 1 < sentence.clauses.size() && sentence.clauses[c].end < sentence.words.end &&
        m_parsed.is(sentence.clauses[c].end, "since"))
        result.end = std::max(result.end, sentence.clauses[c + 1].end);
    return result;
}

bool SentenceUnits::old(const FoundTime &time) const
{
    const Interval &interval = time.time.interval;
    if (time.since)
        return true;
    if (!interval.valid())
        return false;
    const bool either = time.time.rule == rule_of_two_readings;
    if (!either && (interval.precision == Precision::Season || interval.precision == Precision::Year))
        return true;
    return m_published && interval.to < Instant{*m_published} - longest_news;
}

// News, and not when something was said, which tells nothing of when it happened.
bool SentenceUnits::fresh(const FoundTime &time) const
{
    std::optional<std::size_t> frame;
    return !old(time) && !time.of_text && !time.dayless && !of_saying(time, frame);
}

// A day, or a part of one.
bool SentenceUnits::fresh_day(const FoundTime &time) const
{
    const Interval &interval = time.time.interval;
    // A day counted from a publication that is known by its month only is one all the same.
    const bool counted = time.time.rule == "day-beside-publication" || time.time.rule == "weekday-before-publication";
    const bool day = interval.valid() ? interval.precision <= Precision::Day || counted : time.weekday;
    return day && fresh(time);
}

// "over the weekend", "early this week"
bool SentenceUnits::fresh_week(const FoundTime &time) const
{
    return time.time.interval.valid() && time.time.interval.precision == Precision::Week && fresh(time);
}

// A fresh day of the clause outweighs words of a war. What stands before the violence may have the day for itself
// ("sentenced on Tuesday for killing"), and an occasion also behind it ("who killed three was sentenced on
// Tuesday").
bool SentenceUnits::outweighed(WordRange near, WordRange word, const Found<Recall> &recall) const
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

bool SentenceUnits::counts(const Word &word)
{
    static constexpr std::array<std::string_view, 9> few{"two",   "three", "four", "five", "six",
                                                         "seven", "eight", "nine", "ten"};
    return word.kind == WordKind::Number || std::ranges::find(few, std::string_view(word.lower)) != few.end();
}

// "the six-week conflict", "the 44 day fighting", "the fall 2020 conflict": a conflict that has a name is over.
bool SentenceUnits::named_conflict(std::size_t word) const
{
    if (word == 0)
        return false;
    const Word &before = m_parsed.words[word - 1];
    const std::string_view text = before.lower;
    for (const std::string_view unit : {"day", "week", "month", "year"})
        if (text.ends_with(unit) && (text.size() == unit.size() || text[text.size() - unit.size() - 1] == '-'))
            return text.size() > unit.size() || (word > 1 && counts(m_parsed.words[word - 2]));
    return before.kind == WordKind::Number && text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
}

// Whether the sentence only recalls what the word tells: a war, a past year, a picture, a thing that did not
// happen.
bool SentenceUnits::recalled(const Sentence &sentence, WordRange word) const
{
    const WordRange near = region(sentence, word.begin);
    for (const auto &found : m_recalls) {
        const bool in_region = found.words.begin < near.end && near.begin < found.words.end;
        // "A group linked to others said it had killed five": what tells who speaks is no part of what is said.
        const auto &frame = m_attribution.frame_of_word[word.begin];
        if ((*found.row == Recall::Occasion || *found.row == Recall::Link) && frame &&
            m_attribution.frame_of_word[found.words.begin] != frame)
            continue;
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
            if (in_region && found.words.begin < word.begin && aims_at(sentence, found.words, word.begin))
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
        if (!near.contains(time.words.begin)) {
            past = past || sums_since(sentence, time, word);
            continue;
        }
        if (!old(time) && (time.time.interval.valid() || time.weekday) && !time.dayless)
            return false;
        past = past || old(time);
    }
    return past;
}

// "Violence has surged since May; more than 900 people have been killed": what is told in the perfect is the sum since
// then, in whichever clause that stands.
bool SentenceUnits::sums_since(const Sentence &sentence, const FoundTime &time, WordRange word) const
{
    constexpr std::size_t farthest = 3;
    if (!time.since || time.words.begin >= word.begin || time.words.begin < sentence.words.begin)
        return false;
    for (std::size_t back = 1; back <= farthest && back <= word.begin; ++back)
        if (m_parsed.is(word.begin - back, "have") || m_parsed.is(word.begin - back, "has"))
            return true;
    return false;
}

// "to kill four", "an attempt to storm the post, killing four": aimed at, up to a comma or an "and" behind which
// something is told as done ("made an attempt to break the siege and lost six").
bool SentenceUnits::aims_at(const Sentence &sentence, WordRange aim, std::size_t word) const
{
    if (!same_clause(sentence, aim.begin, word))
        return false;
    bool ended = false;
    for (std::size_t i = aim.end; i < word; ++i) {
        // "A man who tried to stop them | was shot"
        if (i + 4 > word && (m_parsed.is(i, "was") || m_parsed.is(i, "were")))
            return false;
        ended = ended || m_parsed.is(i, ",") || m_parsed.is(i, "and");
    }
    const std::string_view told = m_parsed.words[word].lower;
    return !ended || !(told.ends_with("ed") || told == "lost" || told == "died");
}

bool SentenceUnits::same_clause(const Sentence &sentence, std::size_t a, std::size_t b)
{
    return std::ranges::any_of(sentence.clauses,
                               [&](WordRange clause) { return clause.contains(a) && clause.contains(b); });
}

} // namespace dateline::reading
