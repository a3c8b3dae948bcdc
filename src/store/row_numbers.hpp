// How many people a row says were harmed. Internal to the import.
#pragma once

#include "reading/claim.hpp"
#include "store/row_parts.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dateline::store
{

struct RowNumber {
    reading::What what = reading::What::Killed;
    std::string side, victims;
    int min = 0, max = 0;
    Span span; ///< of its cell in the row's text
    Field field = Field::Killed;
};

/// Of each side, then of all, where that says more than the sides added up. `what` the row's kind stands for: it may
/// tell who the victims are. Writes over `numbers`.
void read_numbers(const RowInHand &hand, const Cell &side_a, const Cell &side_b, std::optional<reading::What> what,
                  std::vector<RowNumber> &numbers);

} // namespace dateline::store
