// A feed (RSS 0.9 to 2.0, RDF, Atom) as articles.
#pragma once

#include "inputs/inputs.hpp"
#include "inputs/raw_article.hpp"

#include <cstddef>
#include <functional>
#include <string>

namespace dateline::inputs
{

/// `line`: where the item stands in the feed's text.
using FeedSink = std::function<void(RawArticle &&article, std::size_t line)>;

struct FeedProblem {
    std::string message; ///< empty: none
    std::size_t line = 0;
    bool refused = false; ///< nothing could be read
};

/// Hands on each item, those without text with their problem. No network, no document type, no entities of its own.
[[nodiscard]] FeedProblem read_feed(std::string bytes, const Limits &limits, const FeedSink &item,
                                    const std::function<bool()> &stop = {});

} // namespace dateline::inputs
