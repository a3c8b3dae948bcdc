#include "models/timeline_model.hpp"

#include "models/when.hpp"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <QVariantMap>

#include <algorithm>
#include <cmath>

namespace dateline::models
{
namespace
{

constexpr double day = 86400;

reading::Instant instant_at(double seconds)
{
    return reading::Instant{std::chrono::seconds{static_cast<std::int64_t>(std::llround(seconds))}};
}

/// The first calendar step, in months (or in days where negative), that gives at most eight marks.
int step_of(timeline::Window range)
{
    const double days = static_cast<double>(range.to - range.from) / day;
    for (const int step : {1, 2, 7, 14})
        if (days / step <= 8)
            return -step;
    for (const int step : {1, 2, 3, 6, 12, 24, 60, 120})
        if (days / (30.4 * step) <= 9)
            return step;
    return 1200;
}

} // namespace

TimelineModel::TimelineModel(QObject *parent) : QObject{parent} {}

void TimelineModel::setSession(Session *session)
{
    if (m_session == session)
        return;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (m_session)
        connect(m_session, &Session::projectChanged, this, &TimelineModel::reset);
    emit sessionChanged();
    reset();
}

const timeline::Timeline *TimelineModel::columns() const
{
    return m_session && m_session->index() ? &m_session->index()->timeline : nullptr;
}

std::chrono::minutes TimelineModel::utcOffset() const
{
    return m_session && m_session->index() ? m_session->index()->utc_offset : std::chrono::minutes{0};
}

bool TimelineModel::empty() const { return columns() == nullptr || columns()->size() == 0; }

void TimelineModel::setFilter(timeline::Filter filter)
{
    m_filter = std::move(filter);
    count();
}

// Whole days of the zone, to the last report, with a margin of 2 % so that no bar touches the edge.
void TimelineModel::reset()
{
    auto extent = columns() == nullptr ? std::nullopt : columns()->extent();
    m_range = {0, 1};
    m_filter = {};
    if (extent) {
        // As known then, what is reported last must have its place on the axis.
        extent->to = std::max(extent->to, columns()->last_known().value_or(0) + 1);
        const double margin = std::max(day, 0.02 * static_cast<double>(extent->to - extent->from));
        const double offset = 60.0 * static_cast<double>(utcOffset().count());
        const auto whole = [offset](double t, auto round) {
            return static_cast<timeline::Seconds>(round((t + offset) / day) * day - offset);
        };
        m_range.from = whole(static_cast<double>(extent->from) - margin, [](double t) { return std::floor(t); });
        m_range.to = whole(static_cast<double>(extent->to) + margin, [](double t) { return std::ceil(t); });
    }
    m_window = m_range;
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
        for (std::size_t bin = 0; bin < histogram.bins; ++bin) {
            int below = 0;
            for (std::size_t source = 0; source < histogram.categories; ++source)
                if (const int found = static_cast<int>(histogram.at(bin, source)); found > 0) {
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
    const auto value = static_cast<timeline::Seconds>(std::clamp(from, rangeFrom(), windowTo() - 3600));
    if (m_window.from == value)
        return;
    m_window.from = value;
    m_at = std::max(m_at, windowFrom());
    emit timeChanged();
}

void TimelineModel::setWindowTo(double to)
{
    const bool whole = m_at >= windowTo();
    const auto value = static_cast<timeline::Seconds>(std::clamp(to, windowFrom() + 3600, rangeTo()));
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

QString TimelineModel::zone() const { return zone_text(utcOffset()); }

double TimelineModel::fraction(double instant) const { return (instant - rangeFrom()) / (rangeTo() - rangeFrom()); }

double TimelineModel::instant(double fraction) const { return rangeFrom() + fraction * (rangeTo() - rangeFrom()); }

QString TimelineModel::text(double instant) const
{
    return empty() ? QString{} : instant_text(instant_at(instant), utcOffset());
}

QString TimelineModel::endText(double instant) const
{
    const double local = instant + 60.0 * static_cast<double>(utcOffset().count());
    return text(std::fmod(local, day) == 0 ? instant - day : instant);
}

QVariantList TimelineModel::ticks() const
{
    QVariantList list;
    if (empty())
        return list;
    const QLocale locale{QLocale::English, QLocale::UnitedKingdom};
    const auto zone = QTimeZone::fromSecondsAheadOfUtc(static_cast<int>(utcOffset().count()) * 60);
    const QDate first = QDateTime::fromSecsSinceEpoch(m_range.from, zone).date();
    const int step = step_of(m_range);
    QDate at = first;
    if (step > 0)
        at = QDate{first.year(), (first.month() - 1) / std::min(step, 12) * std::min(step, 12) + 1, 1};
    int year = -1;
    for (int guard = 0; guard < 64; ++guard, at = step > 0 ? at.addMonths(step) : at.addDays(-step)) {
        const auto seconds = static_cast<double>(QDateTime{at, QTime{0, 0}, zone}.toSecsSinceEpoch());
        if (seconds >= rangeTo())
            break;
        if (seconds < rangeFrom())
            continue;
        const bool major = at.year() != year;
        year = at.year();
        QString text = step < 0 ? locale.toString(at, major ? u"d MMM yyyy" : u"d MMM")
                                : locale.toString(at, major ? u"MMM yyyy" : u"MMM");
        if (step >= 12)
            text = QString::number(at.year());
        list.append(QVariantMap{{QStringLiteral("fraction"), fraction(seconds)},
                                {QStringLiteral("text"), text},
                                {QStringLiteral("major"), major}});
    }
    return list;
}

QString TimelineModel::setWindowText(const QString &from, const QString &to)
{
    const auto hint = QStringLiteral("“%1” is not a date. Write it like 2023-03-05, 5 March 2023 or 2023-03-05 10:30.");
    const auto first = parse_instant(from, utcOffset());
    if (!first)
        return hint.arg(from);
    const auto last = parse_instant(to, utcOffset(), true);
    if (!last)
        return hint.arg(to);
    const auto first_seconds = first->time_since_epoch().count();
    const auto last_seconds = last->time_since_epoch().count();
    if (first_seconds >= last_seconds)
        return QStringLiteral("The window ends before it begins. Swap the two dates.");
    if (first_seconds >= m_range.to || last_seconds <= m_range.from)
        return QStringLiteral("There is no report of that time. The reports span %1 to %2.")
            .arg(text(rangeFrom()), endText(rangeTo()));
    const bool whole = m_at >= windowTo();
    m_window = {std::max(first_seconds, m_range.from), std::min(last_seconds, m_range.to)};
    m_at = whole ? windowTo() : std::clamp(m_at, windowFrom(), windowTo());
    emit timeChanged();
    return {};
}

QString TimelineModel::setAtText(const QString &at)
{
    const auto instant = parse_instant(at, utcOffset(), true);
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
    m_window = m_range;
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
    const double moved =
        std::clamp(windowFrom() + fraction * (rangeTo() - rangeFrom()), rangeFrom(), rangeTo() - length);
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
    setAt(m_at + seconds * m_speed * day);
    if (m_at >= windowTo())
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
    return m_at >= windowTo() ? m_range.from : static_cast<timeline::Seconds>(m_at - m_trail);
}

} // namespace dateline::models
