#include "desk.hpp"
#include "snapshot.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace dateline;
using Catch::Matchers::WithinAbs;

TEST_CASE("The timeline spans all events and counts them by source")
{
    test::Desk desk;
    test::check_snapshot("timeline", test::snapshot(desk.timeline));
}

TEST_CASE("Without a project the timeline is empty and still")
{
    models::Session session;
    models::TimelineModel timeline;
    timeline.setSession(&session);
    CHECK(timeline.empty());
    CHECK(timeline.blocks().isEmpty());
    CHECK(timeline.ticks().isEmpty());
    CHECK(timeline.text(timeline.at()).isEmpty());
    timeline.setPlaying(true);
    CHECK_FALSE(timeline.playing());
    timeline.stepNext();
    timeline.stepPrevious();
}

TEST_CASE("Typed dates set the window or say what is wrong")
{
    test::Desk desk;
    auto &timeline = desk.timeline;
    CHECK(timeline.setWindowText(QStringLiteral("5 March 2023"), QStringLiteral("11.4.2023")).isEmpty());
    CHECK(timeline.text(timeline.windowFrom()) == QStringLiteral("5 Mar 2023"));
    CHECK(timeline.endText(timeline.windowTo()) == QStringLiteral("11 Apr 2023")); // a day means all of it
    const double end = timeline.windowTo();
    CHECK(timeline.setWindowText(timeline.text(timeline.windowFrom()), timeline.endText(end)).isEmpty());
    CHECK(timeline.windowTo() == end); // what is shown means what it meant
    CHECK(timeline.setAtText(QStringLiteral("2023-04-10")).isEmpty());
    CHECK(timeline.endText(timeline.at()) == QStringLiteral("10 Apr 2023"));
    CHECK(timeline.setAtText(QStringLiteral("2023-05-10")).contains(u"outside of the window"));
    const double before = timeline.windowFrom();
    CHECK(timeline.setWindowText(QStringLiteral("31 April 2023"), QStringLiteral("2023-05-01"))
              .contains(u"31 April 2023"));
    CHECK(timeline.setWindowText(QStringLiteral("2023-04-10"), QStringLiteral("2023-04-01")).contains(u"ends before"));
    CHECK(timeline.setWindowText(QStringLiteral("1999-01-01"), QStringLiteral("1999-02-01")).contains(u"no report"));
    CHECK(timeline.setAtText(QStringLiteral("soon")).contains(u"soon"));
    CHECK(timeline.windowFrom() == before);
}

TEST_CASE("As known then, the end of the axis knows all")
{
    test::Desk desk;
    desk.timeline.setKnownAsOf(true);
    desk.timeline.setAt(desk.timeline.rangeTo());
    CHECK(desk.filter.shownCount() == 3); // the last was reported two days after it happened
    desk.timeline.setAt(desk.timeline.rangeFrom());
    CHECK(desk.filter.shownCount() == 0); // nor is what has no date known before it was reported
}

TEST_CASE("Steps and histogram heed the filter")
{
    test::Desk desk;
    auto &timeline = desk.timeline;
    const int all = static_cast<int>(timeline.blocks().size());
    timeline.setAt(timeline.windowFrom());
    timeline.stepNext();
    const double first = timeline.at();
    CHECK(first < timeline.windowTo());
    desk.filter.setSearch(QStringLiteral("no such word"));
    CHECK(timeline.blocks().isEmpty());
    timeline.setAt(timeline.windowFrom());
    timeline.stepNext();
    CHECK(timeline.at() == timeline.windowTo());
    desk.filter.showAll();
    CHECK(timeline.blocks().size() == all);
}

TEST_CASE("Handles cannot pass each other, nor the play head leave the window")
{
    test::Desk desk;
    auto &timeline = desk.timeline;
    timeline.setWindowFrom(timeline.rangeTo() + 1e9);
    CHECK(timeline.windowFrom() < timeline.windowTo());
    CHECK(timeline.at() >= timeline.windowFrom());
    timeline.showAll();
    timeline.setWindowTo(0);
    CHECK(timeline.windowTo() > timeline.windowFrom());
    CHECK(timeline.at() <= timeline.windowTo());
    timeline.setAt(-1);
    CHECK(timeline.at() == timeline.windowFrom());
    timeline.moveWindow(5);
    CHECK(timeline.windowTo() <= timeline.rangeTo());
    timeline.moveWindow(-5);
    CHECK(timeline.windowFrom() >= timeline.rangeFrom());
}

