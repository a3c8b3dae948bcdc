#include "map/time_bars.hpp"

#include "map/marker_atlas.hpp"

#include <QPainter>
#include <QVariantMap>

#include <algorithm>
#include <cmath>
#include <utility>

namespace dateline::map
{
namespace
{

constexpr double tallest_report = 12; // pixels
constexpr double free_above = 8;
constexpr double free_below = 2;
constexpr double rounding = 1.5;

} // namespace

TimeBars::TimeBars(QQuickItem *parent) : QQuickPaintedItem(parent) { setAntialiasing(true); }

void TimeBars::repaint()
{
    emit changed();
    update();
}

void TimeBars::setBlocks(const QVariantList &blocks)
{
    m_blocks = blocks; // a list of hundreds of maps is not compared
    repaint();
}

void TimeBars::setBins(int bins)
{
    if (std::exchange(m_bins, bins) != bins)
        repaint();
}

void TimeBars::setHighest(int highest)
{
    if (std::exchange(m_highest, highest) != highest)
        repaint();
}

void TimeBars::setDark(bool dark)
{
    if (std::exchange(m_dark, dark) != dark)
        repaint();
}

void TimeBars::paint(QPainter *painter)
{
    const double step = width() / std::max(1, m_bins);
    const double tall = std::min(tallest_report, (height() - free_above) / std::max(1, m_highest));
    painter->setPen(Qt::NoPen);
    for (const QVariant &each : std::as_const(m_blocks)) {
        const QVariantMap block = each.toMap();
        const auto number = [&](QLatin1StringView name) { return block.value(name).toInt(); };
        const int count = number(QLatin1StringView("count"));
        const double top = (number(QLatin1StringView("below")) + count) * tall;
        const QRectF bar(std::round(number(QLatin1StringView("bin")) * step) + 1, height() - free_below - top,
                         std::max(2.0, std::round(step) - 2), std::max(1.0, count * tall - 1));
        painter->setBrush(source_colour(static_cast<std::size_t>(number(QLatin1StringView("source"))), m_dark));
        painter->drawRoundedRect(bar, rounding, rounding);
    }
}

} // namespace dateline::map
