// The gazetteer: every place, found by any of its names.
#pragma once

#include "gazetteer/place.hpp"
#include "gazetteer/text.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// A table that cannot be used. what() names the file, the line and what to do about it.
class GazetteerError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Position of a place in its Gazetteer; valid as long as that one lives. Not stable across versions: store Place::id.
using PlaceIndex = std::uint32_t;

/// How a name led to a place, from the surest to the least sure.
enum class Matched : std::uint8_t { Exact, Folded, Skeleton, Edited };
[[nodiscard]] std::string_view to_string(Matched how) noexcept;

/// One answer of a search, best first.
struct Hit {
    PlaceIndex place = 0;
    double score = 0;    ///< in [0, 1]; comparable within one search
    std::string matched; ///< the name of the place that was hit, in its own spelling
    Matched how = Matched::Exact;
};

/// Names found at one position of a text: all places that bear the longest name there. Bytes of the scanned text.
struct Match {
    Span span;
    std::vector<PlaceIndex> places; ///< by falling prominence
    bool demonym = false;           ///< "Armenian": `places` are those that the word belongs to
};

struct SearchOptions {
    std::size_t limit = 10;
    bool fuzzy = true;                  ///< also skeleton and edit distance, after the exact names
    bool prefix = false;                ///< typed-ahead completion: the query may be the start of a name
    std::vector<std::string> countries; ///< ISO codes; empty: all
};

/// Immutable after opening; all const members may be called from several threads at once.
class Gazetteer
{
public:
    /// Opens tables (*.tsv; folders are searched for them) in the schema of gazetteer/places/README.md.
    /// Rows that cannot be used are left out and listed in rejects(). Throws GazetteerError if no place is left,
    /// or if a file cannot be read.
    static Gazetteer open(std::span<const std::filesystem::path> tables);
    /// Our own tables: $DATELINE_DATA/places, else what was installed or built beside this program.
    static Gazetteer open_default();

    Gazetteer(Gazetteer &&) noexcept;
    Gazetteer &operator=(Gazetteer &&) noexcept;
    ~Gazetteer();

    [[nodiscard]] std::size_t size() const noexcept;
    [[nodiscard]] const Place &operator[](PlaceIndex index) const noexcept;
    [[nodiscard]] std::optional<PlaceIndex> find(std::string_view id) const;
    /// Hash of all rows: the same tables give the same version.
    [[nodiscard]] const std::string &version() const noexcept;
    /// "FILE:LINE: reason" of each row that was left out.
    [[nodiscard]] const std::vector<std::string> &rejects() const noexcept;

    /// All places that bear this name after folding (case, accents, apostrophes, hyphens), by falling prominence.
    [[nodiscard]] std::vector<PlaceIndex> named(std::string_view name) const;
    /// All names in `text`, longest match first from token starts, not overlapping, in text order. A name begins with a
    /// capital; a possessive "'s" stays outside; abbreviations ("US") are in capitals or have full stops. Demonyms are
    /// found too.
    [[nodiscard]] std::vector<Match> scan(std::string_view text) const;
    /// How likely a name without context means this place; grows with kind and population.
    [[nodiscard]] double prominence(PlaceIndex index) const noexcept;
    [[nodiscard]] std::vector<Hit> search(std::string_view query, const SearchOptions &options = {}) const;
    /// Places within `radius_m`, nearest first.
    [[nodiscard]] std::vector<PlaceIndex> near(Point point, double radius_m, std::size_t limit = 10) const;
    /// Whether `inner` lies in `outer` by the chain of parents or by country.
    [[nodiscard]] bool contains(PlaceIndex outer, PlaceIndex inner) const;

private:
    struct Data;
    explicit Gazetteer(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

/// Folded form under which names are compared: NFKC case fold, accents and apostrophes removed, every dash and space
/// one space.
[[nodiscard]] std::string fold(std::string_view name);

/// Consonant skeleton of a name in Latin, Cyrillic or Armenian letters: b/p, d/t, g/k/q/kh/gh and c/ch/j/s/sh/z merged,
/// vowels, y and h dropped; "Tig" and "Tegh" have the same one. After DESIGN.md section 5.
[[nodiscard]] std::string skeleton(std::string_view name);

} // namespace dateline::gazetteer
