#include "gazetteer/compile.hpp"

#include "gazetteer/areas.hpp"
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/name_join.hpp"
#include "gazetteer/parents.hpp"
#include "gazetteer/row_store.hpp"
#include "gazetteer/sources/rows.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>
#include <tuple>
#include <unordered_map>

#include <xxhash.h>

namespace dateline::gazetteer
{
namespace
{

constexpr std::uint32_t dropped = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t told_name = dropped; // the number of a row that only holds a name for a place

// Everything that the rows of all sources leave behind while they are read.
class Compiler final : public Intake
{
public:
    Compiler(std::span<const SourcePtr> sources, PlaceSink &sink, const CompileOptions &options)
        : m_sources(sources), m_sink(sink), m_options(options), m_rows(options.temporary), m_added(options.temporary),
          m_join(std::make_unique<NameJoin>(options.temporary))
    {
    }

    CompileReport run()
    {
        std::size_t last_with_places = 0;
        for (std::size_t i = 0; i < m_sources.size(); ++i)
            if (!m_sources[i]->only_adds())
                last_with_places = i;
        m_report.sources.resize(m_sources.size());
        for (const bool only_adds : {false, true})
            for (std::size_t i = 0; i < m_sources.size(); ++i)
                if (m_sources[i]->only_adds() == only_adds) {
                    m_join->begin(i < last_with_places);
                    read_source(i);
                }
        m_join.reset();
        write();
        return std::move(m_report);
    }

    void place(SourceRow &&row) override
    {
        if (m_root.size() >= dropped - 1)
            throw GazetteerError("more than 4,294,967,294 rows; that is more than one gazetteer holds");
        const auto number = static_cast<std::uint32_t>(m_root.size());
        m_root.push_back(number);
        m_ids.emplace_back(hash_of(row.place.id), number);
        m_names_only.push_back(row.names_only);
        SpilledRow spilled{std::move(row.place), number, m_source, row.line, std::move(row.admin), NameUse::Usual};
        m_bytes.clear();
        write_row(m_bytes, spilled);
        const std::uint64_t offset = m_rows.add(m_bytes);
        m_offsets.push_back(offset);
        const std::uint32_t same = same_by_id(spilled.place.id, row.same_as);
        m_proposals.push_back({same, 0});
        m_join->add(number, spilled.place, same == dropped);
        m_parents.see(number, spilled.place, spilled.admin);
        ++report().rows;
    }

    void demonym(Demonym &&demonym) override
    {
        if (demonym.origin.empty())
            demonym.origin = m_sources[m_source]->name();
        m_demonyms.emplace_back(std::move(demonym), m_source);
    }

    void name(std::string_view id, Name &&name, NameUse use, std::uint64_t line) override
    {
        const std::uint32_t number = find(id);
        ++m_names_told;
        if (number == dropped || m_root[number] == dropped)
            return;
        ++report().names;
        SpilledRow row{{}, told_name, m_source, line, {}, use};
        row.place.id = id;
        row.place.names.push_back(std::move(name));
        m_bytes.clear();
        write_row(m_bytes, row);
        m_added.add(m_root[number], m_bytes);
    }

    void admin_code(std::string_view code, std::string_view id) override { m_codes.emplace_back(code, id); }

    void reject(std::uint64_t line, std::string_view reason) override
    {
        ++report().rejected;
        if (m_options.reject)
            m_options.reject(m_sources[m_source]->name() + (line == 0 ? std::string{} : ":" + std::to_string(line)) +
                             ": " + std::string{reason});
    }

    void advance(std::uint64_t amount) override
    {
        m_done += amount;
        tell(m_step, m_done, m_sources[m_source]->size());
    }

private:
    static std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }
    SourceReport &report() { return m_report.sources[m_source]; }

    void tell(std::string_view step, std::uint64_t done, std::uint64_t total, bool always = false)
    {
        const auto now = std::chrono::steady_clock::now();
        if (!m_options.progress || (!always && now - m_told < std::chrono::milliseconds(100)))
            return;
        m_told = now;
        m_options.progress({step, done, total, m_root.size()});
    }

