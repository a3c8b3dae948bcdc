// A table of language rules: tab-separated, UTF-8, one header line, '#' begins a comment line.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::reading
{

/// A rule table that cannot be used. what() is "FILE:LINE: reason".
class RuleError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Read once, then immutable. Cells are trimmed of spaces; empty lines and comment lines are left out.
class RuleTable
{
public:
    class Row
    {
    public:
        /// The cell of a column that was asked for in read(); empty if the row ends before it.
        [[nodiscard]] std::string_view operator[](std::string_view column) const;
        /// The value that the cell names in a list of pairs of name and value; refuses the row if it names none.
        template <typename Value, std::size_t N>
        [[nodiscard]] Value one_of(std::string_view column,
                                   const std::array<std::pair<std::string_view, Value>, N> &values) const
        {
            for (const auto &[name, value] : values)
                if (name == (*this)[column])
                    return value;
            refuse("unknown " + std::string{column} + " '" + std::string{(*this)[column]} + "'");
        }
        [[nodiscard]] std::size_t line() const noexcept { return m_line; }
        /// Throws RuleError about this row.
        [[noreturn]] void refuse(const std::string &reason) const;

    private:
        friend class RuleTable;
        const RuleTable *m_table = nullptr;
        std::vector<std::string> m_cells;
        std::size_t m_line = 0;
    };

    /// Throws RuleError if the file cannot be read, is not UTF-8, lacks one of `columns`, or a row has too many cells
    /// or an empty first cell. Columns that were not asked for are allowed.
    static RuleTable read(const std::filesystem::path &file, std::initializer_list<std::string_view> columns);
    /// The same from memory; `name` stands for the file in errors.
    static RuleTable parse(std::string_view content, std::string_view name,
                           std::initializer_list<std::string_view> columns);

    RuleTable(RuleTable &&other) noexcept;
    RuleTable &operator=(RuleTable &&) = delete;
    ~RuleTable() = default;

    [[nodiscard]] const std::vector<Row> &rows() const & noexcept { return m_rows; }
    void rows() && = delete; // rows do not outlive their table
    [[nodiscard]] const std::string &name() const noexcept { return m_name; }

private:
    RuleTable() = default;
    std::string m_name;
    std::vector<std::string> m_columns;
    std::vector<Row> m_rows;
};

} // namespace dateline::reading
