#include "reading/incident_judge.hpp"

#include "gazetteer/weights.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dateline::reading
{
namespace
{

// From here on an incident is kept. Chosen on the odd lines of the sets by what it costs: see HACKING.md, "To let it
// learn".
constexpr double likely_enough = 0.67;

} // namespace

IncidentJudge::IncidentJudge(const Language &language)
{
    if (!language.has("incident-cues.tsv"))
        return;
    m_cues.emplace(language);
    if (!language.has("incident-recognition.tsv"))
        return;
    const auto table = language.table("incident-recognition.tsv");
    const auto weights = gazetteer::Weights::read(table);
    const auto names = IncidentFeatures::names(*m_cues);
    for (const auto &weight : weights.all())
        if (std::ranges::find(names, weight.feature) == names.end())
            throw gazetteer::GazetteerError(table.string() + ": there is no feature '" + weight.feature + "'");
    for (const std::string &name : names)
        m_weights.push_back(weights.of(name));
}

bool IncidentJudge::told(const std::vector<double> &features) const
{
    if (m_weights.empty() || features.empty())
        return true;
    const double sum = std::inner_product(features.begin(), features.end(), m_weights.begin(), 0.0);
    return 1 / (1 + std::exp(-sum)) >= likely_enough;
}

} // namespace dateline::reading
