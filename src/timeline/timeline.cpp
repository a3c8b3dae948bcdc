#include "timeline/timeline.hpp"

#include "timeline/timeline_scan.hpp"

#include <array>
#include <atomic>
#include <bit>
#include <compare>
#include <thread>
#include <tuple>
#include <unordered_map>

namespace dateline::timeline
{
namespace
{

constexpr Seconds day = 86400;

// Up to a day, eight, 64, 512, 4096 days, and longer: only records of like duration share a chunk.
int duration_class(const Record &record) noexcept
{
    if (record.from == open_from || record.to == open_to)
        return 6;
    const std::uint64_t days = (apart(record.from, record.to) + day - 1) / day;
    return days <= 1 ? 0 : std::min(5, (std::bit_width(days - 1) + 2) / 3);
}

void tidy(Record &record) noexcept
{
    if (record.from == open_to)
        --record.from; // an instant after all others
    if (record.to != open_to && (record.from == open_from ? record.to == open_from : record.to <= record.from))
        record.to = record.from + 1;
}

std::uint32_t lag_of(const Record &record) noexcept
{
    if (record.from == open_from || record.known <= record.from)
        return 0;
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(apart(record.from, record.known), 0xFFFFFFFFU));
}

/// Numbers of the records by duration, beginning, end and key. Only what has the same duration and beginning is looked
/// at a second time: the numbers that are sorted are small, and the records stay where they are.
std::vector<std::uint32_t> by_time(const std::vector<Record> &records)
{
    struct Begin {
        Seconds from = 0;
        std::uint32_t record = 0;
        int kind = 0;
    };
    std::vector<Begin> begins;
    begins.reserve(records.size());
    for (std::uint32_t i = 0; i < records.size(); ++i)
        begins.push_back({records[i].from, i, duration_class(records[i])});
    const auto earlier = [&](const Begin &a, const Begin &b) {
        if (a.kind != b.kind)
            return a.kind < b.kind;
        if (a.from != b.from)
            return a.from < b.from;
        const Record &one = records[a.record];
        const Record &other = records[b.record];
        return std::tie(one.to, one.key, a.record) < std::tie(other.to, other.key, b.record);
    };
    const auto middle = begins.begin() + std::ssize(begins) / 2;
    {
        const std::jthread half([&] { std::sort(begins.begin(), middle, earlier); });
        std::sort(middle, begins.end(), earlier);
    }
    std::inplace_merge(begins.begin(), middle, begins.end(), earlier);
    std::vector<std::uint32_t> order;
    order.reserve(begins.size());
    for (const Begin &begin : begins)
        order.push_back(begin.record);
    return order;
}

} // namespace

Timeline::Timeline(std::vector<Record> records, std::size_t chunk)
{
    std::ranges::for_each(records, tidy);
    const std::vector<std::uint32_t> order = by_time(records);
    take_profiles(records, order);
    for (auto *column : {&m_from, &m_to})
        column->resize(records.size());
    for (auto *column : {&m_lag, &m_x, &m_y, &m_key})
        column->resize(records.size());

    for (std::size_t begin = 0, end = 0; begin < records.size(); begin = end) {
        const int kind = duration_class(records[order[begin]]);
        end = begin + 1;
        while (end < records.size() && end - begin < chunk && duration_class(records[order[end]]) == kind)
            ++end;
        m_chunks.push_back({.begin = static_cast<std::uint32_t>(begin), .end = static_cast<std::uint32_t>(end)});
    }
    // Each chunk by itself, and what it writes is its own: on all cores.
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < m_chunks.size(); i = next++)
            fill(m_chunks[i], records, order);
    };
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < std::min<std::size_t>(std::thread::hardware_concurrency(), m_chunks.size()); ++i)
        helpers.emplace_back(work);
    work();
    helpers.clear();
    if (records.empty())
        return;
    m_last_known = open_from;
    for (std::size_t row = 0; row < size(); ++row)
        m_last_known = std::max(*m_last_known, known(row));
}

