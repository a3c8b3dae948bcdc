// The description of an article that a page carries as JSON-LD (schema.org).
#pragma once

#include <string>
#include <string_view>

namespace dateline::inputs
{

struct LinkedData {
    bool article = false; ///< it describes an article, not the page or the site
    std::string headline, outlet, published, modified, language, url, body;
};

/// The best description in the script; all empty if there is none, or it is no JSON.
[[nodiscard]] LinkedData linked_data_of(std::string_view script);

} // namespace dateline::inputs
