// The feature layers `incidents` and `incident_places`, in a project and in exports.
#pragma once

#include "store/summary.hpp"
#include "store/table.hpp"

#include <span>

namespace dateline::store
{

[[nodiscard]] std::span<const Column> incident_columns();
[[nodiscard]] std::span<const Column> incident_place_columns();

/// Offsets of spans are code points of their article. Throw std::runtime_error.
void add_incident(RowSink &layer, const reading::Incident &incident, const Summary &summary);
void add_incident_places(RowSink &layer, const reading::Incident &incident, const Summary &summary);

} // namespace dateline::store
