// Who was killed, wounded, captured: verb, number and people of one clause.
#pragma once

#include "reading/quantities.hpp"

#include <string>
#include <unordered_set>
#include <vector>

namespace dateline::reading
{

/// How a word of harm binds its people. Other: a phrase that means no harm to people ("shot down").
/// OfLater: its "of" stands behind a place or a time ("the murder in Goris of two").
/// Free: its people stand on either side, the nearer ones. Toll: a number of all so far ("the death toll rose to 12").
/// Outcome: what a word of wounding before it came to ("shot two to death").
enum class HarmFrame : std::uint8_t {
    Transitive,
    Intransitive,
    Adjective,
    Counted,
    Of,
    OfLater,
    Mass,
    Losing,
    Free,
    Toll,
    Outcome,
    Other
};

struct HarmWord {
    What what = What::Killed;
    HarmFrame frame = HarmFrame::Transitive;
    bool arrest = false;
    bool accident = false;
};

/// One statement of harm, before it is known who says it.
struct Harm {
    What what = What::Killed;
    People people;
    WordRange trigger;
    bool of_subject = false; ///< "lost a soldier": the people are those of the sentence's subject
    bool active = false;     ///< the people stand behind an active verb; their side is not its subject's
    bool joined = false;     ///< in a list, behind others: "a judge and a guard"
    bool former = false;     ///< a toll that its sentence replaces: "rose from three to five"
    bool part = false;       ///< some of the people before: "two of them by a drone"
    bool arrest = false;     ///< by the police
    bool accident = false;   ///< its word is as much one of accidents: "injured"
    bool toll = false;       ///< a number of all so far
    bool denied = false;     ///< "had not been captured"
    bool contrasted = false; ///< said beside its opposite: "not killed but captured"
};

/// Holds harm.tsv.
class CasualtyFinder
{
public:
    CasualtyFinder(const Language &language, const PeopleFinder &people, const FunctionWords &functions);
    /// In text order. `speaking`: the words of the text that only name who speaks.
    [[nodiscard]] std::vector<Harm> find(const Parsed &parsed, const Sentence &sentence,
                                         const std::vector<bool> &speaking) const;

private:
    friend class SentenceCasualties;
    const PeopleFinder &m_people;
    const FunctionWords &m_functions;
    PhraseTable<HarmWord> m_harm;
    std::unordered_set<std::string> m_single; ///< forms of harm that one person suffers, folded
};

} // namespace dateline::reading
