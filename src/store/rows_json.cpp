// JSON that is no GeoJSON: what datasheet-server gives to TimeMap.
#include "store/project.hpp"
#include "store/rows.hpp"

#include "gazetteer/text.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

namespace dateline::store
{
namespace
{

using Json = nlohmann::ordered_json;
constexpr std::uintmax_t longest_file = std::uintmax_t{512} << 20U;

std::string first_of(const Json &object, std::initializer_list<const char *> keys)
{
    for (const char *key : keys)
        if (const auto found = object.find(key);
            found != object.end() && found->is_string() && !found->get_ref<const std::string &>().empty())
            return found->get<std::string>();
    return {};
}

struct Referred {
    std::string name, url;
};

// A source of its own, by what it is referred to.
Referred source_of(const Json &source)
{
    if (source.is_string())
        return {source.get<std::string>(), {}};
    if (!source.is_object())
        return {};
    Referred made{first_of(source, {"title", "name", "publisher", "id"}), first_of(source, {"url", "link"})};
    if (const auto paths = source.find("paths"); made.url.empty() && paths != source.end() && paths->is_array())
        for (const Json &path : *paths)
            if (path.is_string() && path.get_ref<const std::string &>().starts_with("http"))
                return {made.name, path.get<std::string>()};
    return made;
}

class JsonRows final : public RowSource
{
public:
    explicit JsonRows(const std::filesystem::path &path)
    {
        std::error_code error;
        if (const auto size = std::filesystem::file_size(path, error); error || size > longest_file)
            throw StoreError(path.string() + (error ? ": there is no such file; check the path"
                                                    : ": has more than 512 MiB; divide it, or make a table of it"));
        std::ifstream file{path, std::ios::binary};
        const std::string text{std::istreambuf_iterator<char>{file}, {}};
        // Nobody nests events so deep; what does would use up the stack.
        constexpr int deepest = 64;
        Json json = Json::parse(
            text,
            [](int depth, Json::parse_event_t, Json &) {
                if (depth > deepest)
                    throw StoreError("nested too deep");
                return true;
            },
            false);
        if (json.is_discarded())
            throw StoreError(path.string() + ": is no JSON, or cut short; get it once more");
        if (json.is_object()) {
            if (const auto sources = json.find("sources"); sources != json.end())
                read_sources(*sources);
            const auto events = json.find("events");
            m_events = events == json.end() ? Json{} : std::move(*events);
        } else {
            m_events = std::move(json);
        }
        if (!m_events.is_array() || m_events.empty() || !m_events.front().is_object())
            throw StoreError(path.string() + ": has no list of events: a JSON array of objects, or one as \"events\"");
        for (const Json &event : m_events)
            if (event.is_object())
                for (const auto &item : event.items())
                    if (std::ranges::find(m_columns, item.key()) == m_columns.end() && m_columns.size() < 500)
                        m_columns.push_back(item.key());
        if (std::ranges::find(m_columns, "source_url") == m_columns.end())
            m_columns.emplace_back("source_url");
    }

    [[nodiscard]] const std::vector<std::string> &columns() const override { return m_columns; }
    [[nodiscard]] double done() const override
    {
        return static_cast<double>(m_at) / static_cast<double>(std::max<std::size_t>(m_events.size(), 1));
    }

    bool next(DatasetRow &row) override
    {
        if (m_at == m_events.size())
            return false;
        const Json &event = m_events[m_at++];
        row.line = m_at;
        row.geometry = {};
        row.fault = event.is_object() ? "" : "is no JSON object";
        m_texts.assign(m_columns.size(), {});
        m_cells.assign(m_columns.size(), {});
        if (event.is_object())
            for (std::size_t i = 0; i < m_columns.size(); ++i)
                if (const auto found = event.find(m_columns[i]); found != event.end())
                    m_texts[i] = m_columns[i] == "sources" ? sources(*found) : text_of(*found);
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            m_cells[i] = m_texts[i];
        row.cells = m_cells;
        return true;
    }

private:
    void read_sources(const Json &sources)
    {
        if (sources.is_object())
            for (const auto &item : sources.items())
                m_sources.emplace(item.key(), source_of(item.value()));
        else if (sources.is_array())
            for (const Json &source : sources)
                if (source.is_object())
                    m_sources.emplace(first_of(source, {"id"}), source_of(source));
    }

    static std::string text_of(const Json &value)
    {
        if (value.is_string())
            return value.get<std::string>();
        if (value.is_null())
            return {};
        if (!value.is_array())
            return value.dump(-1, ' ', false, Json::error_handler_t::replace);
        std::string all;
        for (const Json &part : value)
            if (const std::string text = part.is_structured() ? source_of(part).name : text_of(part); !text.empty())
                all += (all.empty() ? "" : ";") + text;
        return all;
    }

    // Names of the sources; the address of the first one that has one goes to the column "source_url".
    std::string sources(const Json &value)
    {
        std::string all;
        const auto add = [&](const Json &part) {
            Referred source = source_of(part);
            if (const auto known = m_sources.find(source.name); part.is_string() && known != m_sources.end())
                source = known->second;
            std::ranges::replace(source.name, ';', ',');
            if (!source.name.empty())
                all += (all.empty() ? "" : ";") + source.name;
            const auto url = static_cast<std::size_t>(std::ranges::find(m_columns, "source_url") - m_columns.begin());
            if (m_texts[url].empty())
                m_texts[url] = source.url;
        };
        if (value.is_array())
            std::ranges::for_each(value, add);
        else
            add(value);
        return all;
    }

    Json m_events;
    std::map<std::string, Referred> m_sources;
    std::vector<std::string> m_columns;
    std::vector<std::string> m_texts;
    std::vector<std::string_view> m_cells;
    std::size_t m_at = 0;
};

} // namespace

RowSourcePtr rows_of_json(const std::filesystem::path &path) { return std::make_unique<JsonRows>(path); }

} // namespace dateline::store
