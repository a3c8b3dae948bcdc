// What is saved comes back, and what cannot be saved or loaded changes nothing and says why.
#include "sample_project.hpp"
#include "store/project.hpp"
#include "store/summary.hpp"
#include "store/table.hpp"

#include <array>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace dateline;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using store::Project;
using store::StoreError;
using test::execute;
namespace fs = std::filesystem;

namespace
{

// No file may grow past this while it lives: what a full disk does, without one.
class SmallDisk
{
public:
    explicit SmallDisk(rlim_t bytes)
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;
    ~SmallDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

void check_refused(const fs::path &path, const std::string &message)
{
    INFO(message);
    CHECK_THROWS_MATCHES(store::load(path), StoreError,
                         MessageMatches(ContainsSubstring(path.string() + ":") && ContainsSubstring(message)));
}

} // namespace

TEST_CASE("A project comes back as it was saved")
{
    const test::Folder folder;
    const fs::path path = folder / "p.gpkg";
    const Project project = test::sample_project();
    store::save(project, path);
    const Project again = store::load(path);
    CHECK(test::described(again) == test::described(project));
    CHECK(again.content_hash() == project.content_hash());
    CHECK(again.metadata.at("title") == "A sample");
    CHECK(again.metadata.at("schema_version") == "1");
    CHECK(again.metadata.at("content_hash") == project.content_hash());

    store::save(again, path); // over itself
    CHECK(test::described(store::load(path)) == test::described(project));
    CHECK(std::distance(fs::directory_iterator{folder.path()}, {}) == 1);
}

TEST_CASE("Claims of one side make a range, sides add up, denials and parts do not count")
{
    Project project = test::sample_project();
    const auto claim = [&](const std::string &side, int killed) -> reading::Claim & {
        reading::Claim made = project.readings[0].claims[0];
        made.id = "c" + std::to_string(project.readings[0].claims.size() + 10);
        made.side = side;
        made.min = made.max = killed;
        project.incidents[0].claims.push_back(made.id);
        return project.readings[0].claims.emplace_back(made);
    };
    const auto killed = [&] { return summary_of(project.incidents[0], store::ProjectIndex{project}).killed; };
    CHECK(killed() == store::Range{3, 4});
    claim("Azerbaijan", 2);
    CHECK(killed() == store::Range{5, 6});
    claim("Armenia", 90).stance = reading::Stance::Denies;
    claim("Armenia", 1).part = true;
    claim("", 50);
    CHECK(killed() == store::Range{5, 6});
    claim("both", 9);
    CHECK(killed() == store::Range{5, 9});
    project.incidents[0].claims.clear();
    CHECK(killed() == store::Range{});
    claim("", 7);
    CHECK(killed() == store::Range{7, 7});
}

TEST_CASE("One article's Armenia is another's Nagorno-Karabakh: whole tolls are not added up")
{
    Project project = test::sample_project();
    project.incidents[0].claims.clear();
    const reading::Claim pattern = project.readings[0].claims[0];
    const auto claim = [&](std::size_t article, const std::string &claimant, const std::string &side,
                           const std::string &victims, int killed) {
        reading::Claim made = pattern;
        made.id = "d" + std::to_string(project.incidents[0].claims.size());
        made.article = project.readings[article].article.id;
        made.claimant = claimant;
        made.side = side;
        made.victims = victims;
        made.min = made.max = killed;
        project.incidents[0].claims.push_back(made.id);
        project.readings[article].claims.push_back(made);
    };
    const auto killed = [&] { return summary_of(project.incidents[0], store::ProjectIndex{project}).killed; };
    SECTION("each claimant of its own side")
    {
        claim(0, "Baku", "Azerbaijan", "soldiers", 2);
        claim(0, "Stepanakert", "Nagorno-Karabakh", "police officers", 3);
        CHECK(killed() == store::Range{5, 5});
        claim(1, "Baku", "Azerbaijan", "", 2);
        claim(1, "Armenian media", "Armenia", "police officers", 3);
        CHECK(killed() == store::Range{5, 5});
        claim(1, "Baku", "Armenia", "police officers", 4);
        const auto losses = [&] {
            return store::losses_of(summary_of(project.incidents[0], store::ProjectIndex{project}).claims,
                                    reading::What::Killed);
        };
        REQUIRE(losses().sides.size() == 2);
        CHECK(losses().sides[0].side == "Armenia or Nagorno-Karabakh");
        CHECK(losses().sides[0].range == store::Range{3, 4});
        CHECK(losses().sides[1].side == "Azerbaijan");
        CHECK(losses().sides[1].range == store::Range{2, 2});
        CHECK(losses().range == store::Range{5, 6});
    }
    SECTION("victims of one side add up, a number of people is their sum")
    {
        claim(0, "Yerevan", "Armenia", "soldiers", 1);
        claim(0, "Yerevan", "Armenia", "officers", 2);
        CHECK(killed() == store::Range{3, 3});
        claim(0, "Yerevan", "Armenia", "people", 4);
        CHECK(killed() == store::Range{3, 4});
        claim(0, "Baku", "Armenia", "soldiers", 9);
        CHECK(killed() == store::Range{3, 9});
    }
    SECTION("victims of nobody's side add up, too")
    {
        claim(0, "", "", "soldiers", 1);
        claim(0, "", "", "officers", 2);
        CHECK(killed() == store::Range{3, 3});
    }
    SECTION("two claimants who tell of both sides each have their total")
    {
        claim(0, "Yerevan", "Armenia", "soldiers", 2);
        claim(0, "Yerevan", "Azerbaijan", "soldiers", 10);
        claim(0, "Baku", "Armenia", "soldiers", 12);
        claim(0, "Baku", "Azerbaijan", "soldiers", 3);
        CHECK(killed() == store::Range{12, 15});
    }
    SECTION("articles of one side each add up, and one without a number of the other takes it")
    {
        claim(0, "", "Armenia", "soldiers", 2);
        claim(1, "", "Azerbaijan", "soldiers", 3);
        CHECK(killed() == store::Range{5, 5});
        claim(1, "", "Armenia", "soldiers", 4);
        CHECK(killed() == store::Range{5, 7});
    }
    SECTION("absurd numbers stay numbers")
    {
        claim(0, "", "Armenia", "soldiers", 2'000'000'000);
        claim(0, "", "Azerbaijan", "soldiers", 2'000'000'000);
        CHECK(killed() == store::Range{2'147'483'647, 2'147'483'647});
    }
}

TEST_CASE("A file that another program changed is not replaced")
{
    const test::Folder folder;
    const fs::path path = folder / "p.gpkg";
    store::save({}, path);
    const Project ours = store::load(path);
    store::save(ours, path); // our own saving is no change
    store::save(ours, path);
    store::save(test::sample_project(), path); // another one's
    CHECK_THROWS_MATCHES(store::save(ours, path), StoreError,
                         MessageMatches(ContainsSubstring("p.gpkg: was changed by another program") &&
                                        ContainsSubstring("save under another name")));
    CHECK(store::load(path).readings.size() == 2);
    store::save(ours, folder / "other.gpkg");
    fs::remove(path);
    store::save(ours, path);
}

TEST_CASE("The lock of a folder makes another one wait, and leaves nothing behind")
{
    const test::Folder folder;
    const fs::path path = folder / "p.gpkg";
    std::atomic<bool> waits = false;
    std::thread other;
    {
        const store::FolderLock lock{path};
        other = std::thread{[&] { const store::FolderLock second{path, [&] { waits = true; }}; }};
        while (!waits)
            std::this_thread::yield();
    }
    other.join();
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("Only files are replaced")
{
    const test::Folder folder;
    const fs::path pipe = folder / "pipe.csv";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    fs::create_symlink("pipe.csv", folder / "link.csv");
    for (const fs::path &path : {pipe, folder / "link.csv"}) {
        const auto refused = MessageMatches(ContainsSubstring("is a device, pipe or socket"));
        CHECK_THROWS_MATCHES(store::export_incidents(test::sample_project(), path), StoreError, refused);
        CHECK_THROWS_MATCHES(store::save({}, path), StoreError, refused);
        CHECK_THROWS_MATCHES(store::load(path), StoreError, refused);
    }
    CHECK(fs::is_fifo(pipe));
}

TEST_CASE("A view is not read, nor rows without end")
{
    const test::Folder folder;
    const fs::path path = folder / "p.gpkg";
    store::save(test::sample_project(), path);
    {
        const GDALDatasetUniquePtr dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR)};
        REQUIRE(dataset);
        store::TableReader claims{*dataset, "claims", 1};
        CHECK(claims.next());
        CHECK_THROWS_MATCHES(claims.next(), std::runtime_error,
                             MessageMatches(ContainsSubstring("table claims has more than 1 rows")));
    }
    execute(path, "DROP TABLE rejects");
    execute(path, "CREATE VIEW rejects AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                  "SELECT i AS fid, 'x' AS path, i AS line, 'x' AS message, 1 AS refused FROM n");
    execute(path, "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
                  "VALUES ('rejects', 'attributes', 'rejects')");
    check_refused(path, "rejects is a view or virtual table");
}

TEST_CASE("Only a full disk is told to be freed")
{
    const test::Folder folder;
    Project project = test::sample_project();
    project.readings[0].article.text[0] = '\xFF';
    try {
        store::save(project, folder / "p.gpkg");
        FAIL("a text that is no UTF-8 was saved");
    } catch (const StoreError &error) {
        INFO(error.what());
        CHECK_THAT(error.what(), !ContainsSubstring("free space"));
    }
}

TEST_CASE("Articles added one by one are linked as if they came together, and none is doubled")
{
    const Project sample = test::sample_project();
    Project together;
    store::add(together, sample.readings);
    CHECK(together.readings.size() == 2);
    CHECK(together.incidents.size() == 1);
    CHECK(store::check(together).empty());

    const test::Folder folder;
    Project grown;
    store::add(grown, {sample.readings[0]});
    store::save(grown, folder / "p.gpkg");
    grown = store::load(folder / "p.gpkg"); // what linking starts from must survive the file
    store::add(grown, {sample.readings[1]});
    store::add(grown, {sample.readings[0]});
    CHECK(grown.content_hash() == together.content_hash());
}

TEST_CASE("An empty project is a project")
{
    const test::Folder folder;
    store::save({}, folder / "p.gpkg");
    CHECK(store::load(folder / "p.gpkg").readings.empty());
}

TEST_CASE("The hash of the content is of the content only")
{
    const Project project = test::sample_project();
    Project other = project;
    std::swap(other.readings[0], other.readings[1]);
    std::swap(other.incidents[0], other.incidents[1]);
    other.readings[0].article.path = "elsewhere";
    other.metadata["title"] = "Other";
    CHECK(other.content_hash() == project.content_hash());
    other.readings[0].claims[0].min = 5;
    CHECK(other.content_hash() != project.content_hash());
    other = project;
    other.incidents[0].places[1].radius_m += 1;
    CHECK(other.content_hash() != project.content_hash());
}

TEST_CASE("Other programs find the layers and tables")
{
    const test::Folder folder;
    const fs::path path = folder / "p.gpkg";
    store::save(test::sample_project(), path);
    GDALAllRegister();
    const GDALDatasetUniquePtr dataset{GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR)};
    REQUIRE(dataset);
    const std::pair<const char *, int> layers[] = {
        {"incidents", 2}, {"incident_places", 4}, {"articles", 2}, {"mentions", 2}, {"times", 2},   {"claims", 2},
        {"claimants", 2}, {"edits", 1},           {"rejects", 1},  {"warnings", 1}, {"metadata", 6}};
    for (const auto &[name, rows] : layers) {
        INFO(name);
        OGRLayer *layer = dataset->GetLayerByName(name);
        REQUIRE(layer != nullptr);
        CHECK(layer->GetFeatureCount() == rows);
    }
    OGRLayer *incidents = dataset->GetLayerByName("incidents");
    CHECK(incidents->GetGeomType() == wkbPoint);
    CHECK(std::string{incidents->GetSpatialRef()->GetAuthorityCode(nullptr)} == "4326");
    const OGRFeatureUniquePtr incident{incidents->GetNextFeature()};
    CHECK(incident->GetGeometryRef()->toPoint()->getX() == 46.4806);
    CHECK(std::string{incident->GetFieldAsString("from")} == "2023/04/11 12:00:00+00");
    CHECK(incident->GetFieldAsInteger("killed_min") == 3);
    CHECK(incident->GetFieldAsInteger("killed_max") == 4);
    CHECK(std::string{incident->GetFieldAsString("claimants")} == "Ministry of Defence of Armenia; a2.md");
    const OGRFeatureUniquePtr unplaced{incidents->GetNextFeature()};
    CHECK(unplaced->GetGeometryRef() == nullptr);
    CHECK_FALSE(unplaced->IsFieldSetAndNotNull(unplaced->GetFieldIndex("from")));

    OGRLayer *places = dataset->GetLayerByName("incident_places");
    const OGRwkbGeometryType drawn[] = {wkbPolygon, wkbLineString, wkbMultiPolygon, wkbPolygon};
    for (const OGRwkbGeometryType type : drawn) {
        const OGRFeatureUniquePtr place{places->GetNextFeature()};
        REQUIRE(place);
        CHECK(wkbFlatten(place->GetGeometryRef()->getGeometryType()) == type);
    }
    // Offsets are code points: five Cyrillic letters stand before the claim.
    const OGRFeatureUniquePtr claim{dataset->GetLayerByName("claims")->GetNextFeature()};
    CHECK(claim->GetFieldAsInteger("begin") == 7);
}

TEST_CASE("What is no project is refused with a remedy")
{
    const test::Folder folder;
    const fs::path path = folder / "p.gpkg";
    check_refused(path, "there is no such file");
    check_refused(folder.path(), "is a folder");
    std::ofstream{path};
    check_refused(path, "is empty");
    std::ofstream{path} << "some text, not a database";
    check_refused(path, "not a GeoPackage");
    std::ofstream{path, std::ios::binary} << std::string{"SQLite format 3\0 and then nothing", 33};
    check_refused(path, "is damaged");
    check_refused("/vsicurl/http://localhost/p.gpkg", "there is no such file");
}

TEST_CASE("What another program did to a project is named, nothing is half read")
{
    const auto [sql, message] = GENERATE(table<const char *, const char *>({
        {"DROP TABLE metadata", "GeoPackage of another program"},
        {"UPDATE metadata SET value = '2' WHERE key = 'schema_version'",
         "newer version of Dateline (schema 2, this one reads up to 1); update Dateline"},
        {"UPDATE claims SET stance = 'perhaps' WHERE id = 'c1'", "row 1 of claims: stance is 'perhaps'"},
        {"DELETE FROM articles WHERE id = 'a2'", "names article 'a2', which is not there"},
        {"ALTER TABLE mentions DROP COLUMN role", "table mentions has no column role"},
        {"UPDATE article_incidents SET content = replace(content, '\"to\":', '\"to\":9223372036854775807,\"was\":')",
         "a time that is not between the years 1000 and 3000"},
        {"UPDATE article_incidents SET content = replace(content, '\"from\":', '\"from\":-1e300,\"was\":')",
         "a time that is not between"},
        {"DROP TABLE claims", "table claims is missing"},
        {"UPDATE incidents SET articles = '[1' WHERE id = 'i'", "row 1 of incidents: articles is not a list of texts"},
    }));
    const test::Folder folder;
    const fs::path path = folder / "p.gpkg";
    store::save(test::sample_project(), path);
    execute(path, sql);
    const std::string before = test::bytes_of(path);
    check_refused(path, message);
    CHECK(test::bytes_of(path) == before);
}

TEST_CASE("A damaged project is refused")
{
    const test::Folder folder;
    const fs::path path = folder / "p.gpkg";
    store::save(test::sample_project(), path);
    const std::string whole = test::bytes_of(path);
    SECTION("cut off")
    {
        fs::resize_file(path, whole.size() / 2);
        check_refused(path, "is damaged");
    }
    SECTION("overwritten in the middle")
    {
        std::ofstream{path, std::ios::binary} << whole.substr(0, 8192) << std::string(whole.size() - 8192, 'x');
        check_refused(path, "is damaged");
    }
}

TEST_CASE("A full disk leaves the project as it was")
{
    const test::Folder folder;
    const fs::path path = folder / "p.gpkg";
    Project project = test::sample_project();
    store::save(project, path);
    const std::string before = test::bytes_of(path);
    project.readings[0].article.text += std::string(2'000'000, 'x');
    for (const rlim_t room : {0UL, 4096UL, 100'000UL, 1'000'000UL}) {
        INFO(room);
        {
            const SmallDisk disk{room};
            CHECK_THROWS_MATCHES(store::save(project, path), StoreError,
                                 MessageMatches(ContainsSubstring("p.gpkg: cannot be written") &&
                                                ContainsSubstring("free space") && ContainsSubstring("untouched")));
        }
        CHECK(test::bytes_of(path) == before);
        CHECK(std::distance(fs::directory_iterator{folder.path()}, {}) == 1);
    }
}

TEST_CASE("A place that cannot be written to is named")
{
    const test::Folder folder;
    CHECK_THROWS_MATCHES(store::save({}, folder / "absent/p.gpkg"), StoreError,
                         MessageMatches(ContainsSubstring("the folder") && ContainsSubstring("is not there")));
    CHECK_THROWS_MATCHES(store::save({}, folder.path()), StoreError, MessageMatches(ContainsSubstring("is a folder")));
    std::ofstream{folder / "p.gpkg-wal"} << "x";
    CHECK_THROWS_MATCHES(store::save({}, folder / "p.gpkg"), StoreError,
                         MessageMatches(ContainsSubstring("another program has it open")));
}

TEST_CASE("A project that another program has open is not replaced under it")
{
    const test::Folder folder;
    const fs::path path = folder / "p.gpkg";
    store::save(test::sample_project(), path);
    const auto link = GENERATE(false, true);
    fs::path given = path;
    if (link)
        fs::create_symlink("p.gpkg", given = folder / "link.gpkg");
    CPLErrorReset();
    const std::array<const char *, 2> drivers{"GPKG", nullptr};
    const auto open = [&] {
        return std::unique_ptr<GDALDataset>{
            GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE, drivers.data())};
    };
    const auto ask = [](GDALDataset &dataset, const char *sql) {
        dataset.ReleaseResultSet(dataset.ExecuteSQL(sql, nullptr, nullptr));
    };
    auto other = open();
    ask(*other, "PRAGMA journal_mode=WAL"); // and is idle, as QGIS is
    ask(*other, "SELECT count(*) FROM articles");
    REQUIRE(fs::exists(path.string() + "-wal"));
    CHECK_THROWS_MATCHES(store::save({}, given), StoreError,
                         MessageMatches(ContainsSubstring("another program has it open")));
    ask(*other, "PRAGMA journal_mode=DELETE");
    other.reset();
    CHECK(store::load(path).readings.size() == 2);
    store::save({}, given);
    CHECK(store::load(path).readings.empty());
}

TEST_CASE("A link to a project stays a link, and permissions stay")
{
    const test::Folder folder;
    store::save({}, folder / "p.gpkg");
    fs::permissions(folder / "p.gpkg", fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("p.gpkg", folder / "link.gpkg");
    store::save(test::sample_project(), folder / "link.gpkg");
    CHECK(fs::is_symlink(folder / "link.gpkg"));
    CHECK(store::load(folder / "p.gpkg").readings.size() == 2);
    CHECK(fs::status(folder / "p.gpkg").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("A sound project has no problems, and each fault is named")
{
    Project project = test::sample_project();
    project.incidents.pop_back(); // the one without claims
    CHECK(store::check(project).empty());

    const auto problem = [&](auto &&damage) {
        Project damaged = project;
        damage(damaged);
        std::string all;
        for (const std::string &one : store::check(damaged))
            all += one + '\n';
        return all;
    };
    CHECK_THAT(problem([](Project &p) { p.readings[0].claims[0].span.end = 100'000; }),
               ContainsSubstring("claim c1 points outside of its article"));
    CHECK_THAT(problem([](Project &p) { p.readings[0].mentions[0].span.begin += 1; }),
               ContainsSubstring("mention 'Tegh' of article a1 does not have the words"));
    CHECK_THAT(problem([](Project &p) { p.readings[0].claims[0].article = "x"; }),
               ContainsSubstring("claim c1 names another article"));
    CHECK_THAT(problem([](Project &p) { p.readings[0].claims[0].incident = "x"; }),
               ContainsSubstring("claim c1 is about incident x, which is not there"));
    CHECK_THAT(problem([](Project &p) { p.readings[0].claims[0].max = 1; }),
               ContainsSubstring("minimum above its maximum"));
    CHECK_THAT(problem([](Project &p) { p.incidents[0].claims.clear(); }), ContainsSubstring("has no claim"));
    CHECK_THAT(problem([](Project &p) { p.incidents[0].claims.emplace_back("x"); }),
               ContainsSubstring("has claim x, which"));
    CHECK_THAT(problem([](Project &p) { p.incidents[0].articles = {"x"}; }),
               ContainsSubstring("leads back to article x"));
    CHECK_THAT(problem([](Project &p) { p.incidents[0].places[0].point = {}; }), ContainsSubstring("nowhere on earth"));
    CHECK_THAT(problem([](Project &p) { p.incidents[0].interval.to = p.incidents[0].interval.from; }),
               ContainsSubstring("ends before it begins"));
    CHECK_THAT(problem([](Project &p) { p.readings.push_back(p.readings[0]); }),
               ContainsSubstring("article a1 is there twice"));
}
