#include "basemap/basemap.hpp"

#include "basemap/renderer.hpp"
#include "gazetteer/data.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <numbers>
#include <utility>

namespace dateline::basemap
{
namespace
{

namespace fs = std::filesystem;

constexpr int tile_size = 512;
// Logical pixels beyond a tile's edge from which a label reaches into it: half of the longest one.
constexpr int tile_buffer = 200;
constexpr int largest_side = 32768;

/// Columns [first, last) of a picture, all of one of the worlds that lie side by side, `shift` metres east of the
/// first.
struct Piece {
    int first = 0;
    int last = 0;
    double shift = 0;
};

/// The tables end at the date line: a picture across it is put together. Pieces end at whole pixels, so that all have
/// one scale.
std::vector<Piece> pieces_of(const Extent &extent, int width)
{
    constexpr double furthest = 16 * world_m; // nobody needs more worlds than that
    if (!(extent.west > -furthest && extent.east < furthest))
        return {{0, width, 0}};
    const double pixel_m = (extent.east - extent.west) / width;
    std::vector<Piece> pieces;
    int first = 0;
    for (double world = std::floor(extent.west / world_m + 0.5); first < width; ++world) {
        const double edge = std::round(((world + 0.5) * world_m - extent.west) / pixel_m);
        const int last = edge >= width ? width : std::max(first, static_cast<int>(edge));
        if (last > first)
            pieces.push_back({first, last, world * world_m});
        first = last;
    }
    return pieces;
}

/// Puts a piece of full height at column `x` of a picture that is `width` wide.
void paste(const Image &piece, int x, int width, Image &image)
{
    image.width = width;
    image.height = piece.height;
    const auto row = static_cast<std::ptrdiff_t>(piece.width) * 4;
    const auto whole_row = static_cast<std::ptrdiff_t>(width) * 4;
    image.pixels.resize(static_cast<std::size_t>(whole_row * piece.height));
    for (std::ptrdiff_t y = 0; y < piece.height; ++y)
        std::copy_n(piece.pixels.begin() + y * row, row,
                    image.pixels.begin() + y * whole_row + static_cast<std::ptrdiff_t>(x) * 4);
}

// The names that are checked; without them maps are drawn under their own.
std::shared_ptr<const gazetteer::Gazetteer> gazetteer_in(const fs::path &folder)
{
    const fs::path file = folder / "world.gazetteer";
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        return nullptr;
    try {
        return std::make_shared<const gazetteer::Gazetteer>(gazetteer::Gazetteer::open({&file, 1}));
    } catch (const gazetteer::GazetteerError &) {
        return nullptr; // who opens it to resolve names says so
    }
}

} // namespace

Extent tile_extent(int z, int x, int y) noexcept
{
    const double side = world_m / std::exp2(z);
    const double west = -world_m / 2 + x * side;
    const double north = world_m / 2 - y * side;
    return {west, north - side, west + side, north};
}

Extent extent_of_degrees(double west, double south, double east, double north) noexcept
{
    const auto x = [](double lon) { return lon / 360.0 * world_m; };
    const auto y = [](double lat) {
        constexpr double limit = 85.0511287798066;
        return std::asinh(std::tan(std::clamp(lat, -limit, limit) * std::numbers::pi / 180.0)) /
               (2 * std::numbers::pi) * world_m;
    };
    return {x(west), y(south), x(east), y(north)};
}

// A renderer serves one thread at a time, and loading one takes long: those that are idle wait here.
struct Basemap::Data {
    fs::path folder;
    Shared shared;
    std::vector<std::string> refused;
    std::mutex mutex;
    std::map<Style, std::vector<std::unique_ptr<Renderer>>> idle;

    std::unique_ptr<Renderer> take(const Style &style)
    {
        {
            const std::scoped_lock lock(mutex);
            auto &renderers = idle[style];
            if (!renderers.empty()) {
                std::unique_ptr<Renderer> renderer = std::move(renderers.back());
                renderers.pop_back();
                return renderer;
            }
        }
        return std::make_unique<Renderer>(folder, style, shared);
    }

