#include "store/row_parts.hpp"

#include <charconv>
#include <cmath>

namespace dateline::store
{

std::optional<double> number_in(std::string_view text)
{
    std::string point; // a comma for the point, as tables of half of the world have it
    if (const std::size_t comma = text.find(','); comma != std::string_view::npos) {
        point = text;
        point[comma] = '.';
        text = point;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return {};
    return value;
}

std::string named(std::string_view what, const Cell &cell)
{
    return std::string{what} + " is '" + std::string{cell.text.substr(0, 40)} + "'";
}

} // namespace dateline::store
