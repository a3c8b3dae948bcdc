// The cells of a row by field, and the text that is made of them. Internal to the import.
#pragma once

#include "gazetteer/text.hpp"
#include "store/layout.hpp"
#include "store/rows.hpp"

#include <array>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::store
{

struct Cell {
    std::size_t column = 0;
    std::string_view text; ///< trimmed; empty: there is none
    std::string_view meaning;
};

/// Without spaces around it.
[[nodiscard]] std::string_view trimmed_cell(std::string_view text) noexcept;

/// A mapping with its lists of meanings, looked up in one row after the other.
class RowCells
{
public:
    RowCells(const Layouts &layouts, const Mapping &mapping);
    void look_at(std::span<const std::string_view> cells)
    {
        m_cells = cells;
        m_made.clear();
    }

    /// The first alternative that is not empty and whose code has a meaning, if there is a list of them; else the first
    /// that is not empty. A list of codes ("2;200") has the meanings of all of them.
    [[nodiscard]] Cell of(Field field) const;
    [[nodiscard]] std::vector<Cell> all_of(Field field) const;
    /// The name of the list, or of the way to read a cell of several.
    [[nodiscard]] std::string_view values_of(Field field) const;

private:
    /// A code that was looked up.
    struct Known {
        std::string text;
        bool found = false;
        std::string_view meaning;
    };
    struct Line {
        const std::vector<std::size_t> *columns = nullptr;
        const Meanings *meanings = nullptr; // null: none
        std::string_view values;
        mutable std::array<Known, 16> known{}; // codes come again and again
    };
    [[nodiscard]] static const Known &look_up(const Line &line, std::string_view text);
    [[nodiscard]] Cell of(const Line &line) const;
    [[nodiscard]] std::string_view meanings_of(std::string_view list, const Meanings &meanings) const;

    std::array<std::vector<Line>, field_count> m_lines;
    std::span<const std::string_view> m_cells;
    mutable std::deque<std::string> m_made; // meanings of lists, for as long as the row is looked at
};

/// The text of an article: notes, then a line for each cell that was read.
class RowText
{
public:
    explicit RowText(const std::vector<std::string> &columns);
    void clear();
    /// A paragraph of notes; before all cells.
    void add_notes(std::string_view notes);
    /// "column: text (meaning)"; a cell that is there already is found again.
    Span add(const Cell &cell);

    [[nodiscard]] const std::string &text() const noexcept { return m_text; }
    [[nodiscard]] std::size_t notes_end() const noexcept { return m_notes_end; }
    [[nodiscard]] Span cells() const noexcept { return {m_cells_begin, m_text.size()}; }

private:
    void append_clean(std::string_view text);

    const std::vector<std::string> &m_columns;
    std::string m_text;
    std::size_t m_notes_end = 0, m_cells_begin = 0;
    std::vector<std::pair<std::size_t, Span>> m_spans; // by column
};

/// An outlet that a cell names.
struct Carrier {
    std::string name;
    std::size_t part = 0; ///< which of the parts divided by ';' names it first
};
/// Each outlet once. `how`: "list", "citations", "host", or empty for one.
[[nodiscard]] std::vector<Carrier> carriers_of(std::string_view cell, std::string_view how);
/// Parts divided by ';', trimmed, empty ones kept.
[[nodiscard]] std::vector<std::string_view> parts_of(std::string_view cell);

} // namespace dateline::store
