// Makes a project file of N made-up incidents, each told by one article with one claim: what a large event data set
// becomes. Usage: make_project N OUT.gpkg
//
// The first incident is saved by the program itself; the others are rows like its own, written by SQLite, for ten
// million of them would not fit into memory.
#include "made_up_incidents.hpp"

#include "store/project.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

using namespace dateline;

namespace
{

reading::Instant instant(timeline::Seconds seconds) { return reading::Instant{std::chrono::seconds{seconds}}; }

constexpr std::array kinds{"clash", "shelling", "drone strike",  "small-arms fire", "air strike", "ambush", "raid",
                           "mine",  "bombing",  "sniper fire",   "mortar fire",     "abduction",  "arson",  "protest",
                           "riot",  "looting",  "assassination", "siege",           "artillery",  "arrest"};

void run(sqlite3 *file, const std::string &statement)
{
    char *message = nullptr;
    if (sqlite3_exec(file, statement.c_str(), nullptr, nullptr, &message) != SQLITE_OK)
        throw std::runtime_error(statement + ": " + message);
}

store::Project first_of(const bench::Incident &made_up)
{
    store::Project project;
    reading::Reading &reading = project.readings.emplace_back();
    reading.article.id = "a0";
    reading.article.outlet = "Source 1";
    reading.article.title = "Report 0";
    reading.article.text = "Two were wounded.";
    reading.article.published_basis = reading::DateBasis::Unknown;
    reading::Claim &claim = reading.claims.emplace_back();
    claim.id = "c0";
    claim.article = "a0";
    claim.span = {0, reading.article.text.size()};
    claim.text = reading.article.text;
    claim.claimant = "Party 1";
    claim.what = reading::What::Wounded;
    claim.min = claim.max = 2;
    claim.incident = "i0";
    reading::Incident &incident = project.incidents.emplace_back();
    incident.id = "i0";
    incident.kind = kinds[0];
    incident.title = "clash 0";
    incident.interval.from = instant(made_up.record.from);
    incident.interval.to = instant(made_up.record.to);
    incident.interval.precision = reading::Precision::Day;
    incident.claims = {"c0"};
    incident.articles = {"a0"};
    reading::IncidentPlace &place = incident.places.emplace_back();
    place.point = {made_up.latitude, made_up.longitude};
    place.radius_m = 1000;
    place.name = "Place 0";
    place.article = "a0";
    return project;
}

/// Copies the one row of a table, with other values in some columns: `{}` of them are parameters, in their order.
class Rows
{
public:
    Rows(sqlite3 *file, const std::string &table, const std::vector<std::string> &changed) : m_file(file)
    {
        sqlite3_stmt *columns = nullptr;
        sqlite3_prepare_v2(file, ("SELECT name FROM pragma_table_info('" + table + "')").c_str(), -1, &columns,
                           nullptr);
        std::string names;
        std::string values;
        while (sqlite3_step(columns) == SQLITE_ROW) {
            const std::string name = reinterpret_cast<const char *>(sqlite3_column_text(columns, 0));
            if (name == "fid")
                continue;
            const auto at = std::ranges::find(changed, name);
            names += (names.empty() ? "\"" : ",\"") + name + '"';
            const std::string same = "(SELECT \"" + name + "\" FROM " + table + " LIMIT 1)";
            values += (values.empty() ? "" : ",") +
                      (at == changed.end() ? same : "?" + std::to_string(at - changed.begin() + 1));
        }
        sqlite3_finalize(columns);
        const std::string insert = "INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")";
        if (sqlite3_prepare_v2(file, insert.c_str(), -1, &m_insert, nullptr) != SQLITE_OK)
            throw std::runtime_error(insert + ": " + sqlite3_errmsg(file));
    }
    Rows(const Rows &) = delete;
    Rows &operator=(const Rows &) = delete;
    ~Rows() { sqlite3_finalize(m_insert); }

