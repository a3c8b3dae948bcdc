// Units become claims: who says what happened to whom.
#pragma once

#include "reading/events.hpp"
#include "reading/zone.hpp"

#include <string>
#include <vector>

namespace dateline::reading
{

/// A claim, and the unit that it comes from.
struct UnitClaim {
    Claim claim;
    std::size_t unit = 0;
    std::size_t group = 0; ///< which incident of the article; set by the grouping
    bool names = false;    ///< counted by names
    bool further = false;  ///< beside those told of before: "two more"
    bool total = false;    ///< with those told of before: "bringing the toll to five"
    bool whole = false;    ///< just those told of before: "both"
    bool joined = false;   ///< beside the people before it in a list: "a judge and a guard"
    bool former = false;   ///< a number that its own sentence replaces: "raising its earlier toll of three"
    bool arrest = false;   ///< of suspects, by the police
    VictimGroup group_of_victims = VictimGroup::Person;
    WordRange words;      ///< the people; empty without
    WordRange trigger;    ///< the word of harm; empty without
    WordRange person;     ///< the name of one person; empty if there is none, or of several
    bool pronoun = false; ///< "he", "them": whoever was told of before
};

/// The party that acts in a unit's violence; empty if the text does not say.
[[nodiscard]] std::string agent_of(const Parsed &parsed, const Attribution &attribution, const Unit &unit);

/// All claims of an article, in text order, not yet merged; the days of what was said are those of `zone`. Ids are set
/// by finish_claims().
[[nodiscard]] std::vector<UnitClaim> claims_of(const Parsed &parsed, const Attribution &attribution,
                                               const std::vector<Unit> &units, const Article &article,
                                               const Zone &zone);

/// Different claims of one article that are kept at the most; one with more is no report.
inline constexpr std::size_t most_claims = 1000;

struct Finished {
    std::size_t left_out = 0;  ///< beyond most_claims
    std::vector<Span> arrests; ///< of suspects of what the other claims of their group tell: no harm of that incident
};

/// Within each group: drops repetitions and arrests of suspects, prefers those with a claimant over the outlet's own
/// words, marks parts of a total, sets ids. Returns what it left out beside repetitions.
[[nodiscard]] Finished finish_claims(std::vector<UnitClaim> &claims, const Parsed &parsed,
                                     const Attribution &attribution, const std::vector<Unit> &units);

} // namespace dateline::reading
