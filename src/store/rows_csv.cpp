// Tables that are texts, split by GDAL's reader of CSV, which also counts the lines of a row.
#include "store/gdal_access.hpp"
#include "store/project.hpp"
#include "store/rows.hpp"

#include "gazetteer/text.hpp"

#include <algorithm>
#include <array>
#include <cpl_conv.h>
#include <cpl_csv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <cpl_vsi_virtual.h>
#include <memory>
#include <utility>

namespace dateline::store
{
namespace
{

struct FileCloser {
    void operator()(VSILFILE *file) const noexcept { VSIFCloseL(file); }
};
struct TokensFree {
    void operator()(char **tokens) const noexcept { CSLDestroy(tokens); }
};

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

class CsvRows final : public RowSource
{
public:
    explicit CsvRows(const std::filesystem::path &path)
    {
        prepare_gdal();
        const std::string name = std::filesystem::absolute(path).string();
        VSIStatBufL status{};
        if (name.starts_with("/vsi") || VSIStatL(name.c_str(), &status) != 0)
            throw StoreError(path.string() + ": there is no such file; check the path");
        m_size = static_cast<std::uint64_t>(std::max<GIntBig>(static_cast<GIntBig>(status.st_size), 1));
        VSILFILE *raw = VSIFOpenL(name.c_str(), "rb");
        if (raw == nullptr)
            throw StoreError(path.string() + ": cannot be opened; check its permissions");
        std::array<char, 65536> head{};
        const std::string_view begin{head.data(), VSIFReadL(head.data(), 1, head.size(), raw)};
        VSIFSeekL(raw, 0, SEEK_SET);
        m_file.reset(VSICreateBufferedReaderHandle(raw));
        if (begin.starts_with("\xFF\xFE") || begin.starts_with("\xFE\xFF"))
            throw StoreError(path.string() + ": is UTF-16; save it as UTF-8 and import that");
        if (begin.substr(0, begin.find('\n')).find('\0') != std::string_view::npos)
            throw StoreError(path.string() + ": is not a text; the suffix says that it is one");
        m_separator[0] = separator_of(begin.substr(0, begin.find_first_of("\r\n")));
        read_columns(path);
    }

    [[nodiscard]] const std::vector<std::string> &columns() const override { return m_columns; }
    [[nodiscard]] bool headless() const override { return m_headless; }
    [[nodiscard]] double done() const override
    {
        return std::min(1.0, static_cast<double>(m_bytes) / static_cast<double>(m_size));
    }

    bool next(DatasetRow &row) override
    {
        row.geometry = {};
        row.fault.clear();
        if (!read_tokens()) {
            if (m_broken.empty())
                return false;
            row.line = m_line;
            row.fault = "reading broke off here: " + std::exchange(m_broken, {});
            row.cells = {};
            return true;
        }
        row.line = m_line;
        if (m_cells.size() < m_columns.size())
            row.fault = "has " + std::to_string(m_cells.size()) + " cells where " + std::to_string(m_columns.size()) +
                        " are wanted" + (at_end() ? "; the file seems to be cut short, get it once more" : "");
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
        if (!read_tokens())
            throw StoreError(path.string() + ": is empty; there are no rows in it");
        // Names of columns are no numbers; a first row of data has some.
        const auto numbers = std::ranges::count_if(m_cells, is_number);
        m_headless = numbers >= 2 && m_cells.size() > 1;
        for (std::size_t i = 0; i < m_cells.size(); ++i)
            m_columns.push_back(m_headless ? "#" + std::to_string(i + 1) : std::string{m_cells[i]});
        m_again = m_headless;
    }

    [[nodiscard]] bool at_end() const { return m_bytes >= m_size; }
    [[nodiscard]] bool rest_is_empty() const
    {
        return std::all_of(m_cells.begin() + static_cast<std::ptrdiff_t>(m_columns.size()), m_cells.end(),
                           [](std::string_view cell) { return cell.empty(); });
    }

    // The next row that is not empty.
    bool read_tokens()
    {
        if (m_again) {
            m_again = false;
            return true;
        }
        const GdalComplaints complaints;
        do {
            m_line = m_next_line;
            m_tokens.reset(CSVReadParseLine3L(m_file.get(), longest_row, m_separator.data(), true, false, false, true));
            if (!m_tokens) {
                if (complaints.any())
                    m_broken = complaints.text();
                return false;
            }
            m_cells.clear();
            ++m_next_line;
            for (char **token = m_tokens.get(); *token != nullptr; ++token) {
                const std::string_view cell{*token};
                m_cells.push_back(cell);
                m_next_line += static_cast<std::size_t>(std::ranges::count(cell, '\n'));
            }
        } while (m_cells.empty() || (m_cells.size() == 1 && m_cells.front().empty()));
        if ((++m_rows & 0xFFU) == 0 || m_bytes == 0)
            m_bytes = VSIFTellL(m_file.get());
        if (VSIFEofL(m_file.get()) != 0)
            m_bytes = m_size;
        recode();
        return true;
    }

    void recode()
    {
        bool any = false;
        m_recodings.clear();
        for (std::string_view &cell : m_cells) {
            if (std::ranges::none_of(cell, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }) ||
                valid_utf8(cell))
                continue;
            any = true;
            char *made = CPLRecode(std::string{cell}.c_str(), "CP1252", CPL_ENC_UTF8);
            cell = *m_recodings.emplace_back(std::make_unique<std::string>(made));
            CPLFree(made);
        }
        if (any && m_recoded++ == 0)
            m_first_recoded = m_line;
    }

    std::unique_ptr<VSILFILE, FileCloser> m_file;
    std::unique_ptr<char *, TokensFree> m_tokens;
    std::array<char, 2> m_separator{',', '\0'};
    std::vector<std::string> m_columns;
    std::string m_broken; // why there are no more rows
    std::vector<std::string_view> m_cells;
    std::vector<std::unique_ptr<std::string>> m_recodings;
    bool m_headless = false, m_again = false;
    std::size_t m_line = 0, m_next_line = 1, m_rows = 0;
    std::size_t m_recoded = 0, m_first_recoded = 0;
    std::uint64_t m_size = 1, m_bytes = 0;
};

} // namespace

RowSourcePtr rows_of_csv(const std::filesystem::path &path) { return std::make_unique<CsvRows>(path); }

} // namespace dateline::store
