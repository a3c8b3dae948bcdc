#include "map/tiles.hpp"

#include "basemap/basemap.hpp"

#include <cstring>
#include <utility>

namespace dateline::map
{
namespace
{

class BasemapTiles final : public TileSource
{
public:
    explicit BasemapTiles(const std::filesystem::path &data) : m_basemap(data) {}

    QImage tile(const TileKey &key) override
    {
        basemap::Style style;
        style.theme = key.style.dark ? basemap::Theme::Dark : basemap::Theme::Light;
        style.names = static_cast<basemap::Names>(key.style.names);
        style.labels = key.style.labels;
        style.relief = key.style.relief;
        const basemap::Image picture = m_basemap.tile(key.z, key.x, key.y, key.pixels / 512.0, style);
        QImage image(picture.width, picture.height, QImage::Format_RGBA8888_Premultiplied);
        const auto row = static_cast<std::size_t>(picture.width) * 4;
        for (int y = 0; y < picture.height; ++y)
            std::memcpy(image.scanLine(y), picture.pixels.data() + static_cast<std::size_t>(y) * row, row);
        return image;
    }

    QString attribution() const override { return QString::fromStdString(m_basemap.attribution()); }

private:
    basemap::Basemap m_basemap;
};

} // namespace

std::shared_ptr<TileSource> open_basemap(const std::filesystem::path &data)
{
    return std::make_shared<BasemapTiles>(data);
}

} // namespace dateline::map
