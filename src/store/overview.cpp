#include "store/overview.hpp"

#include "store/gdal_access.hpp"
#include "store/incident_scan.hpp"
#include "store/project_file.hpp"
#include "store/table.hpp"

#include <algorithm>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <string_view>
#include <unordered_map>

namespace dateline::store
{
namespace
{

namespace fs = std::filesystem;

/// Texts that come again and again, by number in the order of their coming. Beyond what a number can say, the last one
/// stands for all others.
template <typename Item, typename Make>
class Numbers
{
public:
    Numbers(std::vector<Item> &items, Make make) : m_items(items), m_make(std::move(make)) {}
    std::uint16_t of(std::string_view text)
    {
        if (m_last != m_numbers.end() && m_last->first == text)
            return m_last->second;
        m_last = m_numbers.find(std::string{text});
        if (m_last == m_numbers.end()) {
            if (m_items.size() <= most)
                m_items.push_back(m_make(m_items.size() < most ? text : std::string_view{"others"}));
            m_last = m_numbers.emplace(text, static_cast<std::uint16_t>(m_items.size() - 1)).first;
        }
        return m_last->second;
    }

private:
    static constexpr std::size_t most = 0xFFFF;
    std::vector<Item> &m_items;
    Make m_make;
    std::unordered_map<std::string, std::uint16_t> m_numbers;
    std::unordered_map<std::string, std::uint16_t>::iterator m_last = m_numbers.end();
};

/// How the layer joins several names.
std::vector<std::string> parts_of(std::string_view joined)
{
    std::vector<std::string> parts;
    while (!joined.empty()) {
        const std::size_t end = std::min(joined.find("; "), joined.size());
        if (std::string part{joined.substr(0, end)}; std::ranges::find(parts, part) == parts.end())
            parts.push_back(std::move(part));
        joined.remove_prefix(std::min(end + 2, joined.size()));
    }
    return parts;
}

class OverviewReader
{
public:
    OverviewReader(Overview &overview, const std::function<void(const OverviewRow &)> &take)
        : m_overview(overview), m_take(take)
    {
    }

    void take(const ScannedBlock &block)
    {
        const auto numbers = [](const std::vector<std::string> &texts, auto &of) {
            std::vector<std::uint16_t> made;
            made.reserve(texts.size());
            for (const std::string &text : texts)
                made.push_back(of.of(text));
            return made;
        };
        const std::vector<std::uint16_t> kinds = numbers(block.kinds, m_kinds);
        const std::vector<std::uint16_t> claimants = numbers(block.claimants, m_claimants);
        std::vector<std::span<const std::uint16_t>> sources;
        sources.reserve(block.sources.size());
        for (const std::string &joined : block.sources)
            sources.push_back(sources_of(joined));
        for (const ScannedRow &row : block.rows)
            m_take({.row = row.row,
                    .from = row.from,
                    .to = row.to,
                    .known = row.known,
                    .at = row.at,
                    .sources = sources[row.sources],
                    .claimants = claimants[row.claimants],
                    .kind = kinds[row.kind],
                    .utc_offset_min = row.utc_offset_min});
        m_overview.incidents += block.rows.size();
    }

private:
    std::span<const std::uint16_t> sources_of(std::string_view joined)
    {
        auto found = m_joined.find(std::string{joined});
        if (found == m_joined.end()) {
            std::vector<std::uint16_t> numbers;
            for (const std::string &name : parts_of(joined))
                numbers.push_back(m_sources.of(name));
            if (numbers.empty())
                numbers.push_back(m_sources.of({}));
            found = m_joined.emplace(joined, std::move(numbers)).first;
        }
        return found->second;
    }

    static std::string same(std::string_view text) { return std::string{text}; }

    Overview &m_overview;
    const std::function<void(const OverviewRow &)> &m_take;
    Numbers<std::string, decltype(&same)> m_sources{m_overview.sources, &same};
    Numbers<std::string, decltype(&same)> m_kinds{m_overview.kinds, &same};
    Numbers<std::vector<std::string>, decltype(&parts_of)> m_claimants{m_overview.claimants, &parts_of};
    std::unordered_map<std::string, std::vector<std::uint16_t>> m_joined;
};

template <typename Read>
void with_project(const fs::path &path, const Read &read)
{
    prepare_gdal();
    require_geopackage(path);
    const GdalComplaints complaints;
    const DatasetPtr dataset = open_geopackage(path, complaints);
    std::string reason;
    try {
        read(*dataset);
        if (!complaints.any())
            return;
    } catch (const StoreError &) {
        throw;
    } catch (const std::runtime_error &error) {
        reason = error.what();
    }
    throw StoreError(damaged(path, reason.empty() ? complaints.text() : reason));
}

std::size_t rows_of(GDALDataset &dataset, const char *name)
{
    OGRLayer *layer = dataset.GetLayerByName(name);
    return layer == nullptr ? 0 : static_cast<std::size_t>(std::max<GIntBig>(0, layer->GetFeatureCount()));
}

} // namespace

std::size_t count_incidents(const fs::path &path)
{
    std::size_t count = 0;
    with_project(path, [&](GDALDataset &dataset) {
        (void)read_metadata(path, dataset);
        count = rows_of(dataset, "incidents");
    });
    return count;
}

Overview load_overview(const fs::path &path, const std::function<void(const OverviewRow &)> &take,
                       const std::function<void(std::size_t done)> &progress, const std::function<bool()> &stop)
{
    Overview overview;
    with_project(path, [&](GDALDataset &dataset) {
        overview.metadata = read_metadata(path, dataset);
        const TableReader plain{dataset, "incidents"}; // a table, and no view that never ends
        OverviewReader reader{overview, take};
        scan_incidents(
            fs::absolute(path),
            [&](const ScannedBlock &block) {
                reader.take(block);
                if (progress)
                    progress(overview.incidents);
            },
            stop);
        overview.articles = rows_of(dataset, "articles");
        for (TableReader row{dataset, "rejects"}; row.next();)
            overview.rejects.push_back({row.text("path"), row.count("line"), row.text("message"), row.flag("refused")});
    });
    return overview;
}

} // namespace dateline::store
