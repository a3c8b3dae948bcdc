// The gazetteer: every place, found by any of its names.
#pragma once

#include "gazetteer/place.hpp"
#include "gazetteer/text.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// A table or a compiled gazetteer that cannot be used. what() names the file, the line and what to do about it.
class GazetteerError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Position of a place in its Gazetteer; valid as long as that one lives. Not stable across versions: store Place::id.
using PlaceIndex = std::uint32_t;

/// How a name led to a place, from the surest to the least sure.
enum class Matched : std::uint8_t { Exact, Folded, Transliterated, Skeleton, Edited };
[[nodiscard]] std::string_view to_string(Matched how) noexcept;

/// One answer of a search, best first.
struct Hit {
    PlaceIndex place = 0;
    double score = 0;    ///< in [0, 1]; comparable within one search
    std::string matched; ///< the name of the place that was hit, in its own spelling
    Matched how = Matched::Exact;
    std::string reason; ///< for people: "one letter differs"
};

/// Names found at one position of a text: all places that bear the longest name there. Bytes of the scanned text.
struct Match {
    Span span;
    std::vector<PlaceIndex> places; ///< by falling prominence
    bool demonym = false;           ///< "Armenian": `places` are those that the word belongs to
};

/// Longer queries find nothing, in bytes.
inline constexpr std::size_t longest_query = 400;

struct SearchOptions {
    std::size_t limit = 10;
    bool fuzzy = true;   ///< also in other letters, by skeleton and by edit distance, after the exact names
    bool prefix = false; ///< typed-ahead completion: the query may be the start of a name
    std::vector<std::string> countries; ///< ISO codes; empty: all
};

/// What is known of every place, without its names and its geometry. Views live as long as the Gazetteer.
struct Facts {
    Point point;
    std::string_view kind;    ///< GeoNames feature code
    std::string_view country; ///< ISO code, or empty
    std::int64_t population = 0;
    double radius_m = 0;
};

/// Several compiled gazetteers (*.gazetteer, gazetteer/writer.hpp) on top of each other, looked up where they lie on
/// the disk. One id is one place: the first file that has it says where and what it is, the others add names, and the
/// geometry where it has none. Immutable after opening; all const members may be called from several threads at once.
class Gazetteer
{
public:
    /// Opens compiled gazetteers, and compiles tables (*.tsv in the schema of gazetteer/places/README.md) in memory;
    /// folders are searched for both. Compiled ones come first, each in the order given; names of all are merged. Rows
    /// that cannot be used are left out and listed in rejects(). Throws GazetteerError if no place is left, if a file
    /// cannot be read, or is not whole or of another version.
    static Gazetteer open(std::span<const std::filesystem::path> paths);
    /// The embedded world: default_path().
    static Gazetteer open_default();
    /// world.gazetteer in the data folder (gazetteer/data.hpp), else our own tables: places.gazetteer, or their folder.
    static std::filesystem::path default_path();

    Gazetteer(Gazetteer &&) noexcept;
    Gazetteer &operator=(Gazetteer &&) noexcept;
    ~Gazetteer();

    /// Of the places of all files; one that several have has an index in each, of which only the first is answered.
    [[nodiscard]] std::size_t size() const noexcept;
    /// The whole place. It is made when it is first asked for and stays: where many are looked at, use facts().
    [[nodiscard]] const Place &operator[](PlaceIndex index) const noexcept;
    [[nodiscard]] Facts facts(PlaceIndex index) const noexcept;
    [[nodiscard]] std::string_view id(PlaceIndex index) const noexcept;
    /// The neutral English display name.
    [[nodiscard]] std::string_view name(PlaceIndex index) const noexcept;
    [[nodiscard]] std::optional<PlaceIndex> parent(PlaceIndex index) const noexcept;
    /// The country's own entry.
    [[nodiscard]] std::optional<PlaceIndex> country(std::string_view code) const noexcept;
    /// The own entries of all countries.
    [[nodiscard]] std::vector<PlaceIndex> countries() const;
    [[nodiscard]] std::optional<PlaceIndex> find(std::string_view id) const;
    /// Hash of all that is in it: the same sources give the same version.
    [[nodiscard]] const std::string &version() const noexcept;
    /// From 1 on; no other one of this process has it: for those who keep what they asked.
    [[nodiscard]] std::uint64_t serial() const noexcept;
    /// "FILE:LINE: reason" of each row that was left out.
    [[nodiscard]] const std::vector<std::string> &rejects() const noexcept;
    /// Reads every byte and compares the checksums: what is damaged, with the file's name; empty if all is well.
    [[nodiscard]] std::vector<std::string> damaged() const;

    /// All places that bear this name after folding (case, accents, apostrophes, hyphens), by falling prominence.
    [[nodiscard]] std::vector<PlaceIndex> named(std::string_view name) const;
    /// All names in `text`, longest match first from token starts, not overlapping, in text order. A name begins with a
    /// capital, where its script has them; a possessive "'s" stays outside; abbreviations ("US") are in capitals or
    /// have full stops. Demonyms are found too.
    [[nodiscard]] std::vector<Match> scan(std::string_view text) const;
    /// The same without keeping them: `visit` sees each match for as long as it runs.
    void scan(std::string_view text, const std::function<void(const Match &)> &visit) const;
    /// How likely a name without context means this place; grows with kind and population.
    [[nodiscard]] double prominence(PlaceIndex index) const noexcept;
    /// The places whose names are the query, begin with it or come near it; by how near, then by prominence.
    [[nodiscard]] std::vector<Hit> search(std::string_view query, const SearchOptions &options = {}) const;
    /// Places within `radius_m`, nearest first.
    [[nodiscard]] std::vector<PlaceIndex> near(Point point, double radius_m, std::size_t limit = 10) const;
    /// Places whose area holds the point, the smallest first.
    [[nodiscard]] std::vector<PlaceIndex> containing(Point point) const;
    /// Whether `inner` lies in `outer` by the chain of parents or by country.
    [[nodiscard]] bool contains(PlaceIndex outer, PlaceIndex inner) const;

private:
    struct Data;
    class Search;
    explicit Gazetteer(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

/// All that a place lies in: for those that are compared with many. The Gazetteer must outlive it.
class Surrounding
{
public:
    Surrounding(const Gazetteer &gazetteer, PlaceIndex inner);
    /// Gazetteer::contains(outer, inner).
    [[nodiscard]] bool includes(PlaceIndex outer) const;

private:
    const Gazetteer *m_gazetteer;
    PlaceIndex m_inner;
    std::size_t m_size = 0;
    std::array<PlaceIndex, 16> m_places{};          ///< its parents upwards; those of a broken table may go in circles
    std::array<std::string_view, 16> m_countries{}; ///< those that they are in
};

/// Folded form under which names are compared: NFKC case fold, accents and apostrophes removed, every dash and space
/// one space.
[[nodiscard]] std::string fold(std::string_view name);

/// Consonant skeleton of a name in any alphabet of the region: b/p, d/t, g/k/q/kh/gh and c/ch/j/s/sh/z merged,
/// vowels, y and h dropped; "Tig" and "Tegh" have the same one.
[[nodiscard]] std::string skeleton(std::string_view name);

} // namespace dateline::gazetteer
