// Which parts of a web page are never part of its article.
#pragma once

#include "inputs/markup.hpp"

#include <cstdint>

namespace dateline::inputs
{

enum class PagePart : std::uint8_t {
    Kept,
    LeftOut,   ///< scripts, forms, navigation, what is hidden: by its element or role
    Suspected, ///< by its class or id: comments, sharing, related stories
};

[[nodiscard]] PagePart part_of(const GumboNode &element);

/// Elements that begin a new paragraph.
[[nodiscard]] bool is_block(GumboTag tag) noexcept;
[[nodiscard]] bool is_heading(GumboTag tag) noexcept;

} // namespace dateline::inputs
