#include "store/sqlite_file.hpp"

#include "store/gdal_access.hpp"
#include "store/packed_rtree.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <chrono>
#include <cstring>
#include <gdal_priv.h>
#include <limits>
#include <ogrsf_frmts.h>
#include <sqlite3.h>
#include <stdexcept>
#include <utility>

namespace dateline::store
{
namespace
{

using gazetteer::Geometry;
using gazetteer::GeometryKind;
using gazetteer::Point;

struct Box {
    double west = std::numeric_limits<double>::infinity(), east = -west, south = west, north = -west;
    void widen(const Point &point)
    {
        west = std::min(west, point.lon);
        east = std::max(east, point.lon);
        south = std::min(south, point.lat);
        north = std::max(north, point.lat);
    }
    void widen(const Box &other)
    {
        widen(Point{other.south, other.west});
        widen(Point{other.north, other.east});
    }
};

// Well-known binary with the header of a GeoPackage; all numbers little-endian.
class Blob
{
public:
    // An empty view for an empty geometry, which has no box.
    std::string_view of(const Geometry &geometry, Box &box)
    {
        m_bytes.clear();
        if (geometry.empty() || std::ranges::any_of(geometry.parts, [](const auto &part) { return part.empty(); }))
            return {};
        box = {};
        for (const auto &part : geometry.parts)
            for (const Point &point : part)
                box.widen(point);
        const bool point = geometry.kind == GeometryKind::Point && geometry.parts.size() == 1;
        m_bytes.append({'G', 'P', '\0', static_cast<char>(point ? 1 : 3)});
        put(std::uint32_t{4326});
        if (!point)
            for (const double side : {box.west, box.east, box.south, box.north})
                put(side);
        if (geometry.parts.size() > 1) {
            head(static_cast<std::uint32_t>(kind_of(geometry.kind) + 3)); // many of a kind
            put(static_cast<std::uint32_t>(geometry.parts.size()));
        }
        for (const auto &part : geometry.parts)
            add_part(geometry.kind, part);
        return m_bytes;
    }

private:
    static std::uint32_t kind_of(GeometryKind kind)
    {
        return kind == GeometryKind::Point ? 1 : kind == GeometryKind::Line ? 2 : 3;
    }

    void add_part(GeometryKind kind, const std::vector<Point> &points)
    {
        head(kind_of(kind));
        if (kind == GeometryKind::Area)
            put(std::uint32_t{1}); // rings
        if (kind != GeometryKind::Point)
            put(static_cast<std::uint32_t>(points.size()));
        for (const Point &point : points) {
            put(point.lon);
            put(point.lat);
            if (kind == GeometryKind::Point)
                break;
        }
    }

    void head(std::uint32_t kind)
    {
        m_bytes += '\1';
        put(kind);
    }

    template <typename Number>
    void put(Number number)
    {
        static_assert(std::endian::native == std::endian::little, "turn the bytes round");
        std::array<char, sizeof number> bytes{};
        std::memcpy(bytes.data(), &number, sizeof number);
        m_bytes.append(bytes.data(), bytes.size());
    }

