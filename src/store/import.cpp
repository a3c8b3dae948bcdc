#include "store/import.hpp"

#include "store/cells.hpp"
#include "store/places_from_ogr.hpp"
#include "store/rows.hpp"
#include "store/stamp.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <set>
#include <unordered_set>
#include <utility>

namespace dateline::store
{
namespace
{

constexpr std::size_t rows_looked_at = 1000;
constexpr std::size_t most_problems = 100'000; // each is kept; the others are counted
constexpr std::size_t longest_content = 2000;

// A password stays out of all that is kept.
std::string name_of(const std::string &dataset)
{
    return is_connection(dataset) ? "PostGIS" : std::filesystem::path{dataset}.filename().string();
}

std::string title_of(const Layout &layout, const std::string &dataset)
{
    return layout.title.empty() ? std::filesystem::path{name_of(dataset)}.stem().string() : layout.title;
}

// --- what is it? ----------------------------------------------------------------------------------------------------

struct Looked {
    RowSourcePtr rows;
    const Layout *layout = nullptr;
    Mapping mapping;
    DatasetLook look;
};

const Layout &layout_of(const Layouts &layouts, const RowSource &rows, const ImportOptions &options)
{
    if (!options.as.empty())
        return layouts.named(options.as);
    if (rows.headless()) {
        const Layout *found = layouts.of_headless(rows.columns().size());
        return found == nullptr ? layouts.named("table") : *found;
    }
    return layouts.of_columns(rows.columns());
}

void note_dates(const Mapping &mapping, const DatasetRow &row, bool &day_first, bool &month_first, bool &ambiguous)
{
    for (const Field field : {Field::From, Field::To, Field::Published})
        for (const Mapping::Columns &columns : mapping.of(field))
            for (const std::size_t column : columns.alternatives) {
                Stamp stamp;
                const std::string_view text = trimmed_cell(row.cells[column]);
                const DateOrder told = order_told_by(text);
                day_first = day_first || told == DateOrder::DayMonthYear;
                month_first = month_first || told == DateOrder::MonthDayYear;
                ambiguous = ambiguous || (told == DateOrder::Unknown &&
                                          read_stamp(text, DateOrder::Unknown, stamp) == StampFault::Ambiguous);
            }
}

std::vector<std::string> unused_columns(const Mapping &mapping, const std::vector<std::string> &columns)
{
    std::vector<bool> used(columns.size(), false);
    for (const auto &lines : mapping.fields)
        for (const Mapping::Columns &line : lines)
            for (const std::size_t column : line.alternatives)
                used[column] = true;
    std::vector<std::string> unused;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (!used[i] && !columns[i].empty() && !columns[i].starts_with('#'))
            unused.push_back(columns[i]);
    return unused;
}

std::string quoted(const std::vector<std::string> &names)
{
    std::string all;
    for (const std::string &name : names)
        all += (all.empty() ? "'" : ", '") + name + "'";
    return all.empty() ? "none" : all;
}

std::string question(const Looked &looked)
{
    const DatasetLook &look = looked.look;
    if (!looked.mapping.has(Field::From))
        return "which column says when? Say it by --map from=COLUMN; there are " + quoted(look.columns);
    if (!look.geometry && (!looked.mapping.has(Field::Lat) || !looked.mapping.has(Field::Lon)))
        return "which columns say where? Say it by --map lat=COLUMN and --map lon=COLUMN; there are " +
               quoted(look.columns);
    if (look.days_unsure)
        return "its days can be read as day/month or month/day; say which by --map dates=dmy or dates=mdy";
    return {};
}

Looked looked_at(const Layouts &layouts, const std::string &dataset, const ImportOptions &options)
{
    Looked looked;
    looked.rows = open_rows(dataset, options.layer);
    looked.layout = &layout_of(layouts, *looked.rows, options);
    if (options.layer.empty() && !looked.layout->layer.empty())
        looked.rows = open_rows(dataset, looked.layout->layer);
    DatasetLook &look = looked.look;
    look.layout = looked.layout->name;
    look.title = title_of(*looked.layout, dataset);
    look.columns = named_columns(*looked.layout, looked.rows->columns());
    look.geometry = looked.rows->has_geometry();
    looked.mapping = mapping_of(*looked.layout, look.columns, options.said);
    bool day_first = false;
    bool month_first = false;
    bool ambiguous = false;
    constexpr std::size_t shown = 5;
    DatasetRow row;
    for (std::size_t i = 0; i < rows_looked_at && looked.rows->next(row); ++i) {
        if (!row.fault.empty())
            continue;
        if (look.sample.size() < shown)
            look.sample.emplace_back(row.cells.begin(), row.cells.end());
        note_dates(looked.mapping, row, day_first, month_first, ambiguous);
    }
    look.days_unsure = looked.mapping.dates == DateOrder::Unknown && ambiguous && day_first == month_first;
    look.unsure = question(looked);
    if (looked.mapping.dates == DateOrder::Unknown && day_first != month_first)
        looked.mapping.dates = day_first ? DateOrder::DayMonthYear : DateOrder::MonthDayYear;
    look.mapping = said_of(looked.mapping, look.columns);
    look.unused = unused_columns(looked.mapping, look.columns);
    return looked;
}

// --- its rows -------------------------------------------------------------------------------------------------------

// As a line of CSV, so that it can be mended and imported.
std::string content_of(const DatasetRow &row)
{
    std::string content;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const std::string_view cell = row.cells[i];
        content += i == 0 ? "" : ",";
        const bool quotes = cell.find_first_of(",\"\r\n") != std::string_view::npos;
        content += quotes ? "\"" : "";
        for (const char c : cell)
            content += c == '"' ? std::string{"\"\""} : std::string{c};
        content += quotes ? "\"" : "";
    }
    if (content.size() > longest_content) {
        content.resize(longest_content);
        while (!content.empty() && !valid_utf8(content))
            content.pop_back();
    }
    return content;
}

class Problems
{
public:
    Problems(std::string file, const reading::ProblemSink &sink) : m_file(std::move(file)), m_sink(sink) {}

