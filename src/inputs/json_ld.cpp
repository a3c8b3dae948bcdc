#include "inputs/json_ld.hpp"

#include "inputs/text.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace dateline::inputs
{
namespace
{

using nlohmann::json;

constexpr std::size_t most_bytes = 4U << 20U;
constexpr int deepest_json = 64;

std::string text_at(const json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? clean_text(found->get_ref<const std::string &>())
                                                       : std::string{};
}

// The name of a thing that may be given as text, as an object, or as a list of those.
std::string name_at(const json &object, const char *key, const char *name)
{
    const auto found = object.find(key);
    if (found == object.end())
        return {};
    const json &thing = found->is_array() && !found->empty() ? found->front() : *found;
    if (thing.is_string())
        return clean_text(thing.get_ref<const std::string &>());
    return thing.is_object() ? text_at(thing, name) : std::string{};
}

bool has_type(const json &object, const auto &is_meant)
{
    const auto found = object.find("@type");
    if (found == object.end())
        return false;
    if (found->is_string())
        return is_meant(found->get_ref<const std::string &>());
    return found->is_array() && std::ranges::any_of(*found, [&](const json &type) {
               return type.is_string() && is_meant(type.get_ref<const std::string &>());
           });
}

bool is_article(const std::string &type)
{
    return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report";
}

bool is_page(const std::string &type) { return type.ends_with("WebPage") || type == "ItemPage"; }

LinkedData described(const json &object, bool article)
{
    LinkedData data;
    data.article = article;
    data.headline = text_at(object, article ? "headline" : "name");
    if (data.headline.empty() && article)
        data.headline = text_at(object, "name");
    data.outlet = name_at(object, "publisher", "name");
    if (data.outlet.starts_with("http"))
        data.outlet.clear();
    data.published = text_at(object, "datePublished");
    data.modified = text_at(object, "dateModified");
    data.language = name_at(object, "inLanguage", "name");
    data.url = text_at(object, "url");
    if (data.url.empty())
        data.url = name_at(object, "mainEntityOfPage", "@id");
    data.body = text_at(object, "articleBody");
    return data;
}

// Looks for an article, else for a page; in lists and graphs, too.
void search(const json &value, LinkedData &best)
{
    if (best.article)
        return;
    if (value.is_array()) {
        for (const json &element : value)
            search(element, best);
        return;
    }
    if (!value.is_object())
        return;
    if (has_type(value, is_article))
        best = described(value, true);
    else if (has_type(value, is_page) && best.published.empty())
        best = described(value, false);
    if (const auto graph = value.find("@graph"); graph != value.end())
        search(*graph, best);
    if (const auto entity = value.find("mainEntity"); entity != value.end())
        search(*entity, best);
}

} // namespace

LinkedData linked_data_of(std::string_view script)
{
    LinkedData best;
    if (script.size() > most_bytes)
        return best;
    bool too_deep = false;
    const auto watch_nesting = [&](int depth, json::parse_event_t, json &) {
        too_deep = too_deep || depth > deepest_json;
        return !too_deep;
    };
    const json value = json::parse(script, watch_nesting, false);
    if (!value.is_discarded() && !too_deep)
        search(value, best);
    return best;
}

} // namespace dateline::inputs
