#include "gazetteer/writer.hpp"

#include "gazetteer/file.hpp"
#include "gazetteer/name_index.hpp"
#include "gazetteer/section_writer.hpp"
#include "gazetteer/spill.hpp"
#include "gazetteer/tree.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <limits>
#include <map>
#include <system_error>
#include <utility>

#include <xxhash.h>

namespace dateline::gazetteer
{
namespace
{

constexpr std::size_t spool_memory = std::size_t{16} << 20U;
constexpr double per_degree = 1e7;

std::int32_t steps_of(double degrees) { return static_cast<std::int32_t>(std::lround(degrees * per_degree)); }

// Few different texts, numbered in the order in which they came.
class Words
{
public:
    std::uint16_t number(std::string_view text)
    {
        if (const auto found = m_numbers.find(text); found != m_numbers.end())
            return found->second;
        if (m_texts.size() >= most)
            throw GazetteerError("more than 65,000 different kinds, countries or languages; is a column mistaken?");
        const auto number = static_cast<std::uint16_t>(m_texts.size());
        m_texts.push_back(&m_numbers.emplace(text, number).first->first);
        return number;
    }
    [[nodiscard]] bool full() const { return m_texts.size() >= most; }
    [[nodiscard]] bool fits(std::string_view text) const { return !full() || m_numbers.contains(text); }
    [[nodiscard]] std::size_t size() const { return m_texts.size(); }
    [[nodiscard]] const std::string &operator[](std::size_t i) const { return *m_texts[i]; }
    static constexpr std::size_t most = 65000;

private:
    std::map<std::string, std::uint16_t, std::less<>> m_numbers;
    std::vector<const std::string *> m_texts;
};

// Numbers of places by the hash of their id; grows.
class IdTable
{
public:
    [[nodiscard]] std::uint32_t find(std::uint64_t hash, const std::vector<std::uint64_t> &hashes) const
    {
        if (m_slots.empty())
            return SlotTable::empty;
        for (std::size_t at = hash & m_mask;; at = (at + 1) & m_mask)
            if (m_slots[at] == SlotTable::empty || hashes[m_slots[at]] == hash)
                return m_slots[at];
    }
    void add(std::uint32_t number, const std::vector<std::uint64_t> &hashes)
    {
        if ((std::size_t{number} + 1) * 3 > m_slots.size() * 2) {
            m_slots.assign(std::max<std::size_t>(64, m_slots.size() * 2), SlotTable::empty);
            m_mask = m_slots.size() - 1;
            for (std::uint32_t i = 0; i < number; ++i)
                put(i, hashes[i]);
        }
        put(number, hashes[number]);
    }

private:
    void put(std::uint32_t number, std::uint64_t hash)
    {
        std::size_t at = hash & m_mask;
        while (m_slots[at] != SlotTable::empty)
            at = (at + 1) & m_mask;
        m_slots[at] = number;
    }
    std::vector<std::uint32_t> m_slots;
    std::size_t m_mask = 0;
};

} // namespace

bool looks_compiled(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    std::array<char, FileHeader::expected.size()> start{};
    file.read(start.data(), start.size());
    return file.is_open() && (file.gcount() == 0 || start == FileHeader::expected);
}

struct Writer::Work {
    explicit Work(Options given)
        : options(std::move(given)),
          folder(options.temporary.empty() ? std::filesystem::temp_directory_path() : options.temporary),
          records(folder, spool_memory), details(folder, spool_memory), geometries(folder, spool_memory),
          names(folder, options.memory, options.fuzzy)
    {
    }

    void add_demonyms(std::vector<std::string> &rejects);
    void write_words(Output &output);
    std::vector<std::string> finish(Output &output);
    void write_places(Output &output);
    void write_index(Output &output);

