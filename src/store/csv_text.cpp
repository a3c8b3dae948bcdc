#include "store/csv_text.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace dateline::store
{
namespace
{

constexpr std::size_t piece = std::size_t{1} << 20U;
constexpr std::size_t head_bytes = 65536;

char *found(char *begin, char *end, char wanted) noexcept
{
    return static_cast<char *>(std::memchr(begin, wanted, static_cast<std::size_t>(end - begin)));
}

// Whether a row goes on behind a line's end.
struct Quotes {
    bool open = false;
    bool filled = false; // the cell: a quote is a letter of it

    void go_on(char *at, char *end, char separator) noexcept
    {
        while (char *const quote = found(at, end, '"')) {
            if (open) {
                filled = filled || quote != at;
                const bool doubled = quote + 1 != end && quote[1] == '"';
                filled = filled || doubled;
                open = doubled;
                at = quote + (doubled ? 2 : 1);
            } else {
                if (quote != at)
                    filled = quote[-1] != separator;
                open = !filled;
                at = quote + 1;
            }
        }
        filled = open; // by the line end, if the row goes on
    }
};

} // namespace

CsvText::CsvText(const std::filesystem::path &path, std::size_t longest_row)
    : m_file(path, std::ios::binary), m_longest(longest_row)
{
    m_failed = !m_file;
    m_failed = !fill() || m_failed;
    const std::string_view begin = head();
    if (begin.find('\n') == std::string_view::npos && begin.find('\r') != std::string_view::npos)
        m_line_end = '\r';
    if (begin.starts_with("\xEF\xBB\xBF"))
        m_at = 3;
}

std::string_view CsvText::head() const noexcept { return std::string_view{m_buffer}.substr(0, head_bytes); }

// More of the file behind what is there; false at its end.
bool CsvText::fill()
{
    if (m_ended)
        return false;
    m_buffer.erase(0, m_at);
    m_before += m_at;
    m_at = 0;
    const std::size_t kept = m_buffer.size();
    m_buffer.resize(kept + piece);
    m_file.read(m_buffer.data() + kept, static_cast<std::streamsize>(piece));
    m_buffer.resize(kept + static_cast<std::size_t>(m_file.gcount()));
    m_ended = !m_file;
    m_failed = m_failed || m_file.bad();
    return m_buffer.size() > kept;
}

// Bytes of the next row, its line end left out. Where they are more than the buffer has, it is filled.
bool CsvText::find_row(char separator, std::size_t &size)
{
    std::size_t searched = 0;
    Quotes quotes;
    m_line = m_next_line;
    for (;;) {
        char *const begin = m_buffer.data() + m_at;
        char *const end = m_buffer.data() + m_buffer.size();
        while (char *const line_end = found(begin + searched, end, m_line_end)) {
            quotes.go_on(begin + searched, line_end, separator);
            ++m_next_line;
            searched = static_cast<std::size_t>(line_end - begin) + 1;
            if (!quotes.open) {
                size = searched - 1;
                return size <= m_longest;
            }
        }
        if (m_buffer.size() - m_at > m_longest)
            return false;
        if (fill())
            continue;
        m_whole = false;
        size = m_buffer.size() - m_at;
        return true;
    }
}

bool CsvText::next(char separator)
{
    m_cells.clear();
    if (m_too_long || (m_at == m_buffer.size() && !fill()))
        return false;
    m_whole = true;
    std::size_t size = 0;
    if (!find_row(separator, size)) {
        m_too_long = true;
        return false;
    }
    char *const begin = m_buffer.data() + m_at;
    char *end = begin + size;
    m_at += size + (m_whole ? 1 : 0);
    if (m_line_end == '\n' && end != begin && end[-1] == '\r')
        --end;
    const auto all = [](unsigned bits, char c) { return bits | static_cast<unsigned char>(c); };
    m_plain = std::accumulate(begin, end, 0U, all) < 0x80;
    std::replace(begin, end, '\0', ' '); // no text has one
    if (begin != end)
        split(begin, end, separator);
    return true;
}

void CsvText::split(char *begin, char *end, char separator)
{
    char *at = begin;
    for (;;) {
        if (at != end && *at == '"') {
            at = split_quoted(at, end, separator);
        } else {
            char *cell_end = found(at, end, separator);
            if (cell_end == nullptr)
                cell_end = end;
            m_cells.emplace_back(at, static_cast<std::size_t>(cell_end - at));
            at = cell_end;
        }
        if (at == end)
            return;
        ++at; // the separator; a cell stands behind it, if an empty one
    }
}

// Takes the quotes off, within the buffer; returns the end of the cell.
char *CsvText::split_quoted(char *at, char *end, char separator)
{
    char *const first = at + 1;
    if (char *const closing = found(first, end, '"'); closing != nullptr &&
                                                      (closing + 1 == end || closing[1] == separator) &&
                                                      found(first, closing, '\r') == nullptr) {
        m_cells.emplace_back(first, static_cast<std::size_t>(closing - first));
        return closing + 1;
    }
    char *const cell = at;
    char *to = cell;
    bool quoted = false;
    for (; at != end && (quoted || *at != separator); ++at) {
        if (*at == '"' && quoted && at + 1 != end && at[1] == '"') {
            ++at;
        } else if (*at == '"' && (quoted || to == cell)) {
            quoted = !quoted;
            continue;
        } else if (*at == '\r' && at + 1 != end && at[1] == '\n') {
            continue;
        }
        *to++ = *at == '\r' ? '\n' : *at;
    }
    m_cells.emplace_back(cell, static_cast<std::size_t>(to - cell));
    return at;
}

} // namespace dateline::store