// What records have in common, numbered in the order of time; and from when to when they are.
void Timeline::take_profiles(const std::vector<Record> &records, const std::vector<std::uint32_t> &order)
{
    std::array<std::unordered_map<std::uint64_t, std::uint32_t>, 2> profiles; // by what is counted
    Window extent{open_to, open_from};
    m_profile.reserve(records.size());
    for (const std::uint32_t i : order) {
        const Record &record = records[i];
        std::uint64_t values = 0;
        for (const std::uint16_t value : record.values)
            values = values << 16U | value;
        const auto [known, added] =
            profiles.at(record.counted ? 1 : 0).try_emplace(values, static_cast<std::uint32_t>(m_profiles.size()));
        if (added)
            m_profiles.push_back({record.values, record.counted, 0});
        ++m_profiles[known->second].records;
        m_profile.push_back(known->second);
        for (const Seconds t : {record.from, record.to})
            if (t != open_from && t != open_to)
                extent = {std::min(extent.from, t), std::max(extent.to, t)};
    }
    if (extent.from < extent.to)
        m_extent = extent;
    for (const Profile &profile : m_profiles)
        for (std::size_t facet = 0; facet < facet_count; ++facet)
            m_values[facet] = std::max<std::size_t>(m_values[facet], profile.values[facet] + 1U);
}

// Within the chunk, by place; what has none comes last.
void Timeline::fill(Chunk &chunk, const std::vector<Record> &records, const std::vector<std::uint32_t> &order)
{
    static_assert(facet_count * sizeof(std::uint16_t) == sizeof(std::uint64_t));
    struct Place {
        std::uint64_t code = 0;
        std::uint32_t at = 0; // of `order`
        bool unplaced = false;
        auto operator<=>(const Place &other) const
        {
            return std::tie(unplaced, code, at) <=> std::tie(other.unplaced, other.code, other.at);
        }
        bool operator==(const Place &) const = default;
    };
    std::vector<Place> places;
    std::vector<std::uint32_t> profiles;
    for (std::uint32_t at = chunk.begin; at < chunk.end; ++at) {
        const Record &record = records[order[at]];
        places.push_back({morton(record.spot), at, !record.placed});
        profiles.push_back(m_profile[at]);
    }
    std::ranges::sort(places);
    chunk.placed = chunk.begin;
    chunk.first_from = chunk.first_to = open_to;
    chunk.last_from = chunk.last_to = open_from;
    for (std::uint32_t row = chunk.begin; row < chunk.end; ++row) {
        const std::uint32_t at = places[row - chunk.begin].at;
        const Record &record = records[order[at]];
        m_from[row] = record.from;
        m_to[row] = record.to;
        m_lag[row] = lag_of(record);
        m_x[row] = record.spot.x;
        m_y[row] = record.spot.y;
        m_key[row] = record.key;
        m_profile[row] = profiles[at - chunk.begin];
        chunk.placed += record.placed ? 1 : 0;
        chunk.longest_lag = std::max(chunk.longest_lag, m_lag[row]);
        chunk.first_from = std::min(chunk.first_from, record.from);
        chunk.last_from = std::max(chunk.last_from, record.from);
        chunk.first_to = std::min(chunk.first_to, record.to);
        chunk.last_to = std::max(chunk.last_to, record.to);
    }
}

std::size_t Timeline::bytes() const noexcept
{
    constexpr std::size_t row = 2 * sizeof(Seconds) + 5 * sizeof(std::uint32_t);
    return size() * row + m_chunks.size() * sizeof(Chunk) + m_profiles.size() * sizeof(Profile);
}

// --- what is selected -----------------------------------------------------------------------------------------------

template <typename Take>
void Timeline::each_alive(const Selection &selection, const Take &take) const
{
    const Alive alive(selection.window, selection.known_until);
    for (const Chunk &chunk : m_chunks) {
        const auto share = alive.of(chunk);
        if (share == Alive::Share::All)
            for (std::uint32_t row = chunk.begin; row < chunk.end; ++row)
                take(row);
        else if (share == Alive::Share::Some)
            for (std::uint32_t row = chunk.begin; row < chunk.end; ++row)
                if (alive(*this, row))
                    take(row);
    }
}