    void give_back(const Style &style, std::unique_ptr<Renderer> renderer)
    {
        const std::scoped_lock lock(mutex);
        idle[style].push_back(std::move(renderer));
    }
};

Basemap::Basemap(const fs::path &data, const std::vector<fs::path> &own) : m_data(std::make_unique<Data>())
{
    m_data->folder = data.empty() ? data_folder() : data;
    const fs::path geopackage = m_data->folder / "basemap.gpkg";
    std::error_code error;
    if (!fs::is_regular_file(geopackage, error))
        throw BasemapError("there is no basemap at " + geopackage.string() +
                           "; run './dev build', or install the package again");
    set_up_mapnik();
    for (const fs::path &file : own)
        try {
            m_data->shared.own.push_back(facts_of(file));
        } catch (const BasemapError &refusal) {
            m_data->refused.emplace_back(refusal.what());
        }
    if (!m_data->shared.own.empty())
        m_data->shared.gazetteer = gazetteer_in(m_data->folder);
    // A broken style or a damaged file is told here and not with the first tile.
    m_data->give_back({}, std::make_unique<Renderer>(m_data->folder, Style{}, m_data->shared));
}

Basemap::~Basemap() = default;

Image Basemap::render(const Extent &extent, int width, int height, double scale, const Style &style, int buffer) const
{
    if (width <= 0 || height <= 0 || width > largest_side || height > largest_side || !(scale > 0) ||
        !(extent.west < extent.east) || !(extent.south < extent.north))
        throw BasemapError("a picture of " + std::to_string(width) + " × " + std::to_string(height) +
                           " pixels cannot be drawn; its sides must be from 1 to " + std::to_string(largest_side) +
                           ", its extent must not be empty");
    std::unique_ptr<Renderer> renderer = m_data->take(style);
    Image image;
    try {
        const double pixel_m = (extent.east - extent.west) / width;
        for (const Piece &piece : pieces_of(extent, width)) {
            const Extent part{
                piece.first == 0 ? extent.west - piece.shift : extent.west + piece.first * pixel_m - piece.shift,
                extent.south,
                piece.last == width ? extent.east - piece.shift : extent.west + piece.last * pixel_m - piece.shift,
                extent.north};
            Image drawn = renderer->draw(part, piece.last - piece.first, height, scale, buffer);
            if (drawn.width == width)
                image = std::move(drawn);
            else
                paste(drawn, piece.first, width, image);
        }
    } catch (const std::exception &error) {
        // The renderer may be half way through a query: it is not used again.
        throw BasemapError("the basemap " + (m_data->folder / "basemap.gpkg").string() + " cannot be drawn: " +
                           error.what() + "; remove it and run './dev build', or install the package again");
    }
    m_data->give_back(style, std::move(renderer));
    return image;
}

Image Basemap::tile(int z, int x, int y, double scale, const Style &style) const
{
    const int side = static_cast<int>(std::lround(tile_size * scale));
    return render(tile_extent(z, x, y), side, side, scale, style, tile_buffer);
}

std::string Basemap::attribution() const
{
    std::string text;
    std::vector<std::string> named;
    for (const OwnFacts &facts : m_data->shared.own)
        if (!facts.attribution.empty() && std::ranges::find(named, facts.attribution) == named.end()) {
            named.push_back(facts.attribution);
            text += facts.attribution + " · ";
        }
    return text + "Natural Earth · GSHHG · GeoNames · Who's On First";
}

std::vector<std::string> Basemap::problems() const
{
    std::vector<std::string> problems = m_data->refused;
    const std::vector<std::string> drawn = m_data->shared.complaints.texts();
    problems.insert(problems.end(), drawn.begin(), drawn.end());
    return problems;
}

std::vector<fs::path> Basemap::inputs() const
{
    std::vector<fs::path> files;
    for (const fs::directory_entry &style : fs::directory_iterator(m_data->folder / "styles"))
        files.push_back(style.path());
    std::ranges::sort(files);
    for (const char *name : {"basemap.gpkg", "world.gazetteer"})
        files.push_back(m_data->folder / name);
    for (const OwnFacts &facts : m_data->shared.own)
        files.push_back(facts.path);
    return files;
}

} // namespace dateline::basemap
