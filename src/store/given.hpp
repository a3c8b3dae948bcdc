// Incidents that were given with the rows of a dataset: no article tells them, and nothing links them.
#pragma once

#include "store/project.hpp"

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dateline::store
{

/// Keeps them over a linking of the project.
class GivenIncidents
{
public:
    /// A claim of an article that tells no incident, and that is about one, was given.
    explicit GivenIncidents(const Project &project);
    void put_back(Project &project) &&;

private:
    [[nodiscard]] reading::Incident part_of(const reading::Incident &incident) const;

    std::unordered_map<std::string, std::string> m_claims; // by id, which claim each is a copy of
    std::unordered_set<std::string> m_articles;            // ids
    std::vector<reading::Incident> m_incidents;
};

} // namespace dateline::store
