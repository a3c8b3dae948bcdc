#include "desk.hpp"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QThread>

#include <catch2/catch_test_macros.hpp>

#include <atomic>

using namespace dateline;
using namespace dateline::models;

TEST_CASE("Opening runs beside the GUI thread and reports its progress")
{
    Session session;
    std::atomic<bool> go = false;
    Qt::HANDLE worker = nullptr;
    session.setOpener([&](const Inputs &inputs, auto gazetteer, const ProgressSink &progress, const StopFlag &stop) {
        worker = QThread::currentThreadId();
        progress({1, 4, QStringLiteral("/some/folder/second.md")});
        while (!go && !stop())
            QThread::msleep(1);
        return test::open_fixture(inputs, gazetteer, [](const Progress &) {}, stop);
    });
    session.open({QStringLiteral("/some/folder")});
    CHECK(session.state() == Session::Reading);
    REQUIRE(test::wait_for([&] { return session.done() == 1; }));
    CHECK(session.progress() == 0.25);
    CHECK(session.currentFile() == QStringLiteral("second.md"));
    CHECK_FALSE(session.loaded());
    go = true;
    REQUIRE(test::wait_for([&] { return session.state() == Session::Ready; }));
    CHECK(worker != QThread::currentThreadId());
    CHECK(session.articleCount() == 3);
    CHECK(session.incidentCount() == 3);
    CHECK(session.name() == QStringLiteral("folder"));
    CHECK(session.hash() == QStringLiteral("0123456789abcdef"));
    REQUIRE(session.problems().size() == 1);
    CHECK(session.problems()[0].toMap()[QStringLiteral("line")].toInt() == 3);
}

TEST_CASE("A cancelled opening leaves what was there")
{
    test::Desk desk;
    std::atomic<bool> stopped = false;
    desk.session.setOpener([&](const auto &, auto, const auto &, const StopFlag &stop) {
        while (!stop())
            QThread::msleep(1);
        stopped = true;
        return Opened{};
    });
    desk.session.open({QStringLiteral("other")});
    CHECK(desk.session.state() == Session::Reading);
    desk.session.cancel();
    CHECK(desk.session.state() == Session::Ready);
    CHECK(test::wait_for([&] { return stopped.load(); }));
    QCoreApplication::processEvents();
    CHECK(desk.session.incidentCount() == 3);
    CHECK(desk.session.error().isEmpty());
}

TEST_CASE("A failed opening says why and leaves what was there")
{
    Session session;
    session.setOpener([](const auto &, auto, const auto &, const auto &) {
        Opened opened;
        opened.error = QStringLiteral("There is no report in “x”. Add a .txt, .md or .jsonl file.");
        return opened;
    });
    session.open({QStringLiteral("x")});
    REQUIRE(test::wait_for([&] { return session.state() == Session::Failed; }));
    CHECK(session.error().contains(u"no report"));
    session.dismissError();
    CHECK(session.error().isEmpty());

    test::Desk desk;
    desk.session.setOpener([](const auto &, auto, const auto &, const auto &) {
        Opened opened;
        opened.error = QStringLiteral("broken");
        return opened;
    });
    desk.session.open({QStringLiteral("x")});
    REQUIRE(test::wait_for([&] { return !desk.session.error().isEmpty(); }));
    CHECK(desk.session.state() == Session::Ready);
    CHECK(desk.session.incidentCount() == 3);
}

TEST_CASE("A failed opening resets nothing of what is open")
{
    test::Desk desk;
    const auto problems = desk.session.problems();
    REQUIRE_FALSE(problems.isEmpty());
    desk.filter.setHidden(Filter::Kinds, QStringLiteral("clash"), true);
    REQUIRE(desk.timeline.setWindowText(QStringLiteral("2023-03-10"), QStringLiteral("2023-04-01")).isEmpty());
    const double from = desk.timeline.windowFrom();
    desk.session.setOpener([](const auto &, auto, const auto &, const auto &) {
        Opened opened;
        opened.error = QStringLiteral("nothing");
        return opened;
    });
    desk.session.open({QStringLiteral("x")});
    REQUIRE(test::wait_for([&] { return desk.session.state() == Session::Ready; }));
    CHECK(desk.session.error() == QStringLiteral("nothing"));
    CHECK(desk.session.problems() == problems);
    CHECK(desk.filter.isHidden(Filter::Kinds, QStringLiteral("clash")));
    CHECK(desk.timeline.windowFrom() == from);
}

