#include "inputs/feed.hpp"

#include "inputs/dates.hpp"
#include "inputs/page.hpp"
#include "inputs/page_metadata.hpp"
#include "inputs/text.hpp"

#include <algorithm>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <memory>
#include <utility>

namespace dateline::inputs
{
namespace
{

using Context = std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)>;
using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

std::string_view view(const xmlChar *text)
{
    return text == nullptr ? std::string_view{} : std::string_view{reinterpret_cast<const char *>(text)};
}

bool named(const xmlNode *node, std::string_view name)
{
    return node->type == XML_ELEMENT_NODE && view(node->name) == name;
}

const xmlNode *child_of(const xmlNode *node, std::string_view name)
{
    for (const xmlNode *child = node->children; child != nullptr; child = child->next)
        if (named(child, name))
            return child;
    return nullptr;
}

// Texts and sections of them; references to entities are nobody's words.
void append_text(const xmlNode *node, std::string &text)
{
    for (const xmlNode *child = node->children; child != nullptr; child = child->next)
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            text += view(child->content);
        else if (child->type == XML_ELEMENT_NODE)
            append_text(child, text);
}

std::string text_of(const xmlNode *node)
{
    std::string text;
    if (node != nullptr)
        append_text(node, text);
    return text;
}

std::string attribute_of(const xmlNode *node, const char *name)
{
    for (const xmlAttr *attribute = node->properties; attribute != nullptr; attribute = attribute->next)
        if (view(attribute->name) == name && attribute->children != nullptr)
            return std::string{view(attribute->children->content)};
    return {};
}

// The inside of an element as markup: of content of the type xhtml.
std::string markup_of(xmlDoc *document, const xmlNode *node)
{
    const std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer(xmlBufferCreate(), &xmlBufferFree);
    for (xmlNode *child = node->children; child != nullptr; child = child->next)
        xmlNodeDump(buffer.get(), document, child, 0, 0);
    return std::string{view(xmlBufferContent(buffer.get()))};
}

void set(std::optional<Field> &field, std::string_view value, std::size_t line)
{
    if (!trimmed(value).empty())
        field = Field{one_spaced(value), line};
}

class FeedReading
{
public:
    FeedReading(xmlDoc *document, const Limits &limits) : m_document(document), m_limits(limits) {}

    void read(const FeedSink &item, const std::function<bool()> &stop)
    {
        const xmlNode *root = xmlDocGetRootElement(m_document);
        const xmlNode *channel = child_of(root, "channel");
        const xmlNode *about = channel == nullptr ? root : channel;
        m_outlet = one_spaced(text_of(child_of(about, "title")));
        m_language = one_spaced(text_of(child_of(about, "language")));
        if (m_language.empty())
            m_language = attribute_of(root, "lang");
        read_items(about, item, stop);
        if (about != root) // items of RDF stand beside their channel
            read_items(root, item, stop);
    }
    [[nodiscard]] bool any() const noexcept { return m_any; }

private:
    void read_items(const xmlNode *holder, const FeedSink &item, const std::function<bool()> &stop)
    {
        for (const xmlNode *child = holder->children; child != nullptr; child = child->next) {
            if (!named(child, "item") && !named(child, "entry"))
                continue;
            if (stop && stop())
                return;
            item(article_of(child), static_cast<std::size_t>(xmlGetLineNo(child)));
            m_any = true;
        }
    }

