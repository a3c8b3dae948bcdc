// What front matter, a line of JSON or a manifest says about an article, before it is believed.
#pragma once

#include "reading/article.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::inputs
{

using reading::Article;
using reading::ProblemSink;

struct Field {
    std::string value;
    std::size_t line = 0; ///< where it stands; 0: unknown
};

struct ArticleFields {
    std::optional<Field> id, outlet, title, language, url, published, published_basis;

    /// The member of this name; null if articles have no such field.
    [[nodiscard]] std::optional<Field> *find(std::string_view name) noexcept;
};

/// Fills what `article` lacks. A value that cannot be used is a remark that names `path` and line, and is left out.
void apply_fields(const ArticleFields &fields, const std::string &path, Article &article, const ProblemSink &problem);

/// A day "YYYY-MM-DD", alone or at the beginning of a date with a time. `reason` says what is wrong with it.
[[nodiscard]] std::optional<std::chrono::sys_days> day_of(std::string_view text, std::string &reason);

struct FrontMatter {
    ArticleFields fields;
    std::size_t end = 0; ///< where the body of the text begins
    std::string problem; ///< empty: it could be read
    std::size_t problem_line = 0;
};

/// The strict part of YAML that front matter needs: lines "key: value", values plain or quoted, comments. Keys that
/// articles do not have are passed over with all that is indented under them. `text` begins with a line "---".
[[nodiscard]] FrontMatter parse_front_matter(std::string_view text, std::size_t limit);
[[nodiscard]] bool has_front_matter(std::string_view text) noexcept;

} // namespace dateline::inputs
