// Several programs and one project file: none may lose what another one wrote.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>

namespace dateline::store
{

/// Which file lies at a path: another one after each saving.
struct FileState {
    std::uint64_t device = 0, inode = 0;
    std::int64_t size = 0, seconds = 0, nanoseconds = 0;
    friend bool operator==(const FileState &, const FileState &) = default;
    /// Nothing: there is no file.
    [[nodiscard]] static std::optional<FileState> of(const std::filesystem::path &path);
};

/// The files that a project was loaded from or saved to, as they were then.
class KnownFiles
{
public:
    /// Remembers the file that is at `path` now, or `state` of it.
    void note(const std::filesystem::path &path);
    void note(const std::filesystem::path &path, const FileState &state);
    [[nodiscard]] bool knows(const std::filesystem::path &path) const;
    /// A file that is known lies there, but it is not the one that was known. A file that is gone is no loss.
    [[nodiscard]] bool changed(const std::filesystem::path &path) const;

private:
    mutable std::mutex m_mutex;
    std::map<std::filesystem::path, FileState> m_states;
};

/// Held from the loading of a project to its saving by all who change one in this folder. It is on the folder, so it
/// leaves no file behind. Where the file system has no locks, there is none.
class FolderLock
{
public:
    /// Waits for it; calls `waiting` once if it has to.
    explicit FolderLock(const std::filesystem::path &project, const std::function<void()> &waiting = {});
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;
    ~FolderLock();

private:
    int m_folder = -1;
};

} // namespace dateline::store
