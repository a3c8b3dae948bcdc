// One loaded style over one opened basemap: what a single thread draws with.
#pragma once

#include "basemap/basemap.hpp"
#include "basemap/relief.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace mapnik
{
class Map;
}

namespace dateline::basemap
{

/// Makes Mapnik know its fonts and plugins; once per process, however often it is called.
void set_up_mapnik();

class Renderer
{
public:
    /// `data`: the folder of basemap.gpkg and styles/. Throws BasemapError.
    Renderer(const std::filesystem::path &data, const Style &style);
    ~Renderer();
    Renderer(const Renderer &) = delete;
    Renderer &operator=(const Renderer &) = delete;

    /// See Basemap::render().
    [[nodiscard]] Image draw(const Extent &extent, int width, int height, double scale, int buffer);

private:
    std::unique_ptr<mapnik::Map> m_below; // what lies under the relief
    std::unique_ptr<mapnik::Map> m_above; // and over it
    std::unique_ptr<Relief> m_relief;     // none: switched off, or the style has none
    Shading m_shading;
    std::string m_policy;
};

} // namespace dateline::basemap
