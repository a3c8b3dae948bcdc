#include "gazetteer/words.hpp"

#include "words_tables.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace dateline::gazetteer::words
{
namespace
{

// The next line that is no comment, and taken off the text.
constexpr std::string_view take_line(std::string_view &text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && !line.starts_with('#'))
            return line;
    }
    return {};
}

template <std::size_t Columns>
using Row = std::array<std::string_view, Columns>;

// "-" stands for an empty cell. A row of another number of columns does not compile.
template <std::size_t Columns>
constexpr Row<Columns> cells_of(std::string_view line)
{
    Row<Columns> cells{};
    for (std::size_t i = 0; i < Columns; ++i) {
        const std::size_t end = std::min(line.find('\t'), line.size());
        cells.at(i) = line.substr(0, end) == "-" ? std::string_view{} : line.substr(0, end);
        line.remove_prefix(i + 1 < Columns ? end + 1 : end);
    }
    return line.empty() ? cells : throw "too many columns";
}

consteval std::size_t rows_in(std::string_view table)
{
    std::size_t rows = 0;
    for (take_line(table); !take_line(table).empty();) // behind the header
        ++rows;
    return rows;
}

template <std::size_t Columns, std::size_t Rows>
consteval std::array<Row<Columns>, Rows> rows_of(std::string_view table)
{
    std::array<Row<Columns>, Rows> rows{};
    take_line(table);
    for (Row<Columns> &row : rows)
        row = cells_of<Columns>(take_line(table));
    return rows;
}

constexpr auto short_forms = rows_of<2, rows_in(short_forms_table)>(short_forms_table);
static_assert(std::ranges::all_of(short_forms, [](const auto &row) { return row[1].size() <= longest_brief; }));
constexpr auto division_words = rows_of<1, rows_in(division_words_table)>(division_words_table);
constexpr auto host_endings = rows_of<3, rows_in(host_endings_table)>(host_endings_table);

} // namespace

std::string_view other_form(std::string_view folded) noexcept
{
    for (const auto &[full, brief] : short_forms)
        if (folded == full || folded == brief)
            return folded == full ? brief : full;
    return {};
}

bool is_brief(std::string_view folded) noexcept
{
    return std::ranges::any_of(short_forms, [folded](const auto &row) { return row[1] == folded; });
}

bool tells_division(std::string_view folded) noexcept
{
    return std::ranges::any_of(division_words, [folded](const auto &row) { return row[0] == folded; });
}

std::optional<HostEnding> host_ending(std::string_view ending) noexcept
{
    for (const auto &[own, country, likely] : host_endings)
        if (own == ending)
            return HostEnding{country, likely};
    return std::nullopt;
}

} // namespace dateline::gazetteer::words
