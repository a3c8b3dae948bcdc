#include "store/cells.hpp"

#include <algorithm>

namespace dateline::store
{
namespace
{

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// "Reuters 25/2-09" → "Reuters"; "Some Project, June 2010" → "Some Project".
std::string_view name_of_citation(std::string_view text)
{
    text = trimmed_cell(text);
    while (text.starts_with('"'))
        text = trimmed_cell(text.substr(1));
    std::size_t end = 0;
    while (end < text.size() && text[end] != ',' && text[end] != '"' &&
           !(is_digit(text[end]) && end > 0 && text[end - 1] == ' '))
        ++end;
    return trimmed_cell(text.substr(0, end));
}

std::string_view host_of(std::string_view url)
{
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos)
        url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/:?#"));
    if (url.starts_with("www."))
        url.remove_prefix(4);
    return url;
}

void add_once(std::vector<Carrier> &carriers, std::string_view name, std::size_t part)
{
    constexpr std::size_t most = 50;
    if (!name.empty() && carriers.size() < most && std::ranges::find(carriers, name, &Carrier::name) == carriers.end())
        carriers.push_back({std::string{name}, part});
}

} // namespace

std::string_view trimmed_cell(std::string_view text) noexcept
{
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ')
        text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ')
        text.remove_suffix(1);
    return text;
}

std::vector<std::string_view> parts_of(std::string_view cell)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = cell.find(';');
        parts.push_back(trimmed_cell(cell.substr(0, end)));
        if (end == std::string_view::npos)
            return parts;
        cell.remove_prefix(end + 1);
    }
}

std::vector<Carrier> carriers_of(std::string_view cell, std::string_view how)
{
    std::vector<Carrier> carriers;
    if (how != "list" && how != "citations") {
        add_once(carriers, how == "host" ? host_of(trimmed_cell(cell)) : trimmed_cell(cell), 0);
        return carriers;
    }
    const std::vector<std::string_view> parts = parts_of(cell);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        std::string_view part = parts[i];
        if (how == "list") {
            add_once(carriers, part, i);
            continue;
        }
        // "AFP 14/9-09, All Africa 16/9-09": a comma after a date divides, one before it does not.
        for (std::size_t comma = part.find(','); comma != std::string_view::npos; comma = part.find(',')) {
            if (std::ranges::none_of(part.substr(0, comma), is_digit))
                break;
            add_once(carriers, name_of_citation(part.substr(0, comma)), i);
            part.remove_prefix(comma + 1);
        }
        add_once(carriers, name_of_citation(part), i);
    }
    return carriers;
}

RowCells::RowCells(const Layouts &layouts, const Mapping &mapping)
{
    for (std::size_t field = 0; field < field_count; ++field)
        for (const Mapping::Columns &columns : mapping.fields[field]) {
            const Meanings &meanings = layouts.meanings(columns.values);
            m_lines[field].push_back(
                {&columns.alternatives, meanings.empty() ? nullptr : &meanings, columns.values, {}});
        }
}

// In a table that is written over: most columns have a handful of codes.
const RowCells::Known &RowCells::look_up(const Line &line, std::string_view text)
{
    const auto byte = [](char c) { return std::size_t{static_cast<unsigned char>(c)}; };
    Known &known = line.known[(text.size() + 7 * byte(text.front()) + 3 * byte(text.back())) % line.known.size()];
    if (known.text == text)
        return known;
    const auto found = line.meanings->find(small(text));
    known.text = text;
    known.found = found != line.meanings->end();
    known.meaning = known.found ? std::string_view{found->second} : std::string_view{};
    return known;
}

Cell RowCells::of(const Line &line) const
{
    Cell first;
    for (const std::size_t column : *line.columns) {
        const std::string_view text = trimmed_cell(m_cells[column]);
        if (text.empty())
            continue;
        if (first.text.empty())
            first = {column, text, {}};
        if (line.meanings == nullptr)
            break;
        if (const Known &known = look_up(line, text); known.found)
            return {column, text, known.meaning};
        if (text.find(';') != std::string_view::npos)
            return {column, text, meanings_of(text, *line.meanings)};
    }
    return first;
}

std::string_view RowCells::meanings_of(std::string_view list, const Meanings &meanings) const
{
    std::string &made = m_made.emplace_back();
    for (const std::string_view part : parts_of(list))
        if (const auto found = meanings.find(small(part)); found != meanings.end())
            made += (made.empty() ? "" : ", ") + found->second;
    return made;
}

Cell RowCells::of(Field field) const
{
    const auto &lines = m_lines[static_cast<std::size_t>(field)];
    return lines.empty() ? Cell{} : of(lines.front());
}

std::vector<Cell> RowCells::all_of(Field field) const
{
    std::vector<Cell> cells;
    for (const Line &line : m_lines[static_cast<std::size_t>(field)])
        if (Cell cell = of(line); !cell.text.empty())
            cells.push_back(cell);
    return cells;
}

std::string_view RowCells::values_of(Field field) const
{
    const auto &lines = m_lines[static_cast<std::size_t>(field)];
    return lines.empty() ? std::string_view{} : lines.front().values;
}

RowText::RowText(const std::vector<std::string> &columns) : m_columns(columns) {}

void RowText::clear()
{
    m_text.clear();
    m_spans.clear();
    m_notes_end = m_cells_begin = 0;
}

// Line ends are "\n"; other control characters are spaces.
void RowText::append_clean(std::string_view text)
{
    if (std::ranges::none_of(text, is_control)) {
        m_text += text;
        return;
    }
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            continue;
        else if (text[i] == '\r')
            m_text += '\n';
        else
            m_text += is_control(text[i]) && text[i] != '\n' ? ' ' : text[i];
}

void RowText::add_notes(std::string_view notes)
{
    if (!m_text.empty())
        m_text += "\n\n";
    append_clean(notes);
    m_notes_end = m_text.size();
}

Span RowText::add(const Cell &cell)
{
    if (cell.text.empty())
        return {};
    for (const auto &[column, span] : m_spans)
        if (column == cell.column)
            return span;
    if (m_spans.empty()) {
        m_text += m_text.empty() ? "" : "\n\n";
        m_cells_begin = m_text.size();
    } else {
        m_text += '\n';
    }
    const std::size_t begin = m_text.size();
    append_clean(m_columns[cell.column]);
    m_text += ": ";
    append_clean(cell.text);
    if (!cell.meaning.empty()) {
        m_text += " (";
        m_text += cell.meaning.substr(0, cell.meaning.find('/'));
        m_text += ')';
    }
    m_spans.emplace_back(cell.column, Span{begin, m_text.size()});
    return m_spans.back().second;
}

} // namespace dateline::store
