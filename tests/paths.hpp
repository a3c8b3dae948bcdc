// Where tests find what they read.
#pragma once

#include <filesystem>

namespace dateline::test
{

inline std::filesystem::path source_folder() { return DATELINE_TEST_SOURCE_DIR; }
inline std::filesystem::path binary_folder() { return DATELINE_TEST_BINARY_DIR; }
inline std::filesystem::path data_folder() { return DATELINE_TEST_DATA_DIR; }

/// Articles, gold and corpora, which are not ours to copy. Tests that need them SKIP, saying so, where it is absent.
inline std::filesystem::path shared_folder() { return source_folder().parent_path() / "shared"; }

} // namespace dateline::test
