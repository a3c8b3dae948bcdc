#include "tables.hpp"

#include "geopackage.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <string_view>

namespace dateline::recipe
{
namespace
{

std::vector<std::string> split(std::string_view line)
{
    std::vector<std::string> fields;
    for (;;) {
        const std::size_t tab = line.find('\t');
        fields.emplace_back(line.substr(0, tab));
        if (tab == std::string_view::npos)
            return fields;
        line.remove_prefix(tab + 1);
    }
}

bool number(std::string_view text, double &value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size();
}

void read_table(const std::filesystem::path &file, std::map<std::string, Row> &rows)
{
    std::ifstream in(file);
    if (!in)
        throw RecipeError("cannot read " + file.string());
    std::map<std::string, std::size_t> columns;
    std::string line;
    while (std::getline(in, line)) {
        if (line.empty() || line.front() == '#')
            continue;
        if (line.back() == '\r')
            line.pop_back();
        const std::vector<std::string> fields = split(line);
        if (columns.empty()) {
            for (std::size_t i = 0; i < fields.size(); ++i)
                columns[fields[i]] = i;
            if (!columns.contains("id") || !columns.contains("lat") || !columns.contains("lon"))
                return; // another kind of table
            continue;
        }
        const auto field = [&](const char *name) -> std::string {
            const auto column = columns.find(name);
            return column != columns.end() && column->second < fields.size() ? fields[column->second] : std::string{};
        };
        Row row;
        row.id = field("id");
        row.kind = field("kind");
        row.country = field("country");
        const std::string name = field("en");
        if (row.id.empty() || name.empty() || !number(field("lat"), row.lat) || !number(field("lon"), row.lon))
            continue;
        number(field("population"), row.population);
        number(field("radius_m"), row.radius_m);
        const auto or_name = [&](const std::string &other) { return other.empty() ? name : other; };
        const std::string armenian = or_name(field("hy_latn"));
        const std::string azerbaijani = or_name(field("az_en"));
        row.names = {name, armenian, azerbaijani,
                     armenian == azerbaijani ? armenian : std::string(armenian).append(" / ").append(azerbaijani)};
        rows.emplace(row.id, std::move(row));
    }
}

} // namespace

std::vector<Row> read_tables(const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".tsv")
            files.push_back(entry.path());
    std::ranges::sort(files);
    std::map<std::string, Row> rows;
    for (const auto &file : files)
        read_table(file, rows);
    std::vector<Row> out;
    out.reserve(rows.size());
    for (auto &[id, row] : rows)
        out.push_back(std::move(row));
    return out;
}

} // namespace dateline::recipe
