// What `dateline read` adds to a project, from its opening to its saving.
#pragma once

#include "store/project.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
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
    /// A path that was given to be read: what was refused there earlier is gone or was refused again.
    void visit(std::filesystem::path path);
    /// Puts what was added into the project and links all anew. If there is a file, the project is what the file has by
    /// now, and nobody else who respects the lock changes it from here to save(); `waiting` is called if another one
    /// holds it. An article that takes the place of another text in the project is a remark to `problem`.
    void link(const reading::ProblemSink &problem, const std::function<void()> &waiting);
    /// Saves, if there is a file, and lets others on.
    void save();

    [[nodiscard]] const store::Project &project() const noexcept { return m_project; }
    /// "5 articles, 4 incidents, 2 names unplaced, 1 input refused".
    [[nodiscard]] std::string summary() const;

private:
    void load();
    [[nodiscard]] bool supersedes(const std::filesystem::path &rejected) const;
    void remark_replaced(const reading::ProblemSink &problem) const;

    std::filesystem::path m_path;
    std::string m_gazetteer_version;
    std::optional<store::FolderLock> m_lock;
    std::vector<std::filesystem::path> m_visited;
    store::Project m_project;
    std::vector<reading::Reading> m_readings;
    std::vector<reading::InputProblem> m_problems;
    std::map<std::string, std::size_t> m_positions; // of the articles added, by id
};

} // namespace dateline::cli
