// What a gazetteer is compiled from: anything that gives places row by row. Readers stream: what they hold does not
// grow with the file.
#pragma once

#include "gazetteer/place.hpp"
#include "gazetteer/table.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// One row of a source.
struct SourceRow {
    Place place;             ///< `origin` is left empty: it follows from the source's name and `line`
    std::uint64_t line = 0;  ///< of the source's file, or the row's number where there are no lines
    std::string admin;       ///< the codes of what it lies in, as GeoNames writes them: "US.TX" or "US.TX.113"
    std::string same_as;     ///< id of the same place in another source ("gn-3039154"), or empty
    bool names_only = false; ///< a repeated id adds names to the first row instead of being refused (GNS)
};

/// How a further name is used. Of the names in one language those of the first uses are shown first.
enum class NameUse : std::uint8_t { Preferred, Usual, Short, Colloquial, Historic };

/// Takes what a source reads. Called from one thread.
class Intake
{
public:
    Intake() = default;
    Intake(const Intake &) = delete;
    Intake &operator=(const Intake &) = delete;
    virtual ~Intake() = default;

    virtual void place(SourceRow &&row) = 0;
    virtual void demonym(Demonym &&demonym) = 0;
    /// A further name of the place that bears `id` in any source; dropped where no place does.
    virtual void name(std::string_view id, Name &&name, NameUse use, std::uint64_t line) = 0;
    /// The province that a code stands for ("AM.08" is "gn-409313").
    virtual void admin_code(std::string_view code, std::string_view id) = 0;
    /// A row, or a value of it, that is left out. `line` 0: the whole source.
    virtual void reject(std::uint64_t line, std::string_view reason) = 0;
    /// So many more bytes (or rows, where Source::size() counts rows) are read.
    virtual void advance(std::uint64_t amount) = 0;
};

/// One source. Throws GazetteerError where it cannot be read at all.
class Source
{
public:
    Source() = default;
    Source(const Source &) = delete;
    Source &operator=(const Source &) = delete;
    virtual ~Source() = default;

    /// How rows name their source: "cities1000.txt".
    [[nodiscard]] virtual std::string name() const = 0;
    /// Bytes or rows; 0 where unknown.
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// Only adds to the places of others (alternateNamesV2, countryInfo, admin1CodesASCII): read after those.
    [[nodiscard]] virtual bool only_adds() const { return false; }
    virtual void read(Intake &intake) = 0;
};

using SourcePtr = std::unique_ptr<Source>;

/// What kind of file a source is, told by its first lines.
enum class SourceFormat : std::uint8_t {
    Unknown,
    Own,
    GeoNames,
    AlternateNames,
    AdminCodes,
    CountryInfo,
    WhosOnFirst,
    Gns
};

/// `start`: the first few thousand bytes of the file.
[[nodiscard]] SourceFormat format_of(std::string_view start);

/// The sources that a path stands for: a file of one of the formats above, or a folder with tables of ours (*.tsv, by
/// name). Empty where the file is of another format (store/places_from_ogr.hpp opens those). Throws GazetteerError for
/// what cannot be read.
[[nodiscard]] std::vector<SourcePtr> open_source(const std::filesystem::path &path);

} // namespace dateline::gazetteer
