// All models over the fixture, wired as the window wires them.
#pragma once

#include "fixture_project.hpp"
#include "models/filter.hpp"

#include <QEventLoop>
#include <QTimer>

namespace dateline::test
{

/// Runs the event loop until `done` or five seconds have passed.
template <typename Done>
bool wait_for(Done done)
{
    QEventLoop loop;
    QTimer poll;
    QTimer limit;
    bool found = done();
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if ((found = done()))
            loop.quit();
    });
    QObject::connect(&limit, &QTimer::timeout, &loop, &QEventLoop::quit);
    poll.start(2);
    limit.start(5000);
    if (!found)
        loop.exec();
    return found;
}

inline models::Opened open_fixture(const models::Inputs &, std::shared_ptr<const gazetteer::Gazetteer>,
                                   const models::ProgressSink &progress, const models::StopFlag &)
{
    progress({3, 3, QStringLiteral("folder/third.txt")});
    models::Opened opened;
    auto project = std::make_shared<const store::Project>(fixture_project());
    opened.problems = project->rejects;
    opened.index = models::index_of(project, nullptr);
    opened.hash = QStringLiteral("0123456789abcdef");
    return opened;
}

struct Desk {
    models::Session session;
    models::TimelineModel timeline;
    models::Filter filter;

    Desk()
    {
        timeline.setSession(&session);
        filter.setSession(&session);
        filter.setTimeline(&timeline);
        session.setOpener(open_fixture);
        session.open({QStringLiteral("folder")});
        wait_for([this] { return session.state() == models::Session::Ready; });
    }
};

} // namespace dateline::test