TEST_CASE("What is saved while another is opened does not lend it its file")
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.gpkg"));
    test::Desk desk;
    desk.session.setOpener([](const Inputs &inputs, auto gazetteer, const auto &progress, const StopFlag &stop) {
        while (inputs.paths.first() == QStringLiteral("slow") && !stop())
            QThread::msleep(1);
        return test::open_fixture(inputs, gazetteer, progress, stop);
    });
    desk.session.open({QStringLiteral("slow")});
    desk.session.saveAs(file);
    CHECK(desk.session.error().contains(u"Save when that is done"));
    CHECK_FALSE(desk.session.saving());
    desk.session.cancel();
    // Saved first, replaced before that is known.
    desk.session.dismissError();
    desk.session.saveAs(file);
    desk.session.open({QStringLiteral("fast")});
    REQUIRE(test::wait_for([&] {
        return !desk.session.saving() && desk.session.state() == Session::Ready &&
               desk.session.name() == QStringLiteral("fast");
    }));
    CHECK(desk.session.file().isEmpty());
}

TEST_CASE("Only the last of several openings counts")
{
    Session session;
    session.setOpener([](const Inputs &inputs, auto gazetteer, const auto &progress, const StopFlag &stop) {
        if (inputs.paths.first() == QStringLiteral("slow"))
            while (!stop())
                QThread::msleep(1);
        return test::open_fixture(inputs, gazetteer, progress, stop);
    });
    session.open({QStringLiteral("slow")});
    session.open({QStringLiteral("fast")});
    REQUIRE(test::wait_for([&] { return session.state() == Session::Ready; }));
    CHECK(session.name() == QStringLiteral("fast"));
}

TEST_CASE("Nothing but files of this machine is opened")
{
    Session session;
    session.openUrls({QUrl{QStringLiteral("https://example.org/a.txt")}});
    CHECK(session.state() == Session::Empty);
    CHECK(session.error().contains(u"example.org"));
}

TEST_CASE("Ending while reading does not wait for the reading")
{
    Session session;
    session.setOpener([](const auto &, auto, const auto &, const StopFlag &stop) {
        while (!stop())
            QThread::msleep(1);
        return Opened{};
    });
    session.open({QStringLiteral("x")});
    // The destructor stops the work and waits for its end; a hang fails by the time limit of the test.
}

TEST_CASE("Saving without a file asks for one")
{
    test::Desk desk;
    desk.session.save();
    CHECK_FALSE(desk.session.error().isEmpty());
    CHECK_FALSE(desk.session.saving());
}

TEST_CASE("What is added keeps the choices made for what is open")
{
    test::Desk desk;
    bool onto = false;
    QString hash = QStringLiteral("fedcba9876543210");
    desk.session.setOpener([&](const Inputs &inputs, auto gazetteer, const auto &progress, const StopFlag &stop) {
        onto = inputs.onto != nullptr;
        Opened opened = test::open_fixture(inputs, gazetteer, progress, stop);
        opened.hash = hash;
        opened.fresh = 2;
        opened.known = 1;
        return opened;
    });
    desk.filter.setHidden(Filter::Kinds, QStringLiteral("clash"), true);
    CHECK_FALSE(desk.session.modified());
    QSignalSpy added{&desk.session, &Session::added};
    QSignalSpy changed{&desk.session, &Session::projectChanged};
    desk.session.add({QStringLiteral("more")});
    CHECK(desk.session.adding());
    REQUIRE(test::wait_for([&] { return desk.session.state() == Session::Ready; }));
    CHECK(onto);
    CHECK(desk.filter.isHidden(Filter::Kinds, QStringLiteral("clash")));
    CHECK(desk.session.modified());
    CHECK(desk.session.name() == QStringLiteral("folder"));
    CHECK(changed.size() == 1);
    REQUIRE(added.size() == 1);
    CHECK(added[0] == QVariantList{2, 1});
    // The same once more: nobody hears of a project.
    desk.session.add({QStringLiteral("more")});
    REQUIRE(test::wait_for([&] { return desk.session.state() == Session::Ready; }));
    CHECK(changed.size() == 1);
    CHECK(added.size() == 2);
    // In its place: nothing of it counts any more.
    desk.session.open({QStringLiteral("other")});
    REQUIRE(test::wait_for([&] { return desk.session.state() == Session::Ready; }));
    CHECK_FALSE(onto);
    CHECK_FALSE(desk.session.modified());
    CHECK_FALSE(desk.filter.isHidden(Filter::Kinds, QStringLiteral("clash")));
}

