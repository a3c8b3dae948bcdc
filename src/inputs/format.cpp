#include "inputs/format.hpp"

#include "inputs/text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace dateline::inputs
{
namespace
{

namespace fs = std::filesystem;

std::string suffix_of(const fs::path &name) { return lower_ascii(name.extension().string()); }

bool is_html_suffix(std::string_view suffix)
{
    return suffix == ".html" || suffix == ".htm" || suffix == ".xhtml" || suffix == ".shtml";
}

// UTF-16 without its zeros is ASCII as far as marks of formats go.
std::string plain_head(std::string_view head)
{
    std::string plain{head};
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
        plain.erase(0, 2);
        std::erase(plain, '\0');
    } else if (head.starts_with("\xEF\xBB\xBF")) {
        plain.erase(0, 3);
    }
    return plain;
}

// --- mail -----------------------------------------------------------------------------------------------------------

bool is_header_name(std::string_view name)
{
    return !name.empty() && name.size() < 80 &&
           std::ranges::all_of(
               name,
               [](char c) {
                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
               });
}

// The names of the header fields that `head` begins with.
std::set<std::string> header_names(std::string_view head)
{
    std::set<std::string> names;
    while (!head.empty()) {
        const std::size_t end = head.find('\n');
        const std::string_view line = head.substr(0, end);
        const std::size_t colon = line.find(':');
        const bool folded = !names.empty() && (line.starts_with(' ') || line.starts_with('\t'));
        if (!folded && (colon == std::string_view::npos || !is_header_name(line.substr(0, colon))))
            break;
        if (!folded)
            names.insert(lower_ascii(line.substr(0, colon)));
        if (end == std::string_view::npos)
            break;
        head.remove_prefix(end + 1);
    }
    return names;
}

// A text may begin with "From: our correspondent"; a message also has what only programs write.
bool begins_with_headers(std::string_view head)
{
    const std::set<std::string> names = header_names(head);
    const auto has = [&](const char *name) { return names.contains(name); };
    if (has("mime-version") && has("content-type"))
        return true;
    const bool written_by_program = has("message-id") || has("received") || has("return-path") || has("delivered-to") ||
                                    has("mime-version") || has("content-type");
    return written_by_program && has("from") && (has("subject") || has("date") || has("to"));
}

bool begins_with_mailbox_line(std::string_view head)
{
    if (!head.starts_with("From "))
        return false;
    const std::size_t end = head.find('\n');
    return end != std::string_view::npos && !header_names(head.substr(end + 1)).empty();
}

// --- markup ---------------------------------------------------------------------------------------------------------

// Behind white space, comments, processing instructions and, where `doctype`, a document type.
std::string_view first_element(std::string_view text, bool doctype)
{
    while (true) {
        text = text.substr(std::min(text.find_first_not_of(" \t\r\n\f"), text.size()));
        std::string_view end;
        if (text.starts_with("<!--"))
            end = "-->";
        else if (text.starts_with("<?"))
            end = "?>";
        else if (doctype && text.starts_with("<!"))
            end = text.find('[') < text.find('>') ? "]>" : ">"; // declarations within it
        else
            return text;
        const std::size_t at = text.find(end, 2);
        if (at == std::string_view::npos)
            return {};
        text.remove_prefix(at + end.size());
    }
}

std::string element_name(std::string_view text)
{
    if (!text.starts_with('<'))
        return {};
    const std::size_t end = std::min(text.find_first_of(" \t\r\n/>", 1), text.size());
    std::string name = lower_ascii(text.substr(1, end - 1));
    const std::size_t colon = name.find(':');
    return colon == std::string::npos ? name : name.substr(colon + 1);
}

bool is_page_element(std::string_view name)
{
    static constexpr std::array names{"html",    "head", "body",  "meta",   "title", "script", "style", "link",
                                      "base",    "div",  "p",     "span",   "h1",    "h2",     "h3",    "article",
                                      "section", "main", "table", "center", "font",  "a",      "b",     "br"};
    return std::ranges::find(names, name) != names.end();
}

Recognised markup(std::string_view head, std::string_view suffix, bool text_by_name)
{
    const std::string_view before = first_element(head, false);
    if (lower_ascii(before.substr(0, 14)) == "<!doctype html")
        return {Format::WebPage, {}};
    const std::string name = element_name(first_element(head, true));
    if (name == "rss" || name == "feed" || name == "rdf")
        return {Format::Feed, {}};
    if (name == "html" || is_html_suffix(suffix))
        return {Format::WebPage, {}};
    if (text_by_name) // Markdown may begin with an element
        return {Format::Text, {}};
    if (is_page_element(name))
        return {Format::WebPage, {}};
    if (head.starts_with("<?xml") || !name.empty())
        return {Format::Other, "an XML file that is neither a feed (RSS, Atom) nor a web page; save its text as *.txt"};
    return {Format::Text, {}};
}

// --- archives -------------------------------------------------------------------------------------------------------

bool is_archive(std::string_view head)
{
    static constexpr std::array marks{std::string_view{"PK\x03\x04"},
                                      std::string_view{"PK\x05\x06"},
                                      std::string_view{"\x1F\x8B"},
                                      std::string_view{"BZh"},
                                      std::string_view{"\xFD"
                                                       "7zXZ",
                                                       5},
                                      std::string_view{"\x28\xB5\x2F\xFD"}};
    return std::ranges::any_of(marks, [&](std::string_view mark) { return head.starts_with(mark); }) ||
           (head.size() > 262 && head.substr(257, 5) == "ustar");
}

Recognised text_format(std::string_view suffix)
{
    if (suffix == ".md" || suffix == ".markdown")
        return {Format::Markdown, {}};
    if (suffix == ".jsonl" || suffix == ".ndjson")
        return {Format::JsonLines, {}};
    return {Format::Text, {}};
}

} // namespace

bool named_as_text(const fs::path &name)
{
    const std::string suffix = suffix_of(name);
    return suffix == ".txt" || suffix == ".text" || text_format(suffix).format != Format::Text;
}

Recognised format_of(std::string_view head, const fs::path &name)
{
    const std::string suffix = suffix_of(name);
    if (head.substr(0, 1024).find("%PDF-") != std::string_view::npos)
        return {Format::Pdf, {}};
    if (is_archive(head))
        return {Format::Archive, {}};
    if (text_format(suffix).format == Format::JsonLines)
        return {Format::JsonLines, {}};
    if (const std::string_view reason = not_a_text(head); !reason.empty())
        return {Format::Other, std::string{reason}};
    const std::string plain = plain_head(head);
    if (begins_with_mailbox_line(plain))
        return {Format::Mailbox, {}};
    if (begins_with_headers(plain))
        return {Format::Mail, {}};
    const std::size_t first = plain.find_first_not_of(" \t\r\n\f");
    if (first != std::string::npos && plain[first] == '<')
        if (const Recognised found = markup(plain, suffix, named_as_text(name)); found.format != Format::Text)
            return found;
    if (is_html_suffix(suffix))
        return {Format::WebPage, {}};
    if (plain.starts_with('{') && !named_as_text(name))
        return {Format::JsonLines, {}};
    return text_format(suffix);
}

} // namespace dateline::inputs
