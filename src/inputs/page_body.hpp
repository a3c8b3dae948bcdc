// The text of an article among all that a web page shows.
#pragma once

#include "inputs/markup.hpp"

#include <string>

namespace dateline::inputs
{

/// The article's paragraphs, divided by empty lines; empty if the page has none.
///
/// By density of text, as Kohlschütter, Fankhauser and Nejdl ("Boilerplate detection using shallow text features",
/// 2010) measured it: a paragraph of the article has many words and few of them linked. The element whose own
/// paragraphs and, for a half, those of its children have most such text holds the article; what lies in it and is
/// dense, or short and between what is dense, is its text. Parts that are never the article's (page_parts.hpp) are left
/// out before. `title` is not repeated as a paragraph.
[[nodiscard]] std::string body_of(const Markup &page, std::string_view title);

/// All paragraphs, but those of scripts and what is hidden: of a piece of HTML that is an article and nothing else.
[[nodiscard]] std::string all_text_of(const Markup &piece);

} // namespace dateline::inputs
