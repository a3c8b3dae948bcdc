// Measures the frames of a dragged play head.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QQuickWindow>

#include <vector>

namespace dateline::app
{

/// Moves the play head of `timeline` (its property `at`) from the beginning of its window of time to the end, or a
/// window of a tenth of it from one end to the other, a step a frame. A frame's time runs from the move until the frame
/// is shown.
class Drag : public QObject
{
    Q_OBJECT

public:
    /// `film`: a folder for a picture of each frame, which then are not measured; empty: none.
    Drag(QQuickWindow &window, QObject &timeline, bool whole_window, QString film, QObject *parent = nullptr);
    void begin();

signals:
    /// For people: median, 95th percentile and the longest, in milliseconds, and what a frame took of all cores: that
    /// does not grow when other programs want them too.
    void finished(const QString &figures);

private:
    void step();
    void shown();

    static constexpr int frames = 200;
    QQuickWindow &m_window;
    QObject &m_timeline;
    bool m_wholeWindow;
    QString m_film;
    QElapsedTimer m_clock;
    double m_from = 0;
    double m_to = 0;
    double m_processorMs = 0;
    std::vector<double> m_ms;
};

} // namespace dateline::app