    void add(std::size_t line, std::string message, bool refused, const std::string &content = {})
    {
        if (++m_count <= most_problems)
            m_sink({m_file, line, content.empty() ? std::move(message) : message + '\n' + content, refused});
    }
    void finish()
    {
        if (m_count > most_problems)
            m_sink(
                {m_file, 0, std::to_string(m_count - most_problems) + " more rows have remarks or were refused", true});
    }

private:
    std::string m_file;
    const reading::ProblemSink &m_sink;
    std::size_t m_count = 0;
};

// Ids are 16 hexadecimal digits.
std::uint64_t key_of(const std::string &id)
{
    std::uint64_t key = 0;
    std::from_chars(id.data(), id.data() + id.size(), key, 16);
    return key;
}

// Where each id was met. Ids are hashes: their own bits tell the place in a table that is half empty at least.
class LinesById
{
public:
    /// The line of the id, if it is there, else `line`, which is kept.
    std::size_t emplace(std::uint64_t id, std::size_t line)
    {
        if (2 * ++m_count > m_slots.size())
            grow();
        Slot &slot = slot_of(id);
        if (slot.line == 0)
            slot = {id, line};
        return slot.line;
    }

private:
    struct Slot {
        std::uint64_t id = 0;
        std::size_t line = 0; // from 1; 0: none
    };
    Slot &slot_of(std::uint64_t id)
    {
        std::size_t at = id & (m_slots.size() - 1);
        while (m_slots[at].line != 0 && m_slots[at].id != id)
            at = (at + 1) & (m_slots.size() - 1);
        return m_slots[at];
    }
    void grow()
    {
        std::vector<Slot> old(2 * m_slots.size());
        old.swap(m_slots);
        for (const Slot &slot : old)
            if (slot.line != 0)
                slot_of(slot.id) = slot;
    }

    std::vector<Slot> m_slots = std::vector<Slot>(1024);
    std::size_t m_count = 0;
};

} // namespace

DatasetLook look_at(const std::string &dataset, const ImportOptions &options)
{
    return looked_at(Layouts{}, dataset, options).look;
}

