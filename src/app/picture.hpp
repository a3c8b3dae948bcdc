// The briefing picture of what the window shows, for a file or the clipboard.
#pragma once

#include "models/filter.hpp"

#include <QImage>
#include <QObject>
#include <QQuickWindow>
#include <QThreadPool>
#include <QUrl>

namespace dateline::app
{

/// Draws on a thread of its own: the project, its names, its window of time and the colours of the window.
class Picture : public QObject
{
    Q_OBJECT

public:
    /// `window` is the root of Main.qml: has `session`, `timeline`, `dark`, and hears notice(QString) when a picture is
    /// done.
    explicit Picture(QQuickWindow &window);
    ~Picture() override;

public slots:
    /// Writes to `file`; an empty one means the clipboard.
    void make(const QUrl &file);

private:
    void finish(const QString &path, const QImage &image, const QString &problem);
    void notice(const QString &text);

    QQuickWindow &m_window;
    QThreadPool m_thread;
};

} // namespace dateline::app
