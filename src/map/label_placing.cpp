#include "map/label_placing.hpp"

#include <algorithm>
#include <array>

namespace dateline::map
{
namespace
{

constexpr double gap = 2; // between a name and its markers

struct Side {
    double x; // -1: to the left, 0: centred, 1: to the right
    double y; // -1: above, 0: centred, 1: beneath
};
// The eye looks for a name to the right of its marker first.
constexpr std::array<Side, 8> sides{{{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}}};

QRectF beside(const LabelWish &wish, Side side)
{
    // On a slant the name comes nearer: the corner of a circle's square is empty.
    const double away = (side.x != 0 && side.y != 0 ? 0.6 : 1) * wish.radius + gap;
    const QPointF middle =
        wish.at + QPointF(side.x * (away + wish.size.width() / 2), side.y * (away + wish.size.height() / 2));
    return {middle - QPointF(wish.size.width() / 2, wish.size.height() / 2), wish.size};
}

bool meets_circle(const QRectF &rect, QPointF centre, double radius)
{
    const double dx = centre.x() - std::clamp(centre.x(), rect.left(), rect.right());
    const double dy = centre.y() - std::clamp(centre.y(), rect.top(), rect.bottom());
    return dx * dx + dy * dy < radius * radius;
}

} // namespace

std::vector<std::optional<QRectF>> place_labels(const std::vector<LabelWish> &wishes, const QRectF &inside,
                                                std::vector<QRectF> taken)
{
    std::vector<std::optional<QRectF>> places;
    places.reserve(wishes.size());
    for (const LabelWish &wish : wishes) {
        const auto free = [&](const QRectF &place) {
            return inside.contains(place) &&
                   std::ranges::none_of(taken, [&](const QRectF &other) { return place.intersects(other); }) &&
                   std::ranges::none_of(
                       wishes, [&](const LabelWish &other) { return meets_circle(place, other.at, other.radius); });
        };
        std::optional<QRectF> found;
        for (auto side = sides.begin(); !wish.size.isEmpty() && !found && side != sides.end(); ++side)
            if (const QRectF place = beside(wish, *side); free(place))
                found = place;
        if (found)
            taken.push_back(*found);
        places.push_back(found);
    }
    return places;
}

} // namespace dateline::map
