// The briefing picture of what the window shows, for a file or the clipboard.
#pragma once

#include "models/filter.hpp"

#include <QImage>
#include <QObject>
#include <QQuickWindow>
#include <QThreadPool>
#include <QUrl>
#include <QVariant>

namespace dateline::app
{

/// Draws on a thread of its own: the project, its names, its window of time, its filters and the colours of the window.
class Picture : public QObject
{
    Q_OBJECT

public:
    /// `window` is the root of Main.qml: has `session`, `timeline`, `dark`, and hears notice(QString) when a picture is
    /// done.
    explicit Picture(QQuickWindow &window);
    ~Picture() override;

public slots:
    /// Writes to `file`; an empty one means the clipboard. `view`: list of west, south, east, north in degrees, what
    /// the map shows; an empty one means all incidents.
    void make(const QUrl &file, const QVariant &view);

private:
    void finish(const QString &path, const QImage &image, const QString &problem);
    void notice(const QString &text);

    QQuickWindow &m_window;
    QThreadPool m_thread;
};

} // namespace dateline::app
