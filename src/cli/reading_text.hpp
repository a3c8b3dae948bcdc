// Readings and projects as a text for people.
#pragma once

#include "store/project.hpp"

#include <optional>
#include <string>

namespace dateline::cli
{

/// One article: its incidents with places and claims, what has no place, and the warnings.
[[nodiscard]] std::string text_of(const reading::Reading &reading);

/// All incidents of a project, then what has no place. `until`: as they were known before that moment.
[[nodiscard]] std::string text_of(const store::Project &project, std::optional<reading::Instant> until = {});

} // namespace dateline::cli
