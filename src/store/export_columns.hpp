// Incidents in the columns that other programs expect.
//
// A number stands there only where all agree; where they do not, the cell is empty and the notes have who says what:
// nothing is averaged. Only UCDP's columns have room for the least and the most.
#pragma once

#include "store/project.hpp"
#include "store/summary.hpp"
#include "store/table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::store
{

enum class ColumnSet : std::uint8_t { Own, Acled, Ucdp, Timemap };
[[nodiscard]] bool from_string(std::string_view text, ColumnSet &set) noexcept;

/// Not of our own: those are what the formats have.
[[nodiscard]] std::span<const Column> columns_of(ColumnSet set);
/// A text per column; empty: nothing. Numbers as figures.
[[nodiscard]] std::vector<std::string> cells_of(ColumnSet set, const reading::Incident &incident,
                                                const Summary &summary, const ProjectIndex &index);

} // namespace dateline::store