std::vector<std::uint32_t> Timeline::in(const Selection &selection, std::size_t most) const
{
    const Passes passes(*this, selection.filter);
    std::vector<std::pair<Seconds, std::uint32_t>> found;
    each_alive(selection, [&](std::uint32_t row) {
        if (passes(row))
            found.emplace_back(m_from[row], m_key[row]);
    });
    if (most < found.size()) {
        std::ranges::nth_element(found, found.begin() + static_cast<std::ptrdiff_t>(most));
        found.resize(most);
    }
    std::ranges::sort(found);
    std::vector<std::uint32_t> keys;
    keys.reserve(found.size());
    for (const auto &[from, key] : found)
        keys.push_back(key);
    return keys;
}

std::size_t Timeline::count(const Selection &selection) const
{
    const Passes passes(*this, selection.filter);
    std::vector<std::uint8_t> counts = passes.profiles();
    for (std::size_t i = 0; i < counts.size(); ++i)
        counts[i] = counts[i] != 0 && m_profiles[i].counted ? 1 : 0;
    std::size_t count = 0;
    if (passes.every_key())
        each_alive(selection, [&](std::uint32_t row) { count += counts[m_profile[row]]; });
    else
        each_alive(selection, [&](std::uint32_t row) {
            count += counts[m_profile[row]] != 0 && passes.wants(m_key[row]) ? 1U : 0U;
        });
    return count;
}

std::size_t Timeline::count_keys(const Selection &selection) const
{
    const Passes passes(*this, selection.filter);
    Bits met;
    std::size_t count = 0;
    each_alive(selection, [&](std::uint32_t row) {
        if (!passes(row) || met.contains(m_key[row]))
            return;
        met.insert(m_key[row]);
        ++count;
    });
    return count;
}

FacetCounts Timeline::key_facets(const Selection &selection) const
{
    const Filter &filter = selection.filter;
    using Facets = std::array<bool, facet_count>;
    std::vector<Facets> takes(m_profiles.size()); // of each profile, the facets in which nothing else hides it
    FacetCounts counts;
    for (std::size_t facet = 0; facet < facet_count; ++facet)
        counts[facet].resize(m_values[facet]);
    for (std::size_t i = 0; i < m_profiles.size(); ++i)
        for (std::size_t facet = 0; facet < facet_count; ++facet) {
            takes[i][facet] = true;
            for (std::size_t other = 0; other < facet_count; ++other)
                if (other != facet && filter.hidden[other].contains(m_profiles[i].values[other]))
                    takes[i][facet] = false;
        }
    std::array<Bits, facet_count> met;
    each_alive(selection, [&](std::uint32_t row) {
        const std::uint32_t key = m_key[row];
        if (filter.keys && !filter.keys->contains(key))
            return;
        const Profile &profile = m_profiles[m_profile[row]];
        const Facets &taken = takes[m_profile[row]];
        for (std::size_t facet = 0; facet < facet_count; ++facet)
            if (taken[facet] && (facet == static_cast<std::size_t>(Facet::Source) || !met[facet].contains(key))) {
                met[facet].insert(key);
                ++counts[facet][profile.values[facet]];
            }
    });
    return counts;
}

FacetCounts Timeline::facets(const Selection &selection) const
{
    const Filter &filter = selection.filter;
    std::vector<std::uint32_t> found(m_profiles.size());
    if (selection.window == Window{open_from, open_to} && !selection.known_until && !filter.keys)
        std::ranges::transform(m_profiles, found.begin(), &Profile::records);
    else if (!filter.keys)
        each_alive(selection, [&](std::uint32_t row) { ++found[m_profile[row]]; });
    else
        each_alive(selection,
                   [&](std::uint32_t row) { found[m_profile[row]] += filter.keys->contains(m_key[row]) ? 1U : 0U; });

    FacetCounts counts;
    for (std::size_t facet = 0; facet < facet_count; ++facet)
        counts[facet].resize(m_values[facet]);
    for (std::size_t i = 0; i < m_profiles.size(); ++i) {
        const Profile &profile = m_profiles[i];
        if (!profile.counted)
            continue;
        std::size_t failed = 0;
        std::size_t last = 0;
        for (std::size_t facet = 0; facet < facet_count; ++facet)
            if (filter.hidden[facet].contains(profile.values[facet])) {
                ++failed;
                last = facet;
            }
        for (std::size_t facet = 0; facet < facet_count; ++facet)
            if (failed == 0 || (failed == 1 && last == facet))
                counts[facet][profile.values[facet]] += found[i];
    }
    return counts;
}

