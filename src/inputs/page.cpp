#include "inputs/page.hpp"

#include "inputs/encoding.hpp"
#include "inputs/page_body.hpp"
#include "inputs/page_metadata.hpp"
#include "inputs/text.hpp"

#include <utility>

namespace dateline::inputs
{
namespace
{

// A page whose scripts write the article has at most a teaser of it in its body.
constexpr std::size_t teaser_bytes = 400;

RawArticle refused(std::string problem)
{
    RawArticle article;
    article.problem = std::move(problem);
    return article;
}

std::string markup_problem(std::string_view html, const Limits &limits)
{
    std::string problem = too_much_markup(html, {limits.page_tags, limits.page_depth});
    return problem.empty() ? problem : problem + ", the limit of a web page; save its text as *.txt";
}

} // namespace

RawArticle read_page(std::string bytes, const Limits &limits, std::string_view charset, std::string_view url)
{
    const std::string declared = charset.empty() ? declared_charset(bytes) : std::string{charset};
    Converted page = to_utf8(std::move(bytes), declared);
    if (page.refused)
        return refused(std::move(page.problem));
    if (std::string problem = markup_problem(page.text, limits); !problem.empty())
        return refused(std::move(problem));
    const bool turned = overrides_direction(page.text);
    page.text = clean_text(page.text); // gumbo makes U+FFFD of control characters
    const Markup markup{page.text};
    PageMetadata metadata = metadata_of(markup, page.text, url);
    RawArticle article;
    article.text = body_of(markup, metadata.fields.title ? metadata.fields.title->value : std::string{});
    if (article.text.size() < teaser_bytes && metadata.body.size() > article.text.size())
        article.text = std::move(metadata.body);
    if (article.text.empty())
        return refused("there is no article in this page; where a script writes it, save the page again after it has "
                       "been shown, or save its text as *.txt");
    article.fields = std::move(metadata.fields);
    if (!page.problem.empty())
        article.remarks.push_back(std::move(page.problem));
    if (turned)
        article.remarks.emplace_back("turns the order of its letters about (U+202D, U+202E); read without that, and so "
                                     "shown in their true order");
    return article;
}

std::string text_of_html(std::string_view html, const Limits &limits, std::string &problem)
{
    problem = markup_problem(html, limits);
    return problem.empty() ? all_text_of(Markup{html}) : std::string{};
}

} // namespace dateline::inputs
