// What a format finds, before it becomes an article.
#pragma once

#include "inputs/fields.hpp"

#include <string>
#include <vector>

namespace dateline::inputs
{

struct RawArticle {
    ArticleFields fields;
    std::string text;                 ///< valid UTF-8, clean
    std::string problem;              ///< why there is none, and what to do; empty: it could be read
    std::vector<std::string> remarks; ///< what the reader should know of it
};

} // namespace dateline::inputs
