#include "project_update.hpp"

#include "wording.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <iterator>
#include <string_view>
#include <system_error>
#include <utility>

namespace dateline::cli
{
namespace
{

// The clock, or the moment that a reproducible build or test sets.
std::string now()
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing in this program changes the environment
    if (const char *fixed = std::getenv("SOURCE_DATE_EPOCH"); fixed != nullptr) {
        const std::string_view text{fixed};
        std::int64_t seconds = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), seconds).ec == std::errc{})
            return reading::to_iso(reading::Instant{std::chrono::seconds{seconds}});
    }
    return reading::to_iso(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

reading::InputProblem clash(const reading::Article &article, const reading::Article &earlier)
{
    return {article.path, 0,
            "has the id of " + earlier.path + " (" + article.id +
                ") but another text; the later one is kept: give different articles different ids",
            false};
}

} // namespace

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

void ProjectUpdate::add(reading::Reading &&reading, const reading::ProblemSink &problem)
{
    const reading::Article &article = reading.article;
    const auto [found, is_new] = m_positions.emplace(article.id, m_readings.size());
    if (is_new) {
        m_readings.push_back(std::move(reading));
        return;
    }
    reading::Reading &first = m_readings[found->second];
    if (first.article.text == article.text)
        problem({article.path, 0, "is the same article as " + first.article.path + "; kept once", false});
    else
        problem(clash(article, first.article));
    first = std::move(reading);
}

void ProjectUpdate::add(reading::InputProblem &&problem) { m_problems.push_back(std::move(problem)); }

void ProjectUpdate::visit(std::filesystem::path path) { m_visited.push_back(std::move(path)); }

// Its path is that of a file or folder that was given, of something in that folder, of a line of that file
// ("c.jsonl:1"), or of the manifest beside it.
bool ProjectUpdate::supersedes(const std::filesystem::path &rejected) const
{
    return std::ranges::any_of(m_visited, [&](const std::filesystem::path &visited) {
        if (rejected == visited || rejected.string().starts_with(visited.string() + ':'))
            return true;
        if (visited == "-")
            return false;
        std::error_code error;
        if (!std::filesystem::is_directory(visited, error))
            return rejected == (visited.has_parent_path() ? visited.parent_path() : ".") / "manifest.json";
        const auto within = rejected.lexically_normal().lexically_relative(visited.lexically_normal());
        return !within.empty() && *within.begin() != "..";
    });
}

void ProjectUpdate::remark_replaced(const reading::ProblemSink &problem) const
{
    for (const reading::Reading &old : m_project.readings)
        if (const auto found = m_positions.find(old.article.id); found != m_positions.end()) {
            const reading::Article &article = m_readings[found->second].article;
            if (article.text != old.article.text)
                problem(clash(article, old.article));
        }
}

void ProjectUpdate::link(const reading::ProblemSink &problem, const std::function<void()> &waiting)
{
    if (!m_path.empty()) {
        m_lock.emplace(m_path, waiting);
        if (!m_project.files->knows(m_path) || m_project.files->changed(m_path))
            load(); // another one has saved since
    }
    remark_replaced(problem);
    std::erase_if(m_project.rejects, [&](const reading::InputProblem &old) { return supersedes(old.path); });
    std::ranges::move(m_problems, std::back_inserter(m_project.rejects));
    store::add(m_project, std::move(m_readings));
    m_problems.clear();
    m_readings.clear();
    m_positions.clear();
    m_visited.clear();
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
