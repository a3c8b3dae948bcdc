#include "gazetteer/name_join.hpp"

#include "gazetteer/gazetteer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

namespace dateline::gazetteer
{
namespace
{

constexpr double steps_per_degree = 1e7;
constexpr double metres_of_degree = 111'000;
constexpr std::uint32_t sign = 0x8000'0000U; // turned, so that negative latitudes come first

std::uint32_t ordered(std::int32_t value) { return static_cast<std::uint32_t>(value) ^ sign; }
std::int32_t from_ordered(std::uint32_t value) { return static_cast<std::int32_t>(value ^ sign); }

// At most half the way around the Earth.
std::int32_t steps_of(double degrees)
{
    return static_cast<std::int32_t>(std::lround(std::clamp(degrees, -180.0, 180.0) * steps_per_degree));
}
double degrees_of(std::int32_t steps) { return steps / steps_per_degree; }

template <typename Value>
void put(std::string &bytes, Value value) // the first byte is the highest: bytes are in the order of the values
{
    for (int shift = 8 * (sizeof value - 1); shift >= 0; shift -= 8)
        bytes.push_back(static_cast<char>(static_cast<unsigned char>(value >> static_cast<unsigned>(shift))));
}

template <typename Value>
Value take(std::string_view bytes, std::size_t &at)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < sizeof(Value); ++i)
        value = value << 8U | static_cast<unsigned char>(bytes[at++]);
    return static_cast<Value>(value);
}

} // namespace

// A name of a place with what is compared of the place. On the disk they are sorted by hash, latitude and number.
struct NameJoin::Entry {
    static constexpr std::size_t size = 8 + 4 + 4 + 4 + 2 + 2 + 2 + 1 + 1;

    std::uint64_t hash = 0;
    std::int32_t lat = 0; // of the place, in 1e-7 degree
    std::uint32_t number = 0;
    Likeness place;
    bool main = false;
    bool asks = false;

    void write(std::string &bytes) const
    {
        bytes.clear();
        put(bytes, hash);
        put(bytes, ordered(lat));
        put(bytes, number);
        put(bytes, ordered(steps_of(place.point.lon)));
        put(bytes, place.group);
        put(bytes, place.country);
        put(bytes, place.people);
        put(bytes, static_cast<std::uint8_t>(place.level));
        put(bytes, static_cast<std::uint8_t>((main ? 1U : 0U) | (asks ? 2U : 0U)));
    }
    static Entry read(std::string_view bytes)
    {
        Entry entry;
        std::size_t at = 0;
        entry.hash = take<std::uint64_t>(bytes, at);
        entry.lat = from_ordered(take<std::uint32_t>(bytes, at));
        entry.number = take<std::uint32_t>(bytes, at);
        entry.place.point = {degrees_of(entry.lat), degrees_of(from_ordered(take<std::uint32_t>(bytes, at)))};
        entry.place.group = take<std::uint16_t>(bytes, at);
        entry.place.country = take<std::uint16_t>(bytes, at);
        entry.place.people = take<std::uint16_t>(bytes, at);
        entry.place.level = take<std::uint8_t>(bytes, at);
        const auto flags = take<std::uint8_t>(bytes, at);
        entry.main = (flags & 1U) != 0;
        entry.asks = (flags & 2U) != 0;
        return entry;
    }
};

// The sorted names of one source.
class NameJoin::Run
{
public:
    Run(const std::filesystem::path &folder, std::uint64_t count)
        : m_file(folder), m_filter(std::bit_ceil(std::clamp<std::uint64_t>(count * 8, 64, most_bits)) / 64)
    {
    }

    // In rising order; then finish().
    void add(const Entry &entry, std::string_view bytes)
    {
        if (m_size++ % in_block == 0) {
            m_firsts.push_back({entry.hash, entry.lat});
            flush();
        }
        m_buffer += bytes;
        word(entry.hash) |= bit(entry.hash);
    }
    void finish()
    {
        flush();
        m_buffer = {};
        m_firsts.shrink_to_fit();
    }

    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] std::size_t held() const { return m_firsts.size() * sizeof(First) + m_filter.size() * 8; }
    // False: no name has this hash. True for one in eight, or in two of a large source, that none has either.
    [[nodiscard]] bool may_have(std::uint64_t hash) const { return (m_filter[word_of(hash)] & bit(hash)) != 0; }

    // Those of this hash whose latitude is within `low` and `high`.
    template <typename Visit>
    void each(std::uint64_t hash, std::int64_t low, std::int64_t high, const Visit &visit)
    {
        // The first of a block may not be the first of its hash: so the block before it.
        const auto behind = std::ranges::lower_bound(m_firsts, std::pair{hash, low}, {}, [](const First &first) {
            return std::pair{first.hash, std::int64_t{first.lat}};
        });
        auto index = static_cast<std::size_t>(behind - m_firsts.begin());
        for (index -= index > 0 ? 1 : 0; index < m_firsts.size(); ++index) {
            if (std::pair{m_firsts[index].hash, std::int64_t{m_firsts[index].lat}} > std::pair{hash, high})
                return;
            const std::vector<Entry> &entries = block(index);
            auto at = std::ranges::lower_bound(entries, std::pair{hash, low}, {}, [](const Entry &entry) {
                return std::pair{entry.hash, std::int64_t{entry.lat}};
            });
            for (; at != entries.end(); ++at) {
                if (at->hash != hash || at->lat > high)
                    return;
                visit(*at);
            }
        }
    }

