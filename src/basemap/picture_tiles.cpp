#include "basemap/own_map.hpp"

#include <mapnik/image.hpp>
#include <mapnik/image_reader.hpp>

#include <algorithm>
#include <cmath>
#include <list>
#include <map>
#include <vector>

namespace dateline::basemap
{
namespace
{

constexpr unsigned largest_tile = 4096; // pixels a side
constexpr std::size_t most_kept = 64;
constexpr int most_levels_up = 8; // so much enlarged nothing can be seen any more

Image decoded(const std::string &bytes)
{
    std::unique_ptr<mapnik::image_reader> reader;
    try {
        reader.reset(mapnik::get_image_reader(bytes.data(), bytes.size()));
        if (!reader)
            throw TileError("it is no picture that is known");
        const unsigned width = reader->width();
        const unsigned height = reader->height();
        if (width == 0 || height == 0 || width > largest_tile || height > largest_tile)
            throw TileError("it has more than " + std::to_string(largest_tile) + " pixels a side");
        mapnik::image_rgba8 pixels(static_cast<int>(width), static_cast<int>(height));
        reader->read(0, 0, pixels);
        Image image{
            static_cast<int>(width), static_cast<int>(height), {pixels.bytes(), pixels.bytes() + pixels.size()}};
        for (std::size_t i = 0; i < image.pixels.size(); i += 4)
            if (const unsigned alpha = image.pixels[i + 3]; alpha < 255)
                for (std::size_t c = 0; c < 3; ++c)
                    image.pixels[i + c] = static_cast<std::uint8_t>((image.pixels[i + c] * alpha + 127) / 255);
        return image;
    } catch (const TileError &) {
        throw;
    } catch (const std::exception &) {
        throw TileError("it is a damaged picture");
    }
}

// A part of a tile, between its pixels; coordinates are those of the tile, 0 to 1.
struct Sampler {
    const Image &tile;

    void operator()(double u, double v, std::uint8_t *below) const
    {
        const double x = std::clamp(u * tile.width - 0.5, 0.0, tile.width - 1.0);
        const double y = std::clamp(v * tile.height - 0.5, 0.0, tile.height - 1.0);
        const auto left = static_cast<std::size_t>(x);
        const auto top = static_cast<std::size_t>(y);
        const std::size_t right = std::min(left + 1, static_cast<std::size_t>(tile.width) - 1);
        const std::size_t bottom = std::min(top + 1, static_cast<std::size_t>(tile.height) - 1);
        const auto fx = static_cast<float>(x - static_cast<double>(left));
        const auto fy = static_cast<float>(y - static_cast<double>(top));
        const auto row = static_cast<std::size_t>(tile.width);
        const auto at = [&](std::size_t column, std::size_t line) {
            return tile.pixels.data() + (line * row + column) * 4;
        };
        const std::uint8_t *a = at(left, top);
        const std::uint8_t *b = at(right, top);
        const std::uint8_t *c = at(left, bottom);
        const std::uint8_t *d = at(right, bottom);
        const auto mixed = [&](std::size_t i) {
            const float upper = static_cast<float>(a[i]) + fx * static_cast<float>(b[i] - a[i]);
            const float lower = static_cast<float>(c[i]) + fx * static_cast<float>(d[i] - c[i]);
            return upper + fy * (lower - upper);
        };
        const float behind = 1 - mixed(3) / 255;
        for (std::size_t i = 0; i < 4; ++i)
            below[i] =
                static_cast<std::uint8_t>(std::min(255.F, mixed(i) + static_cast<float>(below[i]) * behind + 0.5F));
    }
};

class PictureTiles final : public PictureMap
{
public:
    PictureTiles(const OwnFacts &facts, Complaints &complaints)
        : m_file(facts.path.filename().string()), m_archive(open_archive(facts.path)), m_complaints(&complaints)
    {
    }