    Options options;
    std::filesystem::path folder;
    FileHeader header;
    Words kinds, countries, languages, origins;
    std::vector<std::uint32_t> country_places; // 1 + place; 0: none
    Spool records, details, geometries;
    NameIndex names;
    std::vector<std::uint64_t> id_hashes;
    IdTable ids;
    std::vector<std::pair<std::uint32_t, std::uint64_t>> parents; // place, hash of its parent's id
    std::vector<float> prominences;
    std::vector<TreeNode> points;
    std::vector<AreaBox> areas;
    std::vector<Demonym> demonyms;
};

Writer::Writer() : Writer(Options{}) {}
Writer::Writer(Options options) : m_work(std::make_unique<Work>(std::move(options))) {}
Writer::Writer(Writer &&) noexcept = default;
Writer &Writer::operator=(Writer &&) noexcept = default;
Writer::~Writer() = default;

std::size_t Writer::places() const noexcept { return m_work->id_hashes.size(); }

bool Writer::contains(std::string_view id) const noexcept
{
    return m_work->ids.find(id_hash(id), m_work->id_hashes) != SlotTable::empty;
}

std::string Writer::problem(const Place &place) const
{
    if (place.id.empty() || place.id.size() > longest_name)
        return "the id is empty or too long";
    if (contains(place.id))
        return "the id '" + place.id + "' is taken";
    if (!place.point.valid())
        return "lat must be in [-90, 90] and lon in [-180, 180]";
    if (place.names.empty())
        return "there is no name";
    if (place.names.size() > std::numeric_limits<std::uint16_t>::max())
        return "there are more than 65,535 names";
    for (const Name &name : place.names)
        if (name.text.empty() || name.text.size() > longest_name)
            return "a name of " + std::to_string(name.text.size()) + " bytes; 1 to " + std::to_string(longest_name) +
                   " are allowed";
    constexpr double longest_radius_m = 3e7; // the Earth has no larger circle
    if (!(place.radius_m >= 0 && place.radius_m <= longest_radius_m) || place.population < 0)
        return "radius and population must not be negative, the radius not above 30,000 km";
    if (!m_work->kinds.fits(place.kind) || !m_work->countries.fits(place.country) ||
        !std::ranges::all_of(place.names, [&](const Name &name) { return m_work->languages.fits(name.language); }))
        return "there are more than 65,000 different kinds, countries or languages; is a column mistaken?";
    for (const auto &part : place.geometry.parts)
        for (const Point &point : part)
            if (!point.valid())
                return "the geometry leaves the globe";
    if (m_work->id_hashes.size() >= 0xFFFFFFF0U)
        return "there are too many places";
    return {};
}

namespace
{

// Encodes a geometry; `box` becomes what holds it.
std::string geometry_bytes(const Geometry &geometry, AreaBox &box)
{
    box.south = box.west = std::numeric_limits<std::int32_t>::max();
    box.north = box.east = std::numeric_limits<std::int32_t>::min();
    std::string bytes;
    append_number(bytes, static_cast<std::uint64_t>(geometry.kind));
    append_number(bytes, geometry.parts.size());
    for (const auto &part : geometry.parts) {
        append_number(bytes, part.size());
        std::int64_t lat = 0;
        std::int64_t lon = 0;
        for (const Point &point : part) {
            const std::int32_t to_lat = steps_of(point.lat);
            const std::int32_t to_lon = steps_of(point.lon);
            append_number(bytes, zigzag(to_lat - lat));
            append_number(bytes, zigzag(to_lon - lon));
            lat = to_lat;
            lon = to_lon;
            box.south = std::min(box.south, to_lat);
            box.north = std::max(box.north, to_lat);
            box.west = std::min(box.west, to_lon);
            box.east = std::max(box.east, to_lon);
        }
    }
    return bytes;
}

// "caucasus.tsv:42" is a table and a line; anything else stands in full.
void append_origin(std::string &bytes, const std::string &origin, Words &origins)
{
    std::string_view table = origin;
    std::uint64_t line = 0; // 1 + the line; 0: none
    if (const auto colon = origin.rfind(':'); colon != std::string::npos && origin.size() - colon - 1 <= 15) {
        const std::string_view digits = table.substr(colon + 1);
        const bool number = !digits.empty() && (digits.front() != '0' || digits == "0") &&
                            std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
        if (number) {
            table = table.substr(0, colon);
            line = std::stoull(std::string{digits}) + 1;
        }
    }
    if (line > 0 && !origins.full()) {
        append_number(bytes, std::uint64_t{origins.number(table)} + 1);
    } else {
        append_number(bytes, 0);
        append_text(bytes, table);
    }
    append_number(bytes, line);
}

} // namespace

PlaceIndex Writer::add(const Place &place)
{
    if (const std::string reason = problem(place); !reason.empty())
        throw GazetteerError(place.origin.substr(0, std::min(place.origin.find("; "), longest_name)) + ": " + reason);
    Work &work = *m_work;
    const auto index = static_cast<PlaceIndex>(work.id_hashes.size());
    work.id_hashes.push_back(id_hash(place.id));
    work.ids.add(index, work.id_hashes);

    PlaceRecord record;
    record.lat = steps_of(place.point.lat);
    record.lon = steps_of(place.point.lon);
    record.details = work.details.size();
    record.population = place.population;
    record.radius_m = static_cast<float>(place.radius_m);
    record.parent = place.parent.empty() ? PlaceRecord::no_parent : PlaceRecord::other_file; // as far as is known
    record.kind = work.kinds.number(place.kind);
    record.country = work.countries.number(place.country);
    work.country_places.resize(work.countries.size());
    if (place.kind.starts_with("PCL") && !place.country.empty() && work.country_places[record.country] == 0)
        work.country_places[record.country] = index + 1;
    if (!place.parent.empty())
        work.parents.emplace_back(index, id_hash(place.parent));
    work.points.push_back({record.lat, record.lon, index});

    std::string bytes;
    append(bytes, record);
    work.records.append(bytes);

    bytes.clear();
    append_text(bytes, place.id);
    append_text(bytes, place.parent);
    append_origin(bytes, place.origin, work.origins);
    if (place.geometry.empty()) {
        append_number(bytes, 0);
    } else {
        AreaBox box;
        const std::string geometry = geometry_bytes(place.geometry, box);
        box.place = index;
        box.geometry = work.geometries.size();
        append_number(bytes, work.geometries.size() + 1);
        work.geometries.append(geometry);
        if (place.geometry.kind == GeometryKind::Area)
            work.areas.push_back(box);
    }
    append_number(bytes, place.names.size());
    work.prominences.push_back(static_cast<float>(prominence_of(place.kind, place.population)));
    for (std::size_t i = 0; i < place.names.size(); ++i) {
        const Name &name = place.names[i];
        append_number(bytes, work.languages.number(name.language));
        append_text(bytes, name.text);
        Posting posting{.place = index, .name = static_cast<std::uint16_t>(i), .flags = 0};
        if (name.language.empty() || name.language == "en" || name.language.find('-') != std::string::npos)
            posting.flags |= Posting::is_english;
        if (place.kind.starts_with("PPL"))
            posting.flags |= Posting::is_settlement;
        work.names.add(name.text, posting, work.prominences.back());
    }
    work.details.append(bytes);
    return index;
}

void Writer::add(Demonym demonym) { m_work->demonyms.push_back(std::move(demonym)); }

void Writer::Work::add_demonyms(std::vector<std::string> &rejects)
{
    for (const Demonym &demonym : demonyms) {
        const std::uint32_t place = ids.find(id_hash(demonym.place), id_hashes);
        if (place == SlotTable::empty)
            rejects.push_back(demonym.origin + ": there is no place '" + demonym.place + "'");
        else if (demonym.text.empty() || demonym.text.size() > longest_name)
            rejects.push_back(demonym.origin + ": a demonym of " + std::to_string(demonym.text.size()) +
                              " bytes; 1 to " + std::to_string(longest_name) + " are allowed");
        else
            names.add(demonym.text, {.place = place, .name = 0, .flags = Posting::is_demonym}, prominences[place]);
    }
    demonyms.clear();
}

void Writer::Work::write_words(Output &output)
{
    std::string bytes;
    const auto list = [&bytes](const Words &words, const std::vector<std::uint32_t> *places) {
        append_number(bytes, words.size());
        for (std::size_t i = 0; i < words.size(); ++i) {
            append_text(bytes, words[i]);
            if (places != nullptr)
                append_number(bytes, (*places)[i]);
        }
    };
    country_places.resize(countries.size());
    list(kinds, nullptr);
    list(countries, &country_places);
    list(languages, nullptr);
    list(origins, nullptr);
    SectionWriter section{output, header, Section::Words};
    section.write(bytes);
    section.finish();
}

void Writer::Work::write_places(Output &output)
{
    SectionWriter section{output, header, Section::Places};
    // Parents are known by now; they come in the order of their places.
    std::string waiting;
    auto parent = parents.begin();
    std::uint32_t place = 0;
    records.drain([&](std::string_view piece) {
        waiting += piece;
        std::size_t at = 0;
        for (; waiting.size() - at >= sizeof(PlaceRecord); at += sizeof(PlaceRecord), ++place) {
            if (parent == parents.end() || parent->first != place)
                continue;
            const std::uint32_t found = ids.find(parent->second, id_hashes);
            if (found != SlotTable::empty && found != place)
                std::memcpy(waiting.data() + at + offsetof(PlaceRecord, parent), &found, sizeof found);
            ++parent;
        }
        section.write(std::string_view{waiting}.substr(0, at));
        waiting.erase(0, at);
    });
    section.finish();
    parents = {};
    for (auto &[spool, which] : {std::pair{&details, Section::Details}, std::pair{&geometries, Section::Geometries}}) {
        SectionWriter copied{output, header, which};
        spool->drain([&](std::string_view piece) { copied.write(piece); });
        copied.finish();
    }
}

void Writer::Work::write_index(Output &output)
{
    {
        SectionWriter section{output, header, Section::Ids};
        section.write(slots_of(id_hashes, id_hashes.size(), [](std::uint32_t place) { return place; }));
        section.finish();
    }
    {
        build_tree(points);
        SectionWriter section{output, header, Section::Tree};
        section.write(points);
        section.finish();
    }
    SectionWriter section{output, header, Section::Areas};
    section.write(areas);
    section.finish();
    areas = {};
}

std::vector<std::string> Writer::Work::finish(Output &output)
{
    std::vector<std::string> rejects;
    constexpr std::string_view program = DATELINE_VERSION;
    std::ranges::copy(program.substr(0, header.program.size()), header.program.begin());
    header.places = id_hashes.size();
    output.write(std::string(sizeof header, '\0')); // kept free
    add_demonyms(rejects);
    write_words(output);
    write_places(output);
    names.write_keys(output, header, prominences);
    names.write_look_up(output, header);
    write_index(output);
    names.write_spellings(output, header);
    header.file_size = output.size();
    std::string bytes;
    append(bytes, header);
    header.checksum = XXH3_64bits(bytes.data(), offsetof(FileHeader, checksum));
    bytes.clear();
    append(bytes, header);
    output.finish(bytes);
    return rejects;
}

std::vector<std::string> Writer::finish(const std::filesystem::path &path)
{
    Output output{path};
    const std::unique_ptr<Work> work = std::move(m_work);
    return work->finish(output);
}

std::vector<std::string> Writer::finish(std::vector<std::byte> &bytes)
{
    Output output{bytes};
    const std::unique_ptr<Work> work = std::move(m_work);
    return work->finish(output);
}

} // namespace dateline::gazetteer
