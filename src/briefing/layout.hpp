// Where everything stands on a page of a given size.
#pragma once

#include "briefing/blocks.hpp"

#include <QRectF>

namespace dateline::briefing
{

struct Layout {
    Sheet sheet;              ///< all but the map and what stands on it
    QRectF map;               ///< whole pixels
    std::size_t numbered = 0; ///< how many entries the list has room for: only these get numbers on the map
};

/// The shortest side, in pixels, that has room for a list that can be read.
inline constexpr int least_for_list = 600;

/// Unit of a page: type and space grow with its area.
[[nodiscard]] Measures measures_of(const Options &options);

/// Landscape: map on the left, list on the right, sources under the list, or under both where it is long. Portrait: all
/// under one another. What has no room is counted. A page with a side under `least_for_list` is the map with its
/// legend.
[[nodiscard]] Layout lay_out(const Page &page, const Options &options, const QString &attribution,
                             const Setting &setting);

} // namespace dateline::briefing
