#include "project_update.hpp"

#include "clock.hpp"
#include "wording.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace dateline::cli
{

ProjectUpdate::ProjectUpdate(std::filesystem::path path, const std::string &gazetteer_version)
    : m_path(std::move(path)), m_gazetteer_version(gazetteer_version)
{
    std::error_code error;
    if (const auto folder = m_path.parent_path(); !folder.empty() && !std::filesystem::is_directory(folder, error))
        throw store::StoreError(m_path.string() + ": the folder " + folder.string() + " is not there; make it first");
    load();
}

void ProjectUpdate::load()
{
    std::error_code error;
    if (!m_path.empty() && std::filesystem::exists(m_path, error))
        m_project = store::load(m_path);
    m_project.metadata["program_version"] = DATELINE_VERSION;
    m_project.metadata["gazetteer_version"] = m_gazetteer_version;
    m_project.metadata.emplace("created", now());
    m_project.metadata["modified"] = now();
}

void ProjectUpdate::lock_and_reload(const std::function<void()> &waiting)
{
    if (m_path.empty())
        return;
    m_lock.emplace(m_path, waiting);
    if (!m_project.files->knows(m_path) || m_project.files->changed(m_path))
        load(); // another one has saved since
}

void ProjectUpdate::change(const std::function<void(store::Project &)> &change, const std::function<void()> &waiting)
{
    lock_and_reload(waiting);
    change(m_project);
}

void ProjectUpdate::link(const reading::ProblemSink &problem, const std::function<void()> &waiting)
{
    lock_and_reload(waiting);
    m_additions.put_into(m_project, problem);
}

void ProjectUpdate::save()
{
    if (m_lock)
        store::save(m_project, m_path, *m_lock);
    m_lock.reset();
}

std::string ProjectUpdate::summary() const
{
    std::size_t unplaced = 0;
    for (const reading::Reading &reading : m_project.readings)
        unplaced += static_cast<std::size_t>(
            std::ranges::count_if(reading.mentions, [](const reading::Mention &mention) { return !mention.place; }));
    const auto refused = static_cast<std::size_t>(
        std::ranges::count_if(m_project.rejects, [](const reading::InputProblem &problem) { return problem.refused; }));
    return counted(m_project.readings.size(), "article", "articles") + ", " +
           counted(m_project.incidents.size(), "incident", "incidents") + ", " + counted(unplaced, "name", "names") +
           " unplaced, " + counted(refused, "input", "inputs") + " refused";
}

} // namespace dateline::cli
