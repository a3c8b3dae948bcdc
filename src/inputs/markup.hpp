// HTML as a tree (gumbo), and how to look at it.
#pragma once

#include <cstddef>
#include <functional>
#include <gumbo.h>
#include <memory>
#include <string>
#include <string_view>

namespace dateline::inputs
{

struct MarkupLimits {
    std::size_t tags = 0;
    std::size_t depth = 0;
};

/// Empty, or which limit the markup breaks. Looked at before it is parsed: the parser's time grows with the depth, and
/// it frees its tree by recursion.
[[nodiscard]] std::string too_much_markup(std::string_view html, const MarkupLimits &limits);

/// The tree of an HTML text in UTF-8 that is not too much markup. Owns it; the text must outlive it.
class Markup
{
public:
    explicit Markup(std::string_view html);
    /// The element html.
    [[nodiscard]] const GumboNode &root() const noexcept { return *m_output->root; }

private:
    struct Destroy {
        void operator()(GumboOutput *output) const noexcept { gumbo_destroy_output(&kGumboDefaultOptions, output); }
    };
    std::unique_ptr<GumboOutput, Destroy> m_output;
};

[[nodiscard]] bool is_element(const GumboNode &node) noexcept;
[[nodiscard]] bool is_element(const GumboNode &node, GumboTag tag) noexcept;
/// The value of an attribute; empty where there is none.
[[nodiscard]] std::string_view attribute(const GumboNode &node, const char *name) noexcept;
[[nodiscard]] bool has_attribute(const GumboNode &node, const char *name) noexcept;
/// Children of an element; nothing of another node.
[[nodiscard]] const GumboVector &children(const GumboNode &node) noexcept;
[[nodiscard]] inline const GumboNode &child(const GumboVector &nodes, unsigned at) noexcept
{
    return *static_cast<const GumboNode *>(nodes.data[at]);
}
/// Calls for each element in the order of the text, `node` included; those within one for which it gives false are
/// passed over.
void for_each_element(const GumboNode &node, const std::function<bool(const GumboNode &)> &visit);
/// All text within, white space as one space.
[[nodiscard]] std::string text_within(const GumboNode &node);

} // namespace dateline::inputs
