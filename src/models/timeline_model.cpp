#include "models/timeline_model.hpp"

#include "models/crowd.hpp"
#include "models/ticks.hpp"
#include "models/when.hpp"
#include "timeline/symbol.hpp"

#include <QDateTime>
#include <QTimeZone>
#include <QVariantMap>

#include <algorithm>
#include <cmath>

namespace dateline::models
{
namespace
{

constexpr double day_s = 86400;

reading::Instant instant_at(double seconds)
{
    return reading::Instant{std::chrono::seconds{static_cast<std::int64_t>(std::llround(seconds))}};
}

} // namespace

TimelineModel::TimelineModel(QObject *parent) : QObject{parent} {}

void TimelineModel::setSession(Session *session)
{
    if (!exchange_session(m_session, session, *this))
        return;
    if (m_session)
        connect(m_session, &Session::projectChanged, this, &TimelineModel::reset);
    emit sessionChanged();
    reset();
}

const timeline::Timeline *TimelineModel::columns() const
{
    if (!m_session || !m_session->index())
        return nullptr;
    const ProjectIndex &index = *m_session->index();
    return index.crowd ? index.crowd->timeline.get() : &index.timeline;
}

std::chrono::minutes TimelineModel::utcOffset(double instant) const
{
    using std::chrono::minutes;
    if (m_clock == LocalClock)
        return minutes{QTimeZone::systemTimeZone().offsetFromUtc(
                           QDateTime::fromSecsSinceEpoch(static_cast<qint64>(instant), QTimeZone::UTC)) /
                       60};
    return m_clock == EventClock && m_session && m_session->index() ? m_session->index()->utc_offset : minutes{0};
}

// A local clock may have been put forward or back between the play head and what was typed.
std::optional<reading::Instant> TimelineModel::parsed(const QString &text, bool end) const
{
    const auto about = parse_instant(text, utcOffset(m_at), end);
    if (!about || m_clock != LocalClock)
        return about;
    return parse_instant(text, utcOffset(static_cast<double>(about->time_since_epoch().count())), end);
}

bool TimelineModel::empty() const { return columns() == nullptr || columns()->empty(); }

void TimelineModel::setFilter(timeline::Filter filter)
{
    m_filter = std::move(filter);
    count();
}

// Whole days of the zone, to the last report, with a margin of 2 % so that no bar touches the edge.
void TimelineModel::reset()
{
    auto extent = columns() == nullptr ? std::nullopt : columns()->extent();
    m_whole = {0, 1};
    m_filter = {};
    if (extent) {
        // As known then, what is reported last must have its place on the axis.
        extent->to = std::max(extent->to, columns()->last_known().value_or(0) + 1);
        const double margin = std::max(day_s, 0.02 * static_cast<double>(extent->to - extent->from));
        const double offset = 60.0 * static_cast<double>(utcOffset(static_cast<double>(extent->from)).count());
        const auto whole = [offset](double t, auto round) {
            return static_cast<timeline::Seconds>(round((t + offset) / day_s) * day_s - offset);
        };
        m_whole.from = whole(static_cast<double>(extent->from) - margin, [](double t) { return std::floor(t); });
        m_whole.to = whole(static_cast<double>(extent->to) + margin, [](double t) { return std::ceil(t); });
    }
    m_window = m_range = m_whole;
    m_at = static_cast<double>(m_window.to);
    setPlaying(false);
    count();
    emit rangeChanged();
    emit timeChanged();
}

void TimelineModel::count()
{
    m_blocks.clear();
    m_highest = 0;
    if (!empty()) {
        const auto histogram = columns()->histogram(m_range, static_cast<std::size_t>(m_bins), m_filter);
        // More sources than there are colours are told apart by shape, which a bar has not.
        const std::size_t groups = std::min(histogram.categories, timeline::colour_count);
        std::vector<int> counts(groups);
        for (std::size_t bin = 0; bin < histogram.bins; ++bin) {
            std::ranges::fill(counts, 0);
            for (std::size_t source = 0; source < histogram.categories; ++source)
                counts[timeline::colour_of(source) % groups] += static_cast<int>(histogram.at(bin, source));
            int below = 0;
            for (std::size_t source = 0; source < groups; ++source)
                if (const int found = counts[source]; found > 0) {
                    m_blocks.append(QVariantMap{{QStringLiteral("bin"), static_cast<int>(bin)},
                                                {QStringLiteral("below"), below},
                                                {QStringLiteral("count"), found},
                                                {QStringLiteral("source"), static_cast<int>(source)}});
                    below += found;
                }
            m_highest = std::max(m_highest, below);
        }
    }
    emit blocksChanged();
}

void TimelineModel::setBins(int bins)
{
    bins = std::clamp(bins, 1, 2000);
    if (m_bins == bins)
        return;
    m_bins = bins;
    emit binsChanged();
    count();
}

void TimelineModel::setWindowFrom(double from)
{
    const auto value =
        static_cast<timeline::Seconds>(std::clamp(from, static_cast<double>(m_whole.from), windowTo() - shortest()));
    if (m_window.from == value)
        return;
    m_window.from = value;
    m_at = std::max(m_at, windowFrom());
    emit timeChanged();
}

void TimelineModel::setWindowTo(double to)
{
    const bool whole = m_at >= windowTo();
    const auto value =
        static_cast<timeline::Seconds>(std::clamp(to, windowFrom() + shortest(), static_cast<double>(m_whole.to)));
    if (m_window.to == value)
        return;
    m_window.to = value;
    // A play head that rests at the end goes with it.
    m_at = whole ? windowTo() : std::min(m_at, windowTo());
    emit timeChanged();
}

void TimelineModel::setAt(double at)
{
    at = std::clamp(at, windowFrom(), windowTo());
    if (m_at == at)
        return;
    m_at = at;
    emit timeChanged();
}

void TimelineModel::setPlaying(bool playing)
{
    playing = playing && !empty();
    if (m_playing == playing)
        return;
    m_playing = playing;
    if (playing && m_at >= windowTo())
        setAt(windowFrom());
    emit playingChanged();
}

void TimelineModel::setSpeed(double speed)
{
    if (m_speed == speed || !(speed > 0))
        return;
    m_speed = speed;
    emit speedChanged();
}

void TimelineModel::setLoop(bool loop)
{
    if (std::exchange(m_loop, loop) != loop)
        emit playingChanged();
}

void TimelineModel::setSkipsEmpty(bool skips)
{
    if (std::exchange(m_skipsEmpty, skips) != skips)
        emit playingChanged();
}

void TimelineModel::setClock(Clock clock)
{
    if (std::exchange(m_clock, clock) == clock)
        return;
    emit rangeChanged();
    emit timeChanged();
}

double TimelineModel::shortest() const { return std::clamp((rangeTo() - rangeFrom()) / 50, 60.0, 3600.0); }

void TimelineModel::setAxis(double from, double to)
{
    constexpr double least = 600;
    const auto whole_from = static_cast<double>(m_whole.from);
    const auto whole_to = static_cast<double>(m_whole.to);
    const double length = std::clamp(to - from, std::min(least, whole_to - whole_from), whole_to - whole_from);
    from = std::clamp(from, whole_from, whole_to - length);
    const timeline::Window range{static_cast<timeline::Seconds>(std::llround(from)),
                                 static_cast<timeline::Seconds>(std::llround(from + length))};
    if (std::exchange(m_range, range) == range)
        return;
    count();
    emit rangeChanged();
}

void TimelineModel::zoomAxis(double factor, double about)
{
    if (!(factor > 0) || empty())
        return;
    // At the shortest and the longest it does not creep aside.
    const double length = rangeTo() - rangeFrom();
    const auto longest = static_cast<double>(m_whole.to - m_whole.from);
    factor = std::clamp(length * factor, std::min(600.0, longest), longest) / length;
    setAxis(about - (about - rangeFrom()) * factor, about + (rangeTo() - about) * factor);
}

void TimelineModel::panAxis(double fraction)
{
    const double by = fraction * (rangeTo() - rangeFrom());
    setAxis(rangeFrom() + by, rangeTo() + by);
}

void TimelineModel::showWholeAxis() { setAxis(static_cast<double>(m_whole.from), static_cast<double>(m_whole.to)); }

void TimelineModel::setCumulative(bool cumulative)
{
    if (m_cumulative == cumulative)
        return;
    m_cumulative = cumulative;
    emit timeChanged();
}

void TimelineModel::setTrail(double trail)
{
    if (m_trail == trail || !(trail > 0))
        return;
    m_trail = trail;
    emit timeChanged();
}

void TimelineModel::setKnownAsOf(bool knownAsOf)
{
    if (m_knownAsOf == knownAsOf)
        return;
    m_knownAsOf = knownAsOf;
    emit timeChanged();
}

QString TimelineModel::zone() const
{
    const QString name = zone_text(utcOffset(m_at));
    return m_clock == LocalClock ? QStringLiteral("here, ") + name : name;
}

double TimelineModel::fraction(double instant) const { return (instant - rangeFrom()) / (rangeTo() - rangeFrom()); }

double TimelineModel::instant(double fraction) const { return rangeFrom() + fraction * (rangeTo() - rangeFrom()); }

QString TimelineModel::text(double instant) const
{
    return empty() ? QString{} : instant_text(instant_at(instant), utcOffset(instant));
}

QString TimelineModel::endText(double instant) const
{
    const double local = instant + 60.0 * static_cast<double>(utcOffset(instant).count());
    return text(std::fmod(local, day_s) == 0 ? instant - day_s : instant);
}

QVariantList TimelineModel::ticks() const
{
    QVariantList list;
    if (empty())
        return list;
    for (const Tick &tick : ticks_of(m_range, utcOffset(rangeFrom())))
        list.append(QVariantMap{{QStringLiteral("fraction"), fraction(static_cast<double>(tick.at))},
                                {QStringLiteral("text"), tick.text},
                                {QStringLiteral("major"), tick.major}});
    return list;
}

QString TimelineModel::setWindowText(const QString &from, const QString &to)
{
    const auto hint = QStringLiteral("“%1” is not a date. Write it like 2023-03-05, 5 March 2023 or 2023-03-05 10:30.");
    const auto first = parsed(from, false);
    if (!first)
        return hint.arg(from);
    const auto last = parsed(to, true);
    if (!last)
        return hint.arg(to);
    const auto first_seconds = first->time_since_epoch().count();
    const auto last_seconds = last->time_since_epoch().count();
    if (first_seconds >= last_seconds)
        return QStringLiteral("The window ends before it begins. Swap the two dates.");
    if (first_seconds >= m_whole.to || last_seconds <= m_whole.from)
        return QStringLiteral("There is no report of that time. The reports span %1 to %2.")
            .arg(text(static_cast<double>(m_whole.from)), endText(static_cast<double>(m_whole.to)));
    const bool whole = m_at >= windowTo();
    m_window = {std::max(first_seconds, m_whole.from), std::min(last_seconds, m_whole.to)};
    m_at = whole ? windowTo() : std::clamp(m_at, windowFrom(), windowTo());
    emit timeChanged();
    return {};
}

QString TimelineModel::setAtText(const QString &at)
{
    const auto instant = parsed(at, true);
    if (!instant)
        return QStringLiteral("“%1” is not a date. Write it like 2023-03-05 or 2023-03-05 10:30.").arg(at);
    const auto seconds = static_cast<double>(instant->time_since_epoch().count());
    if (seconds < windowFrom() || seconds > windowTo())
        return QStringLiteral("“%1” is outside of the window, which is from %2 to %3.")
            .arg(at, text(windowFrom()), endText(windowTo()));
    setAt(seconds);
    return {};
}

void TimelineModel::showAll()
{
    m_window = m_whole;
    m_at = windowTo();
    emit timeChanged();
}

void TimelineModel::stepNext()
{
    if (empty())
        return;
    // One second after a beginning shows its event; so the step looks on from the last whole second.
    const auto from = static_cast<timeline::Seconds>(m_at) - 1;
    const auto next = columns()->next(from, m_filter, m_knownAsOf);
    setAt(next && *next < m_window.to ? static_cast<double>(*next + 1) : windowTo());
}

void TimelineModel::stepPrevious()
{
    if (empty())
        return;
    const auto to = static_cast<timeline::Seconds>(m_at) - 1;
    const auto previous = columns()->previous(to, m_filter, m_knownAsOf);
    setAt(previous && *previous >= m_window.from ? static_cast<double>(*previous + 1) : windowFrom());
}

void TimelineModel::moveWindow(double fraction)
{
    const double length = windowTo() - windowFrom();
    const double moved = std::clamp(windowFrom() + fraction * (rangeTo() - rangeFrom()),
                                    static_cast<double>(m_whole.from), static_cast<double>(m_whole.to) - length);
    const double by = moved - windowFrom();
    if (by == 0)
        return;
    m_window = {static_cast<timeline::Seconds>(moved), static_cast<timeline::Seconds>(moved + length)};
    m_at = std::clamp(m_at + by, windowFrom(), windowTo());
    emit timeChanged();
}

void TimelineModel::advance(double seconds)
{
    if (!m_playing)
        return;
    double to = m_at + seconds * m_speed * day_s;
    if (m_skipsEmpty && columns() != nullptr) {
        // What comes more than a second of playing later is gone to at once, so that a quarter of one is left.
        const auto next = columns()->next(static_cast<timeline::Seconds>(m_at), m_filter, m_knownAsOf);
        const double there = next ? static_cast<double>(*next) : windowTo();
        if (there > m_at + m_speed * day_s)
            to = std::max(to, std::min(there, windowTo()) - m_speed * day_s / 4);
    }
    setAt(to);
    if (m_at >= windowTo() && m_loop)
        setAt(windowFrom());
    else if (m_at >= windowTo())
        setPlaying(false);
}

timeline::Window TimelineModel::shown() const
{
    const auto to = static_cast<timeline::Seconds>(std::ceil(m_at));
    const auto from = m_cumulative || m_at >= windowTo()
                          ? m_window.from
                          : std::max(m_window.from, to - static_cast<timeline::Seconds>(m_trail));
    return {from, to};
}

std::optional<timeline::Seconds> TimelineModel::knownUntil() const
{
    if (!m_knownAsOf)
        return std::nullopt;
    return static_cast<timeline::Seconds>(m_at);
}

timeline::Seconds TimelineModel::dimmedBefore() const
{
    return m_at >= windowTo() ? m_whole.from : static_cast<timeline::Seconds>(m_at - m_trail);
}

} // namespace dateline::models
