#include "incidents/incidents.hpp"
#include "store/project.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace dateline::store
{
namespace
{

// Linking starts from what each article alone tells, so claims must point there again.
void unlink(std::vector<reading::Reading> &readings)
{
    for (reading::Reading &reading : readings) {
        std::unordered_map<std::string, std::string> told;
        for (const reading::Incident &incident : reading.incidents)
            for (const std::string &claim : incident.claims)
                told.emplace(claim, incident.id);
        for (reading::Claim &claim : reading.claims) {
            const auto found = told.find(claim.id);
            claim.incident = found == told.end() ? std::string{} : found->second;
        }
    }
}

} // namespace

void add(Project &project, std::vector<reading::Reading> readings)
{
    std::unordered_map<std::string, std::size_t> positions;
    for (std::size_t i = 0; i < project.readings.size(); ++i)
        positions.emplace(project.readings[i].article.id, i);
    for (reading::Reading &reading : readings) {
        const auto [position, is_new] = positions.emplace(reading.article.id, project.readings.size());
        if (is_new)
            project.readings.push_back(std::move(reading));
        else
            project.readings[position->second] = std::move(reading);
    }
    unlink(project.readings);
    project.incidents = incidents::link(project.readings).incidents;
}

} // namespace dateline::store
