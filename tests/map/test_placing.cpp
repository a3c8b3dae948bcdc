// Names beside markers, as rectangles.
#include "map/label_placing.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>

using namespace dateline::map;

namespace
{

constexpr QRectF view(0, 0, 800, 600);

double distance(const QRectF &rect, QPointF point)
{
    const double dx = point.x() - std::clamp(point.x(), rect.left(), rect.right());
    const double dy = point.y() - std::clamp(point.y(), rect.top(), rect.bottom());
    return std::hypot(dx, dy);
}

} // namespace

TEST_CASE("a name stands to the right of its marker, clear of it")
{
    const auto places = place_labels({{{100, 100}, 10, {60, 16}}}, view, {});
    REQUIRE(places.size() == 1);
    REQUIRE(places[0]);
    CHECK(places[0]->left() >= 110);
    CHECK(places[0]->left() < 115);
    CHECK(places[0]->center().y() == 100);
    CHECK(places[0]->size() == QSizeF(60, 16));
}

TEST_CASE("a name at the edge takes another side and is never cut")
{
    for (const QPointF at : {QPointF(795, 300), QPointF(5, 300), QPointF(400, 3), QPointF(400, 597), QPointF(797, 3)}) {
        const auto places = place_labels({{at, 10, {60, 16}}}, view, {});
        REQUIRE(places[0]);
        CHECK(view.contains(*places[0]));
        CHECK(distance(*places[0], at) >= 10);
        CHECK(distance(*places[0], at) < 14);
    }
}

TEST_CASE("names cover neither markers nor each other nor what is taken")
{
    std::vector<LabelWish> wishes;
    for (int i = 0; i < 150; ++i)
        wishes.push_back({{40 + (i * 137) % 720 + 0.5, 30 + (i * 71) % 540 + 0.5}, 8.0 + i % 5, {50.0 + i % 30, 16}});
    wishes[7].size = {};
    const QRectF taken(600, 400, 200, 200);
    const auto places = place_labels(wishes, view, {taken});
    std::size_t found = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i])
            continue;
        ++found;
        CHECK_FALSE(places[i]->intersects(taken));
        for (const LabelWish &wish : wishes)
            CHECK(distance(*places[i], wish.at) >= wish.radius);
        for (std::size_t j = i + 1; j < places.size(); ++j)
            CHECK_FALSE((places[j] && places[j]->intersects(*places[i])));
    }
    CHECK_FALSE(places[7]);
    CHECK(found > 30);
    CHECK(found < 150); // crowded: some go without
    CHECK(place_labels(wishes, view, {taken}) == places);
}

TEST_CASE("the first wish goes first")
{
    // Room for one name only, between two markers.
    const QRectF narrow(80, 92, 140, 16);
    const LabelWish left{{90, 100}, 8, {90, 14}};
    const LabelWish right{{210, 100}, 8, {90, 14}};
    const auto first = place_labels({left, right}, narrow, {});
    CHECK(first[0]);
    CHECK_FALSE(first[1]);
    const auto second = place_labels({right, left}, narrow, {});
    CHECK(second[0]);
    CHECK_FALSE(second[1]);
}
