#include "gazetteer/gazetteer.hpp"
#include "gazetteer/sources/rows.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>

namespace dateline::gazetteer
{
namespace fs = std::filesystem;
namespace
{

// Lines that are looked at, comments not counted. A few may be broken; the others tell.
constexpr int lines_looked_at = 20;

bool has(const rows::Cells &cells, std::string_view wanted) { return std::ranges::find(cells, wanted) != cells.end(); }

bool number(std::string_view text) { return rows::number<double>(text).has_value(); }

// By one line of it; Unknown where that says nothing.
SourceFormat format_of_line(const rows::Cells &cells)
{
    using enum SourceFormat;
    if (cells.front() == "demonym" || (has(cells, "id") && has(cells, "kind") && has(cells, "en")))
        return Own;
    if (has(cells, "wof_id"))
        return WhosOnFirst;
    if (has(cells, "UFI") || has(cells, "ufi"))
        return Gns;
    if (cells.size() == 19 && number(cells[0]) && number(cells[4]) && number(cells[5]))
        return GeoNames;
    if (cells.size() == 19 && cells[0].size() == 2 && cells[1].size() == 3 && number(cells[16]))
        return CountryInfo;
    if (cells.size() == 4 && cells[0].find('.') == 2 && number(cells[3]))
        return AdminCodes;
    if ((cells.size() == 8 || cells.size() == 10) && number(cells[0]) && number(cells[1]))
        return AlternateNames;
    return Unknown;
}

int lines_of(std::string_view text)
{
    int lines = 0;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        lines += end == 0 || text.starts_with('#') ? 0 : 1;
        text.remove_prefix(end + 1);
    }
    return lines;
}

// By its beginning; of comments and rows as long as a row may be there is more to read until it tells.
SourceFormat format_of_file(const fs::path &file)
{
    constexpr std::size_t at_first = 8192;
    constexpr std::size_t most = 4 * rows::longest_row;
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw GazetteerError(file.string() + ": cannot be read; check that it exists and that you may read it");
    std::string start;
    for (std::size_t size = at_first; size <= most; size *= 4) {
        const std::size_t before = start.size();
        start.resize(size);
        stream.read(start.data() + before, static_cast<std::streamsize>(size - before));
        start.resize(before + static_cast<std::size_t>(stream.gcount()));
        if (const SourceFormat found = format_of(start); found != SourceFormat::Unknown)
            return found;
        const bool text = start.find('\0') == std::string::npos;
        if (!stream || !text || lines_of(start) >= lines_looked_at)
            break;
    }
    return SourceFormat::Unknown;
}

} // namespace

SourceFormat format_of(std::string_view start)
{
    if (start.starts_with("\xEF\xBB\xBF"))
        start.remove_prefix(3);
    rows::Cells cells;
    for (int lines = 0; lines < lines_looked_at && !start.empty();) {
        const std::size_t end = std::min(start.find('\n'), start.size());
        std::string_view line = start.substr(0, end);
        start.remove_prefix(std::min(end + 1, start.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty() || line.starts_with('#'))
            continue;
        ++lines;
        rows::split(line, '\t', cells);
        if (const SourceFormat found = format_of_line(cells); found != SourceFormat::Unknown)
            return found;
    }
    return SourceFormat::Unknown;
}

std::vector<SourcePtr> open_source(const fs::path &path)
{
    std::vector<SourcePtr> sources;
    std::error_code error;
    if (fs::is_directory(path, error)) {
        std::set<fs::path> tables; // by name, so that the order of the file system changes nothing
        for (const auto &entry : fs::directory_iterator(path, error))
            if (entry.path().extension() == ".tsv")
                tables.insert(entry.path());
        if (error)
            throw GazetteerError(path.string() + ": the folder cannot be read: " + error.message());
        if (tables.empty() && path.extension() != ".gdb")
            throw GazetteerError(path.string() + ": no table (*.tsv) lies in this folder; name other files one by one");
        for (const fs::path &table : tables)
            sources.push_back(rows::own_table(table));
        return sources;
    }
    auto made = [&]() -> SourcePtr {
        switch (format_of_file(path)) {
        case SourceFormat::Own:
            return rows::own_table(path);
        case SourceFormat::GeoNames:
            return rows::geonames(path);
        case SourceFormat::AlternateNames:
            return rows::alternate_names(path);
        case SourceFormat::AdminCodes:
            return rows::admin_codes(path);
        case SourceFormat::CountryInfo:
            return rows::country_info(path);
        case SourceFormat::WhosOnFirst:
            return rows::whos_on_first(path);
        case SourceFormat::Gns:
            return rows::gns(path);
        case SourceFormat::Unknown:
            break;
        }
        return nullptr;
    }();
    if (made)
        sources.push_back(std::move(made));
    return sources;
}

} // namespace dateline::gazetteer
