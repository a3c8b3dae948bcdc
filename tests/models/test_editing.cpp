// From a stranger's web page to what the window shows of it, and what a person decides about incidents.
#include "desk.hpp"
#include "models/incident_details.hpp"
#include "models/incident_editing.hpp"
#include "models/shown_claims.hpp"
#include "paths.hpp"

#include "../incidents/reports.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace dateline;
using namespace dateline::models;
using test::report_of;

namespace
{

constexpr std::chrono::sys_days sunday{std::chrono::year{2023} / 3 / 5};

// Two reports of Sunday, the second with a later count, and one of a week later.
Opened open_reports()
{
    store::Project project;
    store::add(
        project,
        {report_of({.article = "a", .text = "Two were killed.", .published = sunday}),
         report_of(
             {.article = "b", .killed = 4, .text = "It rose to four.", .published = sunday + std::chrono::days{1}}),
         report_of({.article = "c",
                    .on = sunday + std::chrono::days{7},
                    .text = "Two more were killed.",
                    .published = sunday + std::chrono::days{7}})});
    Opened opened;
    opened.index = index_of(std::make_shared<const store::Project>(std::move(project)), nullptr);
    return opened;
}

struct Editor {
    Session session;
    IncidentEditing editing;
    QStringList made;

    Editor()
    {
        session.setOpener([](const auto &, auto, const auto &, const auto &) { return open_reports(); });
        editing.setSession(&session);
        QObject::connect(&editing, &IncidentEditing::edited,
                         [this](const QString &incident) { made.append(incident); });
        session.open({QStringLiteral("folder")});
        test::wait_for([this] { return session.state() == Session::Ready; });
    }
    [[nodiscard]] QString id(std::size_t number) const
    {
        return QString::fromStdString(session.index()->incidents[number].incident->id);
    }
    bool wait(qsizetype edits)
    {
        return test::wait_for([&] { return made.size() == edits || !session.error().isEmpty(); }) &&
               made.size() == edits;
    }
};

} // namespace

TEST_CASE("A saved web page is on the map and the timeline, and its claims lead back to their words")
{
    Session session;
    const auto page = test::source_folder() / "tests" / "inputs" / "pages" / "herald.html";
    session.open({QString::fromStdString(page.string())});
    REQUIRE(test::wait_for([&] { return session.state() == Session::Ready || session.state() == Session::Failed; }));
    REQUIRE(session.state() == Session::Ready);
    const auto index = session.index();
    REQUIRE(index->incidents.size() == 1);
    CHECK(index->sources[0].name == QStringLiteral("The Northern Herald"));
    CHECK_FALSE(index->markers.empty());
    CHECK(index->timeline.size() == 1);
    CHECK(index->incidents[0].claims.size() >= 3);
    for (const reading::Claim *claim : index->incidents[0].claims)
        CHECK(claim->span.of(index->project->readings[0].article.text) == claim->text);
}

TEST_CASE("A person merges two incidents, takes a report out, and takes it all back")
{
    Editor editor;
    REQUIRE(editor.session.incidentCount() == 2);
    CHECK(editor.editing.undoText().isEmpty());
    editor.editing.beginMerge(editor.id(0));
    CHECK(editor.editing.mergingTitle() == QStringLiteral("Clash near az-khalfali"));
    editor.editing.mergeWith(editor.id(0)); // itself: no choice
    editor.editing.mergeWith(editor.id(1));
    REQUIRE(editor.wait(1));
    CHECK(editor.session.incidentCount() == 1);
    CHECK(editor.made[0] == editor.id(0));
    CHECK(editor.editing.merging().isEmpty());
    CHECK(editor.editing.undoText().startsWith(QStringLiteral("merge: ")));

    editor.editing.split(editor.id(0), QStringLiteral("b"));
    REQUIRE(editor.wait(2));
    CHECK(editor.session.incidentCount() == 2);

    editor.editing.undo();
    REQUIRE(editor.wait(3));
    CHECK(editor.session.incidentCount() == 1);
    editor.editing.undo();
    REQUIRE(editor.wait(4));
    CHECK(editor.session.incidentCount() == 2);
    CHECK(editor.editing.undoText().isEmpty());
    CHECK(editor.session.index()->project->edits.size() == 2); // the log keeps them
}

TEST_CASE("What cannot be decided is an error and changes nothing")
{
    Editor editor;
    const auto before = editor.session.index();
    editor.editing.split(editor.id(1), QStringLiteral("c"));
    CHECK_FALSE(editor.wait(1));
    CHECK(editor.session.error().contains(QStringLiteral("nothing to split")));
    CHECK(editor.session.index() == before);
}

TEST_CASE("An earlier count stays, says so, and stands again in what was known before")
{
    Editor editor;
    const auto index = editor.session.index();
    const IncidentEntry &entry = index->incidents[0];
    CHECK(entry.toll == QStringLiteral("4 killed (Azerbaijan)"));
    const auto all = shown_claims(*index, entry.claims, entry.incident->interval);
    REQUIRE(all.size() == 2);
    CHECK(all[0].replaced == all[1].claim);
    CHECK(standing(all).size() == 1);
    const auto then = shown_claims(*index, {entry.claims[0]}, entry.incident->interval);
    CHECK(then[0].replaced == nullptr);
}

TEST_CASE("Claims that are copies are one, with their carriers")
{
    Editor editor;
    const auto index = editor.session.index();
    reading::Claim copy = *index->incidents[0].claims[1];
    copy.id = "copy";
    copy.article = "c";
    copy.copy_of = index->incidents[0].claims[0]->id;
    const auto shown =
        shown_claims(*index, {index->incidents[0].claims[0], &copy}, index->incidents[0].incident->interval);
    REQUIRE(shown.size() == 1);
    CHECK(shown[0].carriers == QStringList{QStringLiteral("Outlet of a"), QStringLiteral("Outlet of c")});
    CHECK(shown_claims(*index, {&copy}, index->incidents[0].incident->interval).size() == 1);
}
