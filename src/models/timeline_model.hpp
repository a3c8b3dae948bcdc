// The two clocks of the window: which events are shown, and as known when.
#pragma once

#include "models/session.hpp"

#include <QObject>
#include <QPointer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <vector>

namespace dateline::models
{

/// Instants are seconds since 1970 in UTC, as double; fractions count along the axis, from 0 to 1.
class TimelineModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(dateline::models::Session *session READ session WRITE setSession NOTIFY sessionChanged REQUIRED)
    /// What the axis spans: all events, with a margin, or as much of it as one has zoomed to.
    Q_PROPERTY(double rangeFrom READ rangeFrom NOTIFY rangeChanged)
    Q_PROPERTY(double rangeTo READ rangeTo NOTIFY rangeChanged)
    Q_PROPERTY(double windowFrom READ windowFrom WRITE setWindowFrom NOTIFY timeChanged)
    Q_PROPERTY(double windowTo READ windowTo WRITE setWindowTo NOTIFY timeChanged)
    /// The play head; at windowTo everything of the window is shown.
    Q_PROPERTY(double at READ at WRITE setAt NOTIFY timeChanged)
    Q_PROPERTY(bool playing READ playing WRITE setPlaying NOTIFY playingChanged)
    Q_PROPERTY(bool zoomed READ zoomed NOTIFY rangeChanged)
    /// At the window's end playing begins anew.
    Q_PROPERTY(bool loop READ loop WRITE setLoop NOTIFY playingChanged)
    /// Playing leaps over time in which nothing begins.
    Q_PROPERTY(bool skipsEmpty READ skipsEmpty WRITE setSkipsEmpty NOTIFY playingChanged)
    /// Days that pass in a second of playing.
    Q_PROPERTY(double speed READ speed WRITE setSpeed NOTIFY speedChanged)
    /// True: everything since the window's beginning stays; false: only the last `trail` seconds do.
    Q_PROPERTY(bool cumulative READ cumulative WRITE setCumulative NOTIFY timeChanged)
    Q_PROPERTY(double trail READ trail WRITE setTrail NOTIFY timeChanged)
    /// Shows only what had been said by the play head.
    Q_PROPERTY(bool knownAsOf READ knownAsOf WRITE setKnownAsOf NOTIFY timeChanged)
    /// The clock that times are shown and typed in.
    Q_PROPERTY(Clock clock READ clock WRITE setClock NOTIFY rangeChanged)
    /// Its zone, in words.
    Q_PROPERTY(QString zone READ zone NOTIFY rangeChanged)
    Q_PROPERTY(int bins READ bins WRITE setBins NOTIFY binsChanged)
    /// {bin, below, count, source}: one block per source in a bin that has any, from the bottom up.
    Q_PROPERTY(QVariantList blocks READ blocks NOTIFY blocksChanged)
    Q_PROPERTY(int highest READ highest NOTIFY blocksChanged)
    /// {fraction, text, major}: calendar marks of the axis.
    Q_PROPERTY(QVariantList ticks READ ticks NOTIFY rangeChanged)
    Q_PROPERTY(bool empty READ empty NOTIFY rangeChanged)

public:
    /// Where most events are; UTC; of this machine.
    enum Clock { EventClock, UtcClock, LocalClock };
    Q_ENUM(Clock)

    explicit TimelineModel(QObject *parent = nullptr);

