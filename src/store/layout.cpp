#include "store/layout.hpp"

#include "gazetteer/data.hpp"
#include "reading/rule_table.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace dateline::store
{
namespace
{

constexpr std::array<std::string_view, field_count> field_names{"from",
                                                                "to",
                                                                "time",
                                                                "precision",
                                                                "lat",
                                                                "lon",
                                                                "place",
                                                                "country",
                                                                "place_precision",
                                                                "radius_m",
                                                                "id",
                                                                "title",
                                                                "text",
                                                                "outlet",
                                                                "url",
                                                                "published",
                                                                "language",
                                                                "claimant",
                                                                "kind",
                                                                "side_a",
                                                                "side_b",
                                                                "killed",
                                                                "killed_min",
                                                                "killed_max",
                                                                "killed_a",
                                                                "killed_b",
                                                                "killed_civilians",
                                                                "killed_unknown",
                                                                "wounded",
                                                                "captured",
                                                                "missing",
                                                                "victims",
                                                                "note",
                                                                "only"};
constexpr std::array<std::string_view, 4> order_names{"", "ymd", "dmy", "mdy"};

template <typename Enum, std::size_t N>
bool named_in(const std::array<std::string_view, N> &names, std::string_view text, Enum &value) noexcept
{
    const auto *const found = std::ranges::find(names, text);
    if (found == names.end())
        return false;
    value = static_cast<Enum>(found - names.begin());
    return true;
}

std::vector<std::string> divided(std::string_view text, char by)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(by), text.size());
        if (end > 0)
            parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

void set(Layout &layout, const reading::RuleTable::Row &row)
{
    const std::string_view setting = row["field"];
    const std::string value{row["column"]};
    if (setting == "@title")
        layout.title = value;
    else if (setting == "@needs")
        layout.needs.push_back(small(value));
    else if (setting == "@layer")
        layout.layer = value;
    else if (setting == "@columns" &&
             std::from_chars(value.data(), value.data() + value.size(), layout.headless).ec != std::errc{})
        row.refuse("'" + value + "' is no number of columns");
    else if (setting == "@dates" && !from_string(value, layout.dates))
        row.refuse("'" + value + "' is no order of days: write ymd, dmy or mdy");
    else if (setting != "@columns" && setting != "@dates")
        row.refuse("there is no setting '" + std::string{setting} + "'");
}

Layout read_layout(const std::filesystem::path &file)
{
    const auto table = reading::RuleTable::read(file, {"field", "column", "values"});
    Layout layout;
    layout.name = file.stem().string();
    for (const auto &row : table.rows()) {
        if (row["field"].starts_with('@')) {
            set(layout, row);
            continue;
        }
        LayoutField field;
        if (!from_string(row["field"], field.field))
            row.refuse("there is no field '" + std::string{row["field"]} + "'");
        field.columns = divided(row["column"], '|');
        field.values = row["values"];
        if (field.columns.empty())
            row.refuse("names no column");
        layout.fields.push_back(std::move(field));
    }
    return layout;
}

// "#7 NAME" → 7.
std::optional<std::size_t> position_of(std::string_view column)
{
    std::size_t number = 0;
    if (!column.starts_with('#') ||
        std::from_chars(column.data() + 1, column.data() + column.size(), number).ec != std::errc{} || number == 0)
        return {};
    return number - 1;
}

std::string keys()
{
    std::string all;
    for (const Field field : mappable_fields())
        all += std::string{to_string(field)} + ", ";
    return all + "dates";
}

std::vector<std::size_t> columns_said(const std::string &key, const std::string &value,
                                      const std::vector<std::string> &columns)
{
    std::vector<std::size_t> found;
    const auto whole = column_of(columns, value); // a name may have a '+' of its own
    for (const std::string &name : whole ? std::vector{value} : divided(value, '+')) {
        const auto column = column_of(columns, name);
        if (!column) {
            std::string all;
            for (const std::string &there : columns)
                all += (all.empty() ? "'" : ", '") + there + "'";
            throw std::invalid_argument("there is no column '" + name + "' for '" + key + "'; there are " + all);
        }
        found.push_back(*column);
    }
    return found;
}

} // namespace

std::string_view to_string(Field field) noexcept { return field_names[static_cast<std::size_t>(field)]; }
bool from_string(std::string_view text, Field &field) noexcept { return named_in(field_names, text, field); }
std::string_view to_string(DateOrder order) noexcept { return order_names[static_cast<std::size_t>(order)]; }
bool from_string(std::string_view text, DateOrder &order) noexcept { return named_in(order_names, text, order); }

const std::vector<Field> &mappable_fields()
{
    static const std::vector<Field> fields = [] {
        std::vector<Field> all;
        for (std::size_t i = 0; i < static_cast<std::size_t>(Field::Note); ++i)
            all.push_back(static_cast<Field>(i));
        return all;
    }();
    return fields;
}

