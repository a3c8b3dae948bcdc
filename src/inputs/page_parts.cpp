#include "inputs/page_parts.hpp"

#include "inputs/text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace dateline::inputs
{
namespace
{

constexpr std::array left_out{
    GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,   GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT,
    GUMBO_TAG_EMBED,  GUMBO_TAG_APPLET, GUMBO_TAG_SVG,      GUMBO_TAG_MATH,       GUMBO_TAG_CANVAS, GUMBO_TAG_AUDIO,
    GUMBO_TAG_VIDEO,  GUMBO_TAG_NAV,    GUMBO_TAG_ASIDE,    GUMBO_TAG_HEADER,     GUMBO_TAG_FOOTER, GUMBO_TAG_FIGURE,
    GUMBO_TAG_MENU,   GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT,   GUMBO_TAG_TEXTAREA,   GUMBO_TAG_INPUT,  GUMBO_TAG_LABEL,
    GUMBO_TAG_LEGEND, GUMBO_TAG_OPTION, GUMBO_TAG_DIALOG,   GUMBO_TAG_FIGCAPTION, GUMBO_TAG_HEAD,
};

constexpr std::array blocks{
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,  GUMBO_TAG_CAPTION, GUMBO_TAG_CENTER,
    GUMBO_TAG_DD,      GUMBO_TAG_DETAILS, GUMBO_TAG_DIV,        GUMBO_TAG_DL,    GUMBO_TAG_DT,      GUMBO_TAG_FIELDSET,
    GUMBO_TAG_FORM,    GUMBO_TAG_H1,      GUMBO_TAG_H2,         GUMBO_TAG_H3,    GUMBO_TAG_H4,      GUMBO_TAG_H5,
    GUMBO_TAG_H6,      GUMBO_TAG_HR,      GUMBO_TAG_LI,         GUMBO_TAG_MAIN,  GUMBO_TAG_OL,      GUMBO_TAG_P,
    GUMBO_TAG_PRE,     GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY,    GUMBO_TAG_TABLE, GUMBO_TAG_TBODY,   GUMBO_TAG_TD,
    GUMBO_TAG_TFOOT,   GUMBO_TAG_TH,      GUMBO_TAG_THEAD,      GUMBO_TAG_TR,    GUMBO_TAG_UL,
};

constexpr std::array left_out_roles{"navigation", "banner", "contentinfo", "complementary", "search",
                                    "dialog",     "alert",  "menu",        "toolbar",       "alertdialog"};

// Words of classes and ids that makers of pages give to what is not the article.
constexpr std::array suspected{
    "ad",          "ads",         "advert",     "advertisement", "adverts",    "author",    "banner",
    "breadcrumb",  "breadcrumbs", "byline",     "caption",       "comment",    "comments",  "consent",
    "cookie",      "cookies",     "copyright",  "credit",        "disclaimer", "disqus",    "footer",
    "gallery",     "login",       "masthead",   "menu",          "meta",       "modal",     "mostread",
    "nav",         "navbar",      "navigation", "newsletter",    "outbrain",   "overlay",   "pagination",
    "paywall",     "popup",       "popular",    "promo",         "promoted",   "rail",      "recirculation",
    "recommended", "related",     "respond",    "share",         "sharing",    "sharebar",  "sidebar",
    "signup",      "skip",        "social",     "sponsor",       "sponsored",  "subscribe", "subscription",
    "taboola",     "tags",        "teaser",     "toolbar",       "tooltip",    "trending",  "widget",
};

// What holds the article may have a word of the others, too: "content-with-sidebar".
constexpr std::array trusted{"article", "articlebody", "body", "content", "entry", "has",  "main",
                             "no",      "page",        "post", "story",   "text",  "with", "wrapper"};

// Words of a class or an id: "relatedStories most-read" is related, stories, most, read and mostread.
std::vector<std::string> words_of(std::string_view names)
{
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty())
            words.push_back(lower_ascii(word));
        word.clear();
    };
    bool small_before = false;
    for (const char c : names) {
        const bool small = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool capital = c >= 'A' && c <= 'Z';
        if ((capital && small_before) || (!small && !capital))
            end_word();
        if (small || capital)
            word += c;
        small_before = small;
    }
    end_word();
    if (words.size() == 2)
        words.push_back(words[0] + words[1]);
    return words;
}

template <typename List>
bool any_of(const std::vector<std::string> &words, const List &list)
{
    return std::ranges::any_of(words,
                               [&](const std::string &word) { return std::ranges::find(list, word) != list.end(); });
}

bool is_hidden(const GumboNode &element)
{
    if (has_attribute(element, "hidden") || attribute(element, "aria-hidden") == "true")
        return true;
    std::string style = lower_ascii(attribute(element, "style"));
    std::erase(style, ' ');
    return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

bool holds_paragraphs(const GumboNode &element)
{
    bool found = false;
    for_each_element(element, [&](const GumboNode &node) {
        found = found || is_element(node, GUMBO_TAG_P) || is_element(node, GUMBO_TAG_ARTICLE);
        return !found;
    });
    return found;
}

bool is_suspected(const GumboNode &element)
{
    static constexpr std::array names{"class", "id"};
    return std::ranges::any_of(names, [&](const char *name) {
        const std::vector<std::string> words = words_of(attribute(element, name));
        return any_of(words, suspected) && !any_of(words, trusted);
    });
}

} // namespace

PagePart part_of(const GumboNode &element)
{
    const GumboTag tag = element.v.element.tag;
    if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE)
        return PagePart::Kept;
    if (std::ranges::find(left_out, tag) != left_out.end() || is_hidden(element))
        return PagePart::LeftOut;
    if (tag == GUMBO_TAG_FORM && !holds_paragraphs(element)) // some sites put the whole page into one
        return PagePart::LeftOut;
    if (std::ranges::find(left_out_roles, attribute(element, "role")) != left_out_roles.end())
        return PagePart::LeftOut;
    return is_suspected(element) ? PagePart::Suspected : PagePart::Kept;
}

bool is_block(GumboTag tag) noexcept { return std::ranges::find(blocks, tag) != blocks.end(); }

bool is_heading(GumboTag tag) noexcept { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

} // namespace dateline::inputs
