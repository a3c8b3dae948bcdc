// How the columns of a dataset are read: the tables of data/layouts (their README.md says what stands in them).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline::store
{

/// What a column may hold, in the order in which a person is asked for them.
enum class Field : std::uint8_t {
    From,
    To,
    Time,
    Precision,
    Lat,
    Lon,
    Place,
    Country,
    PlacePrecision,
    RadiusM,
    Id,
    Title,
    Text,
    Outlet,
    Url,
    Published,
    Language,
    Claimant,
    Kind,
    SideA,
    SideB,
    Killed,
    KilledMin,
    KilledMax,
    KilledA,
    KilledB,
    KilledCivilians,
    KilledUnknown,
    Wounded,
    Captured,
    Missing,
    Victims,
    Note,
    Only,
};
inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::Only) + 1;
[[nodiscard]] std::string_view to_string(Field field) noexcept;
[[nodiscard]] bool from_string(std::string_view text, Field &field) noexcept;
/// Those that a person may map: all but note and only.
[[nodiscard]] const std::vector<Field> &mappable_fields();

/// The order of day, month and year written as figures; Unknown: the rows must tell.
enum class DateOrder : std::uint8_t { Unknown, YearMonthDay, DayMonthYear, MonthDayYear };
[[nodiscard]] std::string_view to_string(DateOrder order) noexcept;
[[nodiscard]] bool from_string(std::string_view text, DateOrder &order) noexcept;

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};
/// Meanings by code, in small letters.
using Meanings = std::unordered_map<std::string, std::string, TextHash, std::equal_to<>>;

/// One line of a layout.
struct LayoutField {
    Field field = Field::Note;
    std::vector<std::string> columns; ///< alternatives; "#7": by position
    std::string values;               ///< list of meanings, or how an outlet's cell is read
};

struct Layout {
    std::string name;  ///< "acled"
    std::string title; ///< "ACLED"; empty: that of the file
    std::string layer;
    std::vector<std::string> needs;
    std::size_t headless = 0; ///< number of columns where there is no header
    DateOrder dates = DateOrder::Unknown;
    std::vector<LayoutField> fields;
};

/// All tables of a folder, read once. Throws reading::RuleError that names file and line.
class Layouts
{
public:
    /// Empty: data_folder() / "layouts".
    explicit Layouts(const std::filesystem::path &folder = {});

    /// Throws std::invalid_argument that names those that there are.
    [[nodiscard]] const Layout &named(std::string_view name) const;
    /// The one whose needs the columns meet, the most demanding first; else "table".
    [[nodiscard]] const Layout &of_columns(const std::vector<std::string> &columns) const;
    /// The one of a file without a header that has so many columns.
    [[nodiscard]] const Layout *of_headless(std::size_t columns) const;
    [[nodiscard]] const Meanings &meanings(std::string_view list) const;
    [[nodiscard]] std::vector<std::string> names() const;

private:
    std::vector<Layout> m_layouts;
    std::map<std::string, Meanings, std::less<>> m_meanings;
};

/// In small letters of ASCII.
[[nodiscard]] std::string small(std::string_view text);
/// Position of a column, in any case; a "#7" by position, if it has so many.
[[nodiscard]] std::optional<std::size_t> column_of(const std::vector<std::string> &columns, std::string_view wanted);

/// What a layout calls the columns of a file without a header: "#27 EventCode" → "EventCode".
[[nodiscard]] std::vector<std::string> named_columns(const Layout &layout, std::vector<std::string> columns);

/// A layout laid over the columns of one file.
struct Mapping {
    struct Columns {
        std::vector<std::size_t> alternatives;
        std::string values;
    };
    /// By field; several for text and note, which take all.
    std::array<std::vector<Columns>, field_count> fields;
    DateOrder dates = DateOrder::Unknown;

    [[nodiscard]] const std::vector<Columns> &of(Field field) const { return fields[static_cast<std::size_t>(field)]; }
    [[nodiscard]] bool has(Field field) const { return !of(field).empty(); }
};

/// What a person says of the columns: field → column ("" for none; several texts as "a+b"), "dates" → an order.
using Said = std::map<std::string, std::string, std::less<>>;
/// Reads "from=event_day"; throws std::invalid_argument with the keys that there are.
void add_said(Said &said, std::string_view text);

/// Throws std::invalid_argument where `said` names a column that is not there.
[[nodiscard]] Mapping mapping_of(const Layout &layout, const std::vector<std::string> &columns, const Said &said);
/// The columns of a mapping as a person would say them.
[[nodiscard]] Said said_of(const Mapping &mapping, const std::vector<std::string> &columns);

} // namespace dateline::store