    void draw(const Extent &extent, int width, int height, double zoom, std::uint8_t *below) override
    {
        const ArchiveFacts &facts = m_archive->facts();
        const Extent &bounds = facts.bounds;
        if (extent.east < bounds.west || extent.west > bounds.east || extent.north < bounds.south ||
            extent.south > bounds.north)
            return;
        // Tiles are 256 pixels wide as a rule: at the picture's own sharpness, or a little reduced.
        const int finest = static_cast<int>(std::ceil(zoom + 1 - 0.3));
        const int z = std::clamp(finest, facts.first_zoom, facts.last_zoom);
        if (zoom + 1 < facts.first_zoom - 3)
            return; // too many tiles for so small a picture
        const double across = std::exp2(z);
        const auto index = [&](double part) {
            return static_cast<int>(std::clamp(std::floor(part * across), 0.0, across - 1));
        };
        constexpr double hair = 1e-3;
        for (int y = index(0.5 - (extent.north - hair) / world_m); y <= index(0.5 - (extent.south + hair) / world_m);
             ++y)
            for (int x = index((extent.west + hair) / world_m + 0.5); x <= index((extent.east - hair) / world_m + 0.5);
                 ++x)
                draw_tile({z, x, y}, extent, width, height, below);
    }

private:
    // The tile, else the nearest that holds it.
    void draw_tile(TileAddress at, const Extent &extent, int width, int height, std::uint8_t *below)
    {
        for (int up = 0; up <= std::min(most_levels_up, at.z - m_archive->facts().first_zoom); ++up) {
            const TileAddress holder{at.z - up, at.x >> up, at.y >> up};
            const std::shared_ptr<const Image> image = picture(holder);
            if (!image)
                continue;
            const Extent part = tile_extent(at.z, at.x, at.y);
            const Extent whole = tile_extent(holder.z, holder.x, holder.y);
            const double pixel_m = (extent.east - extent.west) / width;
            const auto limit = [](double value, int most) {
                return static_cast<int>(std::clamp(std::round(value), 0.0, static_cast<double>(most)));
            };
            const int left = limit((part.west - extent.west) / pixel_m, width);
            const int right = limit((part.east - extent.west) / pixel_m, width);
            const int top = limit((extent.north - part.north) / pixel_m, height);
            const int bottom = limit((extent.north - part.south) / pixel_m, height);
            const double side = whole.east - whole.west;
            const Sampler sample{*image};
            for (int row = top; row < bottom; ++row) {
                const double v = (whole.north - (extent.north - (row + 0.5) * pixel_m)) / side;
                std::uint8_t *pixel = below + (static_cast<std::size_t>(row) * static_cast<std::size_t>(width) +
                                               static_cast<std::size_t>(left)) *
                                                  4;
                for (int column = left; column < right; ++column, pixel += 4)
                    sample((extent.west + (column + 0.5) * pixel_m - whole.west) / side, v, pixel);
            }
            return;
        }
    }

    std::shared_ptr<const Image> picture(TileAddress at)
    {
        const auto known = std::ranges::find(m_kept, at, &Kept::first);
        if (known != m_kept.end()) {
            m_kept.splice(m_kept.begin(), m_kept, known);
            return known->second;
        }
        std::shared_ptr<const Image> image;
        try {
            if (const auto bytes = m_archive->tile(at))
                image = std::make_shared<Image>(decoded(*bytes));
        } catch (const TileError &error) {
            m_complaints->add(m_file, address_text(at) + ": " + error.what());
        }
        m_kept.emplace_front(at, image);
        if (m_kept.size() > most_kept)
            m_kept.pop_back();
        return image;
    }

    using Kept = std::pair<TileAddress, std::shared_ptr<const Image>>;
    std::string m_file;
    std::unique_ptr<TileArchive> m_archive;
    Complaints *m_complaints;
    std::list<Kept> m_kept; // the last used first
};

} // namespace

std::unique_ptr<PictureMap> open_picture_tiles(const OwnFacts &facts, Complaints &complaints)
{
    return std::make_unique<PictureTiles>(facts, complaints);
}

} // namespace dateline::basemap
