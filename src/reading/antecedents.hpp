// Whom "the insurgents", "them" and "they" mean: people of whom the text has told how many they are.
#pragma once

#include "reading/quantities.hpp"

#include <optional>
#include <string_view>

namespace dateline::reading
{

/// The last people counted before word `at`, in its sentence or the two before, who may be called `victims`; empty: any
/// who are several. Nothing where none were counted.
[[nodiscard]] std::optional<People> counted_before(const PeopleFinder &finder, const Parsed &parsed, std::size_t at,
                                                   std::string_view victims);

} // namespace dateline::reading
