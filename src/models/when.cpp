#include "models/when.hpp"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <cstdlib>

namespace dateline::models
{

using namespace Qt::StringLiterals;

namespace
{

using std::chrono::minutes;

// The program speaks English so far; the reader's locale would mix languages within one line.
QLocale locale() { return QLocale{QLocale::English, QLocale::UnitedKingdom}; }

QDateTime local(reading::Instant instant, minutes utc_offset)
{
    const auto seconds = instant.time_since_epoch().count();
    return QDateTime::fromSecsSinceEpoch(seconds,
                                         QTimeZone::fromSecondsAheadOfUtc(static_cast<int>(utc_offset.count()) * 60));
}

QString days_text(QDate first, QDate last)
{
    if (first == last)
        return locale().toString(first, u"d MMMM yyyy"_s);
    if (first.year() != last.year())
        return locale().toString(first, u"d MMMM yyyy"_s) + u"–"_s + locale().toString(last, u"d MMMM yyyy"_s);
    if (first.month() != last.month())
        return locale().toString(first, u"d MMMM"_s) + u"–"_s + locale().toString(last, u"d MMMM yyyy"_s);
    return QString::number(first.day()) + u"–"_s + locale().toString(last, u"d MMMM yyyy"_s);
}

/// "Sept" as we write it, and "Sep" as most do.
QDate day_of(const QString &text, const char16_t *format)
{
    const QString form = QString::fromUtf16(format);
    const QDate day = locale().toDate(text, form);
    return day.isValid() ? day : QLocale::c().toDate(text, form);
}

std::optional<reading::Instant> instant_of(QDate day, QTime time, minutes utc_offset)
{
    if (!day.isValid() || !time.isValid())
        return std::nullopt;
    const QDateTime utc{day, time, QTimeZone::UTC};
    return reading::Instant{std::chrono::seconds{utc.toSecsSinceEpoch()}} - utc_offset;
}

} // namespace

QString when_text(const reading::Interval &interval)
{
    if (!interval.valid())
        return QStringLiteral("at an unknown time");
    const QDateTime from = local(interval.from, interval.utc_offset);
    const QDateTime last = local(interval.to - std::chrono::seconds{1}, interval.utc_offset);
    switch (interval.precision) {
    case reading::Precision::Minute:
        return locale().toString(from.date(), u"d MMMM yyyy"_s) + u", "_s + from.time().toString(u"HH:mm"_s);
    case reading::Precision::Hour:
    case reading::Precision::PartOfDay: {
        // Midnight ends the day that it closes.
        const QTime to = local(interval.to, interval.utc_offset).time();
        return days_text(from.date(), last.date()) + u", "_s + from.time().toString(u"HH:mm") + u"–"_s +
               (to == QTime{0, 0} ? u"24:00"_s : to.toString(u"HH:mm"));
    }
    case reading::Precision::Month:
        if (from.date().year() == last.date().year() && from.date().month() == last.date().month())
            return locale().toString(from.date(), u"MMMM yyyy"_s);
        break;
    case reading::Precision::Year:
        if (from.date().year() == last.date().year())
            return QString::number(from.date().year());
        break;
    case reading::Precision::Day:
    case reading::Precision::Week:
    case reading::Precision::Season:
    case reading::Precision::Unknown:
        break;
    }
    return days_text(from.date(), last.date());
}

QString zone_text(minutes utc_offset)
{
    if (utc_offset == minutes{0})
        return QStringLiteral("UTC");
    const auto total = std::abs(utc_offset.count());
    QString text = utc_offset.count() < 0 ? QStringLiteral("UTC−") : QStringLiteral("UTC+");
    text += QString::number(total / 60);
    if (total % 60 != 0)
        text += u':' + QString::number(total % 60).rightJustified(2, u'0');
    return text;
}

QString instant_text(reading::Instant instant, minutes utc_offset)
{
    const QDateTime at = local(instant, utc_offset);
    QString text = locale().toString(at.date(), u"d MMM yyyy"_s);
    if (at.time() != QTime{0, 0})
        text += at.time().toString(u" HH:mm"_s);
    return text;
}

QString day_text(std::chrono::sys_days day)
{
    return locale().toString(QDate{std::chrono::year_month_day{day}}, u"d MMMM yyyy"_s);
}

std::optional<reading::Instant> parse_instant(const QString &text, minutes utc_offset, bool end)
{
    static const QRegularExpression time_at_end{QStringLiteral(
        R"(^(?<day>.*?)(?:[T ,]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?\s*(?<utc>Z|UTC)?)?$)")};
    const auto match = time_at_end.match(text.simplified());
    const QString day = match.captured(u"day"_s).trimmed();
    if (day.isEmpty() || day.size() > 40)
        return std::nullopt;
    const bool has_time = match.hasCaptured(u"hour"_s);
    if (match.hasCaptured(u"utc"_s))
        utc_offset = minutes{0};
    QTime time{0, 0};
    if (has_time)
        time = QTime{match.captured(u"hour"_s).toInt(), match.captured(u"minute"_s).toInt(),
                     match.captured(u"second"_s).toInt()};
    for (const auto *format :
         {u"yyyy-M-d", u"d.M.yyyy", u"d MMMM yyyy", u"d MMM yyyy", u"MMMM d yyyy", u"MMMM d, yyyy"})
        if (const QDate date = day_of(day, format); date.isValid())
            return instant_of(end && !has_time ? date.addDays(1) : date, time, utc_offset);
    if (!has_time)
        for (const auto *format : {u"MMMM yyyy", u"MMM yyyy", u"yyyy-M", u"yyyy"})
            if (const QDate date = day_of(day, format); date.isValid()) {
                const bool year = QStringView{format} == u"yyyy";
                return instant_of(!end ? date : (year ? date.addYears(1) : date.addMonths(1)), time, utc_offset);
            }
    return std::nullopt;
}

} // namespace dateline::models