    Rows &text(const std::string &value)
    {
        sqlite3_bind_text(m_insert, ++m_bound, value.c_str(), -1, SQLITE_TRANSIENT);
        return *this;
    }
    Rows &real(double value)
    {
        sqlite3_bind_double(m_insert, ++m_bound, value);
        return *this;
    }
    /// A point as a GeoPackage keeps it.
    Rows &point(double longitude, double latitude)
    {
        std::array<char, 29> blob{'G', 'P', 0, 1, '\xE6', '\x10', 0, 0, 1, 1, 0, 0, 0};
        std::memcpy(blob.data() + 13, &longitude, sizeof longitude);
        std::memcpy(blob.data() + 21, &latitude, sizeof latitude);
        sqlite3_bind_blob(m_insert, ++m_bound, blob.data(), blob.size(), SQLITE_TRANSIENT);
        return *this;
    }
    void add()
    {
        if (sqlite3_step(m_insert) != SQLITE_DONE)
            throw std::runtime_error(sqlite3_errmsg(m_file));
        sqlite3_reset(m_insert);
        m_bound = 0;
    }

private:
    sqlite3 *m_file;
    sqlite3_stmt *m_insert = nullptr;
    int m_bound = 0;
};

void add_others(sqlite3 *file, const std::vector<bench::Incident> &incidents)
{
    Rows articles(file, "articles", {"id", "outlet", "title"});
    Rows claims(file, "claims", {"id", "article", "claimant", "incident"});
    Rows places(file, "incident_places", {"incident", "title", "from", "to", "name", "lat", "lon", "article", "geom"});
    Rows rows(file, "incidents",
              {"id", "title", "kind", "from", "to", "known", "claimants", "sources", "claims", "articles", "geom"});
    for (std::size_t i = 1; i < incidents.size(); ++i) {
        const bench::Incident &made_up = incidents[i];
        const timeline::Record &record = made_up.record;
        const std::string number = std::to_string(i);
        const std::string kind = kinds[record.values[2]];
        const std::string source = "Source " + std::to_string(record.values[0] + 1);
        const std::string party = "Party " + std::to_string(record.values[1] + 1);
        const auto iso = [](timeline::Seconds seconds) {
            const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(instant(seconds))};
            std::array<char, 32> text{};
            std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT00:00:00Z", static_cast<int>(day.year()),
                          static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
            return std::string{text.data()};
        };
        const std::string from = iso(record.from);
        const std::string to = iso(record.to);
        articles.text("a" + number).text(source).text("Report " + number).add();
        claims.text("c" + number).text("a" + number).text(party).text("i" + number).add();
        places.text("i" + number).text(kind + ' ' + number).text(from).text(to).text("Place " + number);
        places.real(made_up.latitude).real(made_up.longitude).text("a" + number);
        places.point(made_up.longitude, made_up.latitude).add();
        rows.text("i" + number).text(kind + ' ' + number).text(kind).text(from).text(to).text(iso(record.known));
        rows.text(party).text(source).text("[\"c" + number + "\"]").text("[\"a" + number + "\"]");
        rows.point(made_up.longitude, made_up.latitude).add();
    }
}

} // namespace

int main(int argc, char *argv[])
try {
    if (argc != 3) {
        std::cerr << "usage: make_project N OUT.gpkg\n";
        return 2;
    }
    const auto incidents = bench::made_up_incidents(std::max<std::size_t>(1, std::strtoull(argv[1], nullptr, 10)));
    std::filesystem::remove(argv[2]);
    store::save(first_of(incidents.front()), std::filesystem::path{argv[2]});
    sqlite3 *file = nullptr;
    if (sqlite3_open(argv[2], &file) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(file));
    run(file, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000");
    // The triggers of the spatial index call functions of GDAL's, which are not at hand here; nothing here asks it.
    sqlite3_stmt *triggers = nullptr;
    sqlite3_prepare_v2(file, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree%'", -1,
                       &triggers, nullptr);
    std::vector<std::string> names;
    while (sqlite3_step(triggers) == SQLITE_ROW)
        names.emplace_back(reinterpret_cast<const char *>(sqlite3_column_text(triggers, 0)));
    sqlite3_finalize(triggers);
    for (const std::string &name : names)
        run(file, "DROP TRIGGER \"" + name + '"');
    run(file, "BEGIN");
    add_others(file, incidents);
    run(file, "COMMIT");
    sqlite3_close(file);
    return 0;
} catch (const std::exception &error) {
    std::cerr << error.what() << '\n';
    return 1;
}
