// Where the window stood is where it stands again.
#include "app/geometry.hpp"

#include <QGuiApplication>
#include <QQuickWindow>
#include <QSettings>
#include <QTemporaryDir>

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace dateline::app;

namespace
{

/// What is kept lies in a folder of this test.
class Settings
{
public:
    Settings()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QSettings{}.clear();
    }

private:
    QTemporaryDir m_folder;
};

/// What a change brings about comes in several rounds.
void settle()
{
    for (int round = 0; round < 4; ++round)
        QCoreApplication::processEvents();
}

/// A window of the desktop, until the program ends.
void run(QRect place, bool maximised)
{
    QQuickWindow window;
    window.setGeometry(place);
    window.show();
    settle();
    keep_geometry(window);
    window.setGeometry(place.adjusted(0, 0, 40, 30));
    settle();
    if (maximised) {
        window.showMaximized();
        settle();
    }
    QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    QCoreApplication::exec();
}

} // namespace

TEST_CASE("Nothing is known before the first run")
{
    const Settings settings;
    CHECK_FALSE(kept_geometry());
}

TEST_CASE("A window has its place and size again")
{
    const Settings settings;
    run({20, 30, 500, 400}, false);
    const auto kept = kept_geometry();
    REQUIRE(kept);
    CHECK(kept->place == QRect(20, 30, 540, 430));
    CHECK_FALSE(kept->maximised);
}

TEST_CASE("A maximised window keeps what it had before")
{
    const Settings settings;
    run({20, 30, 500, 400}, true);
    const auto kept = kept_geometry();
    REQUIRE(kept);
    CHECK(kept->place == QRect(20, 30, 540, 430));
    CHECK(kept->maximised);
}

TEST_CASE("A place that no screen has any more is moved onto one")
{
    const QRect screen(0, 0, 1920, 1080);
    CHECK(on_screen({100, 100, 800, 600}, screen) == QRect(100, 100, 800, 600));
    CHECK(on_screen({3000, -500, 800, 600}, screen) == QRect(1120, 0, 800, 600));
    CHECK(on_screen({-50, 900, 4000, 3000}, screen) == QRect(0, 0, 1920, 1080));
    CHECK(on_screen({0, 0, 800, 600}, {1920, 0, 1280, 1024}) == QRect(1920, 0, 800, 600));
}

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QCoreApplication::setOrganizationName(QStringLiteral("dateline"));
    QCoreApplication::setApplicationName(QStringLiteral("dateline"));
    const QGuiApplication application{argc, argv};
    return Catch::Session().run(argc, argv);
}
