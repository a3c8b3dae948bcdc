// A file that is there whole, or as it was before.
#pragma once

#include <filesystem>
#include <functional>

namespace dateline::store
{

/// The file that a link leads to, also where it is not there yet; a path that is no link itself.
[[nodiscard]] std::filesystem::path link_target(const std::filesystem::path &path);

/// Throws StoreError if there is something at `path` that is no file: a folder, a device, a pipe.
void require_file_or_nothing(const std::filesystem::path &path);

/// Calls `write` with the name of a new file beside `path` (same suffix), makes it safe on the disk and renames it over
/// `path`. Whatever fails, and whatever `write` throws, `path` stays as it was and the new file is removed. A link is
/// followed; the permissions of a file that is replaced are kept. Throws StoreError that names `path`.
void replace_file(const std::filesystem::path &path,
                  const std::function<void(const std::filesystem::path &part)> &write);

} // namespace dateline::store
