// Tells incidents that somebody reports from what a text only speaks of: talk, memory, general remarks. Internal.
#pragma once

#include "reading/incident_features.hpp"

#include <optional>
#include <vector>

namespace dateline::reading
{

/// A linear model over IncidentFeatures, learnt by tests/train. A language without incident-cues.tsv and
/// incident-recognition.tsv of its own judges nothing: words say different things in each.
class IncidentJudge
{
public:
    /// Throws RuleError, and GazetteerError for a feature that cannot be.
    explicit IncidentJudge(const Language &language);

    /// Nothing for a language without cues.
    [[nodiscard]] const std::optional<IncidentCues> &cues() const noexcept { return m_cues; }
    /// A text of fewer words is a message: it tells what it tells, and has nothing around to be judged by.
    static constexpr std::size_t shortest_judged = 80;
    /// Whether it is rather told than only spoken of.
    [[nodiscard]] bool told(const std::vector<double> &features) const;

private:
    std::optional<IncidentCues> m_cues;
    std::vector<double> m_weights; ///< by feature; empty: judges nothing
};

} // namespace dateline::reading
