#include "basemap/picture.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

#include <png.h>

namespace dateline::test
{

basemap::Image read_png(const std::filesystem::path &file)
{
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_file(&png, file.c_str()) == 0)
        throw std::runtime_error("cannot read " + file.string() + ": " + png.message);
    png.format = PNG_FORMAT_RGBA;
    basemap::Image image{static_cast<int>(png.width), static_cast<int>(png.height), {}};
    image.pixels.resize(PNG_IMAGE_SIZE(png));
    if (png_image_finish_read(&png, nullptr, image.pixels.data(), 0, nullptr) == 0)
        throw std::runtime_error("cannot read " + file.string() + ": " + png.message);
    return image;
}

void write_png(const std::filesystem::path &file, const basemap::Image &image)
{
    std::filesystem::create_directories(file.parent_path());
    png_image png{};
    png.version = PNG_IMAGE_VERSION;
    png.width = static_cast<png_uint_32>(image.width);
    png.height = static_cast<png_uint_32>(image.height);
    png.format = PNG_FORMAT_RGBA;
    if (png_image_write_to_file(&png, file.c_str(), 0, image.pixels.data(), 0, nullptr) == 0)
        throw std::runtime_error("cannot write " + file.string() + ": " + png.message);
}

Difference difference(const basemap::Image &a, const basemap::Image &b)
{
    if (a.width != b.width || a.height != b.height || a.pixels.empty())
        throw std::runtime_error("the pictures differ in size");
    Difference out;
    std::size_t differing = 0;
    for (std::size_t i = 0; i < a.pixels.size(); i += 4) {
        int largest = 0;
        for (std::size_t c = 0; c < 4; ++c) {
            const int by = std::abs(int{a.pixels[i + c]} - int{b.pixels[i + c]});
            out.mean += by;
            largest = std::max(largest, by);
        }
        differing += largest > 24 ? 1U : 0U;
    }
    out.mean /= static_cast<double>(a.pixels.size());
    out.share = static_cast<double>(differing) / (static_cast<double>(a.pixels.size()) / 4);
    return out;
}

basemap::Image crop(const basemap::Image &from, int x, int y, int width, int height)
{
    basemap::Image out{width, height, {}};
    for (int row = y; row < y + height; ++row) {
        const auto begin = from.pixels.begin() + 4 * (static_cast<std::ptrdiff_t>(row) * from.width + x);
        out.pixels.insert(out.pixels.end(), begin, begin + 4 * static_cast<std::ptrdiff_t>(width));
    }
    return out;
}

} // namespace dateline::test
