#include "gazetteer/writer.hpp"

#include "gazetteer/file.hpp"
#include "gazetteer/fold.hpp"
#include "gazetteer/fuzzy.hpp"
#include "gazetteer/spill.hpp"
#include "gazetteer/tree.hpp"
#include "gazetteer/words.hpp"

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

// Where the file goes: to the disk, or to memory.
class Output
{
public:
    explicit Output(std::vector<std::byte> &bytes) : m_bytes(&bytes) { bytes.clear(); }
    explicit Output(const std::filesystem::path &path) : m_path(path), m_part(path.string() + ".part")
    {
        m_file = std::fopen(m_part.c_str(), "wbe");
        if (m_file == nullptr)
            fail();
    }
    Output(const Output &) = delete;
    Output &operator=(const Output &) = delete;
    ~Output()
    {
        if (m_file != nullptr) { // not finished
            (void)std::fclose(m_file);
            (void)std::remove(m_part.c_str());
        }
    }

    void write(std::string_view bytes)
    {
        m_size += bytes.size();
        if (m_bytes != nullptr) {
            const auto *begin = reinterpret_cast<const std::byte *>(bytes.data()); // NOLINT: bytes are bytes
            m_bytes->insert(m_bytes->end(), begin, begin + bytes.size());
        } else if (std::fwrite(bytes.data(), 1, bytes.size(), m_file) != bytes.size()) {
            fail();
        }
    }
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    // The header comes last, since it knows the checksums.
    void finish(std::string_view header)
    {
        if (m_bytes != nullptr) {
            std::ranges::copy(std::as_bytes(std::span{header}), m_bytes->begin());
            return;
        }
        if (std::fseek(m_file, 0, SEEK_SET) != 0 ||
            std::fwrite(header.data(), 1, header.size(), m_file) != header.size() || std::fflush(m_file) != 0)
            fail();
        if (std::fclose(std::exchange(m_file, nullptr)) != 0 || std::rename(m_part.c_str(), m_path.c_str()) != 0)
            fail();
    }

private:
    [[noreturn]] void fail() const
    {
        throw GazetteerError(m_path.string() + ": cannot be written: " + std::generic_category().message(errno));
    }
    std::vector<std::byte> *m_bytes = nullptr;
    std::filesystem::path m_path;
    std::string m_part;
    std::FILE *m_file = nullptr;
    std::uint64_t m_size = 0;
};

// One section while it is written.
class SectionWriter
{
public:
    SectionWriter(Output &output, FileHeader &header, Section which)
        : m_output(&output), m_part(&header.parts[static_cast<std::size_t>(which)]), m_state(XXH3_createState())
    {
        XXH3_64bits_reset(m_state.get());
        const std::size_t beyond = output.size() % section_alignment;
        output.write(std::string(beyond == 0 ? 0 : section_alignment - beyond, '\0'));
        m_part->offset = output.size();
    }
    void write(std::string_view bytes)
    {
        m_output->write(bytes);
        XXH3_64bits_update(m_state.get(), bytes.data(), bytes.size());
        m_part->size += bytes.size();
    }
    template <typename Value>
    void write(const std::vector<Value> &values)
    {
        if (!values.empty())
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
            write(std::string_view{reinterpret_cast<const char *>(values.data()), values.size() * sizeof(Value)});
    }
    [[nodiscard]] std::uint64_t size() const { return m_part->size; }
    void finish() { m_part->checksum = XXH3_64bits_digest(m_state.get()); }

private:
    struct Free {
        void operator()(XXH3_state_t *state) const { XXH3_freeState(state); }
    };
    Output *m_output;
    FileHeader::Part *m_part;
    std::unique_ptr<XXH3_state_t, Free> m_state;
};

// `number_of(i)`, below `count`, is what the hash at i leads to.
template <typename NumberOf>
std::vector<std::uint32_t> slots_of(const std::vector<std::uint64_t> &hashes, std::uint64_t count,
                                    const NumberOf &number_of)
{
    if (hashes.empty())
        return {};
    const SlotTable table{count};
    std::vector<std::uint32_t> slots(hashes.size() + hashes.size() / 3 + 8, SlotTable::empty);
    for (std::uint32_t i = 0; i < hashes.size(); ++i) {
        std::uint64_t at = bucket_of(hashes[i], slots.size());
        while (slots[at] != SlotTable::empty)
            if (++at == slots.size())
                at = 0;
        slots[at] = table.slot(hashes[i], number_of(i));
    }
    return slots;
}

