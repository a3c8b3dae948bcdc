#include "made_up.hpp"

#include <algorithm>

namespace dateline::test
{

using namespace timeline;

namespace
{

Spot made_up_spot(Dice &random)
{
    constexpr std::uint32_t last = 0xFFFFFFFFU;
    const std::uint32_t little = random() % 1000;
    switch (random() % 6) {
    case 0:
        return {0x80000000U + little, 0x60000000U}; // close together
    case 1:
        return {random() % 2 == 0 ? little : last - little, random()}; // the date line
    case 2:
        return {random(), random() % 2 == 0 ? 0U : last}; // the poles
    case 3:
        return {0x40000000U, 0x40000000U}; // one point
    default:
        return {random(), random()};
    }
}

} // namespace

std::vector<Record> made_up_records(std::uint32_t seed)
{
    Dice random{seed};
    const auto upto = [&](Seconds most) { return static_cast<Seconds>(random() % static_cast<std::uint64_t>(most)); };
    std::vector<Record> records(random() % 120);
    std::uint32_t key = 0;
    for (Record &record : records) {
        record.from = upto(101) - 50;
        record.to = record.from + (random() % 20 == 0 ? upto(10'000'000) : upto(30)); // 0: it lasts one second
        record.known = record.from + upto(30);
        if (random() % 30 == 0)
            record.from = open_from;
        if (random() % 30 == 0)
            record.to = open_to;
        record.key = key++;
        for (std::uint16_t &value : record.values)
            value = static_cast<std::uint16_t>(random() % 5);
        record.spot = made_up_spot(random);
        record.placed = random() % 10 != 0;
        record.counted = random() % 10 != 0;
    }
    return records;
}

Selection made_up_selection(std::uint32_t seed)
{
    Dice random{seed};
    const auto at = [&] { return static_cast<Seconds>(random() % 161) - 70; };
    Selection selection;
    selection.window = {random() % 4 == 0 ? open_from : at(), random() % 4 == 0 ? open_to : at()};
    if (random() % 2 == 0)
        selection.known_until = at();
    if (random() % 2 == 0)
        selection.recent_from = at();
    for (Bits &hidden : selection.filter.hidden)
        for (std::size_t value = 0; value < 6; ++value)
            if (random() % 8 == 0)
                hidden.insert(value);
    if (random() % 4 == 0) {
        auto keys = std::make_shared<Bits>();
        for (std::size_t key = 0; key < 120; ++key)
            if (random() % 2 == 0)
                keys->insert(key);
        selection.filter.keys = keys;
    }
    return selection;
}

bool passes(const Record &record, const Filter &filter)
{
    for (std::size_t facet = 0; facet < facet_count; ++facet)
        if (filter.hidden[facet].contains(record.values[facet]))
            return false;
    return !filter.keys || filter.keys->contains(record.key);
}

bool selected(const Record &record, const Selection &selection)
{
    const auto [from, to] = selection.window;
    if (from >= to || !passes(record, selection.filter))
        return false;
    const bool begins = record.from == open_from || record.from < to;
    const bool outlasts =
        record.to == open_to || std::max(record.to, record.from == open_from ? record.to : record.from + 1) > from;
    const bool known = !selection.known_until || record.from == open_from ||
                       std::max(record.known, record.from) < *selection.known_until;
    return begins && outlasts && known;
}

} // namespace dateline::test
