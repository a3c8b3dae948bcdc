// A layer of the basemap's GeoPackage as Mapnik reads it.
#pragma once

#include <mapnik/datasource.hpp>

#include <memory>
#include <string>

class GDALDataset;
class OGRLayer;

namespace dateline::basemap
{

/// Mapnik's own plugin opens the file again for each of thirty layers; these share one dataset. Not for several
/// threads. Rows of a table with the columns `first` and `last` are left out where the variable `zoom` of the query is
/// not between them.
class Table : public mapnik::datasource
{
public:
    /// Throws BasemapError if the dataset has no such layer.
    Table(std::shared_ptr<GDALDataset> dataset, const std::string &layer);

    [[nodiscard]] datasource_t type() const override;
    [[nodiscard]] std::optional<mapnik::datasource_geometry_t> get_geometry_type() const override;
    [[nodiscard]] mapnik::featureset_ptr features(const mapnik::query &query) const override;
    [[nodiscard]] mapnik::featureset_ptr features_at_point(const mapnik::coord2d &point,
                                                           double tolerance) const override;
    [[nodiscard]] mapnik::box2d<double> envelope() const override;
    [[nodiscard]] mapnik::layer_descriptor get_descriptor() const override;

private:
    std::shared_ptr<GDALDataset> m_dataset;
    OGRLayer *m_layer = nullptr;
    bool m_labels = false;
};

} // namespace dateline::basemap
