// Tables in our own schema (gazetteer/places/README.md): of places, or of demonyms.
#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/rows.hpp"

#include <algorithm>
#include <memory>
#include <utility>

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
        Piece piece;
        bool usable = true; // the header, as far as it was seen
        Cells cells;
        const std::uint64_t last =
            for_each_line(file(), intake, [&](std::string_view line, std::uint64_t number, bool unended) {
                if (piece.lines.empty())
                    line = without_marks(line);
                if (!usable || line.empty() || line.starts_with('#'))
                    return;
                split(line, '\t', cells);
                if (piece.lines.empty()) {
                    piece.begin(line, number, cells);
                    usable = hand_on(piece, intake);
                    return;
                }
                piece.add(line, number, cells);
                if (unended && piece.ends_with_names && cells.size() == piece.width && !cells.back().empty())
                    intake.reject(number, maybe_cut(cells.back().substr(cells.back().rfind('|') + 1)));
                if (piece.content.size() >= longest_piece) {
                    hand_on(piece, intake);
                    piece.rewind();
                }
            });
        if (piece.lines.empty())
            intake.reject(std::max<std::uint64_t>(last, 1), "the table has no header line");
        else if (piece.lines.size() > 1)
            hand_on(piece, intake);
    }

private:
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    // So many bytes of rows at a time, so that a table may be of any length.
    static constexpr std::size_t longest_piece = std::size_t{4} << 20U;

    // The table's header with some of its rows.
    struct Piece {
        std::string content;
        std::vector<std::uint64_t> lines; // the number in the file of each line of the content
        std::vector<std::string> admins;  // of each row, where the table has that column
        std::size_t header_size = 0;
        std::size_t width = 0;
        bool ends_with_names = false; // the last column
        std::size_t admin = npos;

        void begin(std::string_view header, std::uint64_t number, const Cells &cells)
        {
            content.assign(header).push_back('\n');
            header_size = content.size();
            width = cells.size();
            ends_with_names = is_name_column(cells.back()) || cells.back() == "demonym";
            lines.assign(1, number);
            if (const auto found = std::ranges::find(cells, "admin"); found != cells.end())
                admin = static_cast<std::size_t>(found - cells.begin());
        }

        void add(std::string_view row, std::uint64_t number, const Cells &cells)
        {
            content.append(row).push_back('\n');
            lines.push_back(number);
            if (admin != npos)
                admins.emplace_back(admin < cells.size() ? cells[admin] : std::string_view{});
        }

        // Back to the header alone.
        void rewind()
        {
            content.resize(header_size);
            lines.resize(1);
            admins.clear();
        }

        [[nodiscard]] std::string_view admin_of(std::uint64_t number) const
        {
            const auto at = std::lower_bound(lines.begin() + 1, lines.end(), number) - lines.begin() - 1;
            return admins.empty() ? std::string_view{} : admins[static_cast<std::size_t>(at)];
        }
    };

    // A header's byte order marks, which are left in the middle where files were joined, and stray line ends.
    static std::string_view without_marks(std::string_view line)
    {
        while (line.starts_with("\xEF\xBB\xBF"))
            line.remove_prefix(3);
        while (line.ends_with('\r'))
            line.remove_suffix(1);
        return line;
    }

    // The rows of the piece; false where its header cannot be used.
    bool hand_on(const Piece &piece, Intake &intake) const
    {
        Tables tables;
        const std::string source = name();
        tables.add(piece.content, source, piece.lines);
        // Origins are "NAME:LINE", rejects "NAME:LINE: reason".
        const auto line_of = [&](std::string_view origin) {
            return number<std::uint64_t>(origin.substr(source.size() + 1)).value_or(piece.lines.front());
        };
        bool usable = true;
        for (const std::string_view reject : tables.rejects) {
            const std::size_t colon = reject.find(": ", source.size() + 1);
            const std::uint64_t line = line_of(reject.substr(0, colon));
            usable = usable && line != piece.lines.front();
            intake.reject(line, reject.substr(colon + 2));
        }
        for (Demonym &demonym : tables.demonyms)
            intake.demonym(std::move(demonym));
        for (Place &place : tables.places) {
            SourceRow row;
            row.line = line_of(place.origin);
            row.admin = piece.admin_of(row.line);
            place.origin.clear();
            row.place = std::move(place);
            if (!row.admin.empty())
                intake.admin_code(row.admin, row.place.id);
            intake.place(std::move(row));
        }
        return usable;
    }
};

} // namespace

SourcePtr own_table(const std::filesystem::path &file) { return std::make_unique<OwnTable>(file); }

} // namespace dateline::gazetteer::rows
