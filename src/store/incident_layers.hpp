// The feature layers `incidents` and `incident_places`, in a project and in exports.
#pragma once

#include "store/summary.hpp"

class GDALDataset;

namespace dateline::store
{

/// Offsets of spans are code points of their article. Throws std::runtime_error.
void write_incident_layer(GDALDataset &dataset, const Project &project, const ProjectIndex &index);
void write_incident_places_layer(GDALDataset &dataset, const Project &project, const ProjectIndex &index);

} // namespace dateline::store
