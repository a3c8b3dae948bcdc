// Where an article is at home: the place of what it tells without saying where.
#pragma once

#include "reading/parsed.hpp"

#include <optional>

namespace dateline::reading
{

/// The country of the dateline; without a dateline the one that most placed mentions lie in, if nearly all do.
[[nodiscard]] std::optional<gazetteer::PlaceIndex> home_country(const gazetteer::Gazetteer &gazetteer,
                                                                const Parsed &parsed);
/// The mention of the dateline's place; nothing without a dateline.
[[nodiscard]] std::optional<std::size_t> dateline_mention(const Parsed &parsed);

} // namespace dateline::reading
