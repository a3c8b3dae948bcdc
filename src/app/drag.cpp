#include "app/drag.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

namespace dateline::app
{
namespace
{

/// Milliseconds that all cores have spent on this process.
double processor_ms()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

} // namespace

Drag::Drag(QQuickWindow &window, QObject &timeline, bool whole_window, QString film, QObject *parent)
    : QObject{parent}, m_window{window}, m_timeline{timeline}, m_wholeWindow{whole_window}, m_film{std::move(film)}
{
}

void Drag::begin()
{
    m_from = m_timeline.property("windowFrom").toDouble();
    m_to = m_timeline.property("windowTo").toDouble();
    m_ms.clear();
    m_processorMs = processor_ms();
    if (m_wholeWindow)
        m_timeline.setProperty("windowTo", m_from + (m_to - m_from) / 10);
    connect(&m_window, &QQuickWindow::frameSwapped, this, &Drag::shown, Qt::QueuedConnection);
    step();
}

void Drag::step()
{
    m_clock.start();
    if (m_wholeWindow) {
        QMetaObject::invokeMethod(&m_timeline, "moveWindow", Q_ARG(double, 0.9 / frames)); // as a hand does
    } else {
        m_timeline.setProperty("at", m_from + (m_to - m_from) * static_cast<double>(m_ms.size() + 1) / frames);
    }
    m_window.update(); // also where the step changed nothing on the screen
}

void Drag::shown()
{
    m_ms.push_back(static_cast<double>(m_clock.nsecsElapsed()) / 1e6);
    if (!m_film.isEmpty())
        m_window.grabWindow().save(QStringLiteral("%1/%2.png").arg(m_film).arg(m_ms.size(), 4, 10, QLatin1Char('0')));
    if (m_ms.size() < frames) {
        step();
        return;
    }
    m_window.disconnect(this);
    std::ranges::sort(m_ms);
    emit finished(QStringLiteral("%1 frames of a dragged %5: median %2 ms, 95 % within %3 ms, longest %4 ms; each took "
                                 "%6 ms of processors")
                      .arg(frames)
                      .arg(m_ms[frames / 2], 0, 'f', 1)
                      .arg(m_ms[frames * 95 / 100], 0, 'f', 1)
                      .arg(m_ms.back(), 0, 'f', 1)
                      .arg(m_wholeWindow ? QStringLiteral("window") : QStringLiteral("play head"))
                      .arg((processor_ms() - m_processorMs) / frames, 0, 'f', 1));
}

} // namespace dateline::app
