#include "gazetteer/file.hpp"

#include "gazetteer/gazetteer.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xxhash.h>

namespace dateline::gazetteer
{
namespace
{

constexpr std::array<std::string_view, section_count> section_names{
    "words", "places", "details", "geometries", "blocks", "keys", "index", "filter", "ids", "tree", "areas", "fuzzy"};

struct Descriptor {
    int number = -1;
    Descriptor() = default;
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (number >= 0)
            ::close(number);
    }
};

} // namespace

std::string_view to_string(Section section) noexcept { return section_names.at(static_cast<std::size_t>(section)); }

std::uint64_t name_hash(std::string_view folded) noexcept
{
    NameHash hash;
    hash.add(folded);
    return hash.value();
}

std::uint64_t id_hash(std::string_view id) noexcept { return XXH3_64bits(id.data(), id.size()); }

std::unique_ptr<const File> File::map(const std::filesystem::path &path)
{
    const auto refused = [&](int error) {
        return GazetteerError(path.string() + ": cannot be read: " + std::generic_category().message(error));
    };
    Descriptor file;
    file.number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status{};
    if (file.number < 0 || ::fstat(file.number, &status) != 0)
        throw refused(errno);
    if (!S_ISREG(status.st_mode) || status.st_size == 0)
        throw GazetteerError(path.string() + ": is no compiled gazetteer, it is " +
                             (S_ISREG(status.st_mode) ? "empty" : "no file"));
    const auto size = static_cast<std::size_t>(status.st_size);
    void *memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.number, 0);
    if (memory == MAP_FAILED)
        throw refused(errno);
    // Looked up here and there: reading ahead would only fill the memory.
    (void)::madvise(memory, size, MADV_RANDOM);
    const std::span bytes{static_cast<const std::byte *>(memory), size};
    try {
        auto made = std::unique_ptr<File>{new File(path.string(), bytes)};
        made->m_mapped = bytes;
        return made;
    } catch (...) {
        ::munmap(memory, size);
        throw;
    }
}

std::unique_ptr<const File> File::from_bytes(std::vector<std::byte> bytes, const std::string &name)
{
    auto made = std::unique_ptr<File>{new File(name, bytes)};
    made->m_owned = std::move(bytes); // stays where it is
    return made;
}

File::File(std::string name, std::span<const std::byte> bytes) : m_name(std::move(name))
{
    read_header(bytes);
    read_words();
    m_filter = section(Section::Filter).data();
    m_filter_words = section(Section::Filter).size() / sizeof(std::uint64_t);
}

File::~File()
{
    if (!m_mapped.empty())
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): what mmap() gave
        ::munmap(const_cast<std::byte *>(m_mapped.data()), m_mapped.size());
}

void File::refuse(const std::string &reason) const
{
    throw GazetteerError(m_name + ": " + reason + "; build it anew ('dateline gazetteer build')");
}

void File::read_header(std::span<const std::byte> bytes)
{
    const std::size_t shown = std::min(bytes.size(), m_header.magic.size());
    if (shown == 0 || std::memcmp(bytes.data(), FileHeader::expected.data(), shown) != 0)
        throw GazetteerError(m_name + ": is no compiled gazetteer");
    if (bytes.size() < sizeof(FileHeader))
        refuse("is cut short, even its header is not whole");
    std::memcpy(&m_header, bytes.data(), sizeof m_header);
    if (m_header.version != format_version || m_header.byte_order != FileHeader{}.byte_order)
        refuse("has format " + std::to_string(m_header.version) + ", this program reads format " +
               std::to_string(format_version));
    if (XXH3_64bits(bytes.data(), offsetof(FileHeader, checksum)) != m_header.checksum)
        refuse("is damaged: the checksum of its header is wrong");
    if (m_header.file_size != bytes.size())
        refuse("is damaged: it has " + std::to_string(bytes.size()) + " bytes and should have " +
               std::to_string(m_header.file_size));
    for (std::size_t i = 0; i < section_count; ++i) {
        const FileHeader::Part &part = m_header.parts[i];
        if (part.offset > bytes.size() || part.size > bytes.size() - part.offset ||
            part.offset % section_alignment != 0)
            refuse("is damaged: section '" + std::string{section_names[i]} + "' lies outside of it");
        m_sections[i] = bytes.subspan(static_cast<std::size_t>(part.offset), static_cast<std::size_t>(part.size));
    }
    const auto holds = [this](Section which, std::uint64_t count, std::size_t each) {
        return count <= std::numeric_limits<std::uint32_t>::max() - 2 && section(which).size() == count * each;
    };
    const std::uint64_t blocks = (m_header.keys + keys_in_block - 1) / keys_in_block;
    if (!holds(Section::Places, m_header.places, sizeof(PlaceRecord)) ||
        !holds(Section::Tree, m_header.places, sizeof(TreeNode)) ||
        !holds(Section::Blocks, blocks, sizeof(std::uint32_t)) || m_header.keys > 0xFFFFFFF0U)
        refuse("is damaged: its counts do not fit its sections");
}