    std::string m_bytes;
};

// "2023-04-11T12:00:00Z", "2023-04-11": from its end, two figures at a time.
std::string_view written(std::chrono::sys_days day, std::array<char, 24> &text)
{
    const std::chrono::year_month_day date{day};
    const auto put = [&](std::size_t at, std::size_t size, unsigned value) {
        for (std::size_t i = size; i-- > 0; value /= 10)
            text.at(at + i) = static_cast<char>('0' + value % 10);
    };
    put(0, 4, static_cast<unsigned>(std::max(static_cast<int>(date.year()), 0)));
    put(5, 2, static_cast<unsigned>(date.month()));
    put(8, 2, static_cast<unsigned>(date.day()));
    text[4] = text[7] = '-';
    return {text.data(), 10};
}

std::string_view written(reading::Instant instant, std::array<char, 24> &text)
{
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const auto seconds = static_cast<unsigned>((instant - day).count());
    static_cast<void>(written(day, text));
    const auto put = [&](std::size_t at, unsigned value) {
        text.at(at) = static_cast<char>('0' + value / 10);
        text.at(at + 1) = static_cast<char>('0' + value % 10);
    };
    put(11, seconds / 3600);
    put(14, seconds / 60 % 60);
    put(17, seconds % 60);
    text[10] = 'T';
    text[13] = text[16] = ':';
    text[19] = 'Z';
    return {text.data(), 20};
}

std::string in_quotes(std::string_view name) { return '"' + std::string{name} + '"'; } // names are ours

// For a list in SQL.
std::string names_of(std::span<const TableShape> tables)
{
    std::string names;
    for (const TableShape &table : tables)
        names += (names.empty() ? "'" : ", '") + std::string{table.name} + "'";
    return names;
}

void make_empty(const std::filesystem::path &path, std::span<const TableShape> tables)
{
    GDALDriver *driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    if (driver == nullptr)
        throw std::runtime_error("this GDAL has no GeoPackage driver");
    const CPLConfigOptionSetter no_sync{"OGR_SQLITE_SYNCHRONOUS", "OFF", false};
    const CPLConfigOptionSetter no_journal{"OGR_SQLITE_JOURNAL", "OFF", false};
    DatasetPtr dataset{driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    if (!dataset)
        throw std::runtime_error("the file could not be made");
    for (const TableShape &table : tables)
        static_cast<void>(TableWriter{*dataset, table.name, table.columns, table.shape});
    if (GDALClose(dataset.release()) != CE_None)
        throw std::runtime_error("the file could not be made");
}

} // namespace

struct SqliteFile::Connection {
    sqlite3 *database = nullptr;
    Blob blob;
    ~Connection() { sqlite3_close_v2(database); }

    [[noreturn]] void fail() const
    {
        throw std::runtime_error(std::string{"the database says: "} + sqlite3_errmsg(database));
    }
    /// What binding a value, or the like, came to.
    void check(int result) const
    {
        if (result != SQLITE_OK)
            fail();
    }
    void run(const std::string &sql) const
    {
        if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            fail();
    }
    struct Finalise {
        void operator()(sqlite3_stmt *statement) const noexcept { sqlite3_finalize(statement); }
    };
    using Statement = std::unique_ptr<sqlite3_stmt, Finalise>;
    [[nodiscard]] Statement prepared(const std::string &sql) const
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v3(database, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
            fail();
        return Statement{statement};
    }
    /// Rows of two texts.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> pairs(const std::string &sql) const
    {
        std::vector<std::pair<std::string, std::string>> rows;
        const Statement statement = prepared(sql);
        const auto text = [&](int column) {
            const unsigned char *cell = sqlite3_column_text(statement.get(), column);
            std::string copy(static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), column)), '\0');
            if (cell != nullptr)
                std::memcpy(copy.data(), cell, copy.size());
            return copy;
        };
        int step = sqlite3_step(statement.get());
        for (; step == SQLITE_ROW; step = sqlite3_step(statement.get()))
            rows.emplace_back(text(0), text(1));
        if (step != SQLITE_DONE)
            fail();
        return rows;
    }
};

class SqliteFile::Table final : public RowSink
{
public:
    Table(Connection &connection, const TableShape &shape) : m_connection(connection), m_shape(shape)
    {
        std::string names;
        std::string places;
        for (const Column &column : shape.columns) {
            names += (names.empty() ? "" : ", ") + in_quotes(column.name);
            places += places.empty() ? "?" : ", ?";
        }
        if (shape.shape != LayerShape::Table) {
            names += ", geom";
            places += ", ?";
        }
        m_insert =
            connection.prepared("INSERT INTO " + in_quotes(shape.name) + " (" + names + ") VALUES (" + places + ")");
    }

