#include "app/drop.hpp"

#include "app/rest.hpp"

#include <QCoreApplication>
#include <QDropEvent>
#include <QFileInfo>
#include <QUrl>

namespace dateline::app
{

using namespace Qt::StringLiterals;

Drop::Drop(QQuickWindow &window, const QString &file, QObject *parent) : QObject{parent}, m_window{window}
{
    m_mime.setUrls({QUrl::fromLocalFile(QFileInfo{file}.absoluteFilePath())});
}

void Drop::begin()
{
    const QPoint middle{m_window.width() / 2, m_window.height() / 2};
    QDragEnterEvent enter{middle, Qt::CopyAction, &m_mime, Qt::LeftButton, Qt::NoModifier};
    QCoreApplication::sendEvent(&m_window, &enter);
    QDropEvent drop{QPointF{middle}, Qt::CopyAction, &m_mime, Qt::LeftButton, Qt::NoModifier};
    const qint64 dropped = Rest::process_ms();
    QCoreApplication::sendEvent(&m_window, &drop);
    if (!drop.isAccepted()) {
        emit failed(u"the window took no drop"_s);
        return;
    }
    auto *rest = new Rest{m_window, this};
    connect(rest, &Rest::missed, this, [this] { emit failed(u"the window did not come to rest after the drop"_s); });
    connect(rest, &Rest::reached, this, [this, dropped](qint64 ms) {
        emit finished(
            u"first complete frame %1 ms after the drop, peak memory %2 MiB"_s.arg(ms - dropped).arg(Rest::peak_mib()));
    });
}

} // namespace dateline::app
