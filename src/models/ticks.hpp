// The marks of an axis of time.
#pragma once

#include "timeline/filter.hpp"

#include <QString>

#include <chrono>
#include <vector>

namespace dateline::models
{

struct Tick {
    timeline::Seconds at = 0;
    QString text;
    bool major = false; ///< a new year, among hours a new day
};

/// At whole minutes, hours, days, months or years of a clock that runs `utc_offset` ahead of UTC: at most some ten.
[[nodiscard]] std::vector<Tick> ticks_of(timeline::Window range, std::chrono::minutes utc_offset);

} // namespace dateline::models