    RawArticle article_of(const xmlNode *item) const
    {
        const auto line = static_cast<std::size_t>(xmlGetLineNo(item));
        RawArticle article;
        set(article.fields.title, plain(text_of(child_of(item, "title"))), line);
        set(article.fields.outlet, m_outlet, line);
        set(article.fields.language, m_language, line);
        set(article.fields.url, link_of(item), line);
        for (const char *name : {"pubDate", "published", "date", "issued", "updated", "modified"})
            if (const xmlNode *date = child_of(item, name); date != nullptr && !article.fields.published)
                if (const auto day = day_in(text_of(date))) {
                    article.fields.published = Field{*day, line};
                    if (view(date->name) == "updated" || view(date->name) == "modified")
                        article.fields.published_basis = Field{"inferred", line};
                }
        for (const char *name : {"encoded", "content", "description", "summary"})
            if (const xmlNode *content = child_of(item, name); content != nullptr && article.text.empty())
                article.text = content_of(content, article.problem);
        if (article.text.empty() && article.problem.empty() && article.fields.title) {
            article.text = article.fields.title->value;
            article.remarks.emplace_back("has a title only; open its page, save it and read that");
        }
        if (article.text.empty() && article.problem.empty())
            article.problem = "an item without title and text; nothing is read of it";
        return article;
    }

    std::string content_of(const xmlNode *content, std::string &problem) const
    {
        const std::string type = attribute_of(content, "type");
        if (type == "text" || type == "text/plain")
            return std::string{trimmed(clean_text(text_of(content)))};
        const std::string html = type == "xhtml" ? markup_of(m_document, content) : text_of(content);
        return text_of_html(html, m_limits, problem);
    }

    // Titles are texts in which many feeds write "&amp;amp;".
    [[nodiscard]] std::string plain(const std::string &title) const
    {
        std::string problem;
        if (title.find('&') == std::string::npos && title.find('<') == std::string::npos)
            return title;
        std::string text = text_of_html(title, m_limits, problem);
        return text.empty() ? title : text;
    }

    static std::string link_of(const xmlNode *item)
    {
        for (const xmlNode *child = item->children; child != nullptr; child = child->next)
            if (named(child, "link")) {
                std::string href = attribute_of(child, "href");
                const std::string rel = attribute_of(child, "rel");
                if (!href.empty() && (rel.empty() || rel == "alternate"))
                    return href;
                if (href.empty())
                    return text_of(child);
            }
        return {};
    }

    xmlDoc *m_document;
    const Limits &m_limits;
    std::string m_outlet, m_language;
    bool m_any = false;
};

} // namespace

FeedProblem read_feed(std::string bytes, const Limits &limits, const FeedSink &item, const std::function<bool()> &stop)
{
    const std::string declared = declared_charset(bytes);
    DecodedText decoded = decode_text(std::move(bytes), declared);
    if (decoded.refused)
        return {std::move(decoded.problem), 0, true};
    if (decoded.text.find("<!ENTITY") != std::string::npos)
        return {"declares entities of its own, which no feed needs and which can grow without end; remove the "
                "declarations (<!ENTITY ...>)",
                0, true};
    const Context context(xmlNewParserCtxt(), &xmlFreeParserCtxt);
    const Document document(xmlCtxtReadMemory(context.get(), decoded.text.data(), static_cast<int>(decoded.text.size()),
                                              "", "UTF-8",
                                              XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR |
                                                  XML_PARSE_NOWARNING | XML_PARSE_COMPACT),
                            &xmlFreeDoc);
    FeedProblem problem{std::move(decoded.problem), 0, false};
    if (const xmlError *error = xmlCtxtGetLastError(context.get()); error != nullptr && context->wellFormed == 0)
        problem = {"is no whole XML (" + one_spaced(error->message == nullptr ? "" : error->message) +
                       "); read as far as it can be: fetch it again",
                   static_cast<std::size_t>(std::max(error->line, 0)), false};
    if (document == nullptr || xmlDocGetRootElement(document.get()) == nullptr) {
        problem.refused = true;
        if (problem.message.empty())
            problem.message = "is no XML; fetch the feed again";
        return problem;
    }
    FeedReading reading{document.get(), limits};
    reading.read(item, stop);
    if (!reading.any() && !(stop && stop()))
        return {"has no items: there is nothing to read in this feed", 0, true};
    return problem;
}

} // namespace dateline::inputs