void File::read_words()
{
    ByteReader reader{section(Section::Words)};
    const auto list = [&](std::vector<std::string_view> &words, std::vector<std::uint32_t> *places) {
        const std::uint64_t count = reader.number();
        if (count > 0xFFFFU)
            refuse("is damaged: its table of words is too long");
        words.reserve(count);
        for (std::uint64_t i = 0; i < count && reader.ok(); ++i) {
            words.push_back(reader.text());
            if (places != nullptr)
                places->push_back(static_cast<std::uint32_t>(reader.number()));
        }
    };
    list(m_kinds, nullptr);
    list(m_countries, &m_country_places);
    list(m_languages, nullptr);
    list(m_origins, nullptr);
    if (!reader.ok() || !reader.rest().empty())
        refuse("is damaged: its table of words is not whole");
}

std::vector<std::string> File::damaged() const
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < section_count; ++i)
        if (XXH3_64bits(m_sections[i].data(), m_sections[i].size()) != m_header.parts[i].checksum)
            names.emplace_back(section_names[i]);
    return names;
}

ByteReader File::details(std::uint32_t place) const noexcept
{
    const auto bytes = section(Section::Details);
    const std::uint64_t at = place < m_header.places ? record(place).details : bytes.size();
    return ByteReader{bytes.subspan(static_cast<std::size_t>(std::min<std::uint64_t>(at, bytes.size())))};
}

std::string_view File::id(std::uint32_t place) const noexcept { return details(place).text(); }

std::string_view File::parent_id(std::uint32_t place) const noexcept
{
    ByteReader reader = details(place);
    (void)reader.text();
    return reader.text();
}

std::string_view File::place_name(std::uint32_t place, std::size_t name) const noexcept
{
    ByteReader reader = details(place);
    (void)reader.text();      // id
    (void)reader.text();      // parent
    if (reader.number() == 0) // origin
        (void)reader.text();  // in full
    (void)reader.number();    // its line
    (void)reader.number();    // geometry
    const std::uint64_t count = reader.number();
    if (name >= count)
        return {};
    for (std::size_t i = 0; i < name && reader.ok(); ++i) {
        (void)reader.number();
        (void)reader.text();
    }
    (void)reader.number();
    return reader.text();
}

Place File::place(std::uint32_t number) const
{
    Place place;
    if (number >= m_header.places)
        return place;
    const PlaceRecord fixed = record(number);
    place.point = {fixed.lat / 1e7, fixed.lon / 1e7};
    place.population = fixed.population;
    place.radius_m = static_cast<double>(fixed.radius_m);
    place.kind = kind(fixed);
    place.country = country(fixed);
    ByteReader reader = details(number);
    place.id = reader.text();
    place.parent = reader.text();
    const std::uint64_t origin = reader.number();
    place.origin = origin == 0 ? reader.text() : word(m_origins, static_cast<std::size_t>(origin - 1));
    if (const std::uint64_t line = reader.number(); line > 0)
        place.origin += ":" + std::to_string(line - 1);
    if (const std::uint64_t at = reader.number(); at > 0)
        place.geometry = geometry(at - 1);
    const std::uint64_t count = std::min<std::uint64_t>(reader.number(), reader.rest().size());
    place.names.reserve(static_cast<std::size_t>(count));
    for (std::uint64_t i = 0; i < count && reader.ok(); ++i) {
        const std::string_view language = word(m_languages, static_cast<std::size_t>(reader.number()));
        place.names.push_back({std::string{reader.text()}, std::string{language}});
    }
    return place;
}

