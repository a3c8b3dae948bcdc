#include "gazetteer/summary.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <vector>

namespace dateline::gazetteer
{
namespace
{

Summary made_summary(const Gazetteer &gazetteer, PlaceIndex index)
{
    const Facts place = gazetteer.facts(index);
    Summary summary;
    constexpr double degree = std::numbers::pi / 180;
    const double flat = std::cos(place.point.lat * degree);
    summary.direction = {flat * std::cos(place.point.lon * degree), flat * std::sin(place.point.lon * degree),
                         std::sin(place.point.lat * degree)};
    summary.prominence = gazetteer.prominence(index);
    summary.weight = std::pow(10.0, summary.prominence);
    summary.kind = place.kind;
    summary.country = place.country;
    summary.breadth = breadth(place.kind);
    summary.province = index;
    summary.parent = index;
    for (int steps = 0; steps < 8; ++steps) { // parents of a broken table may go in circles
        const auto up = gazetteer.parent(summary.province);
        if (!up || breadth(gazetteer.facts(*up).kind) >= 3)
            break;
        if (summary.parent == index)
            summary.parent = *up;
        summary.province = *up;
    }
    return summary;
}

struct Slot {
    std::uint64_t gazetteer = 0; // none
    PlaceIndex index = 0;
    Summary summary;
};

} // namespace

Summary summary_of(const Gazetteer &gazetteer, PlaceIndex index)
{
    constexpr std::size_t kept = 4096;
    thread_local std::vector<Slot> slots(kept);
    Slot &slot = slots[index % kept];
    if (slot.gazetteer != gazetteer.serial() || slot.index != index)
        slot = {gazetteer.serial(), index, made_summary(gazetteer, index)};
    return slot.summary;
}

} // namespace dateline::gazetteer
