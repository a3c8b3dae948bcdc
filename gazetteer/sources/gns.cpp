// The GEOnet Names Server of the US National Geospatial-Intelligence Agency: a row per name, several rows per place.
// Both layouts are read, by their headers: the one in use (ufi, full_name, lat_dd, …) and that before 2021 (UFI,
// FULL_NAME_RO, …).
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/fips.hpp"
#include "gazetteer/sources/rows.hpp"

#include <algorithm>
#include <array>

namespace dateline::gazetteer::rows
{
namespace
{

// The same column in the new layout and in the old one.
struct Column {
    std::string_view name;
    std::string_view old;
    bool needed;
};
enum Field : std::uint8_t { Ufi, Lat, Lon, Code, Class, Country, Type, FullName, PlainName, Language, Population };
constexpr std::array<Column, 11> columns{{{"ufi", "UFI", true},
                                          {"lat_dd", "LAT", true},
                                          {"long_dd", "LONG", true},
                                          {"desig_cd", "DSG", true},
                                          {"fc", "FC", false},
                                          {"cc_ft", "CC1", true},
                                          {"nt", "NT", false},
                                          {"full_name", "FULL_NAME_RO", true},
                                          {"full_nm_nd", "FULL_NAME_ND_RO", false},
                                          {"lang_cd", "LC", false},
                                          {"population", "POP", false}}};

class Gns final : public FileSource
{
public:
    using FileSource::FileSource;

    void read(Intake &intake) override
    {
        std::size_t width = 0;
        Cells cells;
        SourceRow held; // rows of one place follow each other: they are handed on together
        const auto hand_on = [&] {
            if (!held.place.id.empty())
                intake.place(std::move(held));
            held = {};
        };
        for_each_line(file(), intake, [&](std::string_view line, std::uint64_t number, bool unended) {
            split(line, '\t', cells);
            if (width == 0) {
                width = cells.size();
                read_header(cells);
                return;
            }
            if (cells.size() != width) {
                intake.reject(number, wrong_columns(cells.size(), width, unended));
                return;
            }
            SourceRow row;
            row.line = number;
            if (const std::string problem = read_row(cells, row); !problem.empty()) {
                intake.reject(number, problem);
                return;
            }
            if (unended && (m_at[FullName] == width - 1 || m_at[PlainName] == width - 1))
                intake.reject(number, maybe_cut(cells.back()));
            if (row.place.id != held.place.id) {
                hand_on();
                held = std::move(row);
                m_held_approved = approved(cells);
                return;
            }
            // The approved name is the one shown.
            const bool first = approved(cells) && !m_held_approved;
            m_held_approved = m_held_approved || first;
            if (first)
                std::swap(held.place.names, row.place.names);
            for (const Name &name : row.place.names)
                add_name(held.place.names, name.text, name.language);
        });
        hand_on();
    }

private:
    void read_header(const Cells &header)
    {
        m_old = std::ranges::find(header, "UFI") != header.end();
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const Column &column = columns.at(i);
            const auto found = std::ranges::find(header, m_old ? column.old : column.name);
            m_at.at(i) = found == header.end() ? npos : static_cast<std::size_t>(found - header.begin());
            if (column.needed && m_at.at(i) == npos)
                throw GazetteerError(file().string() + ": the header lacks the column '" +
                                     std::string{m_old ? column.old : column.name} + "'");
        }
    }

    [[nodiscard]] std::string_view cell(const Cells &cells, Field field) const
    {
        const std::size_t at = m_at.at(field);
        return at == npos ? std::string_view{} : cells[at];
    }

    [[nodiscard]] bool approved(const Cells &cells) const
    {
        const std::string_view type = cell(cells, Type);
        return type == "N" || type == "C";
    }

    std::string read_row(const Cells &cells, SourceRow &row)
    {
        Place &place = row.place;
        if (!number<std::int64_t>(cell(cells, Ufi)))
            return "the UFI must be a whole number";
        place.id = "gns-" + std::string{cell(cells, Ufi)};
        row.names_only = true;
        if (std::string problem = read_point(cell(cells, Lat), cell(cells, Lon), place.point); !problem.empty())
            return problem;
        place.kind = cell(cells, Code);
        if (!feature_code(place.kind))
            return "the designation code is missing, or none";
        const std::string_view country = cell(cells, Country).substr(0, cell(cells, Country).find(','));
        if (country.size() == 2 && upper_letters(country))
            place.country = m_old ? iso_of_fips(country) : country;
        if (const auto population = number<std::int64_t>(cell(cells, Population)); population && *population > 0)
            place.population = *population;
        const std::string_view full = cell(cells, FullName);
        if (const NameProblem problem = add_name(place.names, full, approved(cells) ? "en" : "");
            problem != NameProblem::None)
            return words_for(problem, full);
        add_name(place.names, cell(cells, PlainName), "");
        return place.names.empty() ? "has no name" : "";
    }

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
    std::array<std::size_t, columns.size()> m_at{};
    bool m_old = false;
    bool m_held_approved = false;
};

} // namespace

SourcePtr gns(const std::filesystem::path &file) { return std::make_unique<Gns>(file); }

} // namespace dateline::gazetteer::rows
