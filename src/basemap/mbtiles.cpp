#include "basemap/archive.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <vector>

namespace dateline::basemap
{
namespace
{

namespace fs = std::filesystem;

struct Close {
    void operator()(sqlite3 *db) const { sqlite3_close_v2(db); }
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

[[noreturn]] void refuse(const fs::path &file, const std::string &why)
{
    throw BasemapError("the map " + file.string() + " cannot be used: " + why +
                       "; it must be an MBTiles file, whole and not being written to");
}

std::string uri_of(const fs::path &file)
{
    // Nobody writes to it while we look: no locks, no journal beside it.
    std::string uri = "file:";
    for (const char c : fs::absolute(file).string()) {
        if (c == '?' || c == '#' || c == '%') {
            constexpr std::string_view digits = "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(c);
            uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
        } else {
            uri += c;
        }
    }
    return uri + "?mode=ro&immutable=1";
}

double number(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

class MbTiles final : public TileArchive
{
public:
    explicit MbTiles(const fs::path &file) : m_file(file)
    {
        sqlite3 *db = nullptr;
        const int result = sqlite3_open_v2(uri_of(file).c_str(), &db,
                                           SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
        m_db.reset(db);
        if (result != SQLITE_OK)
            refuse(file, db == nullptr ? "there is no memory" : sqlite3_errmsg(db));
        // The schema is a stranger's: its views and triggers may call nothing that has side effects.
        sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_limit(db, SQLITE_LIMIT_LENGTH, static_cast<int>(2 * most_tile_bytes));
        // A hostile view must not run for ever.
        sqlite3_progress_handler(
            db, 1'000'000, [](void *left) { return --*static_cast<int *>(left) < 0 ? 1 : 0; }, &m_steps);
        m_tile = prepare("SELECT tile_data FROM tiles WHERE zoom_level=? AND tile_column=? AND tile_row=?");
        m_has = prepare("SELECT 1 FROM tiles WHERE zoom_level=? AND tile_column=? AND tile_row=?");
        read_facts();
    }

    [[nodiscard]] std::optional<std::string> tile(TileAddress at) const override
    {
        bind(m_tile.get(), at);
        const int result = step(m_tile.get());
        std::optional<std::string> bytes;
        if (result == SQLITE_ROW) {
            const void *blob = sqlite3_column_blob(m_tile.get(), 0);
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_tile.get(), 0));
            bytes.emplace(blob == nullptr ? "" : static_cast<const char *>(blob), size);
        }
        sqlite3_reset(m_tile.get());
        if (result != SQLITE_ROW && result != SQLITE_DONE)
            throw TileError(std::string("the file is damaged: ") + sqlite3_errstr(result));
        if (!bytes)
            return {};
        return unpacked(*bytes);
    }

    [[nodiscard]] bool has(TileAddress at) const override
    {
        bind(m_has.get(), at);
        const int result = step(m_has.get());
        sqlite3_reset(m_has.get());
        return result == SQLITE_ROW;
    }

private:
    int step(sqlite3_stmt *statement) const
    {
        m_steps = 50;
        return sqlite3_step(statement);
    }

    static void bind(sqlite3_stmt *statement, TileAddress at)
    {
        sqlite3_bind_int(statement, 1, at.z);
        sqlite3_bind_int(statement, 2, at.x);
        sqlite3_bind_int64(statement, 3, (std::int64_t{1} << at.z) - 1 - at.y); // its rows count from the south
    }

    Statement prepare(const char *sql)
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v3(m_db.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
            refuse(m_file, sqlite3_errmsg(m_db.get()));
        return Statement(statement);
    }

    void read_facts()
    {
        std::map<std::string, std::string, std::less<>> metadata;
        const Statement rows = prepare("SELECT name, value FROM metadata LIMIT 1000");
        while (step(rows.get()) == SQLITE_ROW) {
            const auto text = [&](int column) {
                const unsigned char *value = sqlite3_column_text(rows.get(), column);
                return value == nullptr ? std::string() : std::string(reinterpret_cast<const char *>(value));
            };
            metadata[text(0)] = text(1);
        }
        m_facts.name = metadata["name"];
        m_facts.attribution = plain_attribution(metadata["attribution"]);
        m_facts.format = format_of(metadata["format"]);
        read_zooms();
        std::vector<double> degrees;
        const std::string &text = metadata["bounds"];
        for (std::size_t begin = 0; begin <= text.size() && degrees.size() < 4;) {
            const std::size_t end = std::min(text.find(',', begin), text.size());
            degrees.push_back(number(std::string_view(text).substr(begin, end - begin)));
            begin = end + 1;
        }
        const bool given = degrees.size() == 4 && degrees[0] < degrees[2] && degrees[1] < degrees[3];
        m_facts.bounds = given ? extent_of_degrees(degrees[0], degrees[1], degrees[2], degrees[3]) : bounds_of_tiles();
    }

    Extent bounds_of_tiles()
    {
        const Statement ends =
            prepare("SELECT min(tile_column), max(tile_column), min(tile_row), max(tile_row) FROM tiles "
                    "WHERE zoom_level=(SELECT max(zoom_level) FROM tiles)");
        if (step(ends.get()) != SQLITE_ROW)
            return extent_of_degrees(-180, -90, 180, 90);
        const int z = m_facts.last_zoom;
        const int last = (1 << z) - 1;
        const auto tile = [&](int column) { return std::clamp(sqlite3_column_int(ends.get(), column), 0, last); };
        const Extent first = tile_extent(z, tile(0), last - tile(3));
        const Extent other = tile_extent(z, tile(1), last - tile(2));
        return {first.west, other.south, other.east, first.north};
    }

    // What the metadata say of zooms is often wrong: the tiles are asked.
    void read_zooms()
    {
        const Statement zooms = prepare("SELECT min(zoom_level), max(zoom_level) FROM tiles");
        if (step(zooms.get()) != SQLITE_ROW || sqlite3_column_type(zooms.get(), 0) == SQLITE_NULL)
            refuse(m_file, "it has no tiles");
        m_facts.first_zoom = sqlite3_column_int(zooms.get(), 0);
        m_facts.last_zoom = sqlite3_column_int(zooms.get(), 1);
        if (m_facts.first_zoom < 0 || m_facts.last_zoom > deepest_zoom)
            refuse(m_file, "its zooms are not from 0 to " + std::to_string(deepest_zoom));
    }

    fs::path m_file;
    mutable int m_steps = 50; // millions of steps of SQLite's machine that one question may take
    Database m_db;
    Statement m_tile;
    Statement m_has;
};

} // namespace

std::unique_ptr<TileArchive> open_mbtiles(const fs::path &file) { return std::make_unique<MbTiles>(file); }

} // namespace dateline::basemap
