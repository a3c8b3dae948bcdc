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

} // namespace

ProjectUpdate::ProjectUpdate(std::filesystem::path path, const std::string &gazetteer_version) : m_path(std::move(path))
{
    std::error_code error;
    if (const auto folder = m_path.parent_path(); !folder.empty() && !std::filesystem::is_directory(folder, error))
        throw store::StoreError(m_path.string() + ": the folder " + folder.string() + " is not there; make it first");
    if (!m_path.empty() && std::filesystem::exists(m_path, error))
        m_project = store::load(m_path);
    m_project.metadata["program_version"] = DATELINE_VERSION;
    m_project.metadata["gazetteer_version"] = gazetteer_version;
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
    const bool same = first.article.text == article.text;
    problem({article.path, 0,
             same ? "is the same article as " + first.article.path + "; kept once"
                  : "has the id of " + first.article.path + " (" + article.id +
                        ") but another text; the later one is kept: give different articles different ids",
             false});
    first = std::move(reading);
}

void ProjectUpdate::add(reading::InputProblem &&problem) { m_problems.push_back(std::move(problem)); }

void ProjectUpdate::link()
{
    std::set<std::string> seen;
    for (const reading::Reading &reading : m_readings)
        seen.insert(reading.article.path);
    for (const reading::InputProblem &problem : m_problems)
        seen.insert(problem.path);
    std::erase_if(m_project.rejects, [&](const reading::InputProblem &old) { return seen.contains(old.path); });
    std::ranges::move(m_problems, std::back_inserter(m_project.rejects));
    store::add(m_project, std::move(m_readings));
    m_problems.clear();
    m_readings.clear();
    m_positions.clear();
}

void ProjectUpdate::save() { store::save(m_project, m_path); }

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
