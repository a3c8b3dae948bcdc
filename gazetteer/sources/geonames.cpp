// GeoNames: the dumps (allCountries, cities*, one country) and the files that go with them. Columns as in the readme of
// its export/dump folder.
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/rows.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::gazetteer::rows
{
namespace
{

constexpr std::size_t dump_columns = 19;

// A feature class alone says little; these codes say no more than it.
std::string_view code_of_class(std::string_view feature_class)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> codes{{{"A", "ADMD"},
                                                                                  {"H", "STM"},
                                                                                  {"L", "AREA"},
                                                                                  {"P", "PPL"},
                                                                                  {"R", "RD"},
                                                                                  {"S", "BLDG"},
                                                                                  {"T", "MT"},
                                                                                  {"U", "UNDS"},
                                                                                  {"V", "FRST"}}};
    const auto *found = std::ranges::find(codes, feature_class, &std::pair<std::string_view, std::string_view>::first);
    return found == codes.end() ? std::string_view{} : found->second;
}

bool whole_number(std::string_view text)
{
    return !text.empty() && text.size() <= 12 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string id_of(std::string_view geoname) { return "gn-" + std::string{geoname}; }

class Dump final : public FileSource
{
public:
    using FileSource::FileSource;

    void read(Intake &intake) override
    {
        for_each_line(file(), intake, [&](std::string_view line, std::uint64_t number, bool unended) {
            split(line, '\t', m_cells);
            if (m_cells.size() != dump_columns) {
                intake.reject(number, wrong_columns(m_cells.size(), dump_columns, unended));
                return;
            }
            SourceRow row;
            row.line = number;
            if (const std::string problem = read_row(row, intake); !problem.empty())
                intake.reject(number, problem);
            else
                intake.place(std::move(row));
        });
    }

private:
    std::string read_row(SourceRow &row, Intake &intake)
    {
        Place &place = row.place;
        if (!whole_number(m_cells[0]))
            return "the geonameid must be a whole number";
        place.id = id_of(m_cells[0]);
        if (std::string problem = read_point(m_cells[4], m_cells[5], place.point); !problem.empty())
            return problem;
        place.kind = m_cells[7].empty() ? code_of_class(m_cells[6]) : m_cells[7];
        if (!feature_code(place.kind))
            return "neither feature class nor feature code says what it is";
        place.country = m_cells[8];
        if (!place.country.empty() && (place.country.size() != 2 || !upper_letters(place.country)))
            return "the country code must be two capital letters";
        if (!m_cells[14].empty()) {
            const auto population = number<std::int64_t>(m_cells[14]);
            if (!population || *population < 0)
                return "the population must be a whole number";
            place.population = *population;
        }
        if (const NameProblem problem = add_name(place.names, m_cells[1], "en"); problem != NameProblem::None)
            return words_for(problem, m_cells[1]);
        if (place.names.empty())
            return "has no name";
        add_name(place.names, m_cells[2], "");
        Cells alternates;
        split(m_cells[3], ',', alternates);
        for (const std::string_view alternate : alternates) {
            const NameProblem problem = add_name(place.names, alternate, "");
            if (problem != NameProblem::None)
                intake.reject(row.line, left_out(problem, alternate, "an alternate name"));
            if (problem == NameProblem::TooMany)
                break;
        }
        if (!place.country.empty() && !m_cells[10].empty() && m_cells[10] != "00") {
            row.admin = place.country + "." + std::string{m_cells[10]};
            if (!m_cells[11].empty() && place.kind != "ADM1")
                row.admin += "." + std::string{m_cells[11]};
            // A province or district bears its own code.
            if (place.kind == "ADM1" || (place.kind == "ADM2" && !m_cells[11].empty()))
                intake.admin_code(row.admin, place.id);
        }
        return {};
    }

    Cells m_cells;
};

class AlternateNames final : public FileSource
{
public:
    using FileSource::FileSource;
    [[nodiscard]] bool only_adds() const override { return true; }

    void read(Intake &intake) override
    {
        Cells cells;
        std::vector<Name> names;
        for_each_line(file(), intake, [&](std::string_view line, std::uint64_t row, bool unended) {
            split(line, '\t', cells);
            // The older alternateNames has eight columns, V2 two more for the time of use.
            if (cells.size() != 8 && cells.size() != 10) {
                intake.reject(row, wrong_columns(cells.size(), 10, unended));
                return;
            }
            if (!whole_number(cells[1])) {
                intake.reject(row, "the geonameid must be a whole number");
                return;
            }
            if (!is_language(cells[2]))
                return;
            names.clear();
            const NameUse use = use_of(cells);
            if (const NameProblem problem = add_name(names, cells[3], tag_of(cells[2], use));
                problem != NameProblem::None) {
                intake.reject(row, words_for(problem, cells[3]));
                return;
            }
            if (!names.empty())
                intake.name(id_of(cells[1]), std::move(names.front()), use, row);
        });
    }

private:
    static NameUse use_of(const Cells &cells)
    {
        constexpr std::array<std::pair<std::size_t, NameUse>, 4> columns{
            {{7, NameUse::Historic}, {6, NameUse::Colloquial}, {4, NameUse::Preferred}, {5, NameUse::Short}}};
        for (const auto &[column, use] : columns)
            if (cells[column] == "1")
                return use;
        return NameUse::Usual;
    }

    // What a place was called once, or is called for fun, is no name of it in that language: a tag of its own says so.
    // An abbreviation belongs to no language.
    static std::string tag_of(std::string_view language, NameUse use)
    {
        std::string tag{language == "abbr" ? std::string_view{} : language};
        if (use == NameUse::Historic || use == NameUse::Colloquial)
            tag.append(tag.empty() ? "" : "-").append(use == NameUse::Historic ? "x-historic" : "x-colloq");
        return tag;
    }

    // Besides languages the column has postal codes, airports, links and the like.
    static bool is_language(std::string_view code)
    {
        constexpr std::array<std::string_view, 10> others{"link", "wkdt", "post", "iata", "icao",
                                                          "faac", "unlc", "tcid", "phon", "fr_1793"};
        return code.size() <= 12 && std::ranges::find(others, code) == others.end() &&
               std::ranges::all_of(code, [](char c) {
                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
               });
    }
};

class AdminCodes final : public FileSource
{
public:
    using FileSource::FileSource;
    [[nodiscard]] bool only_adds() const override { return true; }

    void read(Intake &intake) override
    {
        Cells cells;
        std::vector<Name> names;
        for_each_line(file(), intake, [&](std::string_view line, std::uint64_t row, bool unended) {
            split(line, '\t', cells);
            if (cells.size() != 4) {
                intake.reject(row, wrong_columns(cells.size(), 4, unended));
                return;
            }
            if (cells[0].find('.') != 2 || cells[0].size() > 40 || !whole_number(cells[3])) {
                intake.reject(row, "must begin with a code like 'AM.08' and end with a geonameid");
                return;
            }
            if (unended) {
                intake.reject(row, "the last line has no line end, so its geonameid may be cut off; end the line");
                return;
            }
            intake.admin_code(cells[0], id_of(cells[3]));
            names.clear();
            add_name(names, cells[1], "en");
            add_name(names, cells[2], "");
            for (Name &name : names)
                intake.name(id_of(cells[3]), std::move(name), NameUse::Usual, row);
        });
    }
};

class CountryInfo final : public FileSource
{
public:
    using FileSource::FileSource;
    [[nodiscard]] bool only_adds() const override { return true; }

    void read(Intake &intake) override
    {
        Cells cells;
        std::vector<Name> names;
        for_each_line(file(), intake, [&](std::string_view line, std::uint64_t row, bool unended) {
            if (line.starts_with('#'))
                return;
            split(line, '\t', cells);
            if (cells.size() != 19) {
                intake.reject(row, wrong_columns(cells.size(), 19, unended));
                return;
            }
            if (cells[0].size() != 2 || !upper_letters(cells[0]) || !whole_number(cells[16])) {
                intake.reject(row, "must begin with an ISO code of two letters and have a geonameid in column 17");
                return;
            }
            names.clear();
            add_name(names, cells[4], "en");
            for (Name &name : names)
                intake.name(id_of(cells[16]), std::move(name), NameUse::Usual, row);
        });
    }
};

} // namespace

SourcePtr geonames(const std::filesystem::path &file) { return std::make_unique<Dump>(file); }
SourcePtr alternate_names(const std::filesystem::path &file) { return std::make_unique<AlternateNames>(file); }
SourcePtr admin_codes(const std::filesystem::path &file) { return std::make_unique<AdminCodes>(file); }
SourcePtr country_info(const std::filesystem::path &file) { return std::make_unique<CountryInfo>(file); }

} // namespace dateline::gazetteer::rows
