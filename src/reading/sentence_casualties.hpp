// The work behind CasualtyFinder: the words of harm and the people of one sentence, and which belong together.
// Internal; its definitions stand in sentence_casualties.cpp (verbs) and counted_casualties.cpp (nouns and tolls).
#pragma once

#include "reading/casualties.hpp"
#include "reading/sentence_people.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace dateline::reading
{

/// What it is made of outlives it.
class SentenceCasualties
{
public:
    SentenceCasualties(const Parsed &parsed, const Sentence &sentence, const CasualtyFinder &rules,
                       const std::vector<bool> &speaking)
        : m_parsed(parsed), m_sentence(sentence), m_rules(rules), m_speaking(speaking),
          m_people(parsed, sentence, rules.m_people, rules.m_functions)
    {
    }
    [[nodiscard]] std::vector<Harm> run();

private:
    struct Trigger {
        WordRange words;
        HarmWord word;
    };

    void find_triggers();
    void come_to(What what, std::size_t end);
    [[nodiscard]] bool passive(std::size_t begin) const;
    void bind(std::size_t t);
    [[nodiscard]] bool contrasts(std::size_t t);
    void transitive(const Trigger &trigger);
    [[nodiscard]] bool only_small(std::size_t from, std::size_t to) const;
    [[nodiscard]] bool acted(std::size_t begin) const;
    [[nodiscard]] bool object_pronoun(std::size_t word) const;
    void free(const Trigger &trigger);
    [[nodiscard]] bool of_things(const People &people) const;
    [[nodiscard]] bool of_one(std::size_t word) const;
    [[nodiscard]] bool small(std::size_t word) const;
    void adjective(const Trigger &trigger);
    [[nodiscard]] bool both_sides_at(std::size_t i) const;
    static People uncounted(People people);
    void counted(const Trigger &trigger);
    void mass(const Trigger &trigger);
    void toll(const Trigger &trigger);
    void add_toll(const Trigger &trigger, People people, std::optional<int> min, std::optional<int> max, bool former);
    [[nodiscard]] bool told_by(std::size_t word) const;
    void add_parts();
    void add_before(const Trigger &trigger, std::size_t p);
    void add_after(const Trigger &trigger, std::size_t p);
    void add_all(const Trigger &trigger, const std::vector<Together> &chain);
    void add(const Trigger &trigger, const People &people, bool of_subject = false);
    [[nodiscard]] bool definite(const People &people) const;

    const Parsed &m_parsed;
    const Sentence &m_sentence;
    const CasualtyFinder &m_rules;
    const std::vector<bool> &m_speaking;
    std::vector<Trigger> m_triggers;
    SentencePeople m_people;
    std::vector<Harm> m_harms;
};

} // namespace dateline::reading
