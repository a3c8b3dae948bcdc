#include "gazetteer/data.hpp"

#include <cstdlib>
#include <system_error>

namespace dateline
{

std::filesystem::path data_folder()
{
    namespace fs = std::filesystem;
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing in this program changes the environment
    if (const char *variable = std::getenv("DATELINE_DATA"); variable != nullptr && *variable != '\0')
        return variable;
    std::error_code error;
    if (const fs::path program = fs::read_symlink("/proc/self/exe", error); !error) {
        fs::path beside = program.parent_path().parent_path() / "share" / "dateline";
        if (fs::is_directory(beside, error))
            return beside;
    }
    return DATELINE_INSTALLED_DATA;
}

std::filesystem::path settings_folder()
{
    namespace fs = std::filesystem;
    // NOLINTBEGIN(concurrency-mt-unsafe): nothing in this program changes the environment
    if (const char *folder = std::getenv("XDG_CONFIG_HOME"); folder != nullptr && *folder == '/')
        return fs::path{folder} / "dateline";
    if (const char *home = std::getenv("HOME"); home != nullptr && *home == '/')
        return fs::path{home} / ".config" / "dateline";
    // NOLINTEND(concurrency-mt-unsafe)
    return {};
}

} // namespace dateline
