#include "models/ticks.hpp"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace dateline::models
{
namespace
{

constexpr timeline::Seconds minute = 60;
constexpr timeline::Seconds day = 86400;

/// The first calendar step, in months (or in days where negative), that gives at most eight marks.
int step_of(timeline::Window range)
{
    const double days = static_cast<double>(range.to - range.from) / day;
    for (const int step : {1, 2, 7, 14})
        if (days / step <= 8)
            return -step;
    for (const int step : {1, 2, 3, 6, 12, 24, 60, 120, 240, 600})
        if (days / (30.4 * step) <= 9)
            return step;
    return 1200;
}

std::vector<Tick> hours_of(timeline::Window range, std::chrono::minutes utc_offset)
{
    const QLocale locale{QLocale::English, QLocale::UnitedKingdom};
    const auto zone = QTimeZone::fromSecondsAheadOfUtc(static_cast<int>(utc_offset.count()) * 60);
    const timeline::Seconds offset = utc_offset.count() * minute;
    timeline::Seconds step = 0;
    for (const int minutes : {1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720}) {
        step = minutes * minute;
        if ((range.to - range.from) / step <= 8)
            break;
    }
    std::vector<Tick> ticks;
    timeline::Seconds local = (range.from + offset) / step * step;
    for (; local - offset < range.to; local += step) {
        if (local - offset < range.from)
            continue;
        const bool midnight = local % day == 0;
        const QDateTime at = QDateTime::fromSecsSinceEpoch(local - offset, zone);
        const bool named = midnight || ticks.empty();
        ticks.push_back({local - offset,
                         locale.toString(at, midnight ? u"d MMM"
                                             : named  ? u"d MMM HH:mm"
                                                      : u"HH:mm"),
                         named});
    }
    return ticks;
}

} // namespace

std::vector<Tick> ticks_of(timeline::Window range, std::chrono::minutes utc_offset)
{
    if (range.to - range.from < 2 * day)
        return hours_of(range, utc_offset);
    const QLocale locale{QLocale::English, QLocale::UnitedKingdom};
    const auto zone = QTimeZone::fromSecondsAheadOfUtc(static_cast<int>(utc_offset.count()) * 60);
    const QDate first = QDateTime::fromSecsSinceEpoch(range.from, zone).date();
    const int step = step_of(range);
    QDate at = first;
    if (step > 12) // whole decades, not ten years from whenever it begins
        at = QDate{first.year() - first.year() % (step / 12), 1, 1};
    else if (step > 0)
        at = QDate{first.year(), (first.month() - 1) / std::min(step, 12) * std::min(step, 12) + 1, 1};
    int year = -1;
    std::vector<Tick> ticks;
    for (int guard = 0; guard < 64; ++guard, at = step > 0 ? at.addMonths(step) : at.addDays(-step)) {
        const timeline::Seconds seconds = QDateTime{at, QTime{0, 0}, zone}.toSecsSinceEpoch();
        if (seconds >= range.to)
            break;
        if (seconds < range.from)
            continue;
        const bool major = at.year() != year;
        year = at.year();
        QString text = step < 0 ? locale.toString(at, major ? u"d MMM yyyy" : u"d MMM")
                                : locale.toString(at, major ? u"MMM yyyy" : u"MMM");
        if (step >= 12)
            text = QString::number(at.year());
        ticks.push_back({seconds, text, major});
    }
    return ticks;
}

} // namespace dateline::models
