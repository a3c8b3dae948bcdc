#include "inputs/page_metadata.hpp"

#include "inputs/dates.hpp"
#include "inputs/json_ld.hpp"
#include "inputs/page_parts.hpp"
#include "inputs/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace dateline::inputs
{
namespace
{

// Names of meta elements, best first.
constexpr std::array title_names{"og:title", "twitter:title", "dc.title", "dcterms.title", "headline"};
constexpr std::array outlet_names{"og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher"};
constexpr std::array date_names{"article:published_time",
                                "og:article:published_time",
                                "datepublished",
                                "date",
                                "pubdate",
                                "publish-date",
                                "publish_date",
                                "publishdate",
                                "published_time",
                                "article.published",
                                "parsely-pub-date",
                                "sailthru.date",
                                "dc.date",
                                "dc.date.issued",
                                "dcterms.date",
                                "dcterms.issued",
                                "dcterms.created",
                                "citation_publication_date",
                                "originalpublicationdate"};
constexpr std::array changed_names{"article:modified_time", "og:updated_time", "datemodified", "last-modified"};
constexpr std::array url_names{"og:url", "twitter:url"};

// What the elements of a page say, by what they are.
struct Told {
    std::map<std::string, std::string> meta;
    LinkedData linked;
    std::string title, heading, language, canonical;
    std::string published;  // of a time element that says so
    std::string first_time; // of the first one in the article
    std::size_t headings = 0;
};

class Listening
{
public:
    Told to(const Markup &page)
    {
        for_each_element(page.root(), [this](const GumboNode &element) {
            hear(element);
            return true;
        });
        return std::move(m_told);
    }

private:
    void hear(const GumboNode &element)
    {
        switch (element.v.element.tag) {
        case GUMBO_TAG_HTML:
            m_told.language = attribute(element, "lang");
            if (m_told.language.empty())
                m_told.language = attribute(element, "xml:lang");
            break;
        case GUMBO_TAG_META:
            hear_meta(element);
            break;
        case GUMBO_TAG_LINK:
            if (m_told.canonical.empty() && lower_ascii(attribute(element, "rel")) == "canonical")
                m_told.canonical = attribute(element, "href");
            break;
        case GUMBO_TAG_TITLE:
            if (m_told.title.empty())
                m_told.title = text_within(element);
            break;
        case GUMBO_TAG_H1:
            if (++m_told.headings == 1)
                m_told.heading = text_within(element);
            break;
        case GUMBO_TAG_TIME:
            hear_time(element);
            break;
        case GUMBO_TAG_SCRIPT:
            if (lower_ascii(attribute(element, "type")) == "application/ld+json" && !m_told.linked.article)
                hear_linked_data(element);
            break;
        default:
            if (attribute(element, "itemprop") == "datePublished" && m_told.published.empty())
                m_told.published = has_attribute(element, "content") ? std::string{attribute(element, "content")}
                                                                     : text_within(element);
            break;
        }
    }

    void hear_meta(const GumboNode &element)
    {
        for (const char *key : {"property", "name", "itemprop", "http-equiv"})
            if (const std::string_view name = attribute(element, key); !name.empty())
                m_told.meta.try_emplace(lower_ascii(name), one_spaced(clean_text(attribute(element, "content"))));
    }

    void hear_time(const GumboNode &element)
    {
        std::string value{attribute(element, "datetime")};
        if (value.empty())
            value = text_within(element);
        const std::string names =
            lower_ascii(attribute(element, "class")) + ' ' + lower_ascii(attribute(element, "itemprop"));
        const bool says = has_attribute(element, "pubdate") || names.find("publish") != std::string::npos;
        if (says && m_told.published.empty() && day_in(value))
            m_told.published = value;
        if (m_told.first_time.empty() && day_in(value) && belongs_to_the_page(element))
            m_told.first_time = std::move(value);
    }

    // Not to one of the other stories that it offers.
    static bool belongs_to_the_page(const GumboNode &element)
    {
        for (const GumboNode *up = &element; up != nullptr && is_element(*up); up = up->parent)
            if (is_element(*up, GUMBO_TAG_ASIDE) || is_element(*up, GUMBO_TAG_NAV) ||
                is_element(*up, GUMBO_TAG_FOOTER) || is_element(*up, GUMBO_TAG_LI) ||
                (part_of(*up) == PagePart::Suspected &&
                 lower_ascii(attribute(*up, "class")).find("comment") != std::string::npos))
                return false;
        return true;
    }

    void hear_linked_data(const GumboNode &element)
    {
        std::string script;
        const GumboVector &within = children(element);
        for (unsigned i = 0; i < within.length; ++i)
            if (const GumboNode &node = child(within, i); node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA)
                script += node.v.text.text;
        LinkedData found = linked_data_of(script);
        if (found.article || m_told.linked.published.empty())
            m_told.linked = std::move(found);
    }

    Told m_told;
};

template <typename Names>
std::string first_of(const std::map<std::string, std::string> &meta, const Names &names)
{
    for (const char *name : names)
        if (const auto found = meta.find(name); found != meta.end() && !found->second.empty())
            return found->second;
    return {};
}

std::string first_full(std::initializer_list<std::string> values)
{
    for (const std::string &value : values)
        if (!trimmed(value).empty())
            return one_spaced(value);
    return {};
}

bool is_web_address(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

// "Five killed | The Northern Herald": what stands behind the last divider may be the outlet's name.
std::pair<std::string, std::string> title_and_outlet(const std::string &title)
{
    for (const std::string_view divider : {" | ", " \xE2\x80\x94 ", " \xE2\x80\x93 ", " - ", " :: ", " \xC2\xBB "})
        if (const std::size_t at = title.rfind(divider); at != std::string::npos) {
            const std::string after = title.substr(at + divider.size());
            if (at >= after.size() && after.size() <= 40)
                return {title.substr(0, at), after};
        }
    return {title, {}};
}

std::string host_of(std::string_view url)
{
    const std::size_t begin = url.find("://");
    if (!is_web_address(url) || begin == std::string_view::npos)
        return {};
    std::string host = lower_ascii(url.substr(begin + 3, url.find_first_of("/:?#", begin + 3) - begin - 3));
    return host.starts_with("www.") ? host.substr(4) : host;
}

// Browsers write it into the pages that they save: <!-- saved from url=(0042)https://... -->, and SingleFile "url: ".
std::string saved_from(std::string_view html)
{
    const std::string_view start = html.substr(0, 4096);
    for (const std::string_view mark : {"saved from url=(", " url: "}) {
        const std::size_t at = start.find(mark);
        const std::size_t begin = at == std::string_view::npos ? at : start.find("http", at);
        if (begin != std::string_view::npos && begin - at <= mark.size() + 8)
            return std::string{start.substr(begin, start.find_first_of(" \t\r\n>", begin) - begin)};
    }
    return {};
}

// Many outlets put the day into the address: /2023/03/05/.
std::optional<std::string> day_of_url(std::string_view url)
{
    for (std::size_t at = url.find("/20"); at != std::string_view::npos; at = url.find("/20", at + 1)) {
        const std::string_view part = url.substr(at + 1, 10);
        if (part.size() == 10 && (part[4] == '/' || part[4] == '-') && part[4] == part[7])
            if (auto day = day_in(part))
                return day;
    }
    return {};
}

void set(std::optional<Field> &field, std::string value)
{
    if (!trimmed(value).empty())
        field = Field{std::move(value)};
}

void set_date(const Told &told, const std::string &url, ArticleFields &fields)
{
    for (const std::string &stated : {told.linked.published, first_of(told.meta, date_names), told.published})
        if (auto day = day_in(stated)) {
            fields.published = Field{*day};
            return;
        }
    std::optional<std::string> inferred = day_in(told.first_time);
    for (const std::string &changed : {told.linked.modified, first_of(told.meta, changed_names)})
        if (!inferred)
            inferred = day_in(changed);
    if (auto day = day_of_url(url)) // nearer to the truth than a later change
        inferred = day;
    if (!inferred)
        return;
    fields.published = Field{*inferred};
    fields.published_basis = Field{"inferred"};
}

// "en_GB" and "en-gb" are en-GB; names of languages are none of ours.
std::string tag_of(std::string language)
{
    std::ranges::replace(language, '_', '-');
    return language.size() >= 2 && language.size() <= 35 &&
                   (language.size() < 4 || language[2] == '-' || language[3] == '-')
               ? language
               : std::string{};
}

} // namespace

PageMetadata metadata_of(const Markup &page, std::string_view html, std::string_view url)
{
    Told told = Listening{}.to(page);
    PageMetadata metadata;
    std::string address;
    for (const std::string &candidate :
         {told.canonical, first_of(told.meta, url_names), told.linked.url, std::string{url}, saved_from(html)})
        if (address.empty() && is_web_address(candidate))
            address = candidate;
    const auto [title, outlet] = title_and_outlet(told.title);
    const std::string heading = told.headings == 1 ? told.heading : std::string{};
    set(metadata.fields.title, first_full({told.linked.article ? told.linked.headline : std::string{},
                                           first_of(told.meta, title_names), heading, title}));
    const bool divided = metadata.fields.title && metadata.fields.title->value == title;
    set(metadata.fields.outlet, first_full({told.linked.outlet, first_of(told.meta, outlet_names),
                                            divided ? outlet : std::string{}, host_of(address)}));
    set(metadata.fields.language,
        first_full({tag_of(told.language), tag_of(told.linked.language),
                    tag_of(first_of(told.meta, std::array{"content-language", "og:locale"}))}));
    set(metadata.fields.url, address);
    set_date(told, address, metadata.fields);
    metadata.body = std::move(told.linked.body);
    return metadata;
}

std::string declared_charset(std::string_view bytes)
{
    const std::string start = lower_ascii(bytes.substr(0, 2048));
    for (const std::string_view mark : {"charset=", "encoding="}) {
        const std::size_t at = start.find(mark);
        if (at == std::string::npos)
            continue;
        const std::size_t begin = start.find_first_not_of("\"' ", at + mark.size());
        if (begin != std::string::npos)
            return start.substr(begin, start.find_first_of("\"' ;>/?\n", begin) - begin);
    }
    return {};
}

} // namespace dateline::inputs