    void read_source(std::size_t index)
    {
        m_source = static_cast<std::uint32_t>(index);
        const Source &source = *m_sources[index];
        report().name = source.name();
        m_step = "reading " + report().name;
        m_done = 0;
        m_first = static_cast<std::uint32_t>(m_root.size());
        tell(m_step, 0, source.size(), true);
        m_names_told = 0;
        const std::size_t codes = m_codes.size();
        m_sources[index]->read(*this);
        if (m_names_told > 0 && report().names == 0 && m_codes.size() == codes)
            reject(
                0,
                "none of its " + std::to_string(m_names_told) +
                    " names is of a place of the other sources; it goes with a dump of GeoNames, whose ids it bears");
        refuse_repeated_ids();
        look_names_up();
        accept_proposals();
        m_names_only = {};
        m_offsets = {};
        m_proposals = {};
        m_repeated_names = {};
        tell(m_step, source.size(), source.size(), true);
    }

    // --- one place, several rows -------------------------------------------------------------------------------------

    // For a row of the source that is being read.
    struct Proposal {
        std::uint32_t to = dropped; // a place of an earlier source; dropped: none
        float cost = 0;
    };

    // The same id in another source, or the id that this source says it has there, decides.
    [[nodiscard]] std::uint32_t same_by_id(const std::string &id, const std::string &same_as) const
    {
        if (m_source == 0)
            return dropped;
        for (const std::string *known : {&id, &same_as})
            if (const std::uint32_t place = known->empty() ? dropped : root_of(*known); place != dropped)
                return place;
        return dropped;
    }

    // Elsewhere a name in common and a short way.
    void look_names_up()
    {
        const auto row_of = [this](std::uint32_t number) {
            if (m_root[number] != dropped)
                return number;
            const auto same =
                std::ranges::lower_bound(m_repeated_names, number, {}, &std::pair<std::uint32_t, std::uint32_t>::first);
            return same != m_repeated_names.end() && same->first == number ? same->second : NameJoin::no_row;
        };
        m_join->end(row_of, [this](const NameJoin::Match &match) {
            Proposal &best = m_proposals[match.number - m_first];
            const Proposal found{m_root[match.to], match.cost + 1};
            if (found.to != dropped &&
                (best.to == dropped || std::pair{found.cost, found.to} < std::pair{best.cost, best.to}))
                best = found;
        });
    }

    // The ids of all earlier sources are sorted.
    [[nodiscard]] std::uint32_t find(std::string_view id) const
    {
        const std::uint64_t hash = hash_of(id);
        const auto end = m_ids.begin() + static_cast<std::ptrdiff_t>(m_sorted_ids);
        const auto at = std::lower_bound(m_ids.begin(), end, std::pair{hash, std::uint32_t{0}});
        return at != end && at->first == hash ? at->second : dropped;
    }

    void refuse_repeated_ids()
    {
        const auto middle = m_ids.begin() + static_cast<std::ptrdiff_t>(m_sorted_ids);
        std::sort(middle, m_ids.end());
        std::uint32_t first = dropped;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> repeated;
        for (auto at = middle; at != m_ids.end(); ++at) {
            if (at != middle && at->first == std::prev(at)->first)
                repeated.emplace_back(at->second, first);
            else
                first = at->second;
        }
        std::ranges::sort(repeated); // in the order of the file
        SpilledRow row;
        const auto read = [&](std::uint32_t number) {
            m_rows.read_at(m_offsets[number - m_first], m_bytes);
            read_row(m_bytes, row);
        };
        for (const auto &[number, same] : repeated) {
            m_root[number] = dropped;
            if (m_names_only[number - m_first]) {
                m_repeated_names.emplace_back(number, same);
                continue;
            }
            --report().rows;
            read(same);
            const std::uint64_t taken = row.line;
            read(number);
            reject(row.line, "the id '" + row.place.id + "' is taken by line " + std::to_string(taken));
        }
        std::inplace_merge(m_ids.begin(), m_ids.begin() + static_cast<std::ptrdiff_t>(m_sorted_ids), m_ids.end());
        m_sorted_ids = m_ids.size();
    }

    // A source has a place once, so a place takes at most one row of it: the one that fits best.
    void accept_proposals()
    {
        struct Claim {
            std::uint32_t to;
            float cost;
            std::uint32_t number;
        };
        std::vector<Claim> claims;
        for (std::uint32_t i = 0; i < m_proposals.size(); ++i)
            if (m_proposals[i].to != dropped && m_root[m_first + i] != dropped)
                claims.push_back({m_proposals[i].to, m_proposals[i].cost, m_first + i});
        std::ranges::sort(claims, {}, [](const Claim &c) { return std::tuple{c.to, c.cost, c.number}; });
        const auto [others, end] = std::ranges::unique(claims, {}, &Claim::to);
        claims.erase(others, end);
        std::ranges::sort(claims, {}, &Claim::number);
        for (const Claim &claim : claims) {
            give(claim.number, claim.to);
            m_root[claim.number] = claim.to;
            ++report().merged;
        }
        for (const auto &[number, same] : m_repeated_names)
            give(number, m_root[same]);
    }

