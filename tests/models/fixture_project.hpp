// A small project as reading and linking make it, so that the models are tested without them.
#pragma once

#include "store/project.hpp"

namespace dateline::test
{

/// Three articles of two outlets and one file; three incidents: one at a place told by two sources that contradict each
/// other, one along a road, one without a place. A mention and a date that were not understood.
[[nodiscard]] store::Project fixture_project();

} // namespace dateline::test
