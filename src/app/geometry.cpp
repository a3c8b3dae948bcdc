#include "app/geometry.hpp"

#include <QGuiApplication>
#include <QScreen>
#include <QSettings>

#include <algorithm>
#include <memory>

namespace dateline::app
{
namespace
{

using namespace Qt::StringLiterals;

const QString place_key = u"window/place"_s;
const QString maximised_key = u"window/maximised"_s;

} // namespace

QRect on_screen(QRect place, const QRect &screen)
{
    place.setSize(place.size().boundedTo(screen.size()));
    place.moveLeft(std::clamp(place.left(), screen.left(), screen.right() + 1 - place.width()));
    place.moveTop(std::clamp(place.top(), screen.top(), screen.bottom() + 1 - place.height()));
    return place;
}

std::optional<Geometry> kept_geometry()
{
    const QSettings settings;
    const QRect place = settings.value(place_key).toRect();
    const QScreen *screen = QGuiApplication::screenAt(place.center());
    if (screen == nullptr)
        screen = QGuiApplication::primaryScreen();
    if (place.isEmpty() || screen == nullptr)
        return {};
    return Geometry{on_screen(place, screen->availableGeometry()), settings.value(maximised_key).toBool()};
}

void keep_geometry(QQuickWindow &window)
{
    // As long as the window is neither maximised nor folded away: what it has then is the screen's, not a person's.
    auto last = std::make_shared<QRect>(window.geometry());
    const auto note = [&window, last] {
        if (window.visibility() == QWindow::Windowed)
            *last = window.geometry();
    };
    QObject::connect(&window, &QWindow::widthChanged, &window, note, Qt::QueuedConnection);
    QObject::connect(&window, &QWindow::heightChanged, &window, note, Qt::QueuedConnection);
    QObject::connect(&window, &QWindow::xChanged, &window, note, Qt::QueuedConnection);
    QObject::connect(&window, &QWindow::yChanged, &window, note, Qt::QueuedConnection);
    auto maximised = std::make_shared<bool>(window.visibility() == QWindow::Maximized);
    QObject::connect(&window, &QWindow::visibilityChanged, &window, [maximised](QWindow::Visibility visibility) {
        if (visibility == QWindow::Windowed || visibility == QWindow::Maximized)
            *maximised = visibility == QWindow::Maximized;
    });
    QObject::connect(qApp, &QCoreApplication::aboutToQuit, &window, [last, maximised] {
        QSettings settings;
        settings.setValue(place_key, *last);
        settings.setValue(maximised_key, *maximised);
    });
}

} // namespace dateline::app
