#include "store/search.hpp"

#include "store/gdal_access.hpp"
#include "store/project_file.hpp"
#include "store/table.hpp"

#include <array>
#include <cstddef>
#include <exception>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string_view>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace dateline::store
{
namespace
{

namespace fs = std::filesystem;

// Between two questions whether to stop.
constexpr std::int64_t rows_at_once = 5000;

class Rows
{
public:
    explicit Rows(const fs::path &path) : m_path(path)
    {
        prepare_gdal();
        require_geopackage(path);
        m_dataset = open_geopackage(path, m_complaints);
        (void)read_metadata(path, *m_dataset);
        // Tables, and no views that never end.
        const TableReader incidents{*m_dataset, "incidents"};
        const TableReader articles{*m_dataset, "articles"};
    }

    /// What SQL answers in its one column, named `row`.
    void select(const std::string &sql, std::vector<std::uint32_t> &rows)
    {
        OGRLayer *layer = m_dataset->ExecuteSQL(sql.c_str(), nullptr, nullptr);
        if (layer == nullptr)
            throw StoreError(damaged(m_path, m_complaints.text()));
        while (const std::unique_ptr<OGRFeature> feature{layer->GetNextFeature()})
            if (const GIntBig row = feature->GetFieldAsInteger64(0);
                row >= 0 && row <= std::numeric_limits<std::uint32_t>::max())
                rows.push_back(static_cast<std::uint32_t>(row));
        m_dataset->ReleaseResultSet(layer);
        if (m_complaints.any())
            throw StoreError(damaged(m_path, m_complaints.text()));
    }
    [[nodiscard]] std::string geometry()
    {
        const char *name = m_dataset->GetLayerByName("incidents")->GetGeometryColumn();
        return name == nullptr ? std::string{} : name;
    }

private:
    fs::path m_path;
    GdalComplaints m_complaints;
    DatasetPtr m_dataset;
};

// As SQL writes a text.
std::string literal(std::string_view text)
{
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string{"''"} : std::string{c};
    return out + '\'';
}

// For LIKE, which means something by % and _.
std::string pattern(std::string_view word)
{
    std::string out = "%";
    for (const char c : word) {
        if (c == '%' || c == '_' || c == '\\')
            out += '\\';
        out += c;
    }
    return literal(out + '%') + " ESCAPE '\\'";
}

std::string any_like(std::initializer_list<const char *> columns, const std::vector<std::string> &spellings)
{
    std::string sql;
    for (const char *column : columns)
        for (const std::string &spelling : spellings)
            sql += (sql.empty() ? "" : " OR ") + std::string{column} + " LIKE " + pattern(spelling);
    return sql;
}

// What the incident says itself is looked at first: it is short.
std::string has_word(const std::vector<std::string> &spellings)
{
    return "(" + any_like({"i.title", "i.kind", "i.place_names", "i.claimants", "i.sources"}, spellings) +
           " OR EXISTS (SELECT 1 FROM json_each(i.articles) AS told JOIN articles AS a ON a.id = told.value WHERE " +
           any_like({"a.text", "a.title", "a.outlet"}, spellings) + "))";
}

} // namespace

std::vector<std::uint32_t> rows_with_words(const fs::path &path, const std::vector<std::vector<std::string>> &words,
                                           const std::function<bool()> &stop)
{
    Rows rows{path};
    std::vector<std::uint32_t> last;
    rows.select("SELECT COALESCE(MAX(fid), 0) AS row FROM incidents", last);
    std::string where;
    for (const std::vector<std::string> &spellings : words)
        if (!spellings.empty())
            where += " AND " + has_word(spellings);
    std::vector<std::uint32_t> found;
    for (std::int64_t from = 0; from <= std::int64_t{last.at(0)} && (!stop || !stop()); from += rows_at_once)
        rows.select("SELECT CAST(i.fid AS INTEGER) AS row FROM incidents AS i WHERE i.fid >= " + std::to_string(from) +
                        " AND i.fid < " + std::to_string(from + rows_at_once) + where + " ORDER BY i.fid",
                    found);
    return found;
}

std::vector<std::uint32_t> rows_within(const fs::path &path, const Selection::Box &box)
{
    Rows rows{path};
    std::vector<std::uint32_t> found;
    std::string column = "\"";
    for (const char c : rows.geometry())
        column += c == '"' ? std::string{"\"\""} : std::string{c};
    column += '"';
    const auto number = [](double value) { return std::to_string(value); };
    const std::string x = "ST_MinX(" + column + ")";
    const std::string lon =
        x + " >= " + number(box.west) + (box.west > box.east ? " OR " : " AND ") + x + " <= " + number(box.east);
    rows.select("SELECT CAST(fid AS INTEGER) AS row FROM incidents WHERE (" + lon + ") AND ST_MinY(" + column +
                    ") BETWEEN " + number(box.south) + " AND " + number(box.north) + " ORDER BY fid",
                found);
    return found;
}

} // namespace dateline::store