// A record of the sorter: its bytes stand in the order in which postings do.
std::string record_of(std::string_view key, float prominence, const Posting &posting)
{
    std::string record{key};
    record.push_back('\0'); // no key has one
    const auto big_endian = [&record](std::uint64_t value, unsigned bytes) {
        while (bytes-- > 0)
            record.push_back(static_cast<char>(static_cast<unsigned char>(value >> (8U * bytes))));
    };
    // Prominences are small; the most prominent comes first.
    big_endian(static_cast<std::uint64_t>((1000.0 - static_cast<double>(prominence)) * 1e9), 8);
    big_endian(posting.place, 4);
    big_endian(posting.is(Posting::is_demonym) ? 1 : 0, 1);
    big_endian(posting.name, 2);
    big_endian(posting.flags, 2);
    return record;
}
constexpr std::size_t record_tail = 1 + 8 + 4 + 1 + 2 + 2;

std::uint64_t big_endian_at(std::string_view bytes, std::size_t at, unsigned count)
{
    std::uint64_t value = 0;
    for (unsigned i = 0; i < count; ++i)
        value = (value << 8U) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

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
          names(folder, std::clamp<std::size_t>(options.memory, 1U << 16U, 0xF0000000U))
    {
    }

    void add_name(std::string_view name, Posting posting);
    void put(std::string_view key, const Posting &posting);
    void put_variants(std::string_view key, const Posting &posting);
    void add_demonyms(std::vector<std::string> &rejects);
    void add_beginnings(std::string_view key, std::string_view before);
    void write_words(Output &output);
    std::vector<std::string> finish(Output &output);
    void write_places(Output &output);
    void write_keys(Output &output);
    void write_look_ups(Output &output);

    Options options;
    std::filesystem::path folder;
    FileHeader header;
    Words kinds, countries, languages, origins;
    std::vector<std::uint32_t> country_places; // 1 + place; 0: none
    Spool records, details, geometries;
    RecordSorter names;
    std::vector<std::uint64_t> id_hashes;
    IdTable ids;
    std::vector<std::pair<std::uint32_t, std::uint64_t>> parents; // place, hash of its parent's id
    std::vector<float> prominences;
    std::vector<TreeNode> points;
    std::vector<AreaBox> areas;
    std::vector<Demonym> demonyms;
    std::vector<std::uint64_t> key_hashes, beginning_hashes;
    std::vector<std::uint32_t> key_blocks;  // where each begins
    std::vector<std::uint64_t> next_hashes; // of beginnings, with the letter behind them in `next_letters`
    std::string next_letters;
    KeyArena fuzzy_keys;
    std::vector<std::uint16_t> fuzzy_weights;
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
        work.add_name(name.text, posting);
    }
    work.details.append(bytes);
    return index;
}

void Writer::add(Demonym demonym) { m_work->demonyms.push_back(std::move(demonym)); }

void Writer::Work::put(std::string_view key, const Posting &posting)
{
    if (!key.empty() && key.size() <= longest_key)
        names.add(record_of(key, prominences[posting.place], posting));
}

// "Saint Helena" is also written "St. Helena", and the other way round.
void Writer::Work::put_variants(std::string_view key, const Posting &posting)
{
    if (key.find(' ') == std::string_view::npos)
        return;
    for (std::size_t begin = 0; begin < key.size();) {
        const std::size_t behind = std::min(key.find(' ', begin), key.size());
        if (const std::string_view other = words::other_form(key.substr(begin, behind - begin)); !other.empty()) {
            put(std::string{key.substr(0, begin)}.append(other).append(key.substr(behind)), posting);
            return;
        }
        begin = behind + 1;
    }
}

void Writer::Work::add_name(std::string_view name, Posting posting)
{
    if (is_abbreviation(name))
        posting.flags |= Posting::is_abbreviation;
    FoldedText folded = fold_text(name);
    for (std::size_t i = 1; i < folded.tokens.size(); ++i)
        if (folded.tokens[i].lower)
            posting.flags |= Posting::has_small_word;
    std::string &text = folded.folded;
    while (text.ends_with(name_break) || text.ends_with(',') || text.ends_with(' '))
        text.pop_back();
    std::ranges::replace(text, name_break, ' ');
    if (text.find(',') != std::string::npos) {
        put(text, posting); // "Washington, D.C." as it is written
        std::ranges::replace(text, ',', ' ');
    }
    put(text, posting);
    put_variants(text, posting);
}

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
            add_name(demonym.text, {.place = place, .name = 0, .flags = Posting::is_demonym});
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

