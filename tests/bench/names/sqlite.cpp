// SQLite: an index for exact names, trigrams of FTS5 for misspelt ones (those that share three letters with the
// question, the best by bm25()).
#include "finders.hpp"
#include "gazetteer/fold.hpp"
#include "measure.hpp"

#ifdef DATELINE_SQLITE
#include <sqlite3.h>

#include <stdexcept>
#endif

namespace dateline::bench
{

#ifdef DATELINE_SQLITE
namespace
{

class Sqlite final : public Finder
{
public:
    explicit Sqlite(const NameSet &set) : m_set(set)
    {
        const double begin = processor_s();
        if (sqlite3_open(":memory:", &m_db) != SQLITE_OK)
            throw std::runtime_error("SQLite does not open");
        run("CREATE TABLE exact(name TEXT, place INT)");
        run("CREATE VIRTUAL TABLE near USING fts5(name, tokenize='trigram', content='')");
        run("BEGIN");
        for (const char *sql :
             {"INSERT INTO exact(place, name) VALUES(?, ?)", "INSERT INTO near(rowid, name) VALUES(?, ?)"})
            insert(sql);
        run("COMMIT");
        run("CREATE INDEX by_name ON exact(name)");
        m_exact = prepared("SELECT place FROM exact WHERE name = ?");
        m_near = prepared("SELECT rowid FROM near WHERE near MATCH ? ORDER BY rank LIMIT 10");
        m_build_s = processor_s() - begin;
    }
    Sqlite(const Sqlite &) = delete;
    Sqlite &operator=(const Sqlite &) = delete;
    ~Sqlite() override
    {
        sqlite3_finalize(m_exact);
        sqlite3_finalize(m_near);
        sqlite3_close(m_db);
    }

    [[nodiscard]] std::string name() const override { return "SQLite: index, FTS5 trigrams"; }

    std::size_t exact(const std::string &name) override
    {
        std::size_t rows = 0;
        sqlite3_bind_text(m_exact, 1, name.c_str(), static_cast<int>(name.size()), SQLITE_STATIC);
        while (sqlite3_step(m_exact) == SQLITE_ROW)
            ++rows;
        sqlite3_reset(m_exact);
        return rows;
    }

    std::vector<std::string_view> near(const std::string &text) override
    {
        std::u32string letters;
        for (std::size_t at = 0; at < text.size();)
            letters.push_back(next_code_point(text, at));
        std::string match;
        for (std::size_t at = 0; at + 3 <= letters.size(); ++at) {
            match += match.empty() ? "\"" : " OR \"";
            for (std::size_t k = at; k < at + 3; ++k)
                append_utf8(match, letters[k]);
            match += '"';
        }
        std::vector<std::string_view> names;
        sqlite3_bind_text(m_near, 1, match.c_str(), -1, SQLITE_STATIC);
        while (!match.empty() && sqlite3_step(m_near) == SQLITE_ROW)
            names.emplace_back(m_set.names[static_cast<std::size_t>(sqlite3_column_int64(m_near, 0))]);
        sqlite3_reset(m_near);
        return names;
    }

private:
    void insert(const char *sql)
    {
        sqlite3_stmt *statement = prepared(sql);
        for (std::size_t i = 0; i < m_set.names.size(); ++i) {
            const std::string &name = m_set.names[i];
            sqlite3_bind_int64(statement, 1, static_cast<sqlite3_int64>(i));
            sqlite3_bind_text(statement, 2, name.c_str(), static_cast<int>(name.size()), SQLITE_STATIC);
            if (sqlite3_step(statement) != SQLITE_DONE)
                throw std::runtime_error(std::string{"SQLite: "} + sqlite3_errmsg(m_db));
            sqlite3_reset(statement);
        }
        sqlite3_finalize(statement);
    }
    void run(const char *sql)
    {
        if (sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(std::string{"SQLite: "} + sqlite3_errmsg(m_db));
    }
    sqlite3_stmt *prepared(const char *sql)
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_db, sql, -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(std::string{"SQLite: "} + sqlite3_errmsg(m_db));
        return statement;
    }

    const NameSet &m_set;
    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_exact = nullptr;
    sqlite3_stmt *m_near = nullptr;
};

} // namespace

std::unique_ptr<Finder> sqlite(const NameSet &set) { return std::make_unique<Sqlite>(set); }
#else
std::unique_ptr<Finder> sqlite(const NameSet & /*set*/) { return nullptr; }
#endif

} // namespace dateline::bench
