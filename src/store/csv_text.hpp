// A text of rows, split into cells without a copy of each: a large table is read at the speed of its bytes. Internal to
// the import.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::store
{

/// Reads a file once. A cell may be in quotes, a quote within it is doubled, a line may end within it; a quote inside
/// a cell that does not begin with one is a letter like others. Lines end with "\n", "\r\n", or all of them with "\r".
class CsvText
{
public:
    /// `longest_row` in bytes. A file that cannot be read is one that ends at once, or where reading broke off: see
    /// failed().
    CsvText(const std::filesystem::path &path, std::size_t longest_row);

    /// The first bytes of the file, at most 64 KiB, while no row was asked for.
    [[nodiscard]] std::string_view head() const noexcept;
    /// Reads the next line, and those that belong to it because a quote is open; false at the end, or where the row is
    /// too long: then nothing more is read.
    bool next(char separator);
    [[nodiscard]] bool too_long() const noexcept { return m_too_long; }
    [[nodiscard]] bool failed() const noexcept { return m_failed; }

    /// Good until the next row is asked for. An empty line has none.
    [[nodiscard]] std::span<const std::string_view> cells() const noexcept { return m_cells; }
    [[nodiscard]] std::size_t line() const noexcept { return m_line; }             ///< where the row begins, from 1
    [[nodiscard]] bool plain() const noexcept { return m_plain; }                  ///< the row is ASCII
    [[nodiscard]] bool whole() const noexcept { return m_whole; }                  ///< a line end stands behind the row
    [[nodiscard]] std::uint64_t bytes() const noexcept { return m_before + m_at; } ///< read so far

private:
    bool fill();
    bool find_row(char separator, std::size_t &size);
    void split(char *begin, char *end, char separator);
    char *split_quoted(char *at, char *end, char separator);

    std::ifstream m_file;
    std::size_t m_longest;
    std::string m_buffer;
    std::size_t m_at = 0;       // of m_buffer, where the next row begins
    std::uint64_t m_before = 0; // bytes of the file before the buffer
    char m_line_end = '\n';
    std::vector<std::string_view> m_cells;
    std::size_t m_line = 0, m_next_line = 1;
    bool m_ended = false, m_too_long = false, m_failed = false, m_plain = true, m_whole = true;
};

} // namespace dateline::store
