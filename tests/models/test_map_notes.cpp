#include "models/map_notes.hpp"
#include "models/place_finder.hpp"

#include "fixture_project.hpp"
#include "paths.hpp"

#include <QSignalSpy>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

using namespace dateline;
using models::MapNotes;
using models::PlaceFinder;
using models::Session;

namespace
{

void wait_for(Session &session)
{
    QSignalSpy spy(&session, &Session::stateChanged);
    while (session.state() == Session::Reading)
        spy.wait(200);
}

} // namespace

TEST_CASE("basemaps and bookmarks are saved with the project")
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("kept.gpkg"));
    {
        Session session;
        session.open({QString::fromStdString((test::source_folder() / "data" / "reports").string())});
        wait_for(session);
        REQUIRE(session.state() == Session::Ready);
        MapNotes notes;
        notes.setSession(&session);
        CHECK(notes.basemaps().isEmpty());
        notes.addBasemaps({QUrl::fromLocalFile(QStringLiteral("/maps/a.mbtiles")),
                           QUrl::fromLocalFile(QStringLiteral("/maps/b.tif")),
                           QUrl::fromLocalFile(QStringLiteral("/maps/a.mbtiles")),
                           QUrl(QStringLiteral("https://example.org/c.tif"))});
        CHECK(notes.basemaps() == QStringList{QStringLiteral("/maps/a.mbtiles"), QStringLiteral("/maps/b.tif")});
        notes.raiseBasemap(0, 1);
        notes.addBookmark(QStringLiteral("  The  pass "), 39.9, 46.1, 11);
        QSignalSpy saved(&session, &Session::saved);
        session.saveAs(file);
        REQUIRE((saved.count() > 0 || saved.wait(20000)));
    }
    Session session;
    session.open({file});
    MapNotes notes;
    notes.setSession(&session);
    wait_for(session);
    REQUIRE(session.state() == Session::Ready);
    CHECK(notes.basemaps() == QStringList{QStringLiteral("/maps/b.tif"), QStringLiteral("/maps/a.mbtiles")});
    REQUIRE(notes.bookmarks().size() == 1);
    CHECK(notes.bookmarks()[0].toMap()[QStringLiteral("name")].toString() == QStringLiteral("The pass"));
    CHECK(notes.bookmarks()[0].toMap()[QStringLiteral("latitude")].toDouble() == 39.9);
    notes.removeBookmark(0);
    notes.removeBasemap(0);
    CHECK(notes.bookmarks().isEmpty());
    CHECK(notes.basemaps().size() == 1);
}

TEST_CASE("what a strange project says of its map is taken as far as it makes sense")
{
    CHECK(models::basemap_files(QStringLiteral("no json")).isEmpty());
    CHECK(models::basemap_files(QStringLiteral(R"([1, "/a.tif", null, ["x"]])")) ==
          QStringList{QStringLiteral("/a.tif")});
    Session session;
    session.setMetadata(QStringLiteral("bookmarks"),
                        QStringLiteral(R"([{"name":"x","latitude":95,"longitude":0},{"name":"y"},7,
                                           {"name":"z","latitude":1,"longitude":2,"zoom":99}])"));
    MapNotes notes;
    notes.setSession(&session);
    REQUIRE(notes.bookmarks().size() == 1);
    CHECK(notes.bookmarks()[0].toMap()[QStringLiteral("zoom")].toDouble() == 22);
}

TEST_CASE("places are found by name and by position")
{
    Session session;
    session.open({QString::fromStdString((test::source_folder() / "data" / "reports").string())});
    wait_for(session);
    REQUIRE(session.gazetteer() != nullptr);
    PlaceFinder finder;
    finder.setSession(&session);
    CHECK(finder.count() == 0);
    finder.setQuery(QStringLiteral("Teg"));
    REQUIRE(finder.count() > 0);
    bool tegh = false;
    for (int row = 0; row < finder.count(); ++row)
        tegh = tegh || finder.at(row)[QStringLiteral("title")].toString() == QStringLiteral("Tegh");
    CHECK(tegh);
    finder.setQuery(QStringLiteral("39°33′00″ N, 46°28′48″ E"));
    REQUIRE(finder.count() > 0);
    CHECK(std::abs(finder.at(0)[QStringLiteral("latitude")].toDouble() - 39.55) < 1e-6);
    finder.setQuery({});
    CHECK(finder.count() == 0);
    CHECK(finder.at(0).isEmpty());
}
