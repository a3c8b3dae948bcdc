#include "reading/rule_table.hpp"

#include "gazetteer/text.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

namespace dateline::reading
{
namespace
{

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \r") - first + 1);
}

std::vector<std::string> cells_of(std::string_view line)
{
    std::vector<std::string> cells;
    for (;;) {
        const auto tab = line.find('\t');
        cells.emplace_back(trimmed(line.substr(0, tab)));
        if (tab == std::string_view::npos)
            return cells;
        line.remove_prefix(tab + 1);
    }
}

[[noreturn]] void fail(const std::string &name, std::size_t line, const std::string &reason)
{
    throw RuleError(name + (line == 0 ? "" : ":" + std::to_string(line)) + ": " + reason);
}

} // namespace

std::string_view RuleTable::Row::operator[](std::string_view column) const
{
    const auto found = std::ranges::find(m_table->m_columns, column);
    const auto index = static_cast<std::size_t>(found - m_table->m_columns.begin());
    return index < m_cells.size() ? std::string_view{m_cells[index]} : std::string_view{};
}

void RuleTable::Row::refuse(const std::string &reason) const { fail(m_table->m_name, m_line, reason); }

RuleTable::RuleTable(RuleTable &&other) noexcept
    : m_name(std::move(other.m_name)), m_columns(std::move(other.m_columns)), m_rows(std::move(other.m_rows))
{
    for (Row &row : m_rows)
        row.m_table = this;
}

RuleTable RuleTable::read(const std::filesystem::path &file, std::initializer_list<std::string_view> columns)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        fail(file.string(), 0, "cannot be read; is DATELINE_DATA right, or the installation complete?");
    const std::string content{std::istreambuf_iterator<char>(stream), {}};
    if (stream.bad())
        fail(file.string(), 0, "cannot be read to its end");
    return parse(content, file.string(), columns);
}

RuleTable RuleTable::parse(std::string_view content, std::string_view name,
                           std::initializer_list<std::string_view> columns)
{
    RuleTable table;
    table.m_name = name;
    for (std::size_t number = 1; !content.empty(); ++number) {
        const auto end = std::min(content.find('\n'), content.size());
        const std::string_view line = content.substr(0, end);
        content.remove_prefix(std::min(end + 1, content.size()));
        if (trimmed(line).empty() || line.starts_with('#'))
            continue;
        if (!valid_utf8(line))
            fail(table.m_name, number, "is not UTF-8");
        std::vector<std::string> cells = cells_of(line);
        if (table.m_columns.empty()) {
            table.m_columns = std::move(cells);
            for (const std::string_view column : columns)
                if (std::ranges::find(table.m_columns, column) == table.m_columns.end())
                    fail(table.m_name, number, "the header lacks the column '" + std::string{column} + "'");
            continue;
        }
        if (cells.size() > table.m_columns.size())
            fail(table.m_name, number,
                 std::to_string(cells.size()) + " cells, but the header has " + std::to_string(table.m_columns.size()));
        if (cells.front().empty())
            fail(table.m_name, number, "the first cell is empty");
        Row &row = table.m_rows.emplace_back();
        row.m_cells = std::move(cells);
        row.m_line = number;
    }
    if (table.m_columns.empty())
        fail(table.m_name, 0, "has no header line");
    for (Row &row : table.m_rows)
        row.m_table = &table;
    return table;
}

} // namespace dateline::reading
