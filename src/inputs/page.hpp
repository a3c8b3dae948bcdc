// A saved web page as an article.
#pragma once

#include "inputs/inputs.hpp"
#include "inputs/raw_article.hpp"

#include <string>
#include <string_view>

namespace dateline::inputs
{

/// `charset` and `url` are what a message says about the page that it holds; may be empty. Nothing is loaded and no
/// script runs.
[[nodiscard]] RawArticle read_page(std::string bytes, const Limits &limits, std::string_view charset = {},
                                   std::string_view url = {});

/// The text of a piece of HTML (of a feed or a mail) in UTF-8; empty if it breaks a limit, which `problem` then names.
[[nodiscard]] std::string text_of_html(std::string_view html, const Limits &limits, std::string &problem);

} // namespace dateline::inputs
