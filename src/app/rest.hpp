// Waits until the window is at rest, for pictures and measurements of it.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QQuickWindow>
#include <QTimer>

namespace dateline::app
{

/// At rest: the window says that it is settled, and two frames in a row have been shown since.
class Rest : public QObject
{
    Q_OBJECT

public:
    explicit Rest(QQuickWindow &window, QObject *parent = nullptr);

    /// Since the process was started, loading of libraries included.
    [[nodiscard]] static qint64 process_ms();
    /// Peak of resident memory so far, in MiB; 0 where the system does not say.
    [[nodiscard]] static double peak_mib();

signals:
    /// Nothing moves any more; `ms` since the process began.
    void reached(qint64 ms);
    /// It did not come to rest within a minute.
    void missed();

private:
    void look();

    QQuickWindow &m_window;
    QTimer m_limit;
    int m_frames = 0;
    qint64 m_first = 0;
    bool m_done = false;
    bool m_told = false; // when the window settles
};

} // namespace dateline::app
