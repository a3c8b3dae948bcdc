// A compiled gazetteer: one little-endian file without pointers, read where it is mapped. Internal.
//
//   header     magic, format version, size, sections with offset, size and XXH3 checksum, checksum of itself
//   words      kinds, countries (with the country's own place), languages, origins
//   places     one PlaceRecord a place, in the order in which they were added
//   details    id, parent, origin and names of each place
//   geometries lines and areas, in steps of 1e-7 degrees
//   blocks     where each fourth key stands in `keys`, in steps of four bytes
//   keys       the distinct folded names, sorted by bytes, each with its postings
//   index      hash table from name to where the four keys begin among which its own is, in steps of four bytes; part
//   of
//              the hash stands beside it
//   filter     Bloom filter over all names and all their beginnings that end with a word
//   ids        hash table from id to place
//   tree       k-d tree of the points
//   areas      boxes of the areas
//   fuzzy      what look-up of misspelt names needs
//
// Opening reads the header and `words` only. What stands behind is never trusted: every read is checked against the
// end of its section, so that a damaged file gives wrong answers at worst; verify() tells.
#pragma once

#include "gazetteer/bytes.hpp"
#include "gazetteer/place.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::gazetteer
{

enum class Section : std::uint8_t {
    Words,
    Places,
    Details,
    Geometries,
    Blocks,
    Keys,
    Index,
    Filter,
    Ids,
    Tree,
    Areas,
    Fuzzy
};
inline constexpr std::size_t section_count = 12;
[[nodiscard]] std::string_view to_string(Section section) noexcept;

/// Goes up with every change that an older program would misread.
inline constexpr std::uint32_t format_version = 2;
inline constexpr std::string_view file_extension = ".gazetteer";
/// Longest name that a place may have, in bytes; no place needs more.
inline constexpr std::size_t longest_name = 200;
/// Longest folded name that is kept, in bytes. Only letters that fold into many make a name longer than that.
inline constexpr std::size_t longest_key = 400;

struct FileHeader {
    static constexpr std::array<char, 16> expected{'d', 'a', 't', 'e', 'l',  'i',  'n',    'e',
                                                   ' ', 'g', 'a', 'z', '\r', '\n', '\x1a', '\0'};
    struct Part {
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
        std::uint64_t checksum = 0;
    };
    std::array<char, 16> magic = expected;
    std::uint32_t version = format_version;
    std::uint32_t byte_order = 0x01020304;
    std::array<char, 16> program{}; ///< version of the program that wrote it
    std::uint64_t file_size = 0;
    std::uint64_t places = 0;
    std::uint64_t keys = 0;
    std::uint64_t postings = 0;
    std::uint32_t longest_key = 0; ///< in bytes
    std::uint32_t reserved = 0;
    std::array<Part, section_count> parts{};
    std::uint64_t checksum = 0; ///< of all that stands before it
};
static_assert(std::is_trivially_copyable_v<FileHeader> && sizeof(FileHeader) == 376);

/// Sections begin at multiples of this.
inline constexpr std::size_t section_alignment = 64;

/// The part of a place that is of the same size for all.
struct PlaceRecord {
    std::int32_t lat = 0; ///< in 1e-7 degrees
    std::int32_t lon = 0;
    std::uint64_t details = 0; ///< offset
    std::int64_t population = 0;
    float radius_m = 0;
    std::uint32_t parent = 0; ///< a place of this file, or one of the two below
    std::uint16_t kind = 0;
    std::uint16_t country = 0;
    std::uint32_t reserved = 0;

    static constexpr std::uint32_t no_parent = 0xFFFFFFFFU;
    static constexpr std::uint32_t other_file = 0xFFFFFFFEU; ///< its id stands in the details
};
static_assert(sizeof(PlaceRecord) == 40);

/// One name of one place, under its key. By key, postings stand by falling prominence, those of one place together.
struct Posting {
    std::uint32_t place = 0;
    std::uint16_t name = 0; ///< position in Place::names; not used for demonyms
    std::uint16_t flags = 0;

    static constexpr std::uint16_t is_demonym = 1;
    static constexpr std::uint16_t is_abbreviation = 2; ///< "US", "UAE": only capitals or full stops mean it
    static constexpr std::uint16_t is_english = 4;      ///< a name in English texts
    static constexpr std::uint16_t has_small_word = 8;  ///< "Port-au-Prince"
    static constexpr std::uint16_t is_settlement = 16;  ///< of a place of kind PPL...

    [[nodiscard]] bool is(std::uint16_t flag) const noexcept { return (flags & flag) != 0; }
};
static_assert(sizeof(Posting) == 8);

/// Postings where they stand in the file.
class Postings
{
public:
    Postings() = default;
    explicit Postings(std::span<const std::byte> bytes) noexcept : m_bytes(bytes) {}
    [[nodiscard]] std::size_t size() const noexcept { return m_bytes.size() / sizeof(Posting); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] Posting operator[](std::size_t i) const noexcept
    {
        return load<Posting>(m_bytes.data() + i * sizeof(Posting));
    }

private:
    std::span<const std::byte> m_bytes;
};

/// A folded name and who bears it.
struct KeyEntry {
    std::string_view key;
    Postings postings;
};

struct TreeNode {
    std::int32_t lat = 0;
    std::int32_t lon = 0;
    std::uint32_t place = 0;
};

struct AreaBox {
    std::int32_t south = 0, west = 0, north = 0, east = 0;
    std::uint32_t place = 0;
    std::uint32_t reserved = 0;
    std::uint64_t geometry = 0; ///< offset
};
static_assert(sizeof(AreaBox) == 32);

/// Hash of a folded name that grows byte by byte, so that every beginning of it has one on the way.
class NameHash
{
public:
    void add(char byte) noexcept { m_state = (m_state ^ static_cast<unsigned char>(byte)) * 0x100000001B3U; }
    void add(std::string_view bytes) noexcept
    {
        for (const char byte : bytes)
            add(byte);
    }
    [[nodiscard]] std::uint64_t value() const noexcept
    {
        std::uint64_t hash = m_state ^ (m_state >> 32U);
        hash *= 0x9E3779B97F4A7C15U;
        return hash ^ (hash >> 29U);
    }

private:
    std::uint64_t m_state = 0xCBF29CE484222325U; // FNV-1a
};
[[nodiscard]] std::uint64_t name_hash(std::string_view folded) noexcept;
/// Of ids.
[[nodiscard]] std::uint64_t id_hash(std::string_view id) noexcept;

/// Which of `buckets` a hash belongs to.
[[nodiscard]] constexpr std::uint64_t bucket_of(std::uint64_t hash, std::uint64_t buckets) noexcept
{
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((static_cast<Wide>(hash) * buckets) >> 64U);
}

/// Slots of 32 bits: a number below `count`, and as much of the hash as there is room for.
struct SlotTable {
    static constexpr std::uint32_t empty = 0xFFFFFFFFU;
    static constexpr std::size_t longest_chain = 1U << 14U;

    explicit constexpr SlotTable(std::uint64_t count) noexcept
        : number_bits(static_cast<unsigned>(std::bit_width(count))),
          mask(number_bits >= 32 ? empty : (1U << number_bits) - 1U)
    {
    }
    [[nodiscard]] constexpr std::uint32_t slot(std::uint64_t hash, std::uint32_t number) const noexcept
    {
        return (static_cast<std::uint32_t>(hash) & ~mask) | number;
    }
    unsigned number_bits;
    std::uint32_t mask;
};

/// What the filter knows of a folded text that ends with a word. Each answer may be a wrong yes, never a wrong no.
class Seen
{
public:
    Seen() = default;
    explicit constexpr Seen(std::uint64_t bits) noexcept : m_bits(bits) {}

    [[nodiscard]] constexpr bool is_name(std::uint64_t hash) const noexcept { return has(name(hash)); }
    /// A longer name may begin so.
    [[nodiscard]] constexpr bool is_beginning(std::uint64_t hash) const noexcept { return has(beginning(hash)); }
    /// And go on, behind a space or comma, with a word that begins with this byte.
    [[nodiscard]] constexpr bool is_beginning(std::uint64_t hash, char next) const noexcept
    {
        return has(beginning(hash, next));
    }
    [[nodiscard]] constexpr std::uint64_t bits() const noexcept { return m_bits; }

    [[nodiscard]] static constexpr std::uint64_t name(std::uint64_t hash) noexcept
    {
        return bit(hash) | bit(hash >> 6U) | bit(hash >> 12U);
    }
    [[nodiscard]] static constexpr std::uint64_t beginning(std::uint64_t hash) noexcept
    {
        return bit(hash >> 18U) | bit(hash >> 24U) | bit(hash >> 30U);
    }
    [[nodiscard]] static constexpr std::uint64_t beginning(std::uint64_t hash, char next) noexcept
    {
        const std::uint64_t mixed = (hash ^ static_cast<unsigned char>(next)) * 0x9E3779B97F4A7C15U;
        return bit(mixed >> 46U) | bit(mixed >> 52U) | bit(mixed >> 58U);
    }

private:
    [[nodiscard]] static constexpr std::uint64_t bit(std::uint64_t number) noexcept { return 1ULL << (number & 63U); }
    [[nodiscard]] constexpr bool has(std::uint64_t bits) const noexcept { return (m_bits & bits) == bits; }
    std::uint64_t m_bits = 0;
};

class File
{
public:
    /// Throws GazetteerError, naming the file and what to do, if it is no compiled gazetteer, of another version, or
    /// not whole.
    static std::unique_ptr<const File> map(const std::filesystem::path &path);
    /// `name` stands for it in errors.
    static std::unique_ptr<const File> from_bytes(std::vector<std::byte> bytes, const std::string &name);

    File(const File &) = delete;
    File &operator=(const File &) = delete;
    ~File();

    /// Names of the sections whose checksum is wrong; reads the whole file.
    [[nodiscard]] std::vector<std::string> damaged() const;
    [[nodiscard]] const std::string &name() const noexcept { return m_name; }
    [[nodiscard]] const FileHeader &header() const noexcept { return m_header; }
    [[nodiscard]] std::span<const std::byte> section(Section which) const noexcept
    {
        return m_sections[static_cast<std::size_t>(which)];
    }

    [[nodiscard]] std::uint32_t places() const noexcept { return static_cast<std::uint32_t>(m_header.places); }
    [[nodiscard]] PlaceRecord record(std::uint32_t place) const noexcept
    {
        return place < m_header.places
                   ? load<PlaceRecord>(section(Section::Places).data() + place * sizeof(PlaceRecord))
                   : PlaceRecord{};
    }
    [[nodiscard]] std::string_view kind(const PlaceRecord &record) const noexcept { return word(m_kinds, record.kind); }
    [[nodiscard]] std::string_view country(const PlaceRecord &record) const noexcept
    {
        return word(m_countries, record.country);
    }
    [[nodiscard]] double prominence(std::uint32_t place) const noexcept;
    [[nodiscard]] std::string_view id(std::uint32_t place) const noexcept;
    [[nodiscard]] std::string_view parent_id(std::uint32_t place) const noexcept;
    [[nodiscard]] std::string_view place_name(std::uint32_t place, std::size_t name) const noexcept;
    [[nodiscard]] Place place(std::uint32_t place) const;
    /// The country's own entry.
    [[nodiscard]] std::optional<std::uint32_t> country_place(std::string_view code) const noexcept;
    /// Those of all countries that have one, in the order of the places.
    [[nodiscard]] std::vector<std::uint32_t> country_places() const;
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const noexcept;
    [[nodiscard]] Geometry geometry(std::uint64_t offset) const;

    /// Areas that hold a point, each with the extent of its box in square degrees.
    [[nodiscard]] std::vector<std::pair<double, std::uint32_t>> containing(Point point) const;

    [[nodiscard]] std::uint32_t keys() const noexcept { return static_cast<std::uint32_t>(m_header.keys); }
    [[nodiscard]] KeyEntry key(std::uint32_t number) const noexcept;
    /// Calls `visit(number, KeyEntry)` for keys from `first` on while it returns true.
    template <typename Visit>
    void each_key(std::uint32_t first, const Visit &visit) const
    {
        std::uint32_t number = first / keys_in_block * keys_in_block;
        ByteReader reader{{}};
        for (; number < keys(); ++number) {
            if (number % keys_in_block == 0)
                reader = ByteReader{from_block(number / keys_in_block)};
            if (const KeyEntry entry = next_key(reader); number >= first && !visit(number, entry))
                return;
        }
    }
    /// The first key that is not before `folded`.
    [[nodiscard]] std::uint32_t lower_bound(std::string_view folded) const noexcept;
    /// `hash` is name_hash(folded).
    [[nodiscard]] std::optional<KeyEntry> find_key(std::string_view folded, std::uint64_t hash) const noexcept;
    [[nodiscard]] Seen seen(std::uint64_t hash) const noexcept
    {
        return m_filter_words == 0
                   ? Seen{}
                   : Seen{load<std::uint64_t>(m_filter + bucket_of(hash, m_filter_words) * sizeof(std::uint64_t))};
    }

    static constexpr std::uint32_t keys_in_block = 4;
    static constexpr std::uint32_t block_step = 4; ///< blocks begin at multiples of it
    /// More than the number of steps at which a block may begin.
    static constexpr std::uint64_t key_steps(std::uint64_t size_of_keys) noexcept
    {
        return size_of_keys / block_step + 1;
    }

private:
    struct Country {
        std::string_view code;
        std::uint32_t place = 0;
    };
    struct Mapping;

    File(std::string name, std::span<const std::byte> bytes);
    void read_header(std::span<const std::byte> bytes);
    void read_words();
    [[noreturn]] void refuse(const std::string &reason) const;
    [[nodiscard]] static std::string_view word(const std::vector<std::string_view> &words, std::size_t at) noexcept
    {
        return at < words.size() ? words[at] : std::string_view{};
    }
    [[nodiscard]] bool inside(std::uint64_t geometry, std::int32_t lat, std::int32_t lon) const noexcept;
    [[nodiscard]] ByteReader details(std::uint32_t place) const noexcept;
    [[nodiscard]] std::span<const std::byte> from_block(std::uint64_t block) const noexcept;
    static KeyEntry next_key(ByteReader &reader) noexcept;

    std::string m_name;
    std::vector<std::byte> m_owned; // the file, where it is not mapped
    std::span<const std::byte> m_mapped;
    FileHeader m_header;
    std::array<std::span<const std::byte>, section_count> m_sections;
    const std::byte *m_filter = nullptr;
    std::uint64_t m_filter_words = 0;
    std::vector<std::string_view> m_kinds, m_countries, m_languages, m_origins;
    std::vector<std::uint32_t> m_country_places;
};

/// How likely a name without context means a place of this kind and population.
[[nodiscard]] double prominence_of(std::string_view kind, std::int64_t population) noexcept;
/// "U.S." and "UAE", not "Us".
[[nodiscard]] bool is_abbreviation(std::string_view name) noexcept;

} // namespace dateline::gazetteer
