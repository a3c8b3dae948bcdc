// The histogram under the timeline, painted by one item.
#pragma once

#include <QQuickPaintedItem>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace dateline::map
{

/// Bars stacked by source over the width of the item. Painted where it has changed only: what is dragged over it, a
/// window of time or a play head, costs the picture once, not a node for each of hundreds of blocks in every frame.
class TimeBars : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    /// {bin, below, count, source}: one block per source in a bin that has any, from the bottom up.
    Q_PROPERTY(QVariantList blocks READ blocks WRITE setBlocks NOTIFY changed)
    Q_PROPERTY(int bins READ bins WRITE setBins NOTIFY changed)
    /// What the highest bar adds up to.
    Q_PROPERTY(int highest READ highest WRITE setHighest NOTIFY changed)
    Q_PROPERTY(bool dark READ dark WRITE setDark NOTIFY changed)

public:
    explicit TimeBars(QQuickItem *parent = nullptr);

    [[nodiscard]] QVariantList blocks() const { return m_blocks; }
    void setBlocks(const QVariantList &blocks);
    [[nodiscard]] int bins() const { return m_bins; }
    void setBins(int bins);
    [[nodiscard]] int highest() const { return m_highest; }
    void setHighest(int highest);
    [[nodiscard]] bool dark() const { return m_dark; }
    void setDark(bool dark);

    void paint(QPainter *painter) override;

signals:
    void changed();

private:
    void repaint();

    QVariantList m_blocks;
    int m_bins = 1;
    int m_highest = 0;
    bool m_dark = false;
};

} // namespace dateline::map
