// Tables in our own schema (gazetteer/places/README.md): of places, or of demonyms.
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/rows.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace dateline::gazetteer::rows
{
namespace
{

class OwnTable final : public FileSource
{
public:
    using FileSource::FileSource;

    void read(Intake &intake) override
    {
        // A bounded number of rows at a time under the table's header, so that a table may be of any length.
        constexpr std::size_t chunk = std::size_t{4} << 20U;
        std::string header;
        std::string rows;
        std::vector<std::uint64_t> lines;
        std::size_t admin = npos;
        std::vector<std::string> admins;
        Cells cells;
        bool seen = false;
        const auto flush = [&] {
            if (seen)
                hand_on(header, rows, lines, admins, intake);
            rows.clear();
            lines.clear();
            admins.clear();
        };
        for_each_line(file(), intake, [&](std::string_view line, std::uint64_t number, bool) {
            if (line.starts_with('#'))
                return;
            if (!seen) {
                seen = true;
                header = line;
                lines.push_back(number);
                split(line, '\t', cells);
                const auto found = std::ranges::find(cells, "admin");
                admin = found == cells.end() ? npos : static_cast<std::size_t>(found - cells.begin());
                flush();
                return;
            }
            rows.append(line).push_back('\n');
            lines.push_back(number);
            if (admin != npos) {
                split(line, '\t', cells);
                admins.emplace_back(admin < cells.size() ? cells[admin] : std::string_view{});
            }
            if (rows.size() >= chunk)
                flush();
        });
        flush();
    }

private:
    // The table's own reader gives the line within what it is given as "NAME:LINE"; `lines` translates it.
    static void hand_on(const std::string &header, const std::string &rows, const std::vector<std::uint64_t> &lines,
                        const std::vector<std::string> &admins, Intake &intake)
    {
        Tables tables;
        tables.add(header + "\n" + rows, "");
        const auto line_of = [&](std::string_view origin) {
            const auto at = number<std::size_t>(origin.substr(1, origin.find(':', 1) - 1)).value_or(0);
            return at >= 2 && at - 2 < lines.size() ? lines[at - 2] : 1;
        };
        for (const std::string &reject : tables.rejects) {
            const std::size_t colon = reject.find(": ");
            intake.reject(line_of(std::string_view{reject}.substr(0, colon)),
                          std::string_view{reject}.substr(colon == std::string::npos ? 0 : colon + 2));
        }
        for (Demonym &demonym : tables.demonyms)
            intake.demonym(std::move(demonym));
        for (Place &place : tables.places) {
            SourceRow row;
            row.line = line_of(place.origin);
            const auto at = number<std::size_t>(std::string_view{place.origin}.substr(1)).value_or(0);
            if (at >= 2 && at - 2 < admins.size())
                row.admin = admins[at - 2];
            place.origin.clear();
            row.place = std::move(place);
            if (!row.admin.empty())
                intake.admin_code(row.admin, row.place.id);
            intake.place(std::move(row));
        }
    }

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

} // namespace

SourcePtr own_table(const std::filesystem::path &file) { return std::make_unique<OwnTable>(file); }

} // namespace dateline::gazetteer::rows
