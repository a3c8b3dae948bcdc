// Qt Quick Test with a session that opens the fixture.
#include "fixture_project.hpp"
#include "models/session.hpp"

#include <QCoreApplication>
#include <QQmlEngine>
#include <QSettings>
#include <QTemporaryDir>
#include <QThread>
#include <QtQuickTest/quicktest.h>

namespace
{

class FixtureSession : public dateline::models::Session
{
    Q_OBJECT

public:
    explicit FixtureSession(QObject *parent = nullptr) : Session{parent}
    {
        setOpener(
            [](const dateline::models::Inputs &inputs, auto, const auto &, const dateline::models::StopFlag &stop) {
                dateline::models::Opened opened;
                while (inputs.paths.first() == QStringLiteral("endless") && !stop())
                    QThread::msleep(2);
                if (inputs.paths.first() == QStringLiteral("broken")) {
                    opened.error = QStringLiteral("<b>broken</b> cannot be read");
                    return opened;
                }
                opened.fresh = 1;
                auto project = std::make_shared<const dateline::store::Project>(dateline::test::fixture_project());
                opened.problems = project->rejects;
                opened.index = dateline::models::index_of(project, nullptr);
                return opened;
            });
    }
};

class Setup : public QObject
{
    Q_OBJECT

public slots:
    // What a window keeps lies in a folder of this run.
    void applicationAvailable() // NOLINT(readability-convert-member-functions-to-static): called by name
    {
        QCoreApplication::setOrganizationName(QStringLiteral("dateline"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_kept.path());
    }
    void qmlEngineAvailable(QQmlEngine *) // NOLINT(readability-convert-member-functions-to-static): called by name
    {
        qmlRegisterType<FixtureSession>("Dateline.Test", 1, 0, "FixtureSession");
    }

private:
    QTemporaryDir m_kept;
};

} // namespace

QUICK_TEST_MAIN_WITH_SETUP(dateline, Setup)

#include "main.moc"
