// Who's On First as one table: a row per place, names by language in columns name_LANGUAGE, several divided by '|'.
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/rows.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::gazetteer::rows
{
namespace
{

std::string_view kind_of(std::string_view placetype)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kinds{{{"continent", "CONT"},
                                                                                   {"empire", "PCLI"},
                                                                                   {"country", "PCLI"},
                                                                                   {"dependency", "PCLD"},
                                                                                   {"disputed", "TERR"},
                                                                                   {"macroregion", "RGN"},
                                                                                   {"region", "ADM1"},
                                                                                   {"macrocounty", "ADM2"},
                                                                                   {"county", "ADM2"},
                                                                                   {"localadmin", "ADM3"},
                                                                                   {"locality", "PPL"},
                                                                                   {"borough", "PPLX"},
                                                                                   {"neighbourhood", "PPLX"},
                                                                                   {"ocean", "OCN"}}};
    const auto *found = std::ranges::find(kinds, placetype, &std::pair<std::string_view, std::string_view>::first);
    return found == kinds.end() ? std::string_view{} : found->second;
}

class WhosOnFirst final : public FileSource
{
public:
    using FileSource::FileSource;

    void read(Intake &intake) override
    {
        std::vector<std::string> header;
        Cells cells;
        for_each_line(file(), intake, [&](std::string_view line, std::uint64_t number, bool unended) {
            split(line, '\t', cells);
            if (header.empty()) {
                header.assign(cells.begin(), cells.end());
                for (const std::string_view column : {"wof_id", "placetype", "name", "lat", "lon"})
                    if (std::ranges::find(header, column) == header.end())
                        throw GazetteerError(file().string() + ": the header lacks the column '" + std::string{column} +
                                             "'");
                return;
            }
            if (cells.size() != header.size()) {
                intake.reject(number, wrong_columns(cells.size(), header.size(), unended));
                return;
            }
            SourceRow row;
            row.line = number;
            if (const std::string problem = read_row(header, cells, row, intake); !problem.empty())
                intake.reject(number, problem);
            else
                intake.place(std::move(row));
            if (unended && header.back().starts_with("name") && !cells.back().empty())
                intake.reject(number, maybe_cut(cells.back().substr(cells.back().rfind('|') + 1)));
        });
    }

private:
    static std::string read_row(const std::vector<std::string> &header, const Cells &cells, SourceRow &row,
                                Intake &intake)
    {
        const auto cell = [&](std::string_view column) {
            const auto found = std::ranges::find(header, column);
            return found == header.end() ? std::string_view{} : cells[static_cast<std::size_t>(found - header.begin())];
        };
        Place &place = row.place;
        if (!number<std::int64_t>(cell("wof_id")))
            return "the wof_id must be a whole number";
        place.id = "wof-" + std::string{cell("wof_id")};
        if (std::string problem = read_point(cell("lat"), cell("lon"), place.point); !problem.empty())
            return problem;
        place.kind = kind_of(cell("placetype"));
        if (place.kind.empty())
            return "the placetype '" + std::string{cell("placetype")} + "' is not one of a place with a name";
        const std::string_view country = cell("country");
        if (country.size() == 2 && upper_letters(country))
            place.country = country;
        else if (!country.empty())
            return "the country code must be two capital letters";
        if (const auto population = number<std::int64_t>(cell("population")); population && *population > 0)
            place.population = *population;
        bool full = false;
        const auto add = [&](std::string_view text, std::string_view language) {
            if (const NameProblem problem = add_name(place.names, text, language);
                problem != NameProblem::None && !full) {
                intake.reject(row.line, left_out(problem, text, "a name"));
                full = problem == NameProblem::TooMany; // said once
            }
        };
        Cells parts;
        split(cell("name_en"), '|', parts);
        // The first name is the one shown: English where there is one.
        add(parts.front().empty() ? cell("name") : parts.front(), "en");
        add(cell("name"), "");
        for (std::size_t i = 0; i < header.size(); ++i) {
            if (!header[i].starts_with("name_"))
                continue;
            const std::string_view language = std::string_view{header[i]}.substr(5);
            split(cells[i], '|', parts);
            for (const std::string_view part : parts)
                add(part, language == "und" ? std::string_view{} : language);
        }
        if (place.names.empty())
            return "has no name";
        if (const std::string_view geonames_id = cell("geonames_id"); number<std::int64_t>(geonames_id))
            row.same_as = "gn-" + std::string{geonames_id};
        return {};
    }
};

} // namespace

SourcePtr whos_on_first(const std::filesystem::path &file) { return std::make_unique<WhosOnFirst>(file); }

} // namespace dateline::gazetteer::rows
