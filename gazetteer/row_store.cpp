#include "gazetteer/row_store.hpp"

#include "gazetteer/gazetteer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

namespace dateline::gazetteer
{
namespace
{

constexpr std::size_t piece = std::size_t{1} << 20U; // of a file, read or written at once

[[noreturn]] void damaged()
{
    throw GazetteerError("a temporary file of the gazetteer is not what was written; is the disk full?");
}

template <typename Value>
void put(std::string &bytes, Value value)
{
    static_assert(std::is_trivially_copyable_v<Value>);
    const auto raw = std::bit_cast<std::array<char, sizeof value>>(value);
    bytes.append(raw.data(), raw.size());
}

void put_text(std::string &bytes, std::string_view text)
{
    put(bytes, static_cast<std::uint32_t>(text.size()));
    bytes.append(text);
}

class Reader
{
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}

    template <typename Value>
    Value value()
    {
        Value made;
        const std::string_view bytes = take(sizeof made);
        std::memcpy(&made, bytes.data(), bytes.size());
        return made;
    }
    [[nodiscard]] bool at_end() const { return m_rest.empty(); }
    void text(std::string &to) { to = take(value<std::uint32_t>()); }

private:
    std::string_view take(std::size_t size)
    {
        if (size > m_rest.size())
            damaged();
        const std::string_view taken = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return taken;
    }
    std::string_view m_rest;
};

} // namespace

void write_row(std::string &bytes, const SpilledRow &row)
{
    const Place &place = row.place;
    put(bytes, row.number);
    put(bytes, row.source);
    put(bytes, row.line);
    put(bytes, row.use);
    put(bytes, place.point.lat);
    put(bytes, place.point.lon);
    put(bytes, place.radius_m);
    put(bytes, place.population);
    for (const std::string *text : {&row.admin, &place.id, &place.kind, &place.country, &place.parent})
        put_text(bytes, *text);
    put(bytes, static_cast<std::uint32_t>(place.names.size()));
    for (const Name &name : place.names) {
        put_text(bytes, name.text);
        put_text(bytes, name.language);
    }
    put(bytes, place.geometry.kind);
    put(bytes, static_cast<std::uint32_t>(place.geometry.parts.size()));
    for (const std::vector<Point> &part : place.geometry.parts) {
        put(bytes, static_cast<std::uint32_t>(part.size()));
        for (const Point &point : part) {
            put(bytes, point.lat);
            put(bytes, point.lon);
        }
    }
}

void read_row(std::string_view bytes, SpilledRow &row)
{
    Reader in{bytes};
    Place &place = row.place;
    row.number = in.value<std::uint32_t>();
    row.source = in.value<std::uint32_t>();
    row.line = in.value<std::uint64_t>();
    row.use = in.value<NameUse>();
    place.point.lat = in.value<double>();
    place.point.lon = in.value<double>();
    place.radius_m = in.value<double>();
    place.population = in.value<std::int64_t>();
    for (std::string *text : {&row.admin, &place.id, &place.kind, &place.country, &place.parent})
        in.text(*text);
    place.names.resize(in.value<std::uint32_t>());
    for (Name &name : place.names) {
        in.text(name.text);
        in.text(name.language);
    }
    place.geometry.kind = in.value<GeometryKind>();
    place.geometry.parts.resize(in.value<std::uint32_t>());
    for (std::vector<Point> &part : place.geometry.parts) {
        part.resize(in.value<std::uint32_t>());
        for (Point &point : part) {
            point.lat = in.value<double>();
            point.lon = in.value<double>();
        }
    }
    place.origin.clear();
}

std::uint64_t BlockFile::add(std::string_view block)
{
    const std::uint64_t offset = m_file.size() + m_buffer.size();
    put_text(m_buffer, block);
    if (m_buffer.size() >= piece)
        flush();
    return offset;
}

void BlockFile::flush()
{
    m_file.write(m_buffer);
    m_buffer.clear();
}

void BlockFile::read_at(std::uint64_t offset, std::string &block)
{
    if (!m_buffer.empty() && offset + sizeof(std::uint32_t) > m_file.size())
        flush();
    std::string head;
    const auto size = Reader{m_file.read(offset, sizeof(std::uint32_t), head)}.value<std::uint32_t>();
    if (offset + sizeof size + size > m_file.size())
        flush();
    if (m_file.read(offset + sizeof size, size, block).size() != size)
        damaged();
}

void BlockFile::for_each(const std::function<void(std::string_view)> &block)
{
    flush();
    std::string buffer;
    std::string kept; // the beginning of a block whose end is in the next piece
    for (std::uint64_t at = 0; at < m_file.size(); at += buffer.size()) {
        static_cast<void>(m_file.read(at, std::min<std::uint64_t>(piece, m_file.size() - at), buffer));
        if (buffer.empty())
            damaged();
        kept += buffer;
        std::string_view rest = kept;
        while (rest.size() >= sizeof(std::uint32_t)) {
            const auto size = Reader{rest}.value<std::uint32_t>();
            if (rest.size() - sizeof size < size)
                break;
            block(rest.substr(sizeof size, size));
            rest.remove_prefix(sizeof size + size);
        }
        kept.erase(0, kept.size() - rest.size());
    }
    if (!kept.empty())
        damaged();
}

void Buckets::add(std::uint32_t number, std::string_view block)
{
    constexpr std::size_t full = std::size_t{1} << 17U;
    if (number / width >= m_buckets.size())
        m_buckets.resize(number / width + 1);
    Bucket &bucket = m_buckets[number / width];
    put(bucket.buffer, number);
    put_text(bucket.buffer, block);
    if (bucket.buffer.size() >= full) {
        bucket.pieces.emplace_back(m_file.size(), bucket.buffer.size());
        m_file.write(bucket.buffer);
        bucket.buffer.clear();
    }
}

std::vector<Buckets::Item> Buckets::take(std::uint32_t index)
{
    std::vector<Item> items;
    if (index >= m_buckets.size())
        return items;
    const Bucket bucket = std::exchange(m_buckets[index], {});
    std::string bytes;
    std::string read;
    for (const auto &[offset, size] : bucket.pieces)
        bytes += m_file.read(offset, size, read);
    bytes += bucket.buffer;
    for (Reader in{bytes}; !in.at_end();) {
        Item &item = items.emplace_back();
        item.number = in.value<std::uint32_t>();
        in.text(item.block);
    }
    std::ranges::stable_sort(items, {}, &Item::number);
    return items;
}

} // namespace dateline::gazetteer
