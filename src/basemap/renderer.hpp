// One loaded style over one opened basemap and a user's own maps: what a single thread draws with.
#pragma once

#include "basemap/basemap.hpp"
#include "basemap/canvas.hpp"
#include "basemap/complaints.hpp"
#include "basemap/own_map.hpp"
#include "basemap/relief.hpp"
#include "basemap/table.hpp"
#include "basemap/vector_tiles.hpp"
#include "gazetteer/gazetteer.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace mapnik
{
class Map;
}

namespace dateline::basemap
{

/// Makes Mapnik know its fonts and plugins, GDAL the drivers of the files that are read; once per process, however
/// often it is called.
void set_up_mapnik();

/// What all renderers of a basemap share.
struct Shared {
    std::vector<OwnFacts> own; ///< a user's maps, the last on top
    std::shared_ptr<const gazetteer::Gazetteer> gazetteer;
    Complaints complaints;
    TableCache tables;
};

class Renderer
{
public:
    /// `data`: the folder of basemap.gpkg and styles/. `shared` outlives this. Throws BasemapError.
    Renderer(const std::filesystem::path &data, const Style &style, Shared &shared);
    ~Renderer();
    Renderer(const Renderer &) = delete;
    Renderer &operator=(const Renderer &) = delete;

    /// See Basemap::render().
    [[nodiscard]] Image draw(const Extent &extent, int width, int height, double scale, int buffer);

private:
    /// One of the user's maps, or all of their vector tiles at once.
    struct Stratum {
        std::unique_ptr<PictureMap> picture;
        std::unique_ptr<mapnik::Map> features; // none, and no picture: the vector tiles
    };

    void load_world(const std::filesystem::path &data, const std::filesystem::path &file, const Style &style,
                    Shared &shared);
    void load_own(const std::filesystem::path &styles, const Style &style, Shared &shared);
    [[nodiscard]] Image ground(const View &view);
    /// Draws a map without a background over the picture.
    void add(Image &image, mapnik::Map &map, const View &view) const;

    std::unique_ptr<mapnik::Map> m_below;  // what lies under the relief
    std::unique_ptr<mapnik::Map> m_above;  // and over it
    std::unique_ptr<mapnik::Map> m_tiles;  // the ground of vector tiles; none: there are none
    std::unique_ptr<mapnik::Map> m_labels; // none: switched off
    std::unique_ptr<Relief> m_relief;      // none: switched off, or the style has none
    std::unique_ptr<VectorTiles> m_vectors;
    std::vector<Stratum> m_strata;
    Shading m_shading;
    std::string m_policy;
    bool m_named_by_tiles = false; // in the picture that is being drawn
};

} // namespace dateline::basemap
