// The histogram, painted.
#include "map/marker_atlas.hpp"
#include "map/time_bars.hpp"

#include <QPainter>

#include <catch2/catch_test_macros.hpp>

using namespace dateline::map;

namespace
{

QVariantMap block(int bin, int below, int count, int source)
{
    return {{QStringLiteral("bin"), bin},
            {QStringLiteral("below"), below},
            {QStringLiteral("count"), count},
            {QStringLiteral("source"), source}};
}

QImage painted(TimeBars &bars)
{
    QImage image(bars.size().toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    bars.paint(&painter);
    return image;
}

} // namespace

TEST_CASE("bars stand in their bins, stacked from the ground, in the colours of their sources")
{
    TimeBars bars;
    bars.setSize({100, 60});
    bars.setBins(10);
    bars.setHighest(4);
    bars.setBlocks({block(2, 0, 1, 0), block(2, 1, 3, 1)}); // of 12 pixels a report, 2 above the edge
    for (const bool dark : {false, true}) {
        bars.setDark(dark);
        const QImage image = painted(bars);
        CHECK(image.pixelColor(25, 52) == source_colour(0, dark));
        CHECK(image.pixelColor(25, 30) == source_colour(1, dark));
        CHECK(image.pixelColor(25, 11) == source_colour(1, dark));
        for (const QPoint empty : {QPoint(25, 8), QPoint(25, 59), QPoint(15, 52), QPoint(32, 52)})
            CHECK(image.pixelColor(empty).alpha() == 0);
    }
}

TEST_CASE("a high bar fits, and a low one beside it is still seen")
{
    TimeBars bars;
    bars.setSize({100, 60});
    bars.setBins(10);
    bars.setHighest(100'000);
    bars.setBlocks({block(0, 0, 100'000, 0), block(5, 0, 1, 2)});
    const QImage image = painted(bars);
    CHECK(image.pixelColor(5, 8) == source_colour(0, false));
    CHECK(image.pixelColor(5, 3).alpha() == 0);
    CHECK(image.pixelColor(55, 58).alpha() > 0);
}
