// What speaks for a group of units being an incident that somebody tells of, and what for its being talk, memory or a
// general remark. Internal.
#pragma once

#include "reading/grouping.hpp"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace dateline::reading
{

/// Holds incident-cues.tsv: words by what they say of an act of violence beside them.
class IncidentCues
{
public:
    /// Throws RuleError.
    explicit IncidentCues(const Language &language);
    [[nodiscard]] const std::vector<std::string> &classes() const noexcept { return m_classes; }
    /// How often words of each class stand in these words.
    [[nodiscard]] std::vector<double> counts(const Parsed &parsed, WordRange words) const;

private:
    std::vector<std::string> m_classes;
    PhraseTable<std::size_t> m_phrases;
};

/// One article's groups, weighed one by one. Refers to what it is made of.
class IncidentFeatures
{
public:
    IncidentFeatures(const IncidentCues &cues, const Parsed &parsed, const Attribution &attribution,
                     const std::vector<Unit> &units, const Grouping &grouping);

    /// The names of the features, in the order of their values.
    [[nodiscard]] static std::vector<std::string> names(const IncidentCues &cues);
    /// Of one group: a value for each name, most between 0 and 1. `claims`: of all groups.
    [[nodiscard]] std::vector<double> of(std::size_t group, const Incident &incident,
                                         const std::vector<UnitClaim> &claims) const;

private:
    const IncidentCues &m_cues;
    const Parsed &m_parsed;
    const Attribution &m_attribution;
    const std::vector<Unit> &m_units;
    const Grouping &m_grouping;
    std::vector<double> m_text; ///< what holds for all groups of the article
};

} // namespace dateline::reading
