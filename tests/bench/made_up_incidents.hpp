// A large set of incidents for measurements: 30 % in the Caucasus (44–48° E, 38.5–41.5° N), the rest around 500 centres
// of the world, ten years from 2014, 20 kinds, 50 sources. By the number alone: the same every time.
#pragma once

#include "timeline/timeline.hpp"

#include <cstddef>
#include <vector>

namespace dateline::bench
{

inline constexpr timeline::Seconds first_instant = 1388534400; // 2014-01-01
inline constexpr timeline::Seconds last_instant = 1704067200;  // 2024-01-01

struct Incident {
    double longitude = 0; ///< degrees
    double latitude = 0;
    timeline::Record record; ///< values: source, party, kind, state
};

[[nodiscard]] std::vector<Incident> made_up_incidents(std::size_t count);
[[nodiscard]] std::vector<timeline::Record> made_up_records(std::size_t count);

} // namespace dateline::bench
