// Where a row happened. Internal to the import.
#pragma once

#include "reading/claim.hpp"
#include "store/country_clock.hpp"
#include "store/row_parts.hpp"

namespace dateline::store
{

/// The point or geometry of the row with its name and uncertainty; its phrase and article are not filled in. Throws
/// Refusal: no coordinates, out of range, both 0, or swapped by what the country tells.
[[nodiscard]] reading::IncidentPlace read_where(const RowInHand &hand, std::string_view country, CountryClock &clock);

} // namespace dateline::store
