// The rows of a dataset file, whatever its format.
#pragma once

#include "gazetteer/place.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::store
{

/// Views are valid until the next row is asked for. Cells are UTF-8.
struct DatasetRow {
    std::size_t line = 0; ///< where it begins: the line of a text, else the number of the row, from 1
    std::span<const std::string_view> cells;
    gazetteer::Geometry geometry; ///< in WGS 84; empty: the columns say where
    std::string fault;            ///< why it cannot be read; empty: nothing is wrong
};

/// Reads a file once, from its beginning to its end. Throws StoreError.
class RowSource
{
public:
    RowSource() = default;
    RowSource(const RowSource &) = delete;
    RowSource &operator=(const RowSource &) = delete;
    virtual ~RowSource() = default;

    [[nodiscard]] virtual const std::vector<std::string> &columns() const = 0;
    /// The file has no line with the names of its columns: they are "#1", "#2", ...
    [[nodiscard]] virtual bool headless() const { return false; }
    [[nodiscard]] virtual bool has_geometry() const { return false; }
    /// Clears and fills `row`; false at the end.
    virtual bool next(DatasetRow &row) = 0;
    /// Between 0 and 1; -1 where it is not known.
    [[nodiscard]] virtual double done() const { return -1; }
    /// About the file as a whole: its encoding, layers that are left out. Complete after the last row.
    [[nodiscard]] virtual std::vector<std::string> remarks() const { return {}; }
};
using RowSourcePtr = std::unique_ptr<RowSource>;

/// A text of rows: comma, semicolon, tab or '|' between the cells, quotes as in RFC 4180. Bytes that are not UTF-8 are
/// read as Windows-1252, with a remark. A row that is longer than `longest_row` or has too few cells has a fault.
[[nodiscard]] RowSourcePtr rows_of_csv(const std::filesystem::path &path);
inline constexpr std::size_t longest_row = std::size_t{4} << 20U;

/// A JSON array of objects, alone or as "events" of an object whose "sources" they refer to (TimeMap). A list in a cell
/// is divided by ';'. The file may have 512 MiB.
[[nodiscard]] RowSourcePtr rows_of_json(const std::filesystem::path &path);

/// Whatever else GDAL reads, and PostGIS. `layer` empty: all layers whose columns are those of the first one that has
/// rows. Coordinates become WGS 84.
[[nodiscard]] RowSourcePtr rows_of_ogr(const std::string &dataset, const std::string &layer);

/// Whether a file of JSON is one that rows_of_json() reads: GeoJSON has a "type".
[[nodiscard]] bool is_list_of_events(const std::filesystem::path &path);

/// By the suffix and the first bytes of the file. Throws StoreError: not there, of a kind that is not read.
[[nodiscard]] RowSourcePtr open_rows(const std::string &dataset, const std::string &layer);

} // namespace dateline::store
