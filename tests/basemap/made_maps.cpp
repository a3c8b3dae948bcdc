#include "basemap/made_maps.hpp"

#include <protozero/pbf_writer.hpp>

#include <png.h>
#include <sqlite3.h>
#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <numbers>
#include <stdexcept>

namespace dateline::test
{
namespace
{

std::uint32_t zigzag(int value) { return protozero::encode_zigzag32(value); }

// Moves to the first point, draws to the others, closes if asked to.
std::vector<std::uint32_t> commands(const MadeTile::Points &points, bool closed)
{
    std::vector<std::uint32_t> out{1U | 1U << 3U};
    int x = 0;
    int y = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (i == 1)
            out.push_back(2U | static_cast<std::uint32_t>(points.size() - 1) << 3U);
        out.push_back(zigzag(points[i].first - x));
        out.push_back(zigzag(points[i].second - y));
        std::tie(x, y) = points[i];
    }
    if (closed)
        out.push_back(7U | 1U << 3U);
    return out;
}

void check(int result, sqlite3 *db)
{
    if (result != SQLITE_OK && result != SQLITE_DONE)
        throw std::runtime_error(sqlite3_errmsg(db));
}

void varint(std::string &out, std::uint64_t value) { protozero::write_varint(std::back_inserter(out), value); }

void little(std::string &out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xff);
}

// Straight from the definition: walks the curve's squares from the largest to the smallest.
std::uint64_t hilbert(std::uint64_t n, std::uint64_t x, std::uint64_t y)
{
    std::uint64_t d = 0;
    for (std::uint64_t s = n / 2; s > 0; s /= 2) {
        const std::uint64_t rx = (x & s) > 0;
        const std::uint64_t ry = (y & s) > 0;
        d += s * s * ((3 * rx) ^ ry);
        if (ry == 0) {
            if (rx == 1) {
                x = n - 1 - x;
                y = n - 1 - y;
            }
            std::swap(x, y);
        }
    }
    return d;
}

std::uint64_t number_of(const basemap::TileAddress &at)
{
    std::uint64_t before = 0;
    for (int z = 0; z < at.z; ++z)
        before += std::uint64_t{1} << (2 * z);
    return before +
           hilbert(std::uint64_t{1} << at.z, static_cast<std::uint64_t>(at.x), static_cast<std::uint64_t>(at.y));
}

} // namespace

MadeTile &MadeTile::point(const std::string &layer, std::pair<int, int> at, const Tags &tags)
{
    m_layers[layer].push_back({1, tags, commands({at}, false)});
    return *this;
}

MadeTile &MadeTile::line(const std::string &layer, const Points &points, const Tags &tags)
{
    m_layers[layer].push_back({2, tags, commands(points, false)});
    return *this;
}

MadeTile &MadeTile::area(const std::string &layer, const Points &points, const Tags &tags)
{
    m_layers[layer].push_back({3, tags, commands(points, true)});
    return *this;
}

std::string MadeTile::bytes() const
{
    std::string out;
    protozero::pbf_writer tile(out);
    for (const auto &[name, features] : m_layers) {
        std::string body;
        protozero::pbf_writer layer(body);
        layer.add_string(1, name);
        std::vector<std::string> keys;
        std::vector<std::string> values;
        const auto index = [](std::vector<std::string> &list, const std::string &text) {
            auto at = std::ranges::find(list, text);
            if (at == list.end())
                at = list.insert(list.end(), text);
            return static_cast<std::uint32_t>(at - list.begin());
        };
        for (const Feature &each : features) {
            std::vector<std::uint32_t> tags;
            for (const auto &[key, value] : each.tags) {
                tags.push_back(index(keys, key));
                tags.push_back(index(values, value));
            }
            std::string bytes;
            protozero::pbf_writer feature(bytes);
            feature.add_packed_uint32(2, tags.begin(), tags.end());
            feature.add_enum(3, each.kind);
            feature.add_packed_uint32(4, each.geometry.begin(), each.geometry.end());
            layer.add_message(2, bytes);
        }
        for (const std::string &key : keys)
            layer.add_string(3, key);
        for (const std::string &value : values) {
            std::string bytes;
            protozero::pbf_writer(bytes).add_string(1, value);
            layer.add_message(4, bytes);
        }
        layer.add_uint32(5, 4096);
        layer.add_uint32(15, 2);
        tile.add_message(3, body);
    }
    return out;
}

