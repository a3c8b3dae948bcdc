// Rows of a table or feature layer, in our own values.
#pragma once

#include "gazetteer/place.hpp"
#include "reading/time.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

class GDALDataset;

namespace dateline::store
{

/// A cell; monostate is NULL. A text is a view: it must live until the row was added.
using Value =
    std::variant<std::monostate, std::string_view, std::int64_t, double, bool, reading::Instant, std::chrono::sys_days>;

enum class ColumnType : std::uint8_t { Text, Integer, Real, Boolean, DateTime, Date };
struct Column {
    const char *name;
    ColumnType type;
};
enum class LayerShape : std::uint8_t { Table, Point, Any };

/// Takes the rows of one table or layer. Throws std::runtime_error where they cannot be written.
class RowSink
{
public:
    RowSink() = default;
    RowSink(const RowSink &) = delete;
    RowSink &operator=(const RowSink &) = delete;
    virtual ~RowSink() = default;

    /// One value per column, in their order. An empty geometry is NULL.
    virtual void add(std::span<const Value> values, const gazetteer::Geometry &geometry) = 0;
    void add(std::initializer_list<Value> values, const gazetteer::Geometry &geometry = {})
    {
        add(std::span<const Value>{values.begin(), values.size()}, geometry);
    }
};

/// Several tables, by their position in some list of them.
class Tables
{
public:
    Tables() = default;
    Tables(const Tables &) = delete;
    Tables &operator=(const Tables &) = delete;
    virtual ~Tables() = default;
    [[nodiscard]] virtual RowSink &table(std::size_t position) = 0;
};

/// Makes a layer in a dataset and appends rows to it. Throws std::runtime_error where GDAL refuses.
class TableWriter final : public RowSink
{
public:
    TableWriter(GDALDataset &dataset, const char *name, std::span<const Column> columns,
                LayerShape shape = LayerShape::Table);
    ~TableWriter() override;

    using RowSink::add;
    void add(std::span<const Value> values, const gazetteer::Geometry &geometry) override;

private:
    struct Layer;
    std::unique_ptr<Layer> m_layer;
};

/// Reads the rows of a table in the order in which they were written. Throws std::runtime_error if the table or a
/// column that is asked for is not there, or holds what it cannot hold.
/// A view is no table, whatever it is called: reading it may never end. Nor does a table have more rows than `most`.
class TableReader
{
public:
    static constexpr std::size_t most_rows = 20'000'000;
    /// `where` is a condition of SQL; empty: all rows.
    TableReader(GDALDataset &dataset, const char *name, const std::string &where, std::size_t most = most_rows);
    explicit TableReader(GDALDataset &dataset, const char *name, std::size_t most = most_rows)
        : TableReader(dataset, name, std::string{}, most)
    {
    }
    TableReader(const TableReader &) = delete;
    TableReader &operator=(const TableReader &) = delete;
    ~TableReader();

    [[nodiscard]] static bool exists(GDALDataset &dataset, const char *name);

    bool next();
    /// Whether the row has such a column.
    [[nodiscard]] bool has(const char *column) const;
    [[nodiscard]] std::string text(const char *column) const;
    [[nodiscard]] std::optional<std::int64_t> integer(const char *column) const;
    [[nodiscard]] std::size_t count(const char *column) const; ///< an integer that is not negative; 0 for NULL
    [[nodiscard]] std::optional<double> real(const char *column) const;
    [[nodiscard]] bool flag(const char *column) const;
    [[nodiscard]] std::optional<reading::Instant> instant(const char *column) const;
    [[nodiscard]] std::optional<std::chrono::sys_days> day(const char *column) const;
    [[nodiscard]] gazetteer::Geometry geometry() const;
    /// Throws that this row cannot be used.
    [[noreturn]] void refuse(const std::string &reason) const;

private:
    struct Layer;
    std::unique_ptr<Layer> m_layer;
    [[nodiscard]] int index(const char *column) const;
};

} // namespace dateline::store
