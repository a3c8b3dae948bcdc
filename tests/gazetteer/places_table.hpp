// The tables of gazetteer/places as plain rows, so that tests see every row, also those that a Gazetteer would refuse.
#pragma once

#include "paths.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::test
{

inline std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (;;) {
        const auto at = text.find(separator);
        parts.emplace_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

/// NaN where `text` is no number.
inline double number(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && !text.empty();
    return whole ? value : std::numeric_limits<double>::quiet_NaN();
}

/// One line of a table with a header; `cells` has as many entries as the line, which a test compares with the header.
struct TableRow {
    std::string where; ///< "world.tsv:12"
    std::vector<std::string> cells;
    std::map<std::string, std::string, std::less<>> by_column;

    [[nodiscard]] const std::string &operator[](std::string_view column) const
    {
        static const std::string none;
        const auto found = by_column.find(column);
        return found == by_column.end() ? none : found->second;
    }
};

struct Table {
    std::vector<std::string> header;
    std::vector<TableRow> rows;
};

/// Lines that begin with '#' are comments. An absent file gives an empty table.
inline Table read_table(const std::filesystem::path &path)
{
    Table table;
    std::ifstream file(path, std::ios::binary);
    std::string line;
    for (int number_of_line = 1; std::getline(file, line); ++number_of_line) {
        if (line.starts_with('#'))
            continue;
        if (table.header.empty()) {
            table.header = split(line, '\t');
            continue;
        }
        TableRow row{path.filename().string() + ":" + std::to_string(number_of_line), split(line, '\t'), {}};
        for (std::size_t i = 0; i < std::min(row.cells.size(), table.header.size()); ++i)
            row.by_column[table.header[i]] = row.cells[i];
        table.rows.push_back(std::move(row));
    }
    return table;
}

inline std::filesystem::path places_folder() { return source_folder() / "gazetteer" / "places"; }

/// Rows of our own tables of places, home region first.
inline std::vector<TableRow> place_rows()
{
    std::vector<TableRow> rows = read_table(places_folder() / "caucasus.tsv").rows;
    for (TableRow &row : read_table(places_folder() / "world.tsv").rows)
        rows.push_back(std::move(row));
    return rows;
}

/// All names of a row, in all its languages; one may occur twice.
inline std::vector<std::string> names_of(const TableRow &row)
{
    std::vector<std::string> names;
    for (const std::string_view column : {"en", "hy", "hy_latn", "az", "az_en", "ru"})
        if (!row[column].empty())
            names.push_back(row[column]);
    if (!row["spellings"].empty())
        for (std::string &spelling : split(row["spellings"], '|'))
            names.push_back(std::move(spelling));
    return names;
}

} // namespace dateline::test
