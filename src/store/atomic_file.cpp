#include "store/atomic_file.hpp"

#include "store/project.hpp"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace dateline::store
{
namespace
{

namespace fs = std::filesystem;

class PartFile
{
public:
    explicit PartFile(fs::path path) : m_path(std::move(path)) {}
    PartFile(const PartFile &) = delete;
    PartFile &operator=(const PartFile &) = delete;
    ~PartFile()
    {
        std::error_code ignored;
        fs::remove(m_path, ignored);
    }
    [[nodiscard]] const fs::path &path() const { return m_path; }

private:
    fs::path m_path;
};

// Waits until the disk has it. A file system that cannot do this (EINVAL) has no more to give.
bool synchronise(const fs::path &path, int flags)
{
    const int file = ::open(path.c_str(), flags | O_CLOEXEC); // NOLINT(cppcoreguidelines-pro-type-vararg): POSIX
    if (file < 0)
        return false;
    const bool done = ::fsync(file) == 0 || errno == EINVAL;
    return ::close(file) == 0 && done;
}

[[noreturn]] void fail(const fs::path &path, int error)
{
    throw StoreError(path.string() + ": cannot be written (" + std::generic_category().message(error) +
                     "); free space or choose another folder. What was there before is untouched");
}

} // namespace

fs::path link_target(const fs::path &path)
{
    std::error_code error;
    if (!fs::is_symlink(path, error))
        return path;
    fs::path target = fs::weakly_canonical(path, error);
    return error ? path : target;
}

void require_file_or_nothing(const fs::path &path)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_directory(status))
        throw StoreError(path.string() + ": is a folder; give the name of a file");
    if (fs::exists(status) && !fs::is_regular_file(status))
        throw StoreError(path.string() +
                         ": is a device, pipe or socket and would be replaced; give the name of a file");
}

void replace_file(const fs::path &path, const std::function<void(const fs::path &)> &write)
{
    static std::atomic<unsigned> counter{0};
    const fs::path target = link_target(path);
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path{"."};
    std::error_code error;
    if (!fs::is_directory(folder, error))
        throw StoreError(path.string() + ": the folder " + folder.string() + " is not there; make it first");
    require_file_or_nothing(path);
    const PartFile part{folder / ("." + target.stem().string() + "." + std::to_string(::getpid()) + "-" +
                                  std::to_string(counter++) + ".part" + target.extension().string())};
    write(part.path());
    if (!synchronise(part.path(), O_RDWR))
        fail(path, errno);
    if (const fs::file_status old = fs::status(target, error); fs::is_regular_file(old))
        fs::permissions(part.path(), old.permissions(), error); // if it fails, the new file has the usual ones
    fs::rename(part.path(), target, error);
    if (error)
        fail(path, error.value());
    synchronise(folder, O_RDONLY | O_DIRECTORY); // the file is whole in any case; this only makes its name last
}

} // namespace dateline::store
