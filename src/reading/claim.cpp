#include "reading/claim.hpp"

#include <algorithm>

namespace dateline::reading
{

const Mention *mention_of(const Reading &reading, const IncidentPlace &place) noexcept
{
    const auto found = std::ranges::find_if(reading.mentions, [&](const Mention &mention) {
        return mention.place && mention.place->id == place.place_id && mention.span.overlaps(place.span);
    });
    return found == reading.mentions.end() ? nullptr : &*found;
}

std::optional<std::chrono::sys_days> likely_day(const Article &article, const Incident &incident)
{
    const Interval &interval = incident.interval;
    if (article.published_reason.empty() || article.published_reach == std::chrono::days{0} || !interval.valid() ||
        interval.precision <= Precision::Day)
        return std::nullopt;
    return std::chrono::sys_days{local_day(interval.from + (interval.to - interval.from) / 2, interval.utc_offset)};
}

} // namespace dateline::reading
