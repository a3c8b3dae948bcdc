// The geometry of a phrase as QML takes it.
#pragma once

#include "reading/claim.hpp"

#include <QList>
#include <QPointF>

namespace dateline::models
{

/// x: longitude, y: latitude; WGS 84 degrees. Not closed.
using Ring = QList<QPointF>;

/// The rings of incidents::outline().
[[nodiscard]] QList<Ring> outline_of(const reading::IncidentPlace &place);
/// The longest line in the middle of a line with a width; empty for all else.
[[nodiscard]] Ring line_of(const reading::IncidentPlace &place);

} // namespace dateline::models