ImportCount read_dataset(const std::string &dataset, const ImportOptions &options,
                         const std::function<void(CodedRow &&)> &row, const reading::ProblemSink &problem,
                         const ImportHooks &hooks)
{
    const Layouts layouts;
    Looked looked = looked_at(layouts, dataset, options);
    if (!looked.look.unsure.empty())
        throw StoreError((is_connection(dataset) ? "PostGIS" : dataset) + ": " + looked.look.unsure);
    const RowSourcePtr rows = open_rows(dataset, options.layer.empty() ? looked.layout->layer : options.layer);
    RowReader reader{layouts,
                     looked.look.columns,
                     looked.mapping,
                     {looked.look.title, name_of(dataset), options.gazetteer, options.reader}};
    Problems problems{name_of(dataset), problem};
    if (!looked.look.unused.empty())
        problems.add(0, "columns that are not read: " + quoted(looked.look.unused), false);
    ImportCount count;
    LinesById lines;
    DatasetRow given;
    CodedRow coded;
    constexpr std::size_t step = 1000;
    while (rows->next(given)) {
        if (count.rows++ % step == 0) {
            if (hooks.progress)
                hooks.progress(count.rows - 1, rows->done());
            if (hooks.stop && hooks.stop()) {
                count.stopped = true;
                return count;
            }
        }
        const RowReader::Outcome outcome = reader.read(given, coded);
        if (outcome == RowReader::Outcome::LeftOut) {
            ++count.left_out;
        } else if (outcome == RowReader::Outcome::Refused) {
            ++count.refused;
            problems.add(given.line, reader.why(), true, content_of(given));
        } else if (const std::size_t first = lines.emplace(key_of(coded.incident.id), given.line);
                   first != given.line) {
            ++count.refused;
            problems.add(given.line,
                         "is the row of line " + std::to_string(first) + " again, by its id; the first is kept", true,
                         content_of(given));
        } else {
            ++count.imported;
            for (std::string &remark : coded.remarks)
                problems.add(given.line, std::move(remark), false);
            row(std::move(coded));
        }
    }
    if (count.left_out > 0)
        problems.add(0,
                     std::to_string(count.left_out) + (count.left_out == 1 ? " row is" : " rows are") +
                         " not about violence and left out",
                     false);
    for (std::string &remark : rows->remarks())
        problems.add(0, std::move(remark), false);
    for (std::string &remark : reader.remarks())
        problems.add(0, std::move(remark), false);
    problems.finish();
    return count;
}

Imported import_rows(const std::string &dataset, const ImportOptions &options, const ImportHooks &hooks)
{
    Imported imported;
    imported.file = name_of(dataset);
    imported.count = read_dataset(
        dataset, options, [&](CodedRow &&row) { imported.rows.push_back(std::move(row)); },
        [&](reading::InputProblem &&problem) { imported.problems.push_back(std::move(problem)); }, hooks);
    return imported;
}

void add(Project &project, Imported &&imported)
{
    std::erase_if(project.rejects, [&](const reading::InputProblem &old) { return old.path == imported.file; });
    std::ranges::move(imported.problems, std::back_inserter(project.rejects));
    std::vector<CodedRow> &rows = imported.rows;
    std::unordered_set<std::string> incoming;
    for (const CodedRow &row : rows)
        incoming.insert(row.incident.id);
    std::unordered_set<std::string> replaced; // articles
    std::erase_if(project.incidents, [&](const reading::Incident &incident) {
        const bool again = incoming.contains(incident.id);
        if (again)
            replaced.insert(incident.articles.begin(), incident.articles.end());
        return again;
    });
    for (const CodedRow &row : rows)
        for (const reading::Reading &reading : row.readings)
            replaced.insert(reading.article.id);
    std::erase_if(project.readings,
                  [&](const reading::Reading &reading) { return replaced.contains(reading.article.id); });
    for (CodedRow &row : rows) {
        std::ranges::move(row.readings, std::back_inserter(project.readings));
        project.incidents.push_back(std::move(row.incident));
    }
    std::ranges::sort(project.incidents, [](const reading::Incident &a, const reading::Incident &b) {
        return a.interval.from != b.interval.from ? a.interval.from < b.interval.from : a.id < b.id;
    });
}

} // namespace dateline::store
