#include "basemap/archive.hpp"

#include <zlib.h>

#include <array>
#include <utility>

namespace dateline::basemap
{
namespace
{

bool packed(std::string_view bytes) noexcept
{
    if (bytes.size() < 2)
        return false;
    const auto first = static_cast<unsigned char>(bytes[0]);
    const auto second = static_cast<unsigned char>(bytes[1]);
    return (first == 0x1f && second == 0x8b) || (first == 0x78 && (first * 256 + second) % 31 == 0);
}

struct Inflater {
    z_stream stream{};
    bool ready = inflateInit2(&stream, MAX_WBITS + 32) == Z_OK; // gzip or zlib, as the header says
    Inflater() = default;
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;
    ~Inflater() { inflateEnd(&stream); }
};

} // namespace

std::string unpacked(std::string_view bytes, std::size_t most)
{
    if (!packed(bytes)) {
        if (bytes.size() > most)
            throw TileError("it has more than " + std::to_string(most >> 20) + " MiB");
        return std::string(bytes);
    }
    Inflater inflater;
    if (!inflater.ready)
        throw TileError("it cannot be unpacked");
    z_stream &stream = inflater.stream;
    // zlib writes nothing here.
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data())); // NOLINT(*-const-cast)
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string out(std::min(most, bytes.size() * 4 + 1024), '\0');
    for (;;) {
        stream.next_out = reinterpret_cast<Bytef *>(out.data()) + stream.total_out;
        stream.avail_out = static_cast<uInt>(out.size() - stream.total_out);
        const int result = inflate(&stream, Z_NO_FLUSH);
        if (result == Z_STREAM_END)
            break;
        if (result != Z_OK && result != Z_BUF_ERROR)
            throw TileError("it is damaged and cannot be unpacked");
        if (stream.avail_out == 0) {
            if (out.size() >= most)
                throw TileError("it has more than " + std::to_string(most >> 20) + " MiB unpacked");
            out.resize(std::min(most, out.size() * 2));
        } else if (stream.avail_in == 0) {
            throw TileError("it is cut short");
        }
    }
    out.resize(stream.total_out);
    return out;
}

TileFormat format_of(std::string_view word) noexcept
{
    if (word == "pbf" || word == "mvt" || word == "application/vnd.mapbox-vector-tile")
        return TileFormat::Vector;
    if (word == "png" || word == "jpg" || word == "jpeg" || word == "webp" || word == "image/png" ||
        word == "image/jpeg")
        return TileFormat::Picture;
    return TileFormat::Unknown;
}

std::string plain_attribution(std::string_view html)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> entities{{{"&copy;", "©"},
                                                                                     {"&#169;", "©"},
                                                                                     {"&nbsp;", " "},
                                                                                     {"&lt;", "<"},
                                                                                     {"&gt;", ">"},
                                                                                     {"&quot;", "\""},
                                                                                     {"&amp;", "&"}}};
    std::string out;
    for (std::size_t i = 0; i < html.size() && out.size() < 400;) {
        if (html[i] == '<') {
            const std::size_t end = html.find('>', i);
            if (end == std::string_view::npos)
                break;
            i = end + 1;
            continue;
        }
        bool entity = false;
        for (const auto &[name, text] : entities)
            if (html.substr(i).starts_with(name)) {
                out += text;
                i += name.size();
                entity = true;
                break;
            }
        if (entity)
            continue;
        const char c = html[i++];
        const bool space = static_cast<unsigned char>(c) <= ' ';
        if (!space)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (out.ends_with(' '))
        out.pop_back();
    return out;
}

} // namespace dateline::basemap