Geometry File::geometry(std::uint64_t offset) const
{
    Geometry geometry;
    const auto bytes = section(Section::Geometries);
    ByteReader reader{bytes.subspan(static_cast<std::size_t>(std::min<std::uint64_t>(offset, bytes.size())))};
    const std::uint64_t kind = reader.number();
    if (kind > static_cast<std::uint64_t>(GeometryKind::Area))
        return geometry;
    const std::uint64_t parts = std::min<std::uint64_t>(reader.number(), reader.rest().size());
    for (std::uint64_t i = 0; i < parts && reader.ok(); ++i) {
        const std::uint64_t points = std::min<std::uint64_t>(reader.number(), reader.rest().size());
        auto &part = geometry.parts.emplace_back();
        part.reserve(static_cast<std::size_t>(points));
        std::uint64_t lat = 0; // unsigned: a damaged file must not overflow
        std::uint64_t lon = 0;
        for (std::uint64_t k = 0; k < points && reader.ok(); ++k) {
            lat += static_cast<std::uint64_t>(unzigzag(reader.number()));
            lon += static_cast<std::uint64_t>(unzigzag(reader.number()));
            const Point point{static_cast<double>(static_cast<std::int64_t>(lat)) / 1e7,
                              static_cast<double>(static_cast<std::int64_t>(lon)) / 1e7};
            if (!point.valid())
                return {};
            part.push_back(point);
        }
    }
    if (!reader.ok())
        return {};
    geometry.kind = static_cast<GeometryKind>(kind);
    return geometry;
}

// Counts the edges that a ray to the east crosses, ring after ring.
bool File::inside(std::uint64_t geometry, std::int32_t lat, std::int32_t lon) const noexcept
{
    const auto bytes = section(Section::Geometries);
    ByteReader reader{bytes.subspan(static_cast<std::size_t>(std::min<std::uint64_t>(geometry, bytes.size())))};
    if (reader.number() != static_cast<std::uint64_t>(GeometryKind::Area))
        return false;
    bool in = false;
    for (std::uint64_t parts = reader.number(); parts > 0 && reader.ok(); --parts) {
        std::uint64_t y = 0; // unsigned: a damaged file must not overflow
        std::uint64_t x = 0;
        double last_y = 0;
        double last_x = 0;
        const std::uint64_t points = reader.number();
        for (std::uint64_t i = 0; i < points && reader.ok(); ++i) {
            y += static_cast<std::uint64_t>(unzigzag(reader.number()));
            x += static_cast<std::uint64_t>(unzigzag(reader.number()));
            const auto to_y = static_cast<double>(static_cast<std::int64_t>(y));
            const auto to_x = static_cast<double>(static_cast<std::int64_t>(x));
            if (i > 0 && (last_y > lat) != (to_y > lat) &&
                lon < (to_x - last_x) * (lat - last_y) / (to_y - last_y) + last_x)
                in = !in;
            last_y = to_y;
            last_x = to_x;
        }
    }
    return in && reader.ok();
}

std::vector<std::pair<double, std::uint32_t>> File::containing(Point point) const
{
    std::vector<std::pair<double, std::uint32_t>> found;
    if (!point.valid())
        return found;
    const auto lat = static_cast<std::int32_t>(std::lround(point.lat * 1e7));
    const auto lon = static_cast<std::int32_t>(std::lround(point.lon * 1e7));
    const auto boxes = section(Section::Areas);
    for (std::size_t at = 0; at + sizeof(AreaBox) <= boxes.size(); at += sizeof(AreaBox)) {
        const auto box = load<AreaBox>(boxes.data() + at);
        if (lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east && box.place < places() &&
            inside(box.geometry, lat, lon))
            found.emplace_back((static_cast<double>(box.north) - box.south) / 1e7 *
                                   ((static_cast<double>(box.east) - box.west) / 1e7),
                               box.place);
    }
    return found;
}

std::optional<std::uint32_t> File::country_place(std::string_view code) const noexcept
{
    for (std::size_t i = 0; i < m_countries.size(); ++i)
        if (m_countries[i] == code && m_country_places[i] > 0 && m_country_places[i] <= m_header.places)
            return m_country_places[i] - 1;
    return std::nullopt;
}

std::vector<std::uint32_t> File::country_places() const
{
    std::vector<std::uint32_t> places;
    for (const std::uint32_t place : m_country_places)
        if (place > 0 && place <= m_header.places)
            places.push_back(place - 1);
    std::ranges::sort(places);
    return places;
}

