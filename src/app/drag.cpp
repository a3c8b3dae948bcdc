#include "app/drag.hpp"

#include <algorithm>

namespace dateline::app
{

Drag::Drag(QQuickWindow &window, QObject &timeline, QObject *parent)
    : QObject{parent}, m_window{window}, m_timeline{timeline}
{
}

void Drag::begin()
{
    m_from = m_timeline.property("windowFrom").toDouble();
    m_to = m_timeline.property("windowTo").toDouble();
    m_ms.clear();
    connect(&m_window, &QQuickWindow::frameSwapped, this, &Drag::shown, Qt::QueuedConnection);
    step();
}

void Drag::step()
{
    m_clock.start();
    m_timeline.setProperty("at", m_from + (m_to - m_from) * static_cast<double>(m_ms.size() + 1) / frames);
    m_window.update(); // also where the step changed nothing on the screen
}

void Drag::shown()
{
    m_ms.push_back(static_cast<double>(m_clock.nsecsElapsed()) / 1e6);
    if (m_ms.size() < frames) {
        step();
        return;
    }
    m_window.disconnect(this);
    std::ranges::sort(m_ms);
    emit finished(QStringLiteral("%1 frames of a dragged play head: median %2 ms, 95 % within %3 ms, longest %4 ms")
                      .arg(frames)
                      .arg(m_ms[frames / 2], 0, 'f', 1)
                      .arg(m_ms[frames * 95 / 100], 0, 'f', 1)
                      .arg(m_ms.back(), 0, 'f', 1));
}

} // namespace dateline::app
