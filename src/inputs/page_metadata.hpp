// What a web page says about itself: JSON-LD, OpenGraph, meta, time, link.
#pragma once

#include "inputs/fields.hpp"
#include "inputs/markup.hpp"

#include <string>
#include <string_view>

namespace dateline::inputs
{

struct PageMetadata {
    ArticleFields fields; ///< title, outlet, published with its basis, language, url
    std::string body;     ///< the article's text where JSON-LD has it; may be empty
};

/// `html` is the text of `page`; `url` where it is known to come from, or empty.
[[nodiscard]] PageMetadata metadata_of(const Markup &page, std::string_view html, std::string_view url);

/// The charset that the start of a page declares; empty if it declares none.
[[nodiscard]] std::string declared_charset(std::string_view bytes);

} // namespace dateline::inputs
