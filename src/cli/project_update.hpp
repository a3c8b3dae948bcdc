// What `dateline read` adds to a project, from its opening to its saving.
#pragma once

#include "store/additions.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace dateline::cli
{

class ProjectUpdate
{
public:
    /// Loads the project if `path` is there; an empty path: a project that is never saved. Throws StoreError.
    ProjectUpdate(std::filesystem::path path, const std::string &gazetteer_version);

    /// What is read, for link().
    [[nodiscard]] store::Additions &additions() noexcept { return m_additions; }
    /// Puts what was added into the project and links all anew. If there is a file, the project is what the file has by
    /// now, and nobody else who respects the lock changes it from here to save(); `waiting` is called if another one
    /// holds it. An article that takes the place of another text in the project is a remark to `problem`.
    void link(const reading::ProblemSink &problem, const std::function<void()> &waiting);
    /// The same for a change that is not of articles: `change` gets the project as the file has it by now.
    void change(const std::function<void(store::Project &)> &change, const std::function<void()> &waiting);
    /// Saves, if there is a file, and lets others on.
    void save();

    [[nodiscard]] const store::Project &project() const noexcept { return m_project; }
    /// "5 articles, 4 incidents, 2 names unplaced, 1 input refused".
    [[nodiscard]] std::string summary() const;

private:
    void load();
    void lock_and_reload(const std::function<void()> &waiting);

    std::filesystem::path m_path;
    std::string m_gazetteer_version;
    std::optional<store::FolderLock> m_lock;
    store::Project m_project;
    store::Additions m_additions;
};

} // namespace dateline::cli
