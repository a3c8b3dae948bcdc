// Drops a file on the window and measures how long it takes until all of it is shown.
#pragma once

#include <QMimeData>
#include <QObject>
#include <QQuickWindow>

namespace dateline::app
{

/// The window gets the events of a file manager's drag and drop; the time runs from the drop to the first complete
/// frame, see Rest.
class Drop : public QObject
{
    Q_OBJECT

public:
    Drop(QQuickWindow &window, const QString &file, QObject *parent = nullptr);
    void begin();

signals:
    /// For people; nothing could be opened where the window's session says so.
    void finished(const QString &figures);
    /// The window takes no drop, or did not come to rest.
    void failed(const QString &why);

private:
    QQuickWindow &m_window;
    QMimeData m_mime;
};

} // namespace dateline::app