void Writer::Work::write_keys(Output &output)
{
    SectionWriter section{output, header, Section::Keys};
    std::string key;
    std::string postings;
    double weight = 0; // of the most prominent place of that name
    const auto finish_key = [&] {
        if (postings.empty())
            return;
        if (key_hashes.size() % File::keys_in_block == 0) {
            section.write(std::string((0 - section.size()) % File::block_step, '\0'));
            if (section.size() / File::block_step > std::numeric_limits<std::uint32_t>::max())
                throw GazetteerError("there are too many names for one file");
            key_blocks.push_back(static_cast<std::uint32_t>(section.size() / File::block_step));
        }
        key_hashes.push_back(name_hash(key));
        if (options.fuzzy) {
            fuzzy_keys.add(key);
            fuzzy_weights.push_back(fuzzy_weight(weight));
        }
        std::string bytes;
        append_text(bytes, key);
        append_number(bytes, postings.size() / sizeof(Posting));
        section.write(bytes);
        section.write(postings);
        header.postings += postings.size() / sizeof(Posting);
        header.longest_key = std::max(header.longest_key, static_cast<std::uint32_t>(key.size()));
    };
    names.drain([&](std::string_view record) {
        const std::string_view text = record.substr(0, record.size() - record_tail);
        if (postings.empty() || text != key) {
            finish_key();
            weight = -1;
            add_beginnings(text, key);
            key = text;
            postings.clear();
        }
        const std::size_t tail = text.size() + 1 + 8;
        const Posting posting{.place = static_cast<std::uint32_t>(big_endian_at(record, tail, 4)),
                              .name = static_cast<std::uint16_t>(big_endian_at(record, tail + 5, 2)),
                              .flags = static_cast<std::uint16_t>(big_endian_at(record, tail + 7, 2))};
        append(postings, posting);
        if (!posting.is(Posting::is_demonym))
            weight = std::max(weight, static_cast<double>(prominences[posting.place]));
    });
    finish_key();
    section.finish();
    if (key_hashes.size() > 0xFFFFFFF0U)
        throw GazetteerError("there are too many names for one file");
    header.keys = key_hashes.size();
    SectionWriter table{output, header, Section::Blocks};
    table.write(key_blocks);
    table.finish();
}

// The beginnings of `key` that a text may have before a word ends; those that `before`, the key before it, has too are
// there already.
void Writer::Work::add_beginnings(std::string_view key, std::string_view before)
{
    const auto common = static_cast<std::size_t>(std::ranges::mismatch(key, before).in1 - key.begin());
    NameHash hash;
    bool unspaced = false;
    for (std::size_t at = 0; at < key.size();) {
        const std::size_t from = at;
        const char32_t c = next_code_point(key, at);
        const bool was_unspaced = unspaced;
        unspaced = written_without_spaces(c);
        const bool gap = c == U' ' || c == U',';
        if (from > 0 && at > common && (gap || unspaced || was_unspaced))
            beginning_hashes.push_back(hash.value());
        // Others are looked at without this hint.
        if (from > 0 && at + 1 > common && gap && at < key.size() && static_cast<unsigned char>(key[at]) < 0x80) {
            next_hashes.push_back(hash.value());
            next_letters.push_back(key[at]);
        }
        hash.add(key.substr(from, at - from));
    }
}

void Writer::Work::write_look_ups(Output &output)
{
    {
        SectionWriter section{output, header, Section::Index};
        section.write(slots_of(key_hashes, File::key_steps(header.parts[static_cast<std::size_t>(Section::Keys)].size),
                               [this](std::uint32_t key) { return key_blocks[key / File::keys_in_block]; }));
        section.finish();
    }
    {
        // Twelve bits for each; three of them set: one in fifty of those that are not there passes.
        const std::uint64_t bits = (key_hashes.size() + beginning_hashes.size() + next_hashes.size()) * 12;
        std::vector<std::uint64_t> words(bits / 64 + 1);
        const auto word = [&words](std::uint64_t hash) -> std::uint64_t & {
            return words[bucket_of(hash, words.size())];
        };
        for (const std::uint64_t hash : key_hashes)
            word(hash) |= Seen::name(hash);
        for (const std::uint64_t hash : beginning_hashes)
            word(hash) |= Seen::beginning(hash);
        for (std::size_t i = 0; i < next_hashes.size(); ++i)
            word(next_hashes[i]) |= Seen::beginning(next_hashes[i], next_letters[i]);
        SectionWriter section{output, header, Section::Filter};
        section.write(words);
        section.finish();
        key_hashes = {};
        key_blocks = {};
        beginning_hashes = {};
        next_hashes = {};
        next_letters = {};
    }
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
    SectionWriter spellings{output, header, Section::Fuzzy};
    if (options.fuzzy)
        build_fuzzy(fuzzy_keys, fuzzy_weights, [&spellings](std::span<const std::byte> bytes) {
            // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are bytes
            spellings.write(std::string_view{reinterpret_cast<const char *>(bytes.data()), bytes.size()});
        });
    spellings.finish();
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
    write_keys(output);
    write_look_ups(output);
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