TEST_CASE("Playing goes from the window's beginning to its end and stops")
{
    test::Desk desk;
    auto &timeline = desk.timeline;
    timeline.setSpeed(7);
    timeline.setPlaying(true);
    CHECK(timeline.at() == timeline.windowFrom()); // it stood at the end
    timeline.advance(0.5);
    CHECK_THAT(timeline.at(), WithinAbs(timeline.windowFrom() + 3.5 * 86400, 0.1));
    timeline.advance(1000);
    CHECK(timeline.at() == timeline.windowTo());
    CHECK_FALSE(timeline.playing());
    timeline.advance(1);
    CHECK(timeline.at() == timeline.windowTo());
}

TEST_CASE("Fractions of the axis and instants are inverse")
{
    test::Desk desk;
    for (const double fraction : {0.0, 0.25, 1.0})
        CHECK_THAT(desk.timeline.fraction(desk.timeline.instant(fraction)), WithinAbs(fraction, 1e-9));
}

TEST_CASE("The axis zooms about an instant, and the window stays")
{
    test::Desk desk;
    auto &timeline = desk.timeline;
    const double from = timeline.windowFrom();
    const double whole = timeline.rangeTo() - timeline.rangeFrom();
    const double about = timeline.instant(0.25);
    timeline.zoomAxis(0.5, about);
    CHECK(timeline.zoomed());
    CHECK_THAT(timeline.fraction(about), WithinAbs(0.25, 0.001));
    CHECK_THAT((timeline.rangeTo() - timeline.rangeFrom()) / whole, WithinAbs(0.5, 0.001));
    CHECK(timeline.windowFrom() == from);
    for (int i = 0; i < 40; ++i)
        timeline.zoomAxis(0.5, about);
    CHECK_THAT(timeline.rangeTo() - timeline.rangeFrom(), WithinAbs(600, 1));
    CHECK(timeline.rangeFrom() <= about);
    CHECK(timeline.rangeTo() >= about);
    timeline.panAxis(1e9); // as far as there is anything
    const double end = timeline.rangeTo();
    timeline.showWholeAxis();
    CHECK_FALSE(timeline.zoomed());
    CHECK(end == timeline.rangeTo());
}

TEST_CASE("Playing leaps over empty time and begins anew")
{
    test::Desk desk;
    auto &timeline = desk.timeline;
    timeline.setSpeed(1.0 / 24);
    timeline.setSkipsEmpty(true);
    timeline.setPlaying(true);
    int seconds = 0;
    while (timeline.playing() && seconds < 1000) {
        timeline.advance(0.5);
        ++seconds;
    }
    CHECK(seconds < 200); // weeks, at an hour a second
    timeline.setLoop(true);
    timeline.setSpeed(365);
    timeline.setPlaying(true);
    for (int i = 0; i < 50; ++i)
        timeline.advance(1);
    CHECK(timeline.playing());
}

TEST_CASE("The clock says which it is, and typed times are its own")
{
    test::Desk desk;
    auto &timeline = desk.timeline;
    REQUIRE(timeline.setWindowText(QStringLiteral("2023-03-05 10:00"), QStringLiteral("2023-04-11")).isEmpty());
    const double from = timeline.windowFrom();
    const QString there = timeline.zone();
    CHECK(there != QStringLiteral("UTC"));
    timeline.setClock(models::TimelineModel::UtcClock);
    CHECK(timeline.zone() == QStringLiteral("UTC"));
    CHECK(timeline.windowFrom() == from);
    CHECK(timeline.text(from) != QStringLiteral("5 Mar 2023 10:00"));
    CHECK(timeline.setWindowText(timeline.text(from), QStringLiteral("2023-04-11")).isEmpty());
    CHECK(timeline.windowFrom() == from);
}
