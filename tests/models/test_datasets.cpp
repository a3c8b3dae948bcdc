// Datasets of events in the window: opened, asked about, added, searched, exported.
#include "desk.hpp"
#include "models/crowd.hpp"
#include "models/facet_model.hpp"
#include "models/incident_details.hpp"
#include "models/incident_export.hpp"
#include "models/incident_model.hpp"
#include "models/problem_model.hpp"
#include "models/shown_part.hpp"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

using namespace dateline;
using namespace dateline::models;

namespace
{

const QByteArray header =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "inter1,actor2,inter2,country,location,latitude,longitude,geo_precision,source,notes,fatalities\n";

/// A row in the columns of ACLED.
QByteArray row(int id, const QByteArray &day, double lat, const QByteArray &source, const QByteArray &notes, int killed)
{
    return "X" + QByteArray::number(id) + ',' + day +
           ",2023,1,Political violence,Battles,Armed clash,One Side,State forces,Other Side,Rebel group,Armenia,Tegh," +
           QByteArray::number(lat) + ",46.48,1," + source + ",\"" + notes + "\"," + QByteArray::number(killed) + '\n';
}

/// Wired as the window wires it; opens for real.
struct DataDesk {
    QTemporaryDir folder;
    Session session;
    TimelineModel timeline;
    Filter filter;

