#include "inputs/markup.hpp"

#include "inputs/text.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace dateline::inputs
{
namespace
{

// They hold nothing, or end by themselves where the next one begins.
constexpr std::array shallow{"area", "base",  "br",     "col",    "embed", "hr",    "img",  "input", "link",
                             "meta", "param", "source", "track",  "wbr",   "p",     "li",   "td",    "th",
                             "tr",   "dd",    "dt",     "option", "thead", "tbody", "tfoot"};

bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// How many elements are open at a place of a text, as a browser counts them or more.
class Depth
{
public:
    void open(const std::string &name)
    {
        if (std::ranges::find(shallow, name) != shallow.end())
            return;
        ++m_open[name];
        ++m_depth;
    }
    void close(const std::string &name)
    {
        const auto found = m_open.find(name);
        if (found == m_open.end() || found->second == 0)
            return;
        --found->second;
        --m_depth;
    }
    [[nodiscard]] std::size_t depth() const noexcept { return m_depth; }

private:
    std::unordered_map<std::string, std::size_t> m_open;
    std::size_t m_depth = 0;
};

std::string name_at(std::string_view html, std::size_t at)
{
    constexpr std::size_t longest = 32; // longer ones are told apart by what they begin with
    const std::size_t end = html.find_first_of(" \t\r\n\f/>", at);
    return lower_ascii(html.substr(at, std::min(end - at, longest)));
}

void append_text(const GumboNode &node, std::string &text)
{
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA || node.type == GUMBO_NODE_WHITESPACE)
        text += node.v.text.text;
    const GumboVector &within = children(node);
    for (unsigned i = 0; i < within.length; ++i)
        append_text(child(within, i), text);
}

} // namespace

std::string too_much_markup(std::string_view html, const MarkupLimits &limits)
{
    Depth depth;
    std::size_t tags = 0;
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        if (at + 1 == html.size())
            break;
        const bool closes = html[at + 1] == '/';
        const std::size_t name = at + (closes ? 2 : 1);
        if (name >= html.size() || !is_letter(html[name]))
            continue;
        if (++tags > limits.tags)
            return "has more than " + std::to_string(limits.tags) + " tags";
        if (closes)
            depth.close(name_at(html, name));
        else
            depth.open(name_at(html, name));
        if (depth.depth() > limits.depth)
            return "has elements within elements more than " + std::to_string(limits.depth) + " deep";
    }
    return {};
}

Markup::Markup(std::string_view html)
{
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0; // a page is what a browser makes of it
    m_output.reset(gumbo_parse_with_options(&options, html.data(), html.size()));
}

bool is_element(const GumboNode &node) noexcept
{
    return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

bool is_element(const GumboNode &node, GumboTag tag) noexcept { return is_element(node) && node.v.element.tag == tag; }

std::string_view attribute(const GumboNode &node, const char *name) noexcept
{
    const GumboAttribute *found = is_element(node) ? gumbo_get_attribute(&node.v.element.attributes, name) : nullptr;
    return found == nullptr || found->value == nullptr ? std::string_view{} : std::string_view{found->value};
}

bool has_attribute(const GumboNode &node, const char *name) noexcept
{
    return is_element(node) && gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

const GumboVector &children(const GumboNode &node) noexcept
{
    return is_element(node) ? node.v.element.children : kGumboEmptyVector;
}

void for_each_element(const GumboNode &node, const std::function<bool(const GumboNode &)> &visit)
{
    if (!is_element(node) || !visit(node))
        return;
    const GumboVector &within = children(node);
    for (unsigned i = 0; i < within.length; ++i)
        for_each_element(child(within, i), visit);
}

std::string text_within(const GumboNode &node)
{
    std::string text;
    append_text(node, text);
    return one_spaced(text);
}

} // namespace dateline::inputs
