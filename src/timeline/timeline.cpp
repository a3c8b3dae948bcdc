#include "timeline/timeline.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace dateline::timeline
{

Timeline::Timeline(std::vector<Record> records) : m_records(std::move(records))
{
    for (Record &record : m_records)
        record.to = std::max(record.to, record.from + 1);
    std::ranges::sort(m_records, [](const Record &a, const Record &b) {
        return std::tie(a.from, a.to, a.key, a.category, a.known) < std::tie(b.from, b.to, b.key, b.category, b.known);
    });
    m_latest.reserve(m_records.size());
    for (const Record &record : m_records)
        m_latest.push_back(m_latest.empty() ? record.to : std::max(m_latest.back(), record.to));
}

std::optional<Window> Timeline::extent() const noexcept
{
    if (m_records.empty())
        return std::nullopt;
    return Window{m_records.front().from, m_latest.back()};
}

std::vector<std::uint32_t> Timeline::in(Window window, std::optional<Seconds> known_until) const
{
    std::vector<std::uint32_t> found;
    if (window.from >= window.to)
        return found;
    // Those before `first` have all ended; those from `last` on begin after the window.
    const auto first = std::ranges::upper_bound(m_latest, window.from) - m_latest.begin();
    const auto last = std::ranges::lower_bound(m_records, window.to, {}, &Record::from) - m_records.begin();
    for (auto i = first; i < last; ++i) {
        const Record &record = m_records[static_cast<std::size_t>(i)];
        if (record.to > window.from && (!known_until || record.known < *known_until))
            found.push_back(static_cast<std::uint32_t>(i));
    }
    return found;
}

Histogram Timeline::histogram(Window range, std::size_t bins, std::size_t categories,
                              const std::function<bool(const Record &)> &passes) const
{
    Histogram histogram{range, bins, categories, {}};
    if (bins == 0 || categories == 0 || range.from >= range.to)
        return histogram;
    histogram.counts.resize(bins * categories);
    const double bins_per_second = static_cast<double>(bins) / static_cast<double>(range.to - range.from);
    const auto first = std::ranges::lower_bound(m_records, range.from, {}, &Record::from);
    const auto last = std::ranges::lower_bound(m_records, range.to, {}, &Record::from);
    for (auto record = first; record < last; ++record) {
        if (record->category >= categories || (passes && !passes(*record)))
            continue;
        const auto bin = static_cast<std::size_t>(static_cast<double>(record->from - range.from) * bins_per_second);
        ++histogram.counts[std::min(bin, bins - 1) * categories + record->category];
    }
    return histogram;
}

std::optional<Seconds> Timeline::next(Seconds t) const noexcept
{
    const auto found = std::ranges::upper_bound(m_records, t, {}, &Record::from);
    return found == m_records.end() ? std::nullopt : std::optional{found->from};
}

std::optional<Seconds> Timeline::previous(Seconds t) const noexcept
{
    const auto found = std::ranges::lower_bound(m_records, t, {}, &Record::from);
    return found == m_records.begin() ? std::nullopt : std::optional{std::prev(found)->from};
}

} // namespace dateline::timeline
