// The text of a PDF, by poppler's programs pdftotext and pdfinfo.
#pragma once

#include "inputs/inputs.hpp"
#include "inputs/raw_article.hpp"

#include <string_view>

namespace dateline::inputs
{

/// The programs run with limits of time and memory and see nothing but `bytes`. The day that a PDF was made on is taken
/// as inferred.
[[nodiscard]] RawArticle read_pdf(std::string_view bytes, const Limits &limits);

/// Lines of a page as paragraphs: lines go on where they are full, words that were divided are joined.
[[nodiscard]] std::string paragraphs_of_lines(std::string_view text);

} // namespace dateline::inputs
