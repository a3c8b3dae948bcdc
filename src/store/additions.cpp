#include "store/additions.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

namespace dateline::store
{
namespace
{

reading::InputProblem clash(const reading::Article &article, const reading::Article &earlier)
{
    return {article.path, 0,
            "has the id of " + earlier.path + " (" + article.id +
                ") but another text; the later one is kept: give different articles different ids",
            false};
}

auto parts_of(const reading::InputProblem &problem)
{
    return std::tie(problem.path, problem.line, problem.message, problem.refused);
}

auto parts_of(const Edit &edit) { return std::tie(edit.at, edit.what, edit.target, edit.value); }

} // namespace

void Additions::add(reading::Reading &&reading, const reading::ProblemSink &problem)
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

void Additions::add(reading::InputProblem &&problem) { m_problems.push_back(std::move(problem)); }

void Additions::add(Project &&other, const reading::ProblemSink &problem)
{
    for (reading::Reading &reading : other.readings)
        add(std::move(reading), problem);
    std::ranges::move(other.rejects, std::back_inserter(m_problems));
    std::ranges::move(other.edits, std::back_inserter(m_edits));
}

void Additions::visit(std::filesystem::path path) { m_visited.push_back(std::move(path)); }

std::size_t Additions::fresh(const Project &project) const
{
    std::set<std::string> known;
    for (const reading::Reading &reading : project.readings)
        known.insert(reading.article.id);
    return static_cast<std::size_t>(std::ranges::count_if(
        m_readings, [&](const reading::Reading &reading) { return !known.contains(reading.article.id); }));
}

// Its path is that of a file or folder that was given, of something in that folder, of a line of that file
// ("c.jsonl:1"), of something in that archive, or of the manifest beside it.
bool Additions::supersedes(const std::filesystem::path &rejected) const
{
    return std::ranges::any_of(m_visited, [&](const std::filesystem::path &visited) {
        if (rejected == visited || rejected.string().starts_with(visited.string() + ':') ||
            rejected.string().starts_with(visited.string() + '/'))
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

void Additions::remark_replaced(const Project &project, const reading::ProblemSink &problem) const
{
    for (const reading::Reading &old : project.readings)
        if (const auto found = m_positions.find(old.article.id); found != m_positions.end()) {
            const reading::Article &article = m_readings[found->second].article;
            if (article.text != old.article.text)
                problem(clash(article, old.article));
        }
}

void Additions::put_into(Project &project, const reading::ProblemSink &problem)
{
    remark_replaced(project, problem);
    std::erase_if(project.rejects, [&](const reading::InputProblem &old) { return supersedes(old.path); });
    for (reading::InputProblem &found : m_problems)
        if (std::ranges::none_of(project.rejects, [&](const reading::InputProblem &there) {
                return parts_of(there) == parts_of(found);
            }))
            project.rejects.push_back(std::move(found));
    for (Edit &edit : m_edits)
        if (std::ranges::none_of(project.edits, [&](const Edit &there) { return parts_of(there) == parts_of(edit); }))
            project.edits.push_back(std::move(edit));
    store::add(project, std::move(m_readings));
    *this = {};
}

} // namespace dateline::store
