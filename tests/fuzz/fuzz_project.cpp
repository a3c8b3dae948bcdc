// Any bytes as a project file: it is loaded or refused with StoreError; nothing else happens.
#include "store/project.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

using namespace dateline;

namespace
{

// One file in memory where there is such a folder, written anew for each input.
std::filesystem::path scratch_file()
{
    const std::filesystem::path memory{"/dev/shm"};
    const auto folder = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    return folder / ("dateline-fuzz-" + std::to_string(::getpid()) + ".gpkg");
}

struct Scratch {
    std::filesystem::path path = scratch_file();
    Scratch() = default;
    Scratch(const Scratch &) = delete;
    Scratch &operator=(const Scratch &) = delete;
    ~Scratch()
    {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const Scratch scratch;
    std::ofstream{scratch.path, std::ios::binary}.write(reinterpret_cast<const char *>(data),
                                                        static_cast<std::streamsize>(size));
    try {
        const store::Project project = store::load(scratch.path);
        if (project.content_hash().empty())
            std::abort();
        static_cast<void>(store::check(project));
    } catch (const store::StoreError &error) {
        if (std::string{error.what()}.find(scratch.path.string()) == std::string::npos) // every error names its file
            std::abort();
    }
    return 0;
}