std::string small(std::string_view text)
{
    std::string made{text};
    std::ranges::transform(made, made.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return made;
}

std::optional<std::size_t> column_of(const std::vector<std::string> &columns, std::string_view wanted)
{
    const std::string name = small(wanted);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (small(columns[i]) == name)
            return i;
    if (const auto position = position_of(wanted); position && *position < columns.size())
        return position;
    return {};
}

Layouts::Layouts(const std::filesystem::path &folder)
{
    const std::filesystem::path from = folder.empty() ? data_folder() / "layouts" : folder;
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (std::filesystem::directory_iterator it{from, error}, end; !error && it != end; it.increment(error))
        if (it->path().extension() == ".tsv" && it->path().stem() != "values")
            files.push_back(it->path());
    std::ranges::sort(files);
    for (const auto &file : files)
        m_layouts.push_back(read_layout(file));
    const auto values = reading::RuleTable::read(from / "values.tsv", {"values", "code", "meaning"});
    for (const auto &row : values.rows())
        if (!m_meanings[std::string{row["values"]}].emplace(small(row["code"]), row["meaning"]).second)
            row.refuse("has a meaning already");
    std::ranges::stable_sort(m_layouts, std::ranges::greater{},
                             [](const Layout &layout) { return layout.needs.size(); });
    static_cast<void>(named("table"));
}

const Layout &Layouts::named(std::string_view name) const
{
    for (const Layout &layout : m_layouts)
        if (layout.name == name)
            return layout;
    std::string all;
    for (const std::string &there : names())
        all += (all.empty() ? "" : ", ") + there;
    throw std::invalid_argument("there is no layout '" + std::string{name} + "'; there are " + all);
}

const Layout &Layouts::of_columns(const std::vector<std::string> &columns) const
{
    for (const Layout &layout : m_layouts)
        if (!layout.needs.empty() && std::ranges::all_of(layout.needs, [&](const std::string &needed) {
                return column_of(columns, needed).has_value();
            }))
            return layout;
    return named("table");
}

const Layout *Layouts::of_headless(std::size_t columns) const
{
    for (const Layout &layout : m_layouts)
        if (layout.headless == columns && columns > 0)
            return &layout;
    return nullptr;
}

const Meanings &Layouts::meanings(std::string_view list) const
{
    static const Meanings none;
    const auto found = m_meanings.find(list);
    return found == m_meanings.end() ? none : found->second;
}

std::vector<std::string> Layouts::names() const
{
    std::vector<std::string> names;
    for (const Layout &layout : m_layouts)
        names.push_back(layout.name);
    std::ranges::sort(names);
    return names;
}

void add_said(Said &said, std::string_view text)
{
    const std::size_t equals = text.find('=');
    const std::string key{text.substr(0, equals)};
    Field field{};
    const bool known = key == "dates" || (from_string(key, field) &&
                                          std::ranges::find(mappable_fields(), field) != mappable_fields().end());
    if (equals == std::string_view::npos || !known)
        throw std::invalid_argument("'" + std::string{text} + "' is no mapping: write KEY=COLUMN with one of " +
                                    keys() + " as KEY");
    said.insert_or_assign(key, std::string{text.substr(equals + 1)});
}

std::vector<std::string> named_columns(const Layout &layout, std::vector<std::string> columns)
{
    for (const LayoutField &line : layout.fields)
        for (const std::string &name : line.columns)
            if (const std::size_t space = name.find(' '); space != std::string::npos)
                if (const auto position = position_of(name); position && *position < columns.size())
                    columns[*position] = name.substr(space + 1);
    return columns;
}

Mapping mapping_of(const Layout &layout, const std::vector<std::string> &columns, const Said &said)
{
    Mapping mapping;
    mapping.dates = layout.dates;
    for (const LayoutField &line : layout.fields) {
        auto &lines = mapping.fields[static_cast<std::size_t>(line.field)];
        Mapping::Columns found;
        found.values = line.values;
        for (const std::string &name : line.columns)
            if (const auto column = column_of(columns, name))
                found.alternatives.push_back(*column);
        const bool all = line.field == Field::Text || line.field == Field::Note;
        if (!found.alternatives.empty() && (all || lines.empty()))
            lines.push_back(std::move(found));
    }
    for (const auto &[key, value] : said) {
        Field field{};
        if (key == "dates") {
            if (!from_string(value, mapping.dates))
                throw std::invalid_argument("dates=" + value + ": write ymd, dmy or mdy");
        } else if (from_string(key, field)) {
            auto &lines = mapping.fields[static_cast<std::size_t>(field)];
            const std::string values = lines.empty() ? std::string{} : lines.front().values;
            lines.clear();
            for (const std::size_t column : columns_said(key, value, columns))
                if (field == Field::Text || lines.empty())
                    lines.push_back({{column}, values});
                else
                    lines.front().alternatives.push_back(column);
        }
    }
    return mapping;
}

Said said_of(const Mapping &mapping, const std::vector<std::string> &columns)
{
    Said said;
    for (const Field field : mappable_fields()) {
        std::string value;
        for (const Mapping::Columns &line : mapping.of(field))
            if (field == Field::Text || value.empty())
                value += (value.empty() ? "" : "+") + columns[line.alternatives.front()];
        if (!value.empty())
            said.emplace(to_string(field), std::move(value));
    }
    said.emplace("dates", to_string(mapping.dates));
    return said;
}

} // namespace dateline::store
