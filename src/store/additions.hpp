// What was read of several inputs, on its way into a project.
#pragma once

#include "store/project.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dateline::store
{

class Additions
{
public:
    /// Two articles of one id are a remark to `problem`; the later one is kept.
    void add(reading::Reading &&reading, const reading::ProblemSink &problem);
    void add(reading::InputProblem &&problem);
    /// All of another project, its edits too, after those that are there.
    void add(Project &&other, const reading::ProblemSink &problem);
    /// A path that was given to be read: what was refused there earlier is gone or was refused again.
    void visit(std::filesystem::path path);

    /// How many of the articles the project has not, by id.
    [[nodiscard]] std::size_t fresh(const Project &project) const;
    [[nodiscard]] std::size_t size() const noexcept { return m_readings.size(); }

    /// Puts all of it into the project, links anew, and is empty then. An article that takes the place of another text
    /// in the project is a remark to `problem`. What the project has already changes nothing.
    void put_into(Project &project, const reading::ProblemSink &problem);

private:
    [[nodiscard]] bool supersedes(const std::filesystem::path &rejected) const;
    void remark_replaced(const Project &project, const reading::ProblemSink &problem) const;

    std::vector<std::filesystem::path> m_visited;
    std::vector<reading::Reading> m_readings;
    std::vector<reading::InputProblem> m_problems;
    std::vector<Edit> m_edits;
    std::map<std::string, std::size_t> m_positions; // of m_readings, by id
};

} // namespace dateline::store