TEST_CASE("Adding where nothing is open opens")
{
    Session session;
    session.setOpener(test::open_fixture);
    session.add({QStringLiteral("folder")});
    CHECK_FALSE(session.adding());
    REQUIRE(test::wait_for([&] { return session.state() == Session::Ready; }));
    CHECK(session.name() == QStringLiteral("folder"));
}

namespace
{

// A change that waits until it is let go, and leaves its mark.
Session::Change waiting_change(const std::atomic<bool> &go)
{
    return [&go](store::Project &project) -> std::string {
        while (!go)
            QThread::msleep(1);
        project.metadata["mark"] = "changed";
        return {};
    };
}

} // namespace

TEST_CASE("What is added while something is changed is added to what it became")
{
    test::Desk desk;
    std::atomic<bool> go = false;
    std::vector<std::shared_ptr<const ProjectIndex>> onto;
    desk.session.setOpener([&](const Inputs &inputs, auto gazetteer, const auto &progress, const StopFlag &stop) {
        onto.push_back(inputs.onto);
        Opened opened = test::open_fixture(inputs, gazetteer, progress, stop);
        opened.hash = QStringLiteral("fedcba9876543210");
        return opened;
    });
    QSignalSpy added{&desk.session, &Session::added};
    std::shared_ptr<const ProjectIndex> changed;
    desk.session.change(waiting_change(go), [&](const QString &) { changed = desk.session.index(); });
    desk.session.add({QStringLiteral("more")});
    go = true;
    REQUIRE(test::wait_for([&] { return added.size() == 1; }));
    CHECK(desk.session.state() == Session::Ready);
    REQUIRE(changed);
    CHECK(onto.back() == changed);
    CHECK(onto.back()->project->metadata.at("mark") == "changed");
}

TEST_CASE("What is saved while something is changed is what it became")
{
    test::Desk desk;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("p.gpkg"));
    std::atomic<bool> go = false;
    QSignalSpy saved{&desk.session, &Session::saved};
    desk.session.change(waiting_change(go), [](const QString &) {});
    desk.session.saveAs(path);
    go = true;
    REQUIRE(test::wait_for([&] { return saved.size() == 1; }));
    CHECK(store::load(path.toStdString()).metadata["mark"] == "changed");
    CHECK_FALSE(desk.session.modified());
}

TEST_CASE("What is noted while the project is saved is not saved yet")
{
    test::Desk desk;
    const QTemporaryDir folder;
    QSignalSpy saved{&desk.session, &Session::saved};
    desk.session.setMetadata(QStringLiteral("before"), QStringLiteral("1"));
    desk.session.saveAs(folder.filePath(QStringLiteral("p.gpkg")));
    desk.session.setMetadata(QStringLiteral("meanwhile"), QStringLiteral("1"));
    REQUIRE(test::wait_for([&] { return saved.size() == 1; }));
    CHECK(desk.session.modified());
    desk.session.save();
    REQUIRE(test::wait_for([&] { return saved.size() == 2; }));
    CHECK_FALSE(desk.session.modified());
    CHECK(store::load(desk.session.file().toStdString()).metadata["meanwhile"] == "1");
}
