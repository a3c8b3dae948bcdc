// Datasets from strangers, as texts: what is imported is sound, what is not is named.
#include "store/import.hpp"

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <unistd.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace dateline;
    // The first byte chooses between the readers.
    if (size == 0)
        return 0;
    const bool json = *data == '{' || *data == '[';
    const std::string name = "dateline-fuzz-" + std::to_string(getpid()) + (json ? ".json" : ".csv");
    const std::filesystem::path path = std::filesystem::temp_directory_path() / name;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
    std::ofstream{path, std::ios::binary}.write(reinterpret_cast<const char *>(data),
                                                static_cast<std::streamsize>(size));
    try {
        store::Project project;
        store::Imported all = store::import_rows(path.string(), {});
        if (all.count.imported + all.count.refused + all.count.left_out != all.count.rows ||
            all.rows.size() != all.count.imported)
            std::abort();
        for (const reading::InputProblem &problem : all.problems)
            if (problem.message.empty())
                std::abort();
        store::add(project, std::move(all));
        if (!store::check(project).empty())
            std::abort();
    } catch (const store::StoreError &) { // no dataset, or unsure
    }
    std::filesystem::remove(path);
    return 0;
}
