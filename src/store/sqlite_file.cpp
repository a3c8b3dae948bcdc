#include "store/sqlite_file.hpp"

#include "store/gdal_access.hpp"
#include "store/geopackage_blob.hpp"
#include "store/packed_rtree.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <future>
#include <gdal_priv.h>
#include <limits>
#include <ogrsf_frmts.h>
#include <sqlite3.h>
#include <stdexcept>
#include <unistd.h>
#include <utility>

namespace dateline::store
{
namespace
{

using gazetteer::Geometry;

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

/// The rows of the three tables of a spatial index.
struct PackedTree {
    std::vector<std::pair<std::int64_t, std::string>> nodes;
    std::vector<std::pair<std::int64_t, std::int64_t>> rows, parents;
};

PackedTree packed(std::vector<TreeBox> boxes, std::size_t node_bytes)
{
    PackedTree tree;
    tree.rows.reserve(boxes.size());
    pack_tree(std::move(boxes), node_bytes,
              {[&](std::int64_t node, std::string_view data) { tree.nodes.emplace_back(node, data); },
               [&](std::int64_t row, std::int64_t node) { tree.rows.emplace_back(row, node); },
               [&](std::int64_t node, std::int64_t parent) { tree.parents.emplace_back(node, parent); }});
    return tree;
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
    GeopackageBlob blob;
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

// The disk begins with what is there while SQLite makes the indexes: whoever waits for all of it has less to wait for.
class SqliteFile::EarlyStart
{
public:
    explicit EarlyStart(const std::filesystem::path &path)
        : m_file(::open(path.c_str(), O_RDWR | O_CLOEXEC)) // NOLINT(cppcoreguidelines-pro-type-vararg): POSIX
    {
    }
    EarlyStart(const EarlyStart &) = delete;
    EarlyStart &operator=(const EarlyStart &) = delete;
    ~EarlyStart()
    {
        if (m_begun.valid())
            m_begun.wait();
        if (m_file >= 0)
            ::close(m_file);
    }
    void begin()
    {
        if (m_file >= 0)
            m_begun = std::async(std::launch::async, [file = m_file] {
                static_cast<void>(::sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE)); // no more than a wish
            });
    }

private:
    int m_file;
    std::future<void> m_begun;
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
        GeometryBox box;
        const std::string_view blob = is_layer() ? m_connection.blob.of(geometry, box) : std::string_view{};
        add(values, blob, box);
    }

    void add(std::span<const Value> values, std::string_view blob, const GeometryBox &box)
    {
        if (values.size() > m_shape.columns.size())
            throw std::runtime_error("more values than columns");
        sqlite3_reset(m_insert.get());
        sqlite3_clear_bindings(m_insert.get());
        m_next_text = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            std::visit([&](const auto &value) { bind(static_cast<int>(i) + 1, value); }, values[i]);
        if (is_layer() && !blob.empty())
            m_connection.check(sqlite3_bind_blob(m_insert.get(), static_cast<int>(m_shape.columns.size()) + 1,
                                                 blob.data(), static_cast<int>(blob.size()), SQLITE_STATIC));
        if (sqlite3_step(m_insert.get()) != SQLITE_DONE)
            m_connection.fail();
        ++m_rows;
        if (box.empty())
            return;
        m_extent.widen(box);
        m_boxes.push_back(
            tree_box(sqlite3_last_insert_rowid(m_connection.database), box.west, box.east, box.south, box.north));
    }

    // No row comes any more.
    void close()
    {
        m_insert.reset();
        if (!is_layer())
            return;
        const auto size = m_connection.prepared("SELECT length(data) FROM " + in_quotes(tree() + "_node"));
        if (sqlite3_step(size.get()) != SQLITE_ROW)
            m_connection.fail();
        m_node_bytes = static_cast<std::size_t>(sqlite3_column_int64(size.get(), 0));
    }

    // May be done while the database works for another table.
    void pack() { m_tree = packed(std::exchange(m_boxes, {}), m_node_bytes); }

    // What GDAL keeps by triggers while it writes itself.
    void finish()
    {
        const std::string name = "'" + std::string{m_shape.name} + "'";
        m_connection.run("UPDATE gpkg_ogr_contents SET feature_count = " + std::to_string(m_rows) +
                         " WHERE table_name = " + name);
        if (is_layer() && !m_extent.empty())
            m_connection.run("UPDATE gpkg_contents SET min_x = " + exact(m_extent.west) +
                             ", min_y = " + exact(m_extent.south) + ", max_x = " + exact(m_extent.east) +
                             ", max_y = " + exact(m_extent.north) + " WHERE table_name = " + name);
        if (is_layer())
            write_tree();
    }

private:
    // GDAL has made the tree with the layer, empty.
    void write_tree()
    {
        const auto insert = [&](const char *table) {
            return m_connection.prepared("INSERT OR REPLACE INTO " + in_quotes(tree() + table) + " VALUES (?, ?)");
        };
        const auto step = [&](sqlite3_stmt *statement) {
            if (sqlite3_step(statement) != SQLITE_DONE)
                m_connection.fail();
            sqlite3_reset(statement);
        };
        const auto nodes = insert("_node");
        for (const auto &[number, data] : m_tree.nodes) {
            m_connection.check(sqlite3_bind_int64(nodes.get(), 1, number));
            m_connection.check(
                sqlite3_bind_blob(nodes.get(), 2, data.data(), static_cast<int>(data.size()), SQLITE_STATIC));
            step(nodes.get());
        }
        const auto write_pairs = [&](const char *table,
                                     const std::vector<std::pair<std::int64_t, std::int64_t>> &rows) {
            const auto statement = insert(table);
            for (const auto &[of, to] : rows) {
                m_connection.check(sqlite3_bind_int64(statement.get(), 1, of));
                m_connection.check(sqlite3_bind_int64(statement.get(), 2, to));
                step(statement.get());
            }
        };
        write_pairs("_rowid", m_tree.rows);
        write_pairs("_parent", m_tree.parents);
        m_tree = {};
    }

    [[nodiscard]] std::string tree() const { return "rtree_" + std::string{m_shape.name} + "_geom"; }
    [[nodiscard]] bool is_layer() const { return m_shape.shape != LayerShape::Table; }

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
    GeometryBox m_extent;
    std::vector<TreeBox> m_boxes;
    std::size_t m_node_bytes = 0;
    PackedTree m_tree;
};

SqliteFile::SqliteFile(const std::filesystem::path &path, std::span<const TableShape> tables, Pages pages)
    : m_connection(std::make_unique<Connection>())
{
    make_empty(path, tables);
    m_early = std::make_unique<EarlyStart>(path);
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

void SqliteFile::write(const RowBatch &batch)
{
    batch.each([this](const RowBatch::Row &row) { m_tables.at(row.table)->add(row.values, row.blob, row.box); });
}

void SqliteFile::finish(std::span<const std::pair<const char *, const char *>> indexes)
{
    for (const auto &table : m_tables)
        table->close();
    m_early->begin();
    auto trees = std::async(std::launch::async, [this] {
        for (const auto &table : m_tables)
            table->pack();
    });
    // The keys of a large table are sorted piece by piece on the other processors, if the pieces are small.
    m_connection->run("PRAGMA cache_size = -8192; PRAGMA threads = 2");
    for (const auto &[table, column] : indexes)
        m_connection->run("CREATE INDEX " + std::string{table} + "_by_" + column + " ON " + table + " (" + column +
                          ")");
    trees.get();
    for (const auto &table : m_tables)
        table->finish();
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
    m_early.reset(); // not before: closing any descriptor of the file gives up SQLite's locks on it
}

} // namespace dateline::store
