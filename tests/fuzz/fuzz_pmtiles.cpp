// Any bytes as a PMTiles file: opened and asked for tiles, or refused with BasemapError or TileError.
#include "basemap/archive.hpp"

#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace dateline::basemap;

namespace
{

struct Scratch {
    std::filesystem::path path = (std::filesystem::is_directory("/dev/shm") ? std::filesystem::path("/dev/shm")
                                                                            : std::filesystem::temp_directory_path()) /
                                 ("dateline-fuzz-" + std::to_string(::getpid()) + ".pmtiles");
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
        const auto archive = open_pmtiles(scratch.path);
        for (int z = 0; z < 4; ++z)
            for (int x = 0; x < 1 << z; ++x) {
                static_cast<void>(archive->has({z, x, x}));
                static_cast<void>(archive->tile({z, x, x}));
            }
    } catch (const BasemapError &) {
    } catch (const TileError &) {
    }
    return 0;
}
