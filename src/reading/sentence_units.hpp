// The work behind EventFinder: one sentence after the other becomes units, each with what it tells and when. Internal;
// its definitions stand in sentence_units.cpp, recalled.cpp (what a sentence only recalls) and unit_times.cpp.
#pragma once

#include "reading/events.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace dateline::reading
{

/// What it is made of outlives it.
class SentenceUnits
{
public:
    SentenceUnits(const EventFinder &rules, const Parsed &parsed, const Attribution &attribution,
                  std::optional<std::chrono::sys_days> published)
        : m_rules(rules), m_parsed(parsed), m_attribution(attribution), m_published(published)
    {
    }
    [[nodiscard]] FoundEvents run();

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
    void weigh_article();
    void sentence(std::size_t s);
    void divide(std::size_t s);
    [[nodiscard]] Unit &unit_of(std::size_t first, std::size_t word);
    void note(std::size_t s, const std::vector<Harm> &harms);
    [[nodiscard]] static bool counted(const Harm &harm);
    [[nodiscard]] bool dated_and_placed(const Sentence &sentence) const;
    [[nodiscard]] bool denied(std::size_t word) const;
    [[nodiscard]] bool passive(std::size_t word) const;
    [[nodiscard]] bool told_right_before(const Unit &unit) const;
    [[nodiscard]] bool bare(const Unit &unit) const;
    static bool by_itself(const Harm &harm);
    [[nodiscard]] bool armed_harm(const Harm &harm) const;
    [[nodiscard]] bool near_violence() const;
    [[nodiscard]] WordRange region(const Sentence &sentence, std::size_t word) const;
    [[nodiscard]] bool old(const FoundTime &time) const;
    [[nodiscard]] bool fresh(const FoundTime &time) const;
    [[nodiscard]] bool fresh_day(const FoundTime &time) const;
    [[nodiscard]] bool fresh_week(const FoundTime &time) const;
    [[nodiscard]] bool outweighed(WordRange near, WordRange word, const Found<Recall> &recall) const;
    static bool counts(const Word &word);
    [[nodiscard]] bool named_conflict(std::size_t word) const;
    [[nodiscard]] bool recalled(const Sentence &sentence, WordRange word) const;
    [[nodiscard]] bool aims_at(const Sentence &sentence, WordRange aim, std::size_t word) const;
    static bool same_clause(const Sentence &sentence, std::size_t a, std::size_t b);
    void cues(Unit &unit);
    [[nodiscard]] bool has_topic(std::size_t behind) const;
    [[nodiscard]] bool of_saying(const FoundTime &time, std::optional<std::size_t> &frame) const;
    [[nodiscard]] bool sums_since(const Sentence &sentence, const FoundTime &time, WordRange word) const;
    [[nodiscard]] bool told_somebody(const Frame &frame, WordRange time) const;
    [[nodiscard]] bool behind_a_word(std::size_t i) const;
    [[nodiscard]] bool dates_a_noun(const FoundTime &time) const;
    [[nodiscard]] bool of_a_clause_about(const Unit &unit, const FoundTime &time) const;
    void times(Unit &unit) const;
    void share_time(std::size_t first);
    void carry_times();

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
    bool m_accident_article = false;
    std::vector<bool> m_speaking; ///< by word: only names who speaks
    std::vector<Told> m_told;
    std::set<What> m_told_harm; ///< of the sentences before
};

} // namespace dateline::reading
