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

} // namespace dateline::reading
