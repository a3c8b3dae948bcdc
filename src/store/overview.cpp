#include "store/overview.hpp"

#include "store/gdal_access.hpp"
#include "store/project_file.hpp"
#include "store/table.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <gdal_priv.h>
#include <limits>
#include <ogr_recordbatch.h>
#include <ogrsf_frmts.h>
#include <string_view>
#include <unordered_map>

namespace dateline::store
{
namespace
{

namespace fs = std::filesystem;

/// One column of a batch of rows as Arrow lays it out (arrow.apache.org, "The Arrow C data interface").
class Column
{
public:
    Column() = default;
    Column(const ArrowSchema &schema, const ArrowArray &array) : m_array(&array), m_format(schema.format) {}

    [[nodiscard]] explicit operator bool() const noexcept { return m_array != nullptr; }
    [[nodiscard]] bool has(std::int64_t row) const
    {
        const auto *valid = static_cast<const std::uint8_t *>(m_array->buffers[0]);
        const auto at = static_cast<std::size_t>(row + m_array->offset);
        return valid == nullptr || (valid[at / 8] >> (at % 8) & 1U) != 0;
    }
    /// Of integers of 32 or 64 bits.
    [[nodiscard]] std::int64_t integer(std::int64_t row) const
    {
        const auto at = row + m_array->offset;
        if (m_format == "i")
            return static_cast<const std::int32_t *>(m_array->buffers[1])[at];
        return static_cast<const std::int64_t *>(m_array->buffers[1])[at];
    }
    /// Of a time, whole seconds.
    [[nodiscard]] std::int64_t seconds(std::int64_t row) const
    {
        constexpr std::array units{std::pair{'s', 1LL}, std::pair{'m', 1'000LL}, std::pair{'u', 1'000'000LL},
                                   std::pair{'n', 1'000'000'000LL}};
        const auto *unit = std::ranges::find(units, m_format.size() > 2 ? m_format[2] : 's',
                                             [](const auto &pair) { return pair.first; });
        const long long value = integer(row);
        const long long per = unit == units.end() ? 1 : unit->second;
        return value / per - (value % per < 0 ? 1 : 0);
    }
    [[nodiscard]] std::string_view text(std::int64_t row) const
    {
        const auto at = row + m_array->offset;
        const auto *bytes = static_cast<const char *>(m_array->buffers[2]);
        const auto slice = [&](const auto *offsets) {
            return std::string_view{bytes + offsets[at], static_cast<std::size_t>(offsets[at + 1] - offsets[at])};
        };
        if (m_format == "U" || m_format == "Z")
            return slice(static_cast<const std::int64_t *>(m_array->buffers[1]));
        return slice(static_cast<const std::int32_t *>(m_array->buffers[1]));
    }
    [[nodiscard]] bool holds(std::initializer_list<std::string_view> formats) const
    {
        return std::ranges::any_of(formats, [&](std::string_view format) { return m_format.starts_with(format); });
    }

private:
    const ArrowArray *m_array = nullptr;
    std::string_view m_format;
};

/// The point of a WKB geometry.
std::optional<gazetteer::Point> point_of(std::string_view wkb)
{
    constexpr std::size_t size = 1 + 4 + 2 * sizeof(double);
    if (wkb.size() < size || wkb[0] != 1) // GDAL writes the byte order of the machine; ours is little-endian everywhere
        return {};
    double x = 0;
    double y = 0;
    std::memcpy(&x, wkb.data() + 5, sizeof x);
    std::memcpy(&y, wkb.data() + 5 + sizeof x, sizeof y);
    const gazetteer::Point point{y, x};
    return point.valid() ? std::optional{point} : std::nullopt;
}

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

    /// Columns by the names of the layer.
    void batch(const ArrowSchema &schema, const ArrowArray &array)
    {
        const auto column = [&](std::string_view name, std::initializer_list<std::string_view> formats) {
            for (std::int64_t i = 0; i < schema.n_children; ++i)
                if (name == schema.children[i]->name) {
                    Column found{*schema.children[i], *array.children[i]};
                    if (found.holds(formats))
                        return found;
                    break;
                }
            throw std::runtime_error("incidents." + std::string{name} + " is missing or of another type");
        };
        const Column row = column("fid", {"l", "i"});
        const Column from = column("from", {"ts"});
        const Column to = column("to", {"ts"});
        const Column known = column("known", {"ts"});
        const Column offset = column("utc_offset_min", {"l", "i"});
        const Column kind = column("kind", {"u", "U"});
        const Column claimants = column("claimants", {"u", "U"});
        const Column sources = column("sources", {"u", "U"});
        const Column at = geometry(schema, array);
        for (std::int64_t i = 0; i < array.length; ++i) {
            OverviewRow out;
            const std::int64_t number = row.integer(i);
            if (number < 0 || number > std::numeric_limits<std::uint32_t>::max())
                throw std::runtime_error("row " + std::to_string(number) + " of incidents: more than can be counted");
            out.row = static_cast<std::uint32_t>(number);
            const auto instant = [i](const Column &time) {
                return time.has(i) ? std::optional{time.seconds(i)} : std::nullopt;
            };
            out.from = instant(from);
            out.to = instant(to);
            out.known = instant(known);
            out.utc_offset_min = offset.has(i) ? static_cast<std::int16_t>(offset.integer(i)) : std::int16_t{0};
            out.kind = m_kinds.of(text(kind, i));
            out.claimants = m_claimants.of(text(claimants, i));
            if (at && at.has(i))
                out.at = point_of(at.text(i));
            out.sources = sources_of(text(sources, i));
            m_take(out);
        }
        m_overview.incidents += static_cast<std::size_t>(array.length);
    }

private:
    static std::string_view text(const Column &column, std::int64_t row)
    {
        return column.has(row) ? column.text(row) : std::string_view{};
    }
    static Column geometry(const ArrowSchema &schema, const ArrowArray &array)
    {
        for (std::int64_t i = 0; i < schema.n_children; ++i)
            if (Column column{*schema.children[i], *array.children[i]}; column.holds({"z", "Z"}))
                return column;
        return {};
    }
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

/// Released at the end, as Arrow wants it.
template <typename Struct>
struct Released : Struct {
    Released() : Struct{} {}
    Released(const Released &) = delete;
    Released &operator=(const Released &) = delete;
    ~Released()
    {
        if (this->release != nullptr)
            this->release(this);
    }
};

void read_rows(OGRLayer &layer, OverviewReader &reader, const std::function<void(std::size_t)> &progress,
               const std::function<bool()> &stop)
{
    std::vector<const char *> ignored;
    constexpr std::array wanted{"from", "to", "known", "utc_offset_min", "kind", "claimants", "sources"};
    for (int i = 0; i < layer.GetLayerDefn()->GetFieldCount(); ++i)
        if (const char *name = layer.GetLayerDefn()->GetFieldDefn(i)->GetNameRef();
            std::ranges::find(wanted, std::string_view{name}) == wanted.end())
            ignored.push_back(name);
    ignored.push_back(nullptr);
    if (layer.SetIgnoredFields(ignored.data()) != OGRERR_NONE)
        throw std::runtime_error("the columns of incidents cannot be chosen");
    Released<ArrowArrayStream> stream;
    if (!layer.GetArrowStream(&stream))
        throw std::runtime_error("the incidents cannot be read by columns");
    Released<ArrowSchema> schema;
    if (stream.get_schema(&stream, &schema) != 0)
        throw std::runtime_error("the columns of incidents cannot be read");
    std::size_t done = 0;
    while (!stop || !stop()) {
        Released<ArrowArray> array;
        if (stream.get_next(&stream, &array) != 0)
            throw std::runtime_error("the incidents cannot be read");
        if (array.release == nullptr)
            return;
        reader.batch(schema, array);
        done += static_cast<std::size_t>(array.length);
        if (progress)
            progress(done);
    }
}

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
        read_rows(*dataset.GetLayerByName("incidents"), reader, progress, stop);
        overview.articles = rows_of(dataset, "articles");
        for (TableReader row{dataset, "rejects"}; row.next();)
            overview.rejects.push_back({row.text("path"), row.count("line"), row.text("message"), row.flag("refused")});
    });
    return overview;
}

} // namespace dateline::store
