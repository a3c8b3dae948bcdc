// Files within an archive: zip, tar, and tar or one file compressed with gzip, bzip2, xz or zstd.
#pragma once

#include "inputs/inputs.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace dateline::inputs
{

/// What is left of the limits for an archive and all archives within it.
struct ArchiveBudget {
    std::size_t files = 0;
    std::size_t bytes = 0;
};

/// One file of an archive. Nothing is written to disk, so its path may be anything.
struct ArchiveMember {
    std::string path;
    std::string_view head; ///< its first bytes
};

struct ArchiveSink {
    /// Whether the rest of it is wanted.
    std::function<bool(const ArchiveMember &)> wanted;
    std::function<void(const std::string &path, std::string &&bytes)> file;
    /// It is not read, with the reason.
    std::function<void(const std::string &path, std::string &&problem)> refused;
};

/// Returns why the rest of the archive is not read; empty: it was.
[[nodiscard]] std::string read_archive(std::string_view bytes, const Limits &limits, ArchiveBudget &budget,
                                       const ArchiveSink &sink, const std::function<bool()> &stop = {});

} // namespace dateline::inputs
