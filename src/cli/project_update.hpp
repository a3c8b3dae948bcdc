// What `dateline read` adds to a project, from its opening to its saving.
#pragma once

#include "store/project.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace dateline::cli
{

class ProjectUpdate
{
public:
    /// Loads the project if `path` is there; an empty path: a project that is never saved. Throws StoreError.
    ProjectUpdate(std::filesystem::path path, const std::string &gazetteer_version);

    /// Two articles of one id are a remark to `problem`; the later one is kept.
    void add(reading::Reading &&reading, const reading::ProblemSink &problem);
    void add(reading::InputProblem &&problem);
    /// Puts what was added into the project and links all anew. An old refusal of a file that was read again is gone.
    void link();
    void save();

    [[nodiscard]] const store::Project &project() const noexcept { return m_project; }
    /// "5 articles, 4 incidents, 2 names unplaced, 1 input refused".
    [[nodiscard]] std::string summary() const;

private:
    std::filesystem::path m_path;
    store::Project m_project;
    std::vector<reading::Reading> m_readings;
    std::vector<reading::InputProblem> m_problems;
    std::map<std::string, std::size_t> m_positions; // of the articles added, by id
};

} // namespace dateline::cli