    using RowSink::add;
    void add(std::span<const Value> values, const Geometry &geometry) override
    {
        if (values.size() > m_shape.columns.size())
            throw std::runtime_error("more values than columns");
        sqlite3_reset(m_insert.get());
        sqlite3_clear_bindings(m_insert.get());
        m_next_text = 0;
        Box box;
        for (std::size_t i = 0; i < values.size(); ++i)
            std::visit([&](const auto &value) { bind(static_cast<int>(i) + 1, value); }, values[i]);
        if (m_shape.shape != LayerShape::Table)
            if (const std::string_view blob = m_connection.blob.of(geometry, box); !blob.empty())
                m_connection.check(sqlite3_bind_blob(m_insert.get(), static_cast<int>(m_shape.columns.size()) + 1,
                                                     blob.data(), static_cast<int>(blob.size()), SQLITE_STATIC));
        if (sqlite3_step(m_insert.get()) != SQLITE_DONE)
            m_connection.fail();
        ++m_rows;
        if (box.west > box.east)
            return;
        m_extent.widen(box);
        m_boxes.push_back(
            tree_box(sqlite3_last_insert_rowid(m_connection.database), box.west, box.east, box.south, box.north));
    }

    // What GDAL keeps by triggers while it writes itself.
    void finish()
    {
        m_insert.reset();
        const std::string name = "'" + std::string{m_shape.name} + "'";
        m_connection.run("UPDATE gpkg_ogr_contents SET feature_count = " + std::to_string(m_rows) +
                         " WHERE table_name = " + name);
        if (m_shape.shape != LayerShape::Table && m_extent.west <= m_extent.east)
            m_connection.run("UPDATE gpkg_contents SET min_x = " + exact(m_extent.west) +
                             ", min_y = " + exact(m_extent.south) + ", max_x = " + exact(m_extent.east) +
                             ", max_y = " + exact(m_extent.north) + " WHERE table_name = " + name);
        if (m_shape.shape != LayerShape::Table)
            index_places();
    }

private:
    // GDAL has made the tree with the layer, empty.
    void index_places()
    {
        const std::string tree = "rtree_" + std::string{m_shape.name} + "_geom";
        const auto size = m_connection.prepared("SELECT length(data) FROM " + in_quotes(tree + "_node"));
        if (sqlite3_step(size.get()) != SQLITE_ROW)
            m_connection.fail();
        const auto node_bytes = static_cast<std::size_t>(sqlite3_column_int64(size.get(), 0));
        sqlite3_reset(size.get());
        const auto insert = [&](const char *table) {
            return m_connection.prepared("INSERT OR REPLACE INTO " + in_quotes(tree + table) + " VALUES (?, ?)");
        };
        const auto nodes = insert("_node");
        const auto rows = insert("_rowid");
        const auto parents = insert("_parent");
        const auto step = [&](sqlite3_stmt *statement) {
            if (sqlite3_step(statement) != SQLITE_DONE)
                m_connection.fail();
            sqlite3_reset(statement);
        };
        const auto pair = [&](sqlite3_stmt *statement) {
            return [this, &step, statement](std::int64_t of, std::int64_t to) {
                m_connection.check(sqlite3_bind_int64(statement, 1, of));
                m_connection.check(sqlite3_bind_int64(statement, 2, to));
                step(statement);
            };
        };
        const auto node = [&](std::int64_t number, std::string_view data) {
            m_connection.check(sqlite3_bind_int64(nodes.get(), 1, number));
            m_connection.check(
                sqlite3_bind_blob(nodes.get(), 2, data.data(), static_cast<int>(data.size()), SQLITE_STATIC));
            step(nodes.get());
        };
        pack_tree(std::move(m_boxes), node_bytes, {node, pair(rows.get()), pair(parents.get())});
    }

    static std::string exact(double value)
    {
        std::array<char, 32> text{};
        return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
    }