    [[nodiscard]] Session *session() const { return m_session; }
    void setSession(Session *session);
    [[nodiscard]] double rangeFrom() const { return static_cast<double>(m_range.from); }
    [[nodiscard]] double rangeTo() const { return static_cast<double>(m_range.to); }
    [[nodiscard]] double windowFrom() const { return static_cast<double>(m_window.from); }
    [[nodiscard]] double windowTo() const { return static_cast<double>(m_window.to); }
    void setWindowFrom(double from);
    void setWindowTo(double to);
    [[nodiscard]] double at() const { return m_at; }
    void setAt(double at);
    [[nodiscard]] bool playing() const { return m_playing; }
    void setPlaying(bool playing);
    [[nodiscard]] bool zoomed() const { return m_range != m_whole; }
    [[nodiscard]] bool loop() const { return m_loop; }
    void setLoop(bool loop);
    [[nodiscard]] bool skipsEmpty() const { return m_skipsEmpty; }
    void setSkipsEmpty(bool skips);
    [[nodiscard]] Clock clock() const { return m_clock; }
    void setClock(Clock clock);
    [[nodiscard]] double speed() const { return m_speed; }
    void setSpeed(double speed);
    [[nodiscard]] bool cumulative() const { return m_cumulative; }
    void setCumulative(bool cumulative);
    [[nodiscard]] double trail() const { return m_trail; }
    void setTrail(double trail);
    [[nodiscard]] bool knownAsOf() const { return m_knownAsOf; }
    void setKnownAsOf(bool knownAsOf);
    [[nodiscard]] QString zone() const;
    [[nodiscard]] int bins() const { return m_bins; }
    void setBins(int bins);
    [[nodiscard]] QVariantList blocks() const { return m_blocks; }
    [[nodiscard]] int highest() const { return m_highest; }
    [[nodiscard]] QVariantList ticks() const;
    [[nodiscard]] bool empty() const;

    /// Spans `factor` as much time, about an instant that stays where it is: from ten minutes to all there is.
    Q_INVOKABLE void zoomAxis(double factor, double about);
    /// Moves the axis by a part of what it spans; the window stays.
    Q_INVOKABLE void panAxis(double fraction);
    Q_INVOKABLE void showWholeAxis();
    Q_INVOKABLE double fraction(double instant) const;
    Q_INVOKABLE double instant(double fraction) const;
    /// "5 Mar 2023 10:05" in zone().
    Q_INVOKABLE QString text(double instant) const;
    /// The same for an end, which is not part of what it ends: midnight is the day before. What was typed comes back.
    Q_INVOKABLE QString endText(double instant) const;
    /// Empty if both were understood and the window was set; else what is wrong, for people. A day that ends a window
    /// belongs to it; so does that of the play head.
    Q_INVOKABLE QString setWindowText(const QString &from, const QString &to);
    Q_INVOKABLE QString setAtText(const QString &at);
    Q_INVOKABLE void showAll();
    /// Moves the play head to the next or previous beginning within the window that passes the filter, or to the
    /// window's end; as known then, to where the next becomes known.
    Q_INVOKABLE void stepNext();
    Q_INVOKABLE void stepPrevious();
    /// Moves window and play head by a fraction of the axis.
    Q_INVOKABLE void moveWindow(double fraction);
    /// Lets `seconds` of playing pass.
    Q_INVOKABLE void advance(double seconds);

    /// Which records steps and histogram heed.
    void setFilter(timeline::Filter filter);

    /// Which events the map shows, and before when they must have been said.
    [[nodiscard]] timeline::Window shown() const;
    [[nodiscard]] std::optional<timeline::Seconds> knownUntil() const;
    /// Events that had ended before this are of the past: drawn, but dimmed.
    [[nodiscard]] timeline::Seconds dimmedBefore() const;

signals:
    void sessionChanged();
    void rangeChanged();
    void timeChanged();
    void playingChanged();
    void speedChanged();
    void binsChanged();
    void blocksChanged();

private:
    void reset();
    void count();
    [[nodiscard]] const timeline::Timeline *columns() const;
    [[nodiscard]] std::chrono::minutes utcOffset(double instant) const;
    [[nodiscard]] std::optional<reading::Instant> parsed(const QString &text, bool end) const;
    void setAxis(double from, double to);
    /// How short a window may be.
    [[nodiscard]] double shortest() const;

    QPointer<Session> m_session;
    timeline::Window m_whole{0, 1};
    timeline::Window m_range{0, 1}; // of m_whole, what the axis spans
    timeline::Window m_window{0, 1};
    double m_at = 1;
    bool m_playing = false;
    double m_speed = 7;
    bool m_loop = false;
    bool m_skipsEmpty = false;
    Clock m_clock = EventClock;
    bool m_cumulative = true;
    double m_trail = 7 * 86400.0;
    bool m_knownAsOf = false;
    timeline::Filter m_filter;
    int m_bins = 96;
    QVariantList m_blocks;
    int m_highest = 0;
};

} // namespace dateline::models