    // The row's values go to another place.
    void give(std::uint32_t number, std::uint32_t to)
    {
        m_rows.read_at(m_offsets[number - m_first], m_bytes);
        m_added.add(to, m_bytes);
        m_parents.merge(number, to);
    }

    // --- writing -----------------------------------------------------------------------------------------------------

    void write()
    {
        m_parents.settle(m_codes, [this](std::string_view id) { return root_of(id); });
        std::vector<Buckets::Item> items;
        std::size_t item = 0;
        std::uint32_t bucket = dropped;
        SpilledRow row;
        std::string origin;
        // The place of a demonym may have become another one: by what id does it go now?
        std::unordered_map<std::uint32_t, std::string> wanted;
        for (const auto &[demonym, source] : m_demonyms)
            if (const std::uint32_t number = root_of(demonym.place); number != dropped)
                wanted.try_emplace(number);
        m_rows.for_each([&](std::string_view bytes) {
            read_row(bytes, row);
            if (m_root[row.number] != row.number)
                return;
            if (const std::uint32_t mine = row.number / Buckets::width; mine != bucket) {
                bucket = mine;
                items = m_added.take(bucket);
                item = 0;
            }
            origin = m_sources[row.source]->name() + ":" + std::to_string(row.line);
            m_full = false;
            while (item < items.size() && items[item].number < row.number)
                ++item;
            std::size_t others = 0;
            for (; item < items.size() && items[item].number == row.number; ++item, ++others) {
                m_others.resize(std::max(m_others.size(), others + 1));
                read_row(items[item].block, m_others[others]);
            }
            add(std::span{m_others}.first(others), row, origin);
            set_parent(row, origin);
            row.place.origin = origin;
            m_source = row.source;
            if (const std::string problem = m_sink.add(row.place); !problem.empty()) {
                reject(row.line, problem);
                return;
            }
            ++m_report.places;
            if (const auto demonym = wanted.find(row.number); demonym != wanted.end())
                demonym->second = row.place.id;
            tell("writing", row.number, m_root.size());
        });
        for (auto &[demonym, source] : m_demonyms)
            if (const auto of = wanted.find(root_of(demonym.place)); of != wanted.end() && !of->second.empty()) {
                demonym.place = of->second;
                m_sink.add(demonym);
                ++m_report.demonyms;
            } else {
                ++m_report.sources[source].rejected;
                if (m_options.reject)
                    m_options.reject(demonym.origin + ": there is no place '" + demonym.place + "' for the demonym '" +
                                     demonym.text + "'");
            }
        tell("writing", m_root.size(), m_root.size(), true);
    }

    [[nodiscard]] std::uint32_t root_of(std::string_view id) const
    {
        const std::uint32_t number = find(id);
        return number == dropped ? dropped : m_root[number];
    }

    // Other rows of the place, then names from elsewhere, those that are used most first.
    void add(std::span<SpilledRow> others, SpilledRow &to, std::string &origin)
    {
        std::ranges::stable_sort(
            others, {}, [](const SpilledRow &other) { return std::pair{other.number == told_name, other.use}; });
        // The dump that has the place puts this name before the one that its own row has, which is always in English;
        // in any other language none stands before those of the dump, and none may be the first of all.
        const auto preferred = std::ranges::find_if(others, [&](const SpilledRow &other) {
            return other.number == told_name && other.use == NameUse::Preferred && other.place.id == to.place.id &&
                   other.place.names.front().language == "en";
        });
        if (preferred != others.end()) {
            std::vector<Name> &names = to.place.names;
            const Name name = preferred->place.names.front();
            add(*preferred, to, origin);
            const auto found = std::ranges::find(names, name);
            if (found != names.end() && found != names.begin()) {
                if (found + 1 == names.end() && origin.ends_with(" names " + std::to_string(names.size())))
                    origin.replace(origin.rfind(' ') + 1, std::string::npos, "1");
                std::rotate(names.begin(), found, found + 1);
            }
        }
        for (SpilledRow &other : others)
            add(other, to, origin);
    }

