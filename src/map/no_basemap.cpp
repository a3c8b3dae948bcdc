#include "map/tiles.hpp"

#include <stdexcept>

namespace dateline::map
{

std::shared_ptr<TileSource> open_basemap(const std::filesystem::path & /*data*/)
{
    throw std::runtime_error("this build has no basemap");
}

} // namespace dateline::map