namespace
{

// Calls `fits(number)` for those that a hash may mean, until one does.
template <typename Fits>
std::optional<std::uint32_t> look_up(std::span<const std::byte> slots, std::uint64_t count, std::uint64_t hash,
                                     const Fits &fits)
{
    const std::uint64_t buckets = slots.size() / sizeof(std::uint32_t);
    if (buckets == 0)
        return std::nullopt;
    const SlotTable table{count};
    const std::uint32_t wanted = table.slot(hash, 0);
    std::uint64_t at = bucket_of(hash, buckets);
    for (std::size_t step = 0; step < SlotTable::longest_chain; ++step) {
        const auto slot = load<std::uint32_t>(slots.data() + at * sizeof(std::uint32_t));
        if (slot == SlotTable::empty)
            break;
        if ((slot & ~table.mask) == wanted && fits(slot & table.mask))
            return slot & table.mask;
        if (++at == buckets)
            at = 0;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::uint32_t> File::find(std::string_view wanted) const noexcept
{
    return look_up(section(Section::Ids), m_header.places, id_hash(wanted),
                   [&](std::uint32_t place) { return place < m_header.places && id(place) == wanted; });
}

std::optional<KeyEntry> File::find_key(std::string_view folded, std::uint64_t hash) const noexcept
{
    const auto keys = section(Section::Keys);
    KeyEntry entry;
    const auto block = look_up(section(Section::Index), key_steps(keys.size()), hash, [&](std::uint32_t step) {
        ByteReader reader{keys.subspan(std::min(std::size_t{step} * block_step, keys.size()))};
        for (std::uint32_t i = 0; i < keys_in_block && reader.ok(); ++i) {
            entry = next_key(reader);
            if (entry.key == folded && !folded.empty())
                return true;
        }
        return false;
    });
    return block ? std::optional{entry} : std::nullopt;
}

std::span<const std::byte> File::from_block(std::uint64_t block) const noexcept
{
    const auto blocks = section(Section::Blocks);
    const auto keys = section(Section::Keys);
    if (block >= blocks.size() / sizeof(std::uint32_t))
        return {};
    const std::uint64_t at =
        std::uint64_t{load<std::uint32_t>(blocks.data() + block * sizeof(std::uint32_t))} * block_step;
    return keys.subspan(static_cast<std::size_t>(std::min<std::uint64_t>(at, keys.size())));
}

KeyEntry File::next_key(ByteReader &reader) noexcept
{
    KeyEntry entry;
    entry.key = reader.text();
    const std::uint64_t count = reader.number();
    entry.postings = Postings{count <= reader.rest().size() ? reader.bytes(count * sizeof(Posting))
                                                            : reader.bytes(reader.rest().size() + 1)};
    return entry;
}

KeyEntry File::key(std::uint32_t number) const noexcept
{
    if (number >= m_header.keys)
        return {};
    ByteReader reader{from_block(number / keys_in_block)};
    for (std::uint32_t i = number % keys_in_block; i > 0; --i)
        (void)next_key(reader);
    return next_key(reader);
}

std::uint32_t File::lower_bound(std::string_view folded) const noexcept
{
    std::uint64_t low = 0; // the last block that begins before `folded`, or the first
    std::uint64_t high = (m_header.keys + keys_in_block - 1) / keys_in_block;
    while (low + 1 < high) {
        const std::uint64_t middle = (low + high) / 2;
        ByteReader reader{from_block(middle)};
        if (reader.text() < folded)
            low = middle;
        else
            high = middle;
    }
    std::uint32_t found = keys();
    each_key(static_cast<std::uint32_t>(low * keys_in_block), [&](std::uint32_t number, const KeyEntry &entry) {
        if (entry.key < folded)
            return true;
        found = number;
        return false;
    });
    return found;
}

double File::prominence(std::uint32_t place) const noexcept
{
    const PlaceRecord fixed = record(place);
    return prominence_of(kind(fixed), fixed.population);
}

// The logarithm of the inhabitants, or what its kind lets expect, and a bonus for kinds that reports mean more often.
double prominence_of(std::string_view kind, std::int64_t population) noexcept
{
    double people = 2.5; // PPL
    double bonus = 0;
    if (kind.starts_with("PCL") || kind == "TERR") {
        people = 6;
        bonus = 4;
    } else if (kind == "CONT" || kind == "RGNL") {
        people = 7;
        bonus = 4;
    } else if (kind == "ADM1") {
        people = 5.5;
        bonus = -0.5; // "New York" is the city
    } else if (kind == "RGN" || kind == "SEA" || kind == "OCN" || kind == "MTS") {
        people = 6;
    } else if (kind.starts_with("ADM")) {
        people = 4.5;
        bonus = -2; // "Lachin" without more is the town
    } else if (kind == "PPLC") {
        people = 5;
        bonus = 1.2;
    } else if (kind == "PPLA") {
        people = 4;
        bonus = 0.5;
    } else if (kind == "RD" || kind == "LK" || kind == "STM") {
        people = 4;
    }
    return bonus + (population > 0 ? std::log10(static_cast<double>(population) + 1) : people);
}

bool is_abbreviation(std::string_view name) noexcept
{
    return name.size() <= 8 && std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

} // namespace dateline::gazetteer
