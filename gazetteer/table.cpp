#include "gazetteer/table.hpp"

#include "gazetteer/sources/rows.hpp"
#include "gazetteer/text.hpp"
#include "gazetteer/wkt.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace dateline::gazetteer
{
namespace
{

using rows::Cells;
using rows::number;
using rows::split;
using rows::upper_letters;

// The Earth has no larger circle.
constexpr double longest_radius_m = 3e7;

struct NameColumn {
    std::string_view column;
    std::string_view language;
};
constexpr std::array<NameColumn, 7> name_columns{{{"en", "en"},
                                                  {"hy", "hy"},
                                                  {"hy_latn", "hy-Latn"},
                                                  {"az", "az"},
                                                  {"az_en", "az-Latn-x-en"},
                                                  {"ru", "ru"},
                                                  {"spellings", ""}}};

// The columns that are known, in the order of `known_columns`.
enum class Column : std::uint8_t { Id, Lat, Lon, Kind, Country, Population, Radius, Parent, Geometry, Demonym, Place };
constexpr std::array<std::string_view, 11> known_columns{
    "id", "lat", "lon", "kind", "country", "population", "radius_m", "parent", "geometry", "demonym", "place"};

// Where the known columns stand in one table; npos where they are absent.
struct Header {
    static constexpr std::size_t npos = std::string_view::npos;
    std::array<std::size_t, known_columns.size()> known{};
    std::array<std::size_t, name_columns.size()> names{};

    explicit Header(const Cells &columns)
    {
        const auto position = [&columns](std::string_view column) {
            const auto found = std::ranges::find(columns, column);
            return found == columns.end() ? npos : static_cast<std::size_t>(found - columns.begin());
        };
        std::ranges::transform(known_columns, known.begin(), position);
        std::ranges::transform(name_columns, names.begin(), position, &NameColumn::column);
    }
};

// One row under its header.
class Row
{
public:
    Row(const Header &header, const Cells &cells) : m_header(&header), m_cells(&cells) {}

    [[nodiscard]] std::string_view operator[](Column column) const
    {
        return cell(m_header->known.at(static_cast<std::size_t>(column)));
    }
    /// The cell of name_columns[index].
    [[nodiscard]] std::string_view names(std::size_t index) const { return cell(m_header->names.at(index)); }

private:
    [[nodiscard]] std::string_view cell(std::size_t position) const
    {
        return position == Header::npos ? std::string_view{} : (*m_cells)[position];
    }

    const Header *m_header;
    const Cells *m_cells;
};

bool plain_id(std::string_view id)
{
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

// Names of all languages, without those that are there already. An empty answer: fine.
std::string read_names(const Row &row, std::vector<Name> &names)
{
    Cells parts;
    for (std::size_t i = 0; i < name_columns.size(); ++i) {
        const auto &[column, language] = name_columns.at(i);
        if (row.names(i).empty())
            continue;
        split(row.names(i), '|', parts);
        for (const std::string_view part : parts) {
            if (part.empty() || part.front() == ' ' || part.back() == ' ')
                return "an empty name, or a space around one, in column '" + std::string{column} + "'";
            if (part.size() > longest_name)
                return "a name of " + std::to_string(part.size()) + " bytes in column '" + std::string{column} +
                       "'; at most " + std::to_string(longest_name) + " are allowed";
            if (has_control(part))
                return "a name with control characters in column '" + std::string{column} + "'";
            if (names.size() >= rows::most_names)
                return "more than " + std::to_string(rows::most_names) + " names";
            names.push_back({std::string{part}, std::string{language}});
        }
    }
    return {};
}

// An empty answer: fine.
std::string read_place(const Row &row, Place &place)
{
    place.id = row[Column::Id];
    if (!plain_id(place.id))
        return "the id must be of small letters, digits, '-', '_' and '.', at most 64 of them";
    const auto lat = number<double>(row[Column::Lat]);
    const auto lon = number<double>(row[Column::Lon]);
    if (!lat || !lon)
        return "lat and lon must be numbers";
    place.point = {*lat, *lon};
    if (!place.point.valid())
        return "lat must be in [-90, 90] and lon in [-180, 180]";
    place.kind = row[Column::Kind];
    if (!rows::feature_code(place.kind))
        return "kind must be a GeoNames feature code";
    place.country = row[Column::Country];
    if (!place.country.empty() && (place.country.size() != 2 || !upper_letters(place.country)))
        return "country must be two capital letters, or empty";
    if (const std::string_view cell = row[Column::Population]; !cell.empty()) {
        const auto population = number<std::int64_t>(cell);
        if (!population || *population < 0)
            return "population must be a whole number, or empty";
        place.population = *population;
    }
    if (const std::string_view cell = row[Column::Radius]; !cell.empty()) {
        const auto radius = number<double>(cell);
        if (!radius || !(*radius >= 0 && *radius <= longest_radius_m))
            return "radius_m must be a number of metres, at most 30,000,000, or empty";
        place.radius_m = *radius;
    }
    place.parent = row[Column::Parent];
    if (row.names(0).empty())
        return "the name in column 'en' is missing";
    if (std::string problem = read_names(row, place.names); !problem.empty())
        return problem;
    if (const std::string_view cell = row[Column::Geometry]; !cell.empty()) {
        auto geometry = geometry_from_wkt(cell);
        if (!geometry)
            return "geometry must be a LINESTRING, MULTILINESTRING, POLYGON or MULTIPOLYGON in WKT, longitude first";
        place.geometry = std::move(*geometry);
    }
    return {};
}

std::string read_demonym(const Row &row, Demonym &demonym)
{
    demonym.text = row[Column::Demonym];
    demonym.place = row[Column::Place];
    if (demonym.text.empty() || demonym.text.size() > longest_name || demonym.place.empty())
        return "demonym and place must both be given";
    if (has_control(demonym.text))
        return "a demonym with control characters";
    return {};
}

std::string missing_column(const Cells &columns)
{
    if (columns.front() == "demonym")
        return std::ranges::find(columns, "place") == columns.end() ? "place" : "";
    for (const std::string_view column : {"id", "lat", "lon", "kind", "country", "en"})
        if (std::ranges::find(columns, column) == columns.end())
            return std::string{column};
    return {};
}

} // namespace

bool is_name_column(std::string_view column) noexcept
{
    return std::ranges::find(name_columns, column, &NameColumn::column) != name_columns.end();
}

void Tables::add(std::string_view content, const std::string &name, std::span<const std::uint64_t> lines)
{
    const auto origin_of = [&](std::size_t line) {
        return name + ":" + std::to_string(line <= lines.size() ? lines[line - 1] : line);
    };
    Cells columns;
    Cells cells;
    std::optional<Header> header;
    if (content.starts_with("\xEF\xBB\xBF"))
        content.remove_prefix(3);
    for (std::size_t line_number = 1; !content.empty(); ++line_number) {
        const auto end = std::min(content.find('\n'), content.size());
        std::string_view line = content.substr(0, end);
        content.remove_prefix(std::min(end + 1, content.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty() || line.front() == '#')
            continue;
        const std::string origin = origin_of(line_number);
        const auto reject = [&](const std::string &reason) { rejects.push_back(origin + ": " + reason); };
        if (!valid_utf8(line)) {
            reject("is not UTF-8");
            continue;
        }
        if (columns.empty()) {
            split(line, '\t', columns);
            if (const std::string missing = missing_column(columns); !missing.empty()) {
                reject("the header lacks the column '" + missing + "'; the whole table is left out");
                return;
            }
            header.emplace(columns);
            continue;
        }
        split(line, '\t', cells);
        if (cells.size() != columns.size()) {
            reject(std::to_string(cells.size()) + " columns, but the header has " + std::to_string(columns.size()));
            continue;
        }
        const Row row{*header, cells};
        if (columns.front() == "demonym") {
            Demonym demonym;
            demonym.origin = origin;
            if (const std::string problem = read_demonym(row, demonym); problem.empty())
                demonyms.push_back(std::move(demonym));
            else
                reject(problem);
            continue;
        }
        Place place;
        place.origin = origin;
        if (const std::string problem = read_place(row, place); !problem.empty()) {
            reject(problem);
            continue;
        }
        if (const auto [same, added] = by_id.try_emplace(place.id, places.size()); !added) {
            reject("the id '" + place.id + "' is taken by " + places[same->second].origin);
            continue;
        }
        places.push_back(std::move(place));
    }
    if (columns.empty())
        rejects.push_back(origin_of(1) + ": the table has no header line");
}

void Tables::finish(const std::function<bool(std::string_view)> &elsewhere)
{
    std::erase_if(demonyms, [this](const Demonym &demonym) {
        const bool unknown = !by_id.contains(demonym.place);
        if (unknown)
            rejects.push_back(demonym.origin + ": there is no place '" + demonym.place + "'");
        return unknown;
    });
    for (Place &place : places)
        if (!place.parent.empty() &&
            ((!by_id.contains(place.parent) && !(elsewhere && elsewhere(place.parent))) || place.parent == place.id)) {
            rejects.push_back(place.origin + ": there is no parent '" + place.parent +
                              "'; the place is kept without one");
            place.parent.clear();
        }
}

} // namespace dateline::gazetteer
