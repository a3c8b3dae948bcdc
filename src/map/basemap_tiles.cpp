#include "map/tiles.hpp"

#include "basemap/basemap.hpp"

#include <QFile>

#include <cstring>
#include <utility>

namespace dateline::map
{
namespace
{

class BasemapTiles final : public TileSource
{
public:
    BasemapTiles(const std::filesystem::path &data, const QStringList &own) : m_basemap(data, paths(own)) {}

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

    QStringList problems() const override
    {
        QStringList texts;
        for (const std::string &problem : m_basemap.problems())
            texts.append(QString::fromStdString(problem));
        return texts;
    }

    QStringList inputs() const override
    {
        QStringList files;
        for (const std::filesystem::path &file : m_basemap.inputs())
            files.append(QFile::decodeName(file.c_str()));
        return files;
    }

private:
    static std::vector<std::filesystem::path> paths(const QStringList &files)
    {
        std::vector<std::filesystem::path> out;
        for (const QString &file : files)
            out.emplace_back(QFile::encodeName(file).toStdString());
        return out;
    }

    basemap::Basemap m_basemap;
};

} // namespace

std::shared_ptr<TileSource> open_basemap(const std::filesystem::path &data, const QStringList &own)
{
    return std::make_shared<BasemapTiles>(data, own);
}

} // namespace dateline::map
