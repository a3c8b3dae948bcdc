// The vector tiles of a user's files, as one source for the layers of a Mapnik style.
#pragma once

#include "basemap/archive.hpp"
#include "basemap/complaints.hpp"
#include "basemap/coverage.hpp"
#include "basemap/place_names.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace mapnik
{
class datasource;
}

namespace dateline::basemap
{

/// A file of vector tiles and where it has some.
struct VectorFile {
    std::filesystem::path path;
    std::shared_ptr<const Coverage> coverage;
};

/// Before this zoom the embedded world says more: the files are not looked at.
inline constexpr int vector_first_zoom = 8;
/// From this zoom on their settlements and waters are named in place of the embedded ones.
inline constexpr int vector_names_zoom = 9;

/// Tiles of several files at one place complement each other. Not for several threads.
class VectorTiles
{
public:
    /// Throws BasemapError. `complaints` outlives this.
    VectorTiles(const std::vector<VectorFile> &files, std::shared_ptr<const PlaceNames> names, Complaints &complaints);
    ~VectorTiles();
    VectorTiles(const VectorTiles &) = delete;
    VectorTiles &operator=(const VectorTiles &) = delete;

    /// Takes up the tiles of a picture: `zoom` is its own (512 px tiles); settlements within `reach_m` of it are named
    /// too, as their labels may reach into it. False where there are none.
    bool look_at(const Extent &extent, double zoom, double reach_m);

    /// Where a picture is covered: 1, else 0, a byte a pixel; empty where nothing is.
    [[nodiscard]] std::vector<std::uint8_t> mask(const Extent &extent, int width, int height) const;
    /// EPSG:3857.
    [[nodiscard]] bool covers(double x, double y) const;

    /// The features of the tiles' layer `name` that look_at() took up. Words behind the name choose among them:
    /// "transportation brunnel=bridge", "transportation brunnel=" (those without), "poi label" (those with a label).
    /// Beside the tiles' own tags a style may ask for `label` and `local` (PlaceNames) and `order`.
    [[nodiscard]] std::shared_ptr<mapnik::datasource> table(const std::string &name) const;

    struct Data;

private:
    std::shared_ptr<Data> m_data;
};

} // namespace dateline::basemap
