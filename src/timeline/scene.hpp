// What a map is to show of a timeline: handed from those who choose to those who draw.
#pragma once

#include "timeline/timeline.hpp"

#include <memory>

namespace dateline::timeline
{

/// Immutable, like the timeline that it shares.
struct Scene {
    std::shared_ptr<const Timeline> timeline; ///< null: nothing
    Selection selection;
};

} // namespace dateline::timeline