    DataDesk()
    {
        timeline.setSession(&session);
        filter.setSession(&session);
        filter.setTimeline(&timeline);
    }
    [[nodiscard]] QString write(const QString &name, const QByteArray &content) const
    {
        QFile file{folder.filePath(name)};
        REQUIRE(file.open(QIODevice::WriteOnly));
        REQUIRE(file.write(content) == content.size());
        return file.fileName();
    }
    [[nodiscard]] bool ready()
    {
        return test::wait_for([this] { return session.state() == Session::Ready; });
    }
    [[nodiscard]] bool idle()
    {
        return test::wait_for([this] { return session.state() != Session::Reading; });
    }
};

/// More rows than are kept one by one: one in ten tells of a bridge.
QByteArray many()
{
    QByteArray rows = header;
    for (int i = 0; i < static_cast<int>(most_single) + 1500; ++i)
        rows += row(i, "2023-0" + QByteArray::number(1 + i % 9) + "-11", i % 2 == 0 ? 39.5 : 41.5,
                    i % 3 == 0 ? "Herald; Gazette" : "Herald", i % 10 == 0 ? "At the Öde Bridge." : "In the hills.", 1);
    return rows;
}

QByteArray content_of(const QString &path)
{
    QFile file{path};
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

} // namespace

TEST_CASE("A dataset of a known kind opens at once, and its rows are told")
{
    DataDesk desk;
    QSignalSpy imported{&desk.session, &Session::imported};
    desk.session.open(
        {desk.write(QStringLiteral("acled.csv"), header + row(1, "2023-04-11", 39.5, "Herald; Gazette", "Shots.", 2) +
                                                     row(2, "2023-02-31", 39.5, "Herald", "Shots.", 2) +
                                                     row(3, "2023-04-12", 95, "Herald", "Shots.", 0) +
                                                     row(4, "2023-04-12", 97.5, "Herald", "Shots.", 0))});
    REQUIRE(desk.ready());
    CHECK(imported == QList<QVariantList>{{1, 3}});
    CHECK(desk.session.incidentCount() == 1);
    CHECK(desk.session.name() == QStringLiteral("acled.csv"));
    CHECK(desk.session.file().isEmpty());
    CHECK(desk.session.asksAgain());

    ProblemModel problems;
    problems.setSession(&desk.session);
    CHECK(problems.refused() == 3);
    REQUIRE(problems.count() == desk.session.problemCount());
    // Two of one reason, whatever their numbers; they come first.
    const QVariantMap first = problems.reasons().front().toMap();
    CHECK(first[QStringLiteral("count")].toInt() == 2);
    problems.setReason(0);
    REQUIRE(problems.count() == 2);
    CHECK(problems.data(problems.index(0), ProblemModel::LineRole).toInt() == 4);
    CHECK(problems.data(problems.index(0), ProblemModel::ContentRole).toString().startsWith(QStringLiteral("X3,")));
    CHECK(problems.data(problems.index(0), ProblemModel::RefusedRole).toBool());
}

TEST_CASE("What is quoted and counted does not make a reason of its own")
{
    CHECK(reason_of("latitude '95.5' is no number\nthe row") == QStringLiteral("latitude '…' is no number"));
    CHECK(reason_of("latitude 95.5, longitude -3: out of range") ==
          QStringLiteral("latitude …, longitude …: out of range"));
    CHECK(reason_of("the day is not one of Herald's") == QStringLiteral("the day is not one of Herald's"));
}

TEST_CASE("Two sources of a row carry one claim")
{
    DataDesk desk;
    desk.session.open(
        {desk.write(QStringLiteral("acled.csv"), header + row(1, "2023-04-11", 39.5, "Herald; Gazette", "Shots.", 2))});
    REQUIRE(desk.ready());
    IncidentDetails details;
    details.setFilter(&desk.filter);
    desk.filter.setSelected(QString::fromStdString(desk.session.index()->incidents.front().incident->id));
    REQUIRE(details.claimants().size() == 1);
    int claims = 0;
    for (const QVariant &about : details.comparison())
        for (const QVariant &cell : about.toMap()[QStringLiteral("cells")].toList())
            for (const QVariant &claim : cell.toList()) {
                ++claims;
                CHECK(claim.toMap()[QStringLiteral("carriers")].toStringList() ==
                      QStringList{QStringLiteral("Herald"), QStringLiteral("Gazette")});
            }
    CHECK(claims == 1);
    CHECK(details.articles().size() == 2);
    CHECK(desk.session.index()->incidents.front().agreement == Agreement::SeveralSources);
}

TEST_CASE("Of a table it is asked which column holds what")
{
    DataDesk desk;
    QSignalSpy asked{&desk.session, &Session::mappingAsked};
    desk.session.open(
        {desk.write(QStringLiteral("strikes.csv"),
                    "tag,breite,laenge,ort,tote\n03/04/2023,39.5,46.5,Tegh,4\n05/04/2023,39.6,46.4,,1\n")});
    REQUIRE(desk.idle());
    REQUIRE(asked.size() == 1);
    CHECK(desk.session.state() == Session::Empty);
    const QVariantMap look = asked[0][0].toMap();
    CHECK(look[QStringLiteral("title")] == QStringLiteral("strikes.csv"));
    CHECK(look[QStringLiteral("columns")].toStringList().size() == 5);
    CHECK(look[QStringLiteral("fields")].toStringList().contains(QStringLiteral("killed")));
    // Half an answer is asked again: the days may be either.
    QVariantMap said{{QStringLiteral("from"), QStringLiteral("tag")},
                     {QStringLiteral("lat"), QStringLiteral("breite")},
                     {QStringLiteral("lon"), QStringLiteral("laenge")},
                     {QStringLiteral("killed"), QStringLiteral("tote")}};
    desk.session.answer(said, false);
    REQUIRE(test::wait_for([&] { return asked.size() == 2; }));
    CHECK(asked[1][0].toMap()[QStringLiteral("daysUnsure")].toBool());
    CHECK(asked[1][0].toMap()[QStringLiteral("said")].toMap() == said);
    said[QStringLiteral("dates")] = QStringLiteral("dmy");
    desk.session.answer(said, false);
    REQUIRE(desk.ready());
    REQUIRE(desk.session.incidentCount() == 2);
    const reading::Incident &incident = *desk.session.index()->incidents.front().incident;
    CHECK(reading::to_iso(incident.interval.from).starts_with("2023-04-03"));
    CHECK(desk.session.index()->incidents.front().toll.startsWith(QStringLiteral("4 killed")));
    // And once more, for another answer.
    desk.session.askAgain();
    REQUIRE(test::wait_for([&] { return asked.size() == 3; }));
    CHECK(desk.session.incidentCount() == 2);
    CHECK(asked[2][0].toMap()[QStringLiteral("mapping")].toMap()[QStringLiteral("killed")] == QStringLiteral("tote"));
}

TEST_CASE("A dataset is added to reports, and stays as it was coded")
{
    DataDesk desk;
    desk.session.open({desk.write(QStringLiteral("a.txt"), "Two soldiers were killed near Tegh on 11 April 2023, the "
                                                           "Ministry of Defence of Armenia said.")});
    REQUIRE(desk.ready());
    const int before = desk.session.incidentCount();
    const QString data =
        desk.write(QStringLiteral("acled.csv"), header + row(1, "2023-04-11", 39.5, "Herald", "Shots.", 2));
    desk.session.add({data});
    REQUIRE(desk.ready());
    CHECK(desk.session.incidentCount() == before + 1);
    CHECK(desk.session.modified());
    // Again, and together with a table that nobody could read: what is there changes nothing.
    const QString hash = desk.session.hash();
    desk.session.add({data, desk.write(QStringLiteral("b.csv"), "x,y\n1,2\n")});
    REQUIRE(desk.ready());
    CHECK(desk.session.hash() == hash);
    CHECK(std::ranges::any_of(desk.session.remarks(), [](const reading::InputProblem &problem) {
        return problem.refused && problem.path.ends_with("b.csv") &&
               problem.message.find("open it by itself") != std::string::npos;
    }));
}

TEST_CASE("A large dataset becomes a crowd that can be searched, added to, exported and saved")
{
    DataDesk desk;
    desk.session.open({desk.write(QStringLiteral("many.csv"), many())});
    REQUIRE(desk.ready());
    REQUIRE(desk.filter.crowded());
    const int all = static_cast<int>(most_single) + 1500;
    CHECK(desk.session.incidentCount() == all);
    CHECK(desk.session.file().isEmpty());
    CHECK_FALSE(desk.session.fixed().isEmpty());

    SECTION("words of the texts, in any case")
    {
        const int shown = desk.filter.shownCount();
        desk.filter.setSearch(QStringLiteral("öde bRidge"));
        CHECK(desk.filter.searching());
        REQUIRE(test::wait_for([&] { return !desk.filter.searching(); }));
        const auto keys = desk.filter.whole()->crowd->timeline->in(desk.filter.crowdSelection());
        CHECK(std::set<std::uint32_t>(keys.begin(), keys.end()).size() == static_cast<std::size_t>(all / 10));
        IncidentModel incidents;
        incidents.setFilter(&desk.filter);
        REQUIRE(test::wait_for([&] { return incidents.count() > 0 && desk.filter.index() != desk.filter.whole(); }));
        desk.filter.setSearch(QStringLiteral("100%"));
        REQUIRE(test::wait_for([&] { return !desk.filter.searching(); }));
        CHECK(desk.filter.shownCount() == 0);
        desk.filter.showAll();
        CHECK(desk.filter.shownCount() == shown);
    }
    SECTION("how many sources tell of it")
    {
        FacetModel told;
        told.setFilter(&desk.filter);
        told.setFacet(Filter::States);
        REQUIRE(told.count() == 2);
        CHECK(told.data(told.index(0), FacetModel::IncidentsRole).toInt() == all - (all + 2) / 3);
        told.choose(0, false);
        desk.filter.setHidden(Filter::Sources, QStringLiteral("Gazette"), true);
        CHECK(desk.filter.shownCount() == (all + 2) / 3);
    }
    SECTION("a part of it, as a project that can be edited")
    {
        desk.filter.setSearch(QStringLiteral("bridge"));
        REQUIRE(test::wait_for([&] { return !desk.filter.searching(); }));
        IncidentExport out;
        out.setFilter(&desk.filter);
        QSignalSpy written{&out, &IncidentExport::written};
        const QString file = desk.folder.filePath(QStringLiteral("part.gpkg"));
        // Even rows lie in the south, and so does every tenth.
        out.write(QUrl::fromLocalFile(file), QStringLiteral("project"), QStringLiteral("own"), {44, 39, 48, 40});
        REQUIRE(test::wait_for([&] { return !out.busy(); }));
        CHECK(desk.session.error() == QString{});
        REQUIRE(written.size() == 1);
        CHECK(written[0][1].toInt() == all / 10);
        desk.session.open({file});
        REQUIRE(desk.ready());
        CHECK_FALSE(desk.filter.crowded());
        CHECK(desk.session.fixed().isEmpty());
        CHECK(desk.session.incidentCount() == all / 10);
    }
    SECTION("more rows, and then a file of its own")
    {
        desk.session.add(
            {desk.write(QStringLiteral("one.csv"), header + row(99999, "2023-04-11", 39.5, "Herald", "Shots.", 2))});
        REQUIRE(desk.ready());
        CHECK(desk.session.incidentCount() == all + 1);
        CHECK(desk.session.modified());
        desk.session.setMetadata(QStringLiteral("bookmarks"), QStringLiteral("[]"));
        const QString file = desk.folder.filePath(QStringLiteral("saved.gpkg"));
        desk.session.saveAs(file);
        REQUIRE(test::wait_for([&] { return !desk.session.saving(); }));
        CHECK(desk.session.error() == QString{});
        desk.session.open({file});
        REQUIRE(desk.ready());
        CHECK(desk.session.incidentCount() == all + 1);
        CHECK(desk.session.metadata(QStringLiteral("bookmarks")) == QStringLiteral("[]"));
    }
    SECTION("no edit, but a reason")
    {
        desk.session.change([](store::Project &) { return std::string{}; }, [](const QString &) {});
        CHECK(desk.session.error() == desk.session.fixed());
    }
}

TEST_CASE("What is shown is exported, and nothing else")
{
    test::Desk desk;
    const QTemporaryDir folder;
    IncidentExport out;
    out.setFilter(&desk.filter);
    const QString hidden = desk.filter.whole()->sources.front().name;
    desk.filter.setHidden(Filter::Sources, hidden, true);
    const int shown = desk.filter.shownCount();
    REQUIRE(shown > 0);
    QSignalSpy written{&out, &IncidentExport::written};
    for (const QVariant &format : IncidentExport::formats()) {
        const QVariantMap of = format.toMap();
        CAPTURE(of[QStringLiteral("format")].toString().toStdString());
        const QString file =
            folder.filePath(of[QStringLiteral("format")].toString() + u'.' + of[QStringLiteral("suffix")].toString());
        out.write(QUrl::fromLocalFile(file), of[QStringLiteral("format")].toString(), QStringLiteral("own"), {});
        CHECK(out.busy());
        REQUIRE(test::wait_for([&] { return !out.busy(); }));
        CHECK(desk.session.error() == QString{});
        REQUIRE(QFile::exists(file));
        CHECK(written.takeLast()[1].toInt() == shown);
    }
    const QByteArray table = content_of(folder.filePath(QStringLiteral("csv.csv")));
    CHECK(table.count('\n') == shown + 1);
    CHECK_FALSE(table.contains(hidden.toUtf8()));
    // Where nothing is shown, nothing is written.
    out.write(QUrl::fromLocalFile(folder.filePath(QStringLiteral("none.csv"))), QStringLiteral("csv"),
              QStringLiteral("own"), {0, 0, 1, 1});
    REQUIRE(test::wait_for([&] { return !out.busy(); }));
    CHECK(desk.session.error().contains(u"Nothing is shown"));
    CHECK_FALSE(QFile::exists(folder.filePath(QStringLiteral("none.csv"))));
}
