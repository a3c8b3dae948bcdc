// Tables that are texts: what their cells are called and how they are encoded.
#include "store/csv_text.hpp"
#include "store/project.hpp"
#include "store/rows.hpp"

#include "gazetteer/text.hpp"

#include <algorithm>
#include <array>
#include <cpl_conv.h>
#include <cpl_string.h>
#include <deque>
#include <utility>

namespace dateline::store
{
namespace
{

// The separator that the first line has most often, quoted parts left out.
char separator_of(std::string_view line)
{
    constexpr std::string_view separators = ",;\t|";
    std::array<std::size_t, separators.size()> counts{};
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (const std::size_t at = separators.find(c); at != std::string_view::npos && !quoted)
            ++counts.at(at);
    }
    return separators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

bool is_number(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789.-") == std::string_view::npos;
}

/// Before it is opened: a pipe nobody writes to would never open.
const std::filesystem::path &regular(const std::filesystem::path &path)
{
    if (std::error_code error; !std::filesystem::is_regular_file(path, error))
        throw StoreError(path.string() + ": there is no such file; check the path");
    return path;
}

class CsvRows final : public RowSource
{
public:
    explicit CsvRows(const std::filesystem::path &path) : m_text(regular(path), longest_row)
    {
        std::error_code error;
        m_size = std::max<std::uint64_t>(std::filesystem::file_size(path, error), 1);
        const std::string_view begin = m_text.head();
        if (m_text.failed() && m_size > 1)
            throw StoreError(path.string() + ": cannot be opened; check its permissions");
        if (begin.starts_with("\xFF\xFE") || begin.starts_with("\xFE\xFF"))
            throw StoreError(path.string() + ": is UTF-16; save it as UTF-8 and import that");
        if (begin.substr(0, begin.find('\n')).find('\0') != std::string_view::npos)
            throw StoreError(path.string() + ": is not a text; the suffix says that it is one");
        m_separator = separator_of(begin.substr(0, begin.find_first_of("\r\n")));
        read_columns(path);
    }

    [[nodiscard]] const std::vector<std::string> &columns() const override { return m_columns; }
    [[nodiscard]] bool headless() const override { return m_headless; }
    [[nodiscard]] double done() const override
    {
        return std::min(1.0, static_cast<double>(m_text.bytes()) / static_cast<double>(m_size));
    }

    bool next(DatasetRow &row) override
    {
        row.geometry = {};
        row.fault.clear();
        if (!read_cells()) {
            if (!std::exchange(m_broke_off, false))
                return false;
            row.line = m_text.line();
            row.fault = m_text.failed() ? "reading broke off behind this line; is the disk or the share still there?"
                                        : "reading broke off here: the row is longer than " +
                                              std::to_string(longest_row >> 20U) + " MiB; is a quote missing in it?";
            row.cells = {};
            return true;
        }
        row.line = m_text.line();
        if (m_cells.size() < m_columns.size())
            row.fault = "has " + std::to_string(m_cells.size()) + " cells where " + std::to_string(m_columns.size()) +
                        " are wanted" + (m_text.whole() ? "" : "; the file seems to be cut short, get it once more");
        else if (m_cells.size() > m_columns.size() && !rest_is_empty())
            row.fault = "has " + std::to_string(m_cells.size()) + " cells where " + std::to_string(m_columns.size()) +
                        " are wanted; is a text with the separator in it not in quotes?";
        m_cells.resize(m_columns.size());
        row.cells = m_cells;
        return true;
    }

    [[nodiscard]] std::vector<std::string> remarks() const override
    {
        if (m_recoded == 0)
            return {};
        return {std::to_string(m_recoded) + (m_recoded == 1 ? " row is" : " rows are") +
                " not UTF-8 and read as Windows-1252, the first in line " + std::to_string(m_first_recoded)};
    }

private:
    void read_columns(const std::filesystem::path &path)
    {
        if (!read_cells())
            throw StoreError(path.string() + ": is empty; there are no rows in it");
        // Names of columns are no numbers; a first row of data has some.
        const auto numbers = std::ranges::count_if(m_cells, is_number);
        m_headless = numbers >= 2 && m_cells.size() > 1;
        for (std::size_t i = 0; i < m_cells.size(); ++i)
            m_columns.push_back(m_headless ? "#" + std::to_string(i + 1) : std::string{m_cells[i]});
        m_again = m_headless;
    }

    [[nodiscard]] bool rest_is_empty() const
    {
        return std::all_of(m_cells.begin() + static_cast<std::ptrdiff_t>(m_columns.size()), m_cells.end(),
                           [](std::string_view cell) { return cell.empty(); });
    }

    // The next row that is not empty.
    bool read_cells()
    {
        if (m_again) {
            m_again = false;
            return true;
        }
        do {
            if (!m_text.next(m_separator)) {
                m_broke_off = (m_text.too_long() || m_text.failed()) && !std::exchange(m_told, true);
                return false;
            }
            m_cells.assign(m_text.cells().begin(), m_text.cells().end());
        } while (m_cells.empty() || (m_cells.size() == 1 && m_cells.front().empty()));
        if (!m_text.plain())
            recode();
        return true;
    }

    void recode()
    {
        bool any = false;
        m_recodings.clear();
        for (std::string_view &cell : m_cells) {
            if (valid_utf8(cell))
                continue;
            any = true;
            char *made = CPLRecode(std::string{cell}.c_str(), "CP1252", CPL_ENC_UTF8);
            cell = m_recodings.emplace_back(made);
            CPLFree(made);
        }
        if (any && m_recoded++ == 0)
            m_first_recoded = m_text.line();
    }

    CsvText m_text;
    char m_separator = ',';
    std::vector<std::string> m_columns;
    std::vector<std::string_view> m_cells;
    std::deque<std::string> m_recodings;
    bool m_headless = false, m_again = false;
    bool m_broke_off = false, m_told = false; // a row; it was
    std::size_t m_recoded = 0, m_first_recoded = 0;
    std::uint64_t m_size = 1;
};

} // namespace

RowSourcePtr rows_of_csv(const std::filesystem::path &path) { return std::make_unique<CsvRows>(path); }

} // namespace dateline::store
