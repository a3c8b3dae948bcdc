// Articles and manifests in JSON. Nesting and sizes are limited.
#pragma once

#include "inputs/fields.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::inputs
{

struct JsonArticle {
    ArticleFields fields;
    std::string text;
    std::string problem; ///< empty: it could be read
};

/// One line of JSONL: {"id","text","title?","published?","outlet?","url?","language?"}; other keys are passed over.
[[nodiscard]] JsonArticle parse_json_article(std::string_view line);

struct Manifest {
    std::map<std::string, ArticleFields> files; ///< by the name of the file
    std::string problem;                        ///< empty: it could be read
    std::size_t problem_line = 0;
};

/// [{"file","outlet","title","published","published_basis","language","url","id"}], null for what is unknown.
[[nodiscard]] Manifest parse_manifest(std::string_view text);

} // namespace dateline::inputs
