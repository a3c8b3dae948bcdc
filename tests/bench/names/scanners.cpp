#include "scanners.hpp"

#include "measure.hpp"

#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#ifdef DATELINE_VECTORSCAN
#include <hs.h>
#endif

namespace dateline::bench
{

#ifdef DATELINE_VECTORSCAN
Scanned scan_by_vectorscan(std::span<const std::string> names, const std::string &text)
{
    Scanned scanned;
    std::vector<const char *> starts;
    std::vector<std::size_t> lengths;
    std::vector<unsigned> ids;
    for (const std::string &name : names) {
        starts.push_back(name.data());
        lengths.push_back(name.size());
        ids.push_back(static_cast<unsigned>(ids.size()));
    }
    const std::vector<unsigned> flags(names.size(), 0);
    hs_database_t *database = nullptr;
    hs_compile_error_t *error = nullptr;
    double begin = processor_s();
    if (hs_compile_lit_multi(starts.data(), flags.data(), ids.data(), lengths.data(),
                             static_cast<unsigned>(names.size()), HS_MODE_BLOCK, nullptr, &database,
                             &error) != HS_SUCCESS) {
        scanned.left_out = std::string{"vectorscan: "} + error->message;
        hs_free_compile_error(error);
        return scanned;
    }
    hs_scratch_t *scratch = nullptr;
    hs_alloc_scratch(database, &scratch);
    scanned.ready_s = processor_s() - begin;
    begin = processor_s();
    hs_scan(
        database, text.data(), static_cast<unsigned>(text.size()), 0, scratch,
        [](unsigned, unsigned long long, unsigned long long, unsigned, void *count) {
            ++*static_cast<std::size_t *>(count);
            return 0;
        },
        &scanned.matches);
    scanned.scan_s = processor_s() - begin;
    hs_free_scratch(scratch);
    hs_free_database(database);
    return scanned;
}
#else
Scanned scan_by_vectorscan(std::span<const std::string> /*names*/, const std::string & /*text*/)
{
    Scanned scanned;
    scanned.left_out = "vectorscan was not there when this was built";
    return scanned;
}
#endif

Scanned scan_by_ripgrep(std::span<const std::string> names, const std::string &text, const std::string &folder)
{
    Scanned scanned;
    if (std::system("rg --version > /dev/null 2>&1") != 0) {
        scanned.left_out = "ripgrep (rg) is not installed";
        return scanned;
    }
    {
        std::ofstream list(folder + "/names.txt");
        for (const std::string &name : names)
            list << name << '\n';
        std::ofstream(folder + "/text.txt") << text;
        std::ofstream(folder + "/nothing.txt") << "\n";
    }
    const auto run = [&](const std::string &file) {
        const double begin = clock_s();
        const std::string command = "rg -j1 -F -o --no-filename --count-matches -f '" + folder + "/names.txt' '" +
                                    folder + "/" + file + "' > '" + folder + "/count.txt'";
        (void)std::system(command.c_str()); // 1: nothing was found
        return clock_s() - begin;
    };
    scanned.ready_s = run("nothing.txt");
    scanned.scan_s = std::max(1e-6, run("text.txt") - scanned.ready_s);
    std::ifstream(folder + "/count.txt") >> scanned.matches;
    return scanned;
}

} // namespace dateline::bench
