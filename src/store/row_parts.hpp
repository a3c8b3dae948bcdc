// What those share who read the parts of a row: when, where, how many. Internal to the import.
#pragma once

#include "store/cells.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::store
{

/// Why a row is not read: thrown by who reads a part of it, caught by RowReader.
struct Refusal {
    std::string why;
};

/// A row, with what is made of it.
struct RowInHand {
    const DatasetRow &row;
    const RowCells &cells;
    RowText &text;                     ///< each cell that was read goes into it
    std::vector<std::string> &remarks; ///< on what could not be read, though the row can
};

/// A finite number, with a point or a comma; nothing if it is none.
[[nodiscard]] std::optional<double> number_in(std::string_view text);
/// "latitude is 'north'", for a remark or a refusal.
[[nodiscard]] std::string named(std::string_view what, const Cell &cell);

} // namespace dateline::store
