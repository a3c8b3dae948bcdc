// The briefing picture of what the window shows of a crowd.
#include "app/picture.hpp"
#include "models/crowd.hpp"

#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <catch2/catch_test_macros.hpp>

using namespace dateline;

namespace
{

/// Runs the event loop until `done` or a minute has passed.
template <typename Done>
bool wait_for(Done done)
{
    QEventLoop loop;
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (done())
            loop.quit();
    });
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
    poll.start(2);
    if (!done())
        loop.exec();
    return done();
}

/// More incidents than are kept one by one; three of them in the south.
QByteArray rows()
{
    QByteArray all = "id,date,latitude,longitude,place,fatalities,source\n";
    for (int i = 0; i < static_cast<int>(models::most_single) + 1500; ++i)
        all += QByteArray::number(i) + ",2023-04-" + QByteArray::number(10 + i % 18) + ',' + (i < 3 ? "39.5" : "41.5") +
               ",46.4,Place,1,Herald\n";
    return all;
}

} // namespace

TEST_CASE("Of a crowd a picture is made of what is in view, if a page can hold it")
{
    const QTemporaryDir folder;
    QFile data{folder.filePath(QStringLiteral("rows.csv"))};
    REQUIRE(data.open(QIODevice::WriteOnly));
    data.write(rows());
    data.close();
    models::Session session;
    models::TimelineModel timeline;
    timeline.setSession(&session);
    models::Filter filter;
    filter.setSession(&session);
    filter.setTimeline(&timeline);
    bool asked = false;
    QObject::connect(&session, &models::Session::mappingAsked, [&] { asked = true; });
    session.open({data.fileName()});
    REQUIRE(wait_for([&] { return asked; }));
    session.answer({}, false); // as it was found
    REQUIRE(wait_for([&] { return session.state() == models::Session::Ready; }));
    REQUIRE(filter.crowded());

    QQuickWindow window;
    window.setProperty("session", QVariant::fromValue(&session));
    window.setProperty("timeline", QVariant::fromValue(&timeline));
    window.setProperty("filter", QVariant::fromValue(&filter));
    window.setProperty("dark", false);
    app::Picture picture{window};
    const QString file = folder.filePath(QStringLiteral("page.png"));
    picture.make(QUrl::fromLocalFile(file), QVariantList{});
    REQUIRE(wait_for([&] { return !session.error().isEmpty(); }));
    CHECK(session.error().contains(QStringLiteral("5500 are in view")));
    CHECK_FALSE(QFile::exists(file));

    session.dismissError();
    picture.make(QUrl::fromLocalFile(file), QVariantList{45.0, 39.0, 47.0, 40.0});
    REQUIRE(wait_for([&] { return QFile::exists(file) || !session.error().isEmpty(); }));
    CHECK(session.error() == QString{});
    const QImage page{file};
    CHECK(page.width() == 1920);
    CHECK(page.text(QStringLiteral("Description")).contains(QStringLiteral("3 incidents")));
}
