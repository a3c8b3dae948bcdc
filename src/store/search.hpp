// Finds incidents in a project file that is too large to be read whole.
#pragma once

#include "store/selection.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dateline::store
{

/// Rows of the layer `incidents`, rising, in which each of the words stands somewhere: in the title, kind, places,
/// claimants or sources, or in a text, title or outlet of an article that tells of it. A word is given in all spellings
/// that are the same to the reader (capitals; those of ASCII need not be given). Looks at each text; `stop` is asked
/// every few thousand rows, and what was found by then comes back. Throws StoreError.
[[nodiscard]] std::vector<std::uint32_t> rows_with_words(const std::filesystem::path &path,
                                                         const std::vector<std::vector<std::string>> &words,
                                                         const std::function<bool()> &stop = {});

/// Those whose first place lies in the box. Throws StoreError.
[[nodiscard]] std::vector<std::uint32_t> rows_within(const std::filesystem::path &path, const Selection::Box &box);

} // namespace dateline::store
