// A small project that has one of everything a file must keep, and the means to compare two of them.
#pragma once

#include "store/project.hpp"

#include <filesystem>
#include <string>

namespace dateline::test
{

/// Two articles of two outlets about one shooting, one with an unplaced name; letters outside of ASCII before every
/// span.
[[nodiscard]] store::Project sample_project();

/// All that a project holds, as text: equal projects give equal texts.
[[nodiscard]] std::string described(const store::Project &project);

/// A folder of its own, gone at the end.
class Folder
{
public:
    Folder();
    Folder(const Folder &) = delete;
    Folder &operator=(const Folder &) = delete;
    ~Folder();
    [[nodiscard]] std::filesystem::path operator/(const std::string &name) const { return m_path / name; }
    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// Runs SQL on a file, as another program would.
void execute(const std::filesystem::path &path, const std::string &sql);

[[nodiscard]] std::string bytes_of(const std::filesystem::path &path);

} // namespace dateline::test
