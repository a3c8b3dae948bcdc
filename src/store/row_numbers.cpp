#include "store/row_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace dateline::store
{
namespace
{

using reading::What;

std::optional<int> number_of(const RowInHand &hand, Field field, Span &span)
{
    const Cell cell = hand.cells.of(field);
    if (cell.text.empty())
        return {};
    span = hand.text.add(cell);
    const auto number = number_in(cell.text);
    if (!number || *number < 0 || *number > std::numeric_limits<int>::max() || std::floor(*number) != *number) {
        hand.remarks.push_back(named(to_string(field), cell) + ", which is no number of people");
        return {};
    }
    return static_cast<int>(*number);
}

void add_total(const RowInHand &hand, const std::string &victims, std::vector<RowNumber> &numbers)
{
    Span span, low_span, high_span;
    const auto best = number_of(hand, Field::Killed, span);
    const auto low = number_of(hand, Field::KilledMin, low_span);
    const auto high = number_of(hand, Field::KilledMax, high_span);
    std::int64_t parts = 0;
    for (const RowNumber &number : numbers)
        parts += number.max;
    // Whom the only part befell, all befell.
    RowNumber total;
    total.side = numbers.size() == 1 ? numbers.front().side : numbers.empty() ? "" : "both";
    total.victims = numbers.size() == 1 ? numbers.front().victims : numbers.empty() ? victims : "";
    if (best && (numbers.empty() || parts != *best)) {
        total.min = total.max = *best;
        total.span = span;
        numbers.push_back(total);
    }
    const int least = low.value_or(best.value_or(0));
    const int most = std::max(high.value_or(best.value_or(least)), least);
    if ((low || high) && (!best || least != *best || most != *best)) {
        total.min = least;
        total.max = most;
        total.span = high_span.empty() ? low_span : high_span;
        total.field = Field::KilledMax;
        numbers.push_back(total);
    }
}

} // namespace

void read_numbers(const RowInHand &hand, const Cell &side_a, const Cell &side_b, std::optional<What> what,
                  std::vector<RowNumber> &numbers)
{
    numbers.clear();
    const auto add = [&](What harm, Field field, std::string_view side, std::string_view victims) {
        Span span;
        if (const auto number = number_of(hand, field, span); number && *number > 0)
            numbers.push_back({harm, std::string{side}, std::string{victims}, *number, *number, span, field});
    };
    const Cell died = hand.cells.of(Field::Victims);
    hand.text.add(died);
    add(What::Killed, Field::KilledA, side_a.text, {});
    add(What::Killed, Field::KilledB, side_b.text, {});
    add(What::Killed, Field::KilledCivilians, {}, "civilians");
    add(What::Killed, Field::KilledUnknown, {}, "people");
    add_total(hand, died.meaning == "civilians" && what == What::Attacked ? "civilians" : "", numbers);
    add(What::Wounded, Field::Wounded, {}, {});
    add(What::Captured, Field::Captured, {}, {});
    add(What::Missing, Field::Missing, {}, {});
}

} // namespace dateline::store