    static void bind(int, std::monostate) {}
    void bind(int at, std::string_view value)
    {
        if (value.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
            throw std::runtime_error("a text is too long");
        m_connection.check(sqlite3_bind_text(m_insert.get(), at, value.data() == nullptr ? "" : value.data(),
                                             static_cast<int>(value.size()), SQLITE_STATIC));
    }
    void bind(int at, std::int64_t value) { m_connection.check(sqlite3_bind_int64(m_insert.get(), at, value)); }
    void bind(int at, double value) { m_connection.check(sqlite3_bind_double(m_insert.get(), at, value)); }
    void bind(int at, bool value) { m_connection.check(sqlite3_bind_int(m_insert.get(), at, value ? 1 : 0)); }
    void bind(int at, reading::Instant value) { bind(at, written(value, next_text())); }
    void bind(int at, std::chrono::sys_days value) { bind(at, written(value, next_text())); }

    std::array<char, 24> &next_text() { return m_texts.at(m_next_text++); }

    Connection &m_connection;
    TableShape m_shape;
    Connection::Statement m_insert;
    std::array<std::array<char, 24>, 8> m_texts{}; // times of one row, as long as they are bound
    std::size_t m_next_text = 0;
    std::size_t m_rows = 0;
    Box m_extent;
    std::vector<TreeBox> m_boxes;
};

SqliteFile::SqliteFile(const std::filesystem::path &path, std::span<const TableShape> tables, Pages pages)
    : m_connection(std::make_unique<Connection>())
{
    make_empty(path, tables);
    if (sqlite3_open_v2(path.c_str(), &m_connection->database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) !=
        SQLITE_OK)
        m_connection->fail();
    m_connection->run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
    if (pages == Pages::Large)
        m_connection->run("PRAGMA page_size = 16384; VACUUM");
    m_connection->run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -131072; BEGIN");
    // They count each row, and ask for functions that only GDAL has.
    for (const auto &[name, sql] : m_connection->pairs("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")) {
        m_triggers.push_back(sql);
        m_connection->run("DROP TRIGGER " + in_quotes(name));
    }
    // The number after the last row's is what a sequence gives, too, but it is looked up and noted for each of them.
    m_schema = m_connection->pairs("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE "
                                   "'% AUTOINCREMENT%' AND name IN (" +
                                   names_of(tables) + ")");
    m_connection->run("PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, ' AUTOINCREMENT', '') "
                      "WHERE type = 'table' AND name IN (" +
                      names_of(tables) + "); PRAGMA writable_schema = RESET");
    for (const TableShape &table : tables)
        m_tables.push_back(std::make_unique<Table>(*m_connection, table));
}

SqliteFile::~SqliteFile() = default;

RowSink &SqliteFile::table(std::size_t position) { return *m_tables.at(position); }

void SqliteFile::finish(std::span<const std::pair<const char *, const char *>> indexes)
{
    for (const auto &table : m_tables)
        table->finish();
    // The keys of a large table are sorted piece by piece on the other processors, if the pieces are small.
    m_connection->run("PRAGMA cache_size = -8192; PRAGMA threads = 2");
    for (const auto &[table, column] : indexes)
        m_connection->run("CREATE INDEX " + std::string{table} + "_by_" + column + " ON " + table + " (" + column +
                          ")");
    for (const std::string &trigger : m_triggers)
        m_connection->run(trigger);
    m_connection->run("PRAGMA writable_schema = ON");
    for (const auto &[name, sql] : m_schema) {
        const auto restore =
            m_connection->prepared("UPDATE sqlite_master SET sql = ? WHERE type = 'table' AND name = ?");
        m_connection->check(
            sqlite3_bind_text(restore.get(), 1, sql.data(), static_cast<int>(sql.size()), SQLITE_STATIC));
        m_connection->check(
            sqlite3_bind_text(restore.get(), 2, name.data(), static_cast<int>(name.size()), SQLITE_STATIC));
        if (sqlite3_step(restore.get()) != SQLITE_DONE)
            m_connection->fail();
        m_connection->run("INSERT INTO sqlite_sequence (name, seq) SELECT '" + name +
                          "', seq FROM "
                          "(SELECT max(rowid) AS seq FROM " +
                          in_quotes(name) + ") WHERE seq IS NOT NULL");
    }
    m_connection->run("PRAGMA writable_schema = RESET; COMMIT");
    m_tables.clear();
    m_connection.reset();
}

} // namespace dateline::store
