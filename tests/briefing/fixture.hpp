// A project with what makes a page hard: contradictions, three sides, long names, places without points.
#pragma once

#include "store/project.hpp"

#include <cstddef>

namespace dateline::test
{

/// Four reports by three outlets of three clashes; the first of them is told in two versions.
[[nodiscard]] store::Project small_project();
/// `count` incidents about the same country, each with reports of two of `outlets` outlets and claims that disagree.
[[nodiscard]] store::Project large_project(std::size_t count, std::size_t outlets);

} // namespace dateline::test
