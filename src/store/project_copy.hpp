// A project file that is too large to be loaded, under another name.
#pragma once

#include "store/concurrency.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace dateline::store
{

/// Copies a project file, whole or not at all; `metadata` goes before the file's own, an empty value removes a key. The
/// file itself may be the target. As careful as save(); `files` knows the state in which `from` was opened. Throws
/// StoreError.
void copy_project(const std::filesystem::path &from, const std::filesystem::path &to, KnownFiles &files,
                  const std::map<std::string, std::string> &metadata);

} // namespace dateline::store
