// Rows of gazetteers from strangers, one program a reader (DATELINE_FUZZ_READER): what is handed on can be compiled,
// what is not is named.
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/rows.hpp"
#include "source_check.hpp"

#include <cstdint>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const int file = memfd_create("source", 0);
    static const std::string path = "/proc/self/fd/" + std::to_string(file);
    if (ftruncate(file, 0) != 0 || pwrite(file, data, size, 0) != static_cast<ssize_t>(size))
        return 0;
    using namespace dateline;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    static_cast<void>(gazetteer::format_of({reinterpret_cast<const char *>(data), size}));
    try {
        fuzz::read_and_compile(*gazetteer::rows::DATELINE_FUZZ_READER(path),
                               gazetteer::rows::DATELINE_FUZZ_READER(path));
    } catch (const gazetteer::GazetteerError &) { // a header that lacks a column
        return 0;
    }
    return 0;
}
