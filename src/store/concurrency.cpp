#include "store/concurrency.hpp"

#include "store/atomic_file.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace dateline::store
{
namespace
{

namespace fs = std::filesystem;

fs::path key_of(const fs::path &path)
{
    std::error_code error;
    fs::path key = fs::weakly_canonical(path, error);
    return error ? path : key;
}

} // namespace

std::optional<FileState> FileState::of(const fs::path &path)
{
    struct stat found{};
    if (::stat(path.c_str(), &found) != 0)
        return {};
    return FileState{found.st_dev, found.st_ino, found.st_size, found.st_mtim.tv_sec, found.st_mtim.tv_nsec};
}

void KnownFiles::note(const fs::path &path)
{
    if (const auto state = FileState::of(path))
        note(path, *state);
}

void KnownFiles::note(const fs::path &path, const FileState &state)
{
    const std::scoped_lock lock{m_mutex};
    m_states.insert_or_assign(key_of(path), state);
}

bool KnownFiles::knows(const fs::path &path) const
{
    const std::scoped_lock lock{m_mutex};
    return m_states.contains(key_of(path));
}

bool KnownFiles::changed(const fs::path &path) const
{
    const std::scoped_lock lock{m_mutex};
    const auto known = m_states.find(key_of(path));
    const auto now = FileState::of(path);
    return known != m_states.end() && now && *now != known->second;
}

FolderLock::FolderLock(const fs::path &project, const std::function<void()> &waiting)
{
    const fs::path target = link_target(project);
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path{"."};
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX
    m_folder = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m_folder < 0 || ::flock(m_folder, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
        return;
    if (waiting)
        waiting();
    while (::flock(m_folder, LOCK_EX) != 0 && errno == EINTR) {
    }
}

FolderLock::~FolderLock()
{
    if (m_folder >= 0)
        ::close(m_folder);
}

} // namespace dateline::store
