#include "models/crowd.hpp"

#include "models/text.hpp"
#include "store/overview.hpp"

#include <algorithm>
#include <bitset>
#include <cmath>
#include <map>
#include <numeric>

namespace dateline::models
{
namespace
{

using timeline::Facet;

/// The narrowest box of all places, to a tenth of a degree of longitude.
class Bounds
{
public:
    void take(gazetteer::Point at)
    {
        m_met.set(static_cast<std::size_t>(std::clamp((at.lon + 180) * 10, 0.0, 3599.0)));
        m_south = std::min(m_south, at.lat);
        m_north = std::max(m_north, at.lat);
    }
    [[nodiscard]] std::optional<std::array<double, 4>> box() const
    {
        if (m_met.none())
            return {};
        std::size_t widest = 0;
        std::size_t after = 0; // the first column east of the widest gap
        std::size_t gap = 0;
        for (std::size_t i = 0; i < 2 * m_met.size(); ++i) { // twice around, for a gap across the date line
            gap = m_met.test(i % m_met.size()) ? 0 : gap + 1;
            if (gap > widest && gap < m_met.size()) {
                widest = gap;
                after = (i + 1) % m_met.size();
            }
        }
        const auto degrees = [](std::size_t column) { return static_cast<double>(column) / 10 - 180; };
        if (widest < 10)
            return std::array{-180.0, m_south, 180.0, m_north};
        const std::size_t end = (after + m_met.size() - widest) % m_met.size();
        return std::array{degrees(after), m_south, degrees(end == 0 ? m_met.size() : end), m_north};
    }

private:
    std::bitset<3600> m_met;
    double m_south = 90;
    double m_north = -90;
};

/// Numbers in the order in which `before(a, b)` puts them: `[old]` is the new one.
template <typename Before>
std::vector<std::uint16_t> renumbered(std::size_t count, const Before &before, std::vector<std::size_t> &order)
{
    order.resize(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, before);
    std::vector<std::uint16_t> numbers(count);
    for (std::size_t i = 0; i < count; ++i)
        numbers[order[i]] = static_cast<std::uint16_t>(i);
    return numbers;
}

timeline::Record record_of(const store::OverviewRow &row)
{
    timeline::Record record;
    record.from = row.from.value_or(timeline::open_from);
    record.to = row.to.value_or(timeline::open_to);
    record.known = row.known.value_or(record.from);
    record.key = row.row;
    record.placed = row.at.has_value();
    if (row.at)
        record.spot = timeline::spot_of(row.at->lon, row.at->lat);
    record.values[static_cast<std::size_t>(Facet::Party)] = row.claimants;
    record.values[static_cast<std::size_t>(Facet::Kind)] = row.kind;
    record.values[static_cast<std::size_t>(Facet::State)] =
        static_cast<std::uint16_t>(row.sources.size() > 1 ? Agreement::SeveralSources : Agreement::OneSource);
    return record;
}

} // namespace

std::shared_ptr<const ProjectIndex> crowd_of(const std::filesystem::path &file,
                                             const std::function<void(std::size_t done)> &progress,
                                             const std::function<bool()> &stop, std::shared_ptr<const void> keeps)
{
    constexpr auto source_at = static_cast<std::size_t>(Facet::Source);
    constexpr auto kind_at = static_cast<std::size_t>(Facet::Kind);
    std::vector<timeline::Record> records;
    records.reserve(store::count_incidents(file));
    std::vector<int> incidents; // by source
    std::map<std::int16_t, std::size_t> offsets;
    Bounds bounds;
    const auto take = [&](const store::OverviewRow &row) {
        timeline::Record record = record_of(row);
        for (const std::uint16_t source : row.sources) {
            record.values[source_at] = source;
            records.push_back(record);
            if (source >= incidents.size())
                incidents.resize(source + 1U);
            ++incidents[source];
        }
        if (row.at)
            bounds.take(*row.at);
        ++offsets[row.utc_offset_min];
    };
    const auto state = store::FileState::of(file);
    store::Overview overview = store::load_overview(file, take, progress, stop);
    if (stop && stop())
        return nullptr;

    auto index = std::make_shared<ProjectIndex>();
    auto project = std::make_shared<store::Project>();
    if (state)
        project->files->note(file, *state);
    project->metadata = std::move(overview.metadata);
    project->rejects = std::move(overview.rejects);
    index->project = std::move(project);
    std::vector<std::size_t> order;
    const auto sources = renumbered(
        overview.sources.size(),
        [&](std::size_t a, std::size_t b) {
            return std::pair(-incidents[a], overview.sources[a]) < std::pair(-incidents[b], overview.sources[b]);
        },
        order);
    for (const std::size_t i : order)
        index->sources.push_back(
            {overview.sources[i].empty() ? QStringLiteral("unnamed source") : text(overview.sources[i]), incidents[i],
             incidents[i]});
    const auto kinds = renumbered(
        overview.kinds.size(), [&](std::size_t a, std::size_t b) { return overview.kinds[a] < overview.kinds[b]; },
        order);
    for (const std::size_t i : order)
        index->kinds.append(text(overview.kinds[i]));
    for (timeline::Record &record : records) {
        record.values[source_at] = sources[record.values[source_at]];
        record.values[kind_at] = kinds[record.values[kind_at]];
    }

    auto crowd = std::make_shared<Crowd>();
    crowd->file = file;
    crowd->keeps = std::move(keeps);
    crowd->incidents = overview.incidents;
    crowd->articles = overview.articles;
    crowd->bounds = bounds.box();
    for (const std::vector<std::string> &together : overview.claimants) {
        QStringList names;
        for (const std::string &name : together)
            names.append(text(name));
        crowd->claimants.push_back(names);
        index->claimants.append(names);
    }
    index->claimants.removeDuplicates();
    index->claimants.sort();
    for (const Source &source : index->sources)
        index->claimants.removeAll(source.name); // the outlets themselves are not among them
    const auto most = std::ranges::max_element(offsets, {}, [](const auto &pair) { return pair.second; });
    if (most != offsets.end())
        index->utc_offset = std::chrono::minutes{most->first};
    crowd->timeline = std::make_shared<const timeline::Timeline>(std::move(records));
    index->crowd = std::move(crowd);
    return index;
}

Page page_of(const ProjectIndex &whole, std::vector<std::uint32_t> keys, const gazetteer::Gazetteer *gazetteer)
{
    Page page;
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
    auto project = std::make_shared<store::Project>(store::load_incidents(whole.crowd->file, keys));
    for (const reading::Incident &incident : project->incidents)
        page.ids.push_back(text(incident.id));
    page.keys = std::move(keys);
    QStringList sources;
    for (const Source &source : whole.sources)
        sources.append(source.name);
    page.index = index_of(std::move(project), gazetteer, sources);
    return page;
}

} // namespace dateline::models