// --- the axis of time -----------------------------------------------------------------------------------------------

Histogram Timeline::histogram(Window range, std::size_t bins, const Filter &filter) const
{
    Histogram histogram{range, bins, values(Facet::Source), {}};
    if (bins == 0 || histogram.categories == 0 || range.from >= range.to)
        return histogram;
    histogram.counts.resize(bins * histogram.categories + 1); // the last one is for what does not count
    const auto length = static_cast<double>(apart(range.from, range.to));
    const double bins_per_second = static_cast<double>(bins) / length;
    const auto bin_of = [&](Seconds from) {
        return std::min(static_cast<std::size_t>(static_cast<double>(apart(range.from, from)) * bins_per_second),
                        bins - 1);
    };
    const Passes passes(*this, filter);
    const std::size_t nowhere = bins * histogram.categories;
    // A source's place within a bin; so great for what is hidden that it lies beyond all.
    std::vector<std::uint32_t> place;
    for (std::size_t i = 0; i < m_profiles.size(); ++i)
        place.push_back(m_profiles[i].counted && passes.profiles()[i] != 0
                            ? m_profiles[i].values[static_cast<std::size_t>(Facet::Source)]
                            : static_cast<std::uint32_t>(nowhere));
    std::uint32_t *counts = histogram.counts.data();
    const auto take = [&](std::uint32_t row, std::size_t first) {
        if (!passes.every_key() && !passes.wants(m_key[row]))
            return;
        ++counts[std::min<std::size_t>(first + place[m_profile[row]], nowhere)];
    };
    for (const Chunk &chunk : m_chunks) {
        if (chunk.last_from < range.from || chunk.first_from >= range.to)
            continue;
        const bool whole = chunk.first_from >= range.from && chunk.last_from < range.to;
        if (whole && bin_of(chunk.first_from) == bin_of(chunk.last_from)) {
            const std::size_t first = bin_of(chunk.first_from) * histogram.categories;
            for (std::uint32_t row = chunk.begin; row < chunk.end; ++row)
                take(row, first);
            continue;
        }
        for (std::uint32_t row = chunk.begin; row < chunk.end; ++row)
            if (whole || range.contains(m_from[row]))
                take(row, bin_of(m_from[row]) * histogram.categories);
    }
    histogram.counts.pop_back();
    return histogram;
}

std::optional<Seconds> Timeline::next(Seconds t, const Filter &filter, bool as_known) const
{
    const Passes passes(*this, filter);
    std::optional<Seconds> best;
    for (const Chunk &chunk : m_chunks) {
        if ((best && chunk.first_from >= *best) || (!as_known && chunk.last_from <= t))
            continue;
        for (std::uint32_t row = chunk.begin; row < chunk.end; ++row) {
            const Seconds at = as_known ? known(row) : m_from[row];
            if (at > t && (!best || at < *best) && m_profiles[m_profile[row]].counted && passes(row))
                best = at;
        }
    }
    return best;
}

std::optional<Seconds> Timeline::previous(Seconds t, const Filter &filter, bool as_known) const
{
    const Passes passes(*this, filter);
    std::optional<Seconds> best;
    for (const Chunk &chunk : m_chunks) {
        if (chunk.first_from >= t || (!as_known && best && chunk.last_from <= *best))
            continue;
        for (std::uint32_t row = chunk.begin; row < chunk.end; ++row) {
            const Seconds at = as_known ? known(row) : m_from[row];
            if (at < t && at != open_from && (!best || at > *best) && m_profiles[m_profile[row]].counted && passes(row))
                best = at;
        }
    }
    return best;
}

} // namespace dateline::timeline
