#include "store/project_copy.hpp"

#include "store/project.hpp"
#include "store/project_writer.hpp"

#include <sqlite3.h>
#include <stdexcept>
#include <system_error>

namespace dateline::store
{
namespace
{

namespace fs = std::filesystem;

class Database
{
public:
    explicit Database(const fs::path &path)
    {
        if (sqlite3_open_v2(path.c_str(), &m_database, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK)
            fail();
        // The file may be anybody's: nothing that its schema names is run.
        sqlite3_db_config(m_database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(m_database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
        sqlite3_db_config(m_database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    }
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;
    ~Database() { sqlite3_close(m_database); }

    void set(const char *sql, const std::string &key, const std::string &value)
    {
        sqlite3_stmt *statement = nullptr;
        bool done = sqlite3_prepare_v2(m_database, sql, -1, &statement, nullptr) == SQLITE_OK;
        if (done) {
            sqlite3_bind_text(statement, 1, key.c_str(), -1, SQLITE_TRANSIENT);
            if (sqlite3_bind_parameter_count(statement) > 1)
                sqlite3_bind_text(statement, 2, value.c_str(), -1, SQLITE_TRANSIENT);
            done = sqlite3_step(statement) == SQLITE_DONE;
        }
        sqlite3_finalize(statement);
        if (!done)
            fail();
    }

    /// GDAL keeps a count that triggers would have kept true; without one it counts itself.
    void forget_count()
    {
        sqlite3_exec(m_database, "UPDATE gpkg_ogr_contents SET feature_count = NULL WHERE table_name = 'metadata'",
                     nullptr, nullptr, nullptr);
    }

private:
    [[noreturn]] void fail() const { throw std::runtime_error(sqlite3_errmsg(m_database)); }

    sqlite3 *m_database = nullptr;
};

} // namespace

void copy_project(const fs::path &from, const fs::path &to, KnownFiles &files,
                  const std::map<std::string, std::string> &metadata)
{
    std::error_code error;
    if (metadata.empty() && fs::equivalent(from, to, error))
        return;
    const FolderLock lock{to};
    if (files.changed(from))
        throw StoreError(from.string() + ": was changed by another program since it was opened; open it again");
    write_project_file(to, files, [&](const fs::path &part) {
        fs::copy_file(from, part, fs::copy_options::overwrite_existing);
        Database database{part};
        for (const auto &[key, value] : metadata) {
            database.set("DELETE FROM metadata WHERE \"key\" = ?1", key, {});
            if (!value.empty())
                database.set("INSERT INTO metadata (\"key\", value) VALUES (?1, ?2)", key, value);
        }
        database.forget_count();
    });
    files.note(to);
}

} // namespace dateline::store