private:
    static constexpr std::uint64_t in_block = 1024;
    static constexpr std::uint64_t most_bits = std::uint64_t{1} << 28U;
    struct First {
        std::uint64_t hash;
        std::int32_t lat;
    };
    struct Block {
        std::size_t index = SIZE_MAX;
        std::vector<Entry> entries;
    };

    [[nodiscard]] std::size_t word_of(std::uint64_t hash) const { return (hash >> 6U) & (m_filter.size() - 1); }
    std::uint64_t &word(std::uint64_t hash) { return m_filter[word_of(hash)]; }
    static std::uint64_t bit(std::uint64_t hash) { return std::uint64_t{1} << (hash & 63U); }

    void flush()
    {
        if (!m_buffer.empty())
            m_file.write(m_buffer);
        m_buffer.clear();
    }

    // Those asked for lie beside each other, since names are asked for in their order.
    const std::vector<Entry> &block(std::size_t index)
    {
        Block &block = m_blocks.at(index % m_blocks.size());
        if (block.index != index) {
            const std::string_view bytes =
                m_file.read(index * in_block * Entry::size, in_block * Entry::size, m_buffer);
            block.entries.clear();
            for (std::size_t at = 0; at + Entry::size <= bytes.size(); at += Entry::size)
                block.entries.push_back(Entry::read(bytes.substr(at)));
            block.index = index;
        }
        return block.entries;
    }

    TemporaryFile m_file;
    std::string m_buffer;
    std::uint64_t m_size = 0;
    std::vector<First> m_firsts; // of each block
    std::vector<std::uint64_t> m_filter;
    std::array<Block, 4> m_blocks;
};

NameJoin::NameJoin(std::filesystem::path folder, std::size_t memory) : m_folder(std::move(folder)), m_memory(memory) {}
NameJoin::~NameJoin() = default;

std::uint64_t NameJoin::names() const noexcept
{
    std::uint64_t sum = 0;
    for (const auto &run : m_runs)
        sum += run->size();
    return sum;
}

std::size_t NameJoin::held() const noexcept
{
    std::size_t sum = 0;
    for (const auto &run : m_runs)
        sum += run->held();
    return sum;
}

void NameJoin::begin(bool kept)
{
    m_kept = kept;
    m_count = 0;
    m_fresh = std::make_unique<RecordSorter>(m_folder, m_memory);
}

bool NameJoin::may_have(std::uint64_t hash) const noexcept
{
    return std::ranges::any_of(m_runs, [hash](const auto &run) { return run->may_have(hash); });
}

void NameJoin::add(std::uint32_t number, const Place &place, bool asks)
{
    if (!m_kept && (!asks || m_runs.empty()))
        return;
    keys_of(place, m_keys);
    Entry entry{.hash = 0,
                .lat = steps_of(place.point.lat),
                .number = number,
                .place = likeness_of(place),
                .main = false,
                .asks = asks};
    for (const NameKey &key : m_keys) {
        if (!m_kept && !may_have(key.hash))
            continue;
        entry.hash = key.hash;
        entry.main = key.main;
        entry.write(m_bytes);
        m_fresh->add(m_bytes);
        ++m_count;
    }
}

void NameJoin::end(const std::function<std::uint32_t(std::uint32_t)> &row_of,
                   const std::function<void(const Match &)> &match)
{
    std::unique_ptr<Run> kept = m_kept && m_count > 0 ? std::make_unique<Run>(m_folder, m_count) : nullptr;
    m_fresh->drain([&](std::string_view bytes) {
        Entry mine = Entry::read(bytes);
        const std::uint32_t row = row_of(mine.number);
        if (row == no_row)
            return;
        if (mine.asks) {
            const std::int64_t widest = steps_of(widest_m(mine.place.group) / metres_of_degree);
            for (const auto &run : m_runs)
                if (run->may_have(mine.hash))
                    run->each(mine.hash, mine.lat - widest, mine.lat + widest, [&](const Entry &other) {
                        if (const auto cost = cost_of(mine.place, other.place, mine.main && other.main))
                            match({row, other.number, *cost});
                    });
        }
        if (kept == nullptr)
            return;
        if (row != mine.number) {
            mine.number = row;
            mine.write(m_bytes);
            bytes = m_bytes;
        }
        kept->add(mine, bytes);
    });
    m_fresh.reset();
    if (kept) {
        kept->finish();
        m_runs.push_back(std::move(kept));
    }
}

} // namespace dateline::gazetteer
