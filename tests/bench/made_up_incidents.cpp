#include "made_up_incidents.hpp"

#include <algorithm>
#include <random>

namespace dateline::bench
{

// Bare numbers of the engine, not the library's distributions: those differ from one library to the next.
std::vector<Incident> made_up_incidents(std::size_t count)
{
    constexpr timeline::Seconds day = 86400;
    std::mt19937_64 random{20140101};
    const auto part = [&] { return static_cast<double>(random() >> 11U) / 9007199254740992.0; };
    const auto below = [&](std::size_t most) { return static_cast<std::uint16_t>(random() % most); };
    const auto bell = [&] { return part() + part() + part() - 1.5; };
    struct Centre {
        double longitude, latitude;
    };
    std::vector<Centre> centres(500);
    for (Centre &centre : centres)
        centre = {part() * 360 - 180, part() * 130 - 60};

    std::vector<Incident> incidents(count);
    std::uint32_t key = 0;
    for (Incident &incident : incidents) {
        if (part() < 0.3) {
            incident.longitude = 44 + 4 * part();
            incident.latitude = 38.5 + 3 * part();
        } else {
            const Centre &centre = centres[below(centres.size())];
            incident.longitude = std::clamp(centre.longitude + 2 * bell(), -180.0, 180.0);
            incident.latitude = centre.latitude + 1.5 * bell();
        }
        timeline::Record &record = incident.record;
        record.from =
            first_instant + static_cast<timeline::Seconds>(part() * (last_instant - first_instant) / day) * day;
        const double kind_of_time = part(); // most are dated to the day, some to a span of days, few to the month
        record.to = record.from + day * (kind_of_time < 0.85 ? 1 : kind_of_time < 0.97 ? 2 + below(6) : 30);
        record.known = record.from + below(4) * day;
        record.key = key++;
        record.values = {below(50), below(12), below(20), below(3)};
        record.spot = timeline::spot_of(incident.longitude, incident.latitude);
        record.placed = true;
    }
    return incidents;
}

std::vector<timeline::Record> made_up_records(std::size_t count)
{
    std::vector<timeline::Record> records;
    records.reserve(count);
    for (const Incident &incident : made_up_incidents(count))
        records.push_back(incident.record);
    return records;
}

} // namespace dateline::bench
