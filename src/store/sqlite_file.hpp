// A GeoPackage written fast: GDAL makes the empty layers; the rows, and at the end the indexes, the spatial ones too,
// go through prepared statements of SQLite in one transaction, without an object of GDAL's for each of them.
#pragma once

#include "store/row_batch.hpp"
#include "store/table.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace dateline::store
{

struct TableShape {
    const char *name;
    std::span<const Column> columns;
    LayerShape shape = LayerShape::Table;
};

/// A new file, for one thread at a time. It is no GeoPackage before finish(): until then its tables do without what
/// GDAL has for rows that come one by one, the triggers and the sequence of ids. It has no journal and waits for no
/// disk: whoever uses it throws the file away when something fails (replace_file()). Throws std::runtime_error.
class SqliteFile final : public Tables
{
public:
    /// Of pages: large ones fill better and are written faster, but an empty table takes one.
    enum class Pages : std::uint8_t { Usual, Large };

    SqliteFile(const std::filesystem::path &path, std::span<const TableShape> tables, Pages pages);
    SqliteFile(const SqliteFile &) = delete;
    SqliteFile &operator=(const SqliteFile &) = delete;
    ~SqliteFile() override;

    /// By position in what the file was made with.
    [[nodiscard]] RowSink &table(std::size_t position) override;
    /// Its rows, in their order.
    void write(const RowBatch &batch);
    /// Makes the indexes, by table and column, then those of places.
    void finish(std::span<const std::pair<const char *, const char *>> indexes);

private:
    class Table;
    class EarlyStart;
    struct Connection;
    std::unique_ptr<EarlyStart> m_early; // first: see finish()
    std::unique_ptr<Connection> m_connection;
    std::vector<std::unique_ptr<Table>> m_tables;
    std::vector<std::string> m_triggers;                       // SQL
    std::vector<std::pair<std::string, std::string>> m_schema; // of the tables, by name, as GDAL made them
};

} // namespace dateline::store