    // What `to` lacks and the other row knows.
    void add(SpilledRow &given, SpilledRow &to, std::string &origin)
    {
        Place &place = to.place;
        Place &other = given.place;
        std::string gave;
        const auto take = [&](auto &mine, auto &theirs, bool lacking, std::string_view what) {
            if (!lacking || theirs == std::remove_reference_t<decltype(theirs)>{})
                return;
            mine = std::move(theirs);
            gave.append(gave.empty() ? " " : ", ").append(what);
        };
        take(place.country, other.country, place.country.empty(), "country");
        take(place.population, other.population, place.population == 0, "population");
        take(place.radius_m, other.radius_m, place.radius_m == 0, "radius");
        take(place.geometry, other.geometry, place.geometry.empty(), "geometry");
        take(place.parent, other.parent, place.parent.empty(), "parent");
        if (to.admin.empty())
            to.admin = given.admin;
        const std::size_t before = place.names.size();
        for (const Name &name : other.names)
            if (rows::add_name(place.names, name.text, name.language) == rows::NameProblem::TooMany && !m_full) {
                m_full = true; // said once a place
                m_source = given.source;
                reject(given.line, rows::left_out(rows::NameProblem::TooMany, name.text, "a name"));
            }
        if (place.names.size() > before) {
            gave.append(gave.empty() ? " names " : ", names ").append(std::to_string(before + 1));
            if (place.names.size() > before + 1)
                gave.append("-").append(std::to_string(place.names.size()));
        }
        if (!gave.empty())
            origin.append("; ")
                .append(m_sources[given.source]->name())
                .append(":")
                .append(std::to_string(given.line))
                .append(gave);
    }

    void set_parent(SpilledRow &row, std::string &origin)
    {
        Place &place = row.place;
        std::uint32_t stated = dropped;
        if (!place.parent.empty()) {
            stated = root_of(place.parent);
            // Its own row may have become another place's.
            if (stated == dropped || stated == row.number)
                place.parent.clear();
            else if (const std::string *id = m_parents.id_of(stated))
                place.parent = *id;
        }
        const Parents::Answer found = m_parents.find(row.number, place, row.admin, stated);
        if (found.id == nullptr || *found.id == place.parent)
            return;
        place.parent = *found.id;
        // In front, since many places share it: the file keeps each beginning once.
        origin.insert(0, found.by_code ? "parent by codes; " : "parent by position; ");
    }

    std::span<const SourcePtr> m_sources;
    PlaceSink &m_sink;
    const CompileOptions &m_options;
    BlockFile m_rows;
    Buckets m_added; // rows that became another place's, and names from elsewhere, by the number of that place

    std::vector<std::uint32_t> m_root; // of each row: its own number, that of the place it belongs to, or `dropped`
    std::vector<std::pair<std::uint64_t, std::uint32_t>> m_ids; // hash and row; the first m_sorted_ids are sorted
    std::size_t m_sorted_ids = 0;
    std::unique_ptr<NameJoin> m_join; // until all is read
    Parents m_parents;
    std::vector<std::pair<std::string, std::string>> m_codes;
    std::vector<std::pair<Demonym, std::uint32_t>> m_demonyms; // and the source
    CompileReport m_report;

    // Of the source that is being read.
    std::uint32_t m_source = 0;
    std::uint32_t m_first = 0;
    std::uint64_t m_names_told = 0; // for places of other sources
    std::vector<bool> m_names_only;
    std::vector<std::uint64_t> m_offsets;
    std::vector<Proposal> m_proposals;                                     // by row
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_repeated_names; // a row and the first one of its id
    std::string m_step;
    std::uint64_t m_done = 0;

    std::string m_bytes;
    std::vector<SpilledRow> m_others; // of the place that is written
    bool m_full = false;              // the place that is written has as many names as it may have
    std::chrono::steady_clock::time_point m_told;
};

} // namespace

std::uint64_t CompileReport::rejected() const noexcept
{
    std::uint64_t sum = 0;
    for (const SourceReport &source : sources)
        sum += source.rejected;
    return sum;
}

std::string WriterSink::add(const Place &place)
{
    std::string problem = m_writer->problem(place);
    if (problem.empty())
        m_writer->add(place);
    return problem;
}
void WriterSink::add(const Demonym &demonym) { m_writer->add(demonym); }

CompileReport compile(std::span<const SourcePtr> sources, PlaceSink &sink, const CompileOptions &options)
{
    return Compiler{sources, sink, options}.run();
}

} // namespace dateline::gazetteer
