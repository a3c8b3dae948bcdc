// PostgreSQL with pg_trgm, where a server is at hand: a B-tree for exact names, a GIN index of trigrams for misspelt
// ones.
#include "finders.hpp"
#include "measure.hpp"

#include <cstdlib>

#ifdef DATELINE_POSTGRES
#include <libpq-fe.h>

#include <array>
#include <stdexcept>
#endif

namespace dateline::bench
{

#ifdef DATELINE_POSTGRES
namespace
{

class Postgres final : public Finder
{
public:
    Postgres(const NameSet &set, const char *server) : m_set(set), m_server(PQconnectdb(server))
    {
        if (PQstatus(m_server) != CONNECTION_OK)
            fail();
        const double begin = clock_s();
        run("SET client_min_messages = warning");
        run("CREATE EXTENSION IF NOT EXISTS pg_trgm");
        run("DROP TABLE IF EXISTS dateline_bench");
        run("CREATE TABLE dateline_bench(place int, name text COLLATE \"C\")");
        copy_names();
        run("CREATE INDEX ON dateline_bench(name)");
        run("CREATE INDEX ON dateline_bench USING gin(name gin_trgm_ops)");
        run("ANALYZE dateline_bench");
        m_build_s = clock_s() - begin;
        prepare("exact", "SELECT place FROM dateline_bench WHERE name = $1");
        // OFFSET 0: or else the planner goes through the table for rows that are similar enough.
        prepare("near", "SELECT place FROM (SELECT place, similarity(name, $1) AS s FROM dateline_bench WHERE name % $1"
                        " OFFSET 0) AS found ORDER BY s DESC LIMIT 10");
    }
    Postgres(const Postgres &) = delete;
    Postgres &operator=(const Postgres &) = delete;
    ~Postgres() override
    {
        PQclear(PQexec(m_server, "DROP TABLE IF EXISTS dateline_bench"));
        PQfinish(m_server);
    }

    [[nodiscard]] std::string name() const override { return "PostgreSQL: B-tree, pg_trgm"; }
    [[nodiscard]] double now_s() const override { return clock_s(); }

    std::size_t exact(const std::string &name) override { return ask("exact", name).size(); }

    std::vector<std::string_view> near(const std::string &text) override
    {
        std::vector<std::string_view> names;
        for (const std::size_t place : ask("near", text))
            names.emplace_back(m_set.names.at(place));
        return names;
    }

private:
    [[noreturn]] void fail()
    {
        const std::string message = PQerrorMessage(m_server);
        throw std::runtime_error("PostgreSQL: " + message);
    }
    void run(const char *sql)
    {
        PGresult *result = PQexec(m_server, sql);
        const auto status = PQresultStatus(result);
        PQclear(result);
        if (status != PGRES_COMMAND_OK)
            fail();
    }
    void prepare(const char *name, const char *sql)
    {
        PGresult *result = PQprepare(m_server, name, sql, 1, nullptr);
        const auto status = PQresultStatus(result);
        PQclear(result);
        if (status != PGRES_COMMAND_OK)
            fail();
    }
    void copy_names()
    {
        PQclear(PQexec(m_server, "COPY dateline_bench FROM STDIN"));
        std::string rows;
        for (std::size_t i = 0; i < m_set.names.size(); ++i) {
            rows.append(std::to_string(i)).append("\t").append(m_set.names[i]).append("\n");
            if (rows.size() > 1'000'000 || i + 1 == m_set.names.size()) {
                if (PQputCopyData(m_server, rows.data(), static_cast<int>(rows.size())) != 1)
                    fail();
                rows.clear();
            }
        }
        if (PQputCopyEnd(m_server, nullptr) != 1)
            fail();
        while (PGresult *result = PQgetResult(m_server)) {
            const auto status = PQresultStatus(result);
            PQclear(result);
            if (status != PGRES_COMMAND_OK)
                fail();
        }
    }
    std::vector<std::size_t> ask(const char *what, const std::string &text)
    {
        const std::array<const char *, 1> values{text.c_str()};
        PGresult *result = PQexecPrepared(m_server, what, 1, values.data(), nullptr, nullptr, 0);
        if (PQresultStatus(result) != PGRES_TUPLES_OK) {
            PQclear(result);
            fail();
        }
        std::vector<std::size_t> places;
        for (int row = 0; row < PQntuples(result); ++row)
            places.push_back(std::strtoull(PQgetvalue(result, row, 0), nullptr, 10));
        PQclear(result);
        return places;
    }

    const NameSet &m_set;
    PGconn *m_server;
};

} // namespace

std::unique_ptr<Finder> postgres(const NameSet &set)
{
    const char *server = std::getenv("DATELINE_POSTGRES");
    return server == nullptr ? nullptr : std::make_unique<Postgres>(set, server);
}
#else
std::unique_ptr<Finder> postgres(const NameSet & /*set*/) { return nullptr; }
#endif

} // namespace dateline::bench
