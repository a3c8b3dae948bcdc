#include "desk.hpp"

#include <QCoreApplication>
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
    session.setOpener(
        [&](const QStringList &paths, auto gazetteer, const ProgressSink &progress, const StopFlag &stop) {
            worker = QThread::currentThreadId();
            progress({1, 4, QStringLiteral("/some/folder/second.md")});
            while (!go && !stop())
                QThread::msleep(1);
            return test::open_fixture(paths, gazetteer, [](const Progress &) {}, stop);
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

TEST_CASE("Only the last of several openings counts")
{
    Session session;
    session.setOpener([](const QStringList &paths, auto gazetteer, const auto &progress, const StopFlag &stop) {
        if (paths.first() == QStringLiteral("slow"))
            while (!stop())
                QThread::msleep(1);
        return test::open_fixture(paths, gazetteer, progress, stop);
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