std::string gzipped(const std::string &bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("deflateInit2");
    std::string in = bytes;
    std::string out(deflateBound(&stream, static_cast<uLong>(in.size())) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string png(int side, std::uint8_t red, std::uint8_t green, std::uint8_t blue)
{
    std::vector<std::uint8_t> pixels;
    for (int i = 0; i < side * side; ++i)
        pixels.insert(pixels.end(), {red, green, blue});
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(side);
    image.height = static_cast<png_uint_32>(side);
    image.format = PNG_FORMAT_RGB;
    png_alloc_size_t size = 0;
    png_image_write_to_memory(&image, nullptr, &size, 0, pixels.data(), 0, nullptr);
    std::string out(size, '\0');
    png_image_write_to_memory(&image, out.data(), &size, 0, pixels.data(), 0, nullptr);
    return out;
}

void write_mbtiles(const std::filesystem::path &file, const Metadata &metadata, const Tiles &tiles)
{
    std::filesystem::remove(file);
    sqlite3 *db = nullptr;
    check(sqlite3_open(file.c_str(), &db), db);
    check(sqlite3_exec(db,
                       "CREATE TABLE metadata(name text, value text);"
                       "CREATE TABLE tiles(zoom_level integer, tile_column integer, tile_row integer, tile_data blob)",
                       nullptr, nullptr, nullptr),
          db);
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO metadata VALUES (?, ?)", -1, &statement, nullptr);
    for (const auto &[name, value] : metadata) {
        sqlite3_bind_text(statement, 1, name.c_str(), -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(statement, 2, value.c_str(), -1, SQLITE_TRANSIENT);
        check(sqlite3_step(statement), db);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    sqlite3_prepare_v2(db, "INSERT INTO tiles VALUES (?, ?, ?, ?)", -1, &statement, nullptr);
    for (const auto &[at, bytes] : tiles) {
        sqlite3_bind_int(statement, 1, at.z);
        sqlite3_bind_int(statement, 2, at.x);
        sqlite3_bind_int(statement, 3, (1 << at.z) - 1 - at.y);
        sqlite3_bind_blob(statement, 4, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
        check(sqlite3_step(statement), db);
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
}

void write_pmtiles(const std::filesystem::path &file, const std::string &metadata, int type, const Tiles &tiles)
{
    std::map<std::uint64_t, std::string> numbered;
    int first = 24;
    int last = 0;
    for (const auto &[at, bytes] : tiles) {
        numbered[number_of(at)] = bytes;
        first = std::min(first, at.z);
        last = std::max(last, at.z);
    }
    std::string directory;
    std::string data;
    varint(directory, numbered.size());
    std::uint64_t before = 0;
    for (const auto &[number, bytes] : numbered) {
        varint(directory, number - before);
        before = number;
    }
    for (std::size_t i = 0; i < numbered.size(); ++i)
        varint(directory, 1); // run
    for (const auto &[number, bytes] : numbered)
        varint(directory, bytes.size());
    for (const auto &[number, bytes] : numbered) {
        varint(directory, data.empty() ? 1 : 0); // the first offset, then one after the other
        data += bytes;
    }
    directory = gzipped(directory);
    const std::string facts = gzipped(metadata);
    std::string out = "PMTiles\x03";
    const std::uint64_t header = 127;
    little(out, header, 8);
    little(out, directory.size(), 8);
    little(out, header + directory.size(), 8);
    little(out, facts.size(), 8);
    little(out, header + directory.size() + facts.size(), 8);
    little(out, 0, 8); // no leaves
    little(out, header + directory.size() + facts.size(), 8);
    little(out, data.size(), 8);
    for (int i = 0; i < 3; ++i)
        little(out, numbered.size(), 8);
    out += '\1';                    // clustered
    out += '\2';                    // directories packed by gzip
    out += type == 1 ? '\2' : '\1'; // tiles too, pictures not
    out += static_cast<char>(type);
    out += static_cast<char>(first);
    out += static_cast<char>(last);
    for (const double degrees : {-180.0, -85.0, 180.0, 85.0})
        little(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(degrees * 1e7)), 4);
    out += static_cast<char>(first);
    little(out, 0, 8);
    std::ofstream(file, std::ios::binary) << out << directory << facts << data;
}

basemap::TileAddress tile_at(double lon, double lat, int z)
{
    const double across = std::exp2(z);
    const double y = std::asinh(std::tan(lat * std::numbers::pi / 180)) / std::numbers::pi;
    return {z, static_cast<int>((lon + 180) / 360 * across), static_cast<int>((1 - y) / 2 * across)};
}

} // namespace dateline::test
