#include "inputs/page_body.hpp"

#include "inputs/page_parts.hpp"
#include "inputs/text.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace dateline::inputs
{
namespace
{

// What a paragraph of an article has at least, and the most of it that may be linked.
constexpr std::size_t dense_words = 12;
constexpr std::size_t sentence_words = 4; // where it ends as a sentence does
constexpr double linked_at_most = 0.4;
// An element that holds this many times the text of the best one inside of it holds the article, not its best part.
constexpr double holds_more = 1.25;
// Less than this was no article: what the classes of its elements said about them was wrong.
constexpr std::size_t article_letters = 250;

struct Paragraph {
    std::string text;
    std::size_t words = 0;
    std::size_t linked = 0; // bytes of text within links
    const GumboNode *block = nullptr;
    bool heading = false;
    bool dense = false;
};

std::size_t count_words(std::string_view text)
{
    return text.empty() ? 0 : 1 + static_cast<std::size_t>(std::ranges::count(text, ' '));
}

bool ends_a_sentence(std::string_view text)
{
    while (text.ends_with('"') || text.ends_with('\'') || text.ends_with(')') || text.ends_with("\xE2\x80\x9D") ||
           text.ends_with("\xE2\x80\x99") || text.ends_with("\xC2\xBB"))
        text.remove_suffix(text.ends_with("\xC2\xBB") ? 2 : static_cast<unsigned char>(text.back()) < 0x80U ? 1 : 3);
    static constexpr std::array ends{std::string_view{"."},           std::string_view{"!"},
                                     std::string_view{"?"},           std::string_view{"\xE2\x80\xA6"},
                                     std::string_view{"\xD6\x89"},    std::string_view{"\xE0\xA5\xA4"},
                                     std::string_view{"\xE3\x80\x82"}};
    return std::ranges::any_of(ends, [text](std::string_view end) { return text.ends_with(end); });
}

bool is_dense(const Paragraph &paragraph)
{
    if (static_cast<double>(paragraph.linked) > linked_at_most * static_cast<double>(paragraph.text.size()))
        return false;
    return paragraph.words >= dense_words || (paragraph.words >= sentence_words && ends_a_sentence(paragraph.text));
}

// Walks a tree and gathers its paragraphs in their order.
class Paragraphs
{
public:
    explicit Paragraphs(bool all, bool keep_suspected) : m_all(all), m_keep_suspected(keep_suspected) {}

    std::vector<Paragraph> of(const GumboNode &root)
    {
        m_block = &root;
        walk(root);
        end_paragraph();
        return std::move(m_paragraphs);
    }

private:
    [[nodiscard]] bool left_out(const GumboNode &element) const
    {
        const PagePart part = part_of(element);
        if (m_all && part == PagePart::LeftOut)
            return !is_element(element, GUMBO_TAG_HEADER) && !is_element(element, GUMBO_TAG_FIGURE) &&
                   !is_element(element, GUMBO_TAG_FOOTER);
        return part == PagePart::LeftOut || (part == PagePart::Suspected && !m_keep_suspected);
    }

    void walk(const GumboNode &node)
    {
        if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA || node.type == GUMBO_NODE_WHITESPACE) {
            m_text += node.v.text.text;
            if (m_links > 0)
                m_linked += trimmed(node.v.text.text).size();
            return;
        }
        if (!is_element(node) || left_out(node))
            return;
        const GumboTag tag = node.v.element.tag;
        if (tag == GUMBO_TAG_BR) {
            if (m_after_break && trimmed(m_text.substr(m_break)).empty())
                end_paragraph();
            else
                m_text += ' ';
            m_after_break = true;
            m_break = m_text.size();
            return;
        }
        const bool block = is_block(tag);
        const GumboNode *outer = m_block;
        if (block) {
            end_paragraph();
            m_block = &node;
        }
        const bool link = tag == GUMBO_TAG_A && has_attribute(node, "href");
        m_links += link ? 1 : 0;
        const GumboVector &within = children(node);
        for (unsigned i = 0; i < within.length; ++i)
            walk(child(within, i));
        m_links -= link ? 1 : 0;
        if (block) {
            end_paragraph();
            m_block = outer;
        }
    }

    void end_paragraph()
    {
        Paragraph paragraph;
        paragraph.text = one_spaced(clean_text(m_text));
        paragraph.words = count_words(paragraph.text);
        paragraph.linked = m_linked;
        paragraph.block = m_block;
        paragraph.heading = is_heading(m_block->v.element.tag);
        paragraph.dense = !paragraph.heading && is_dense(paragraph);
        if (!paragraph.text.empty())
            m_paragraphs.push_back(std::move(paragraph));
        m_text.clear();
        m_linked = 0;
        m_after_break = false;
        m_break = 0;
    }

    const bool m_all, m_keep_suspected;
    const GumboNode *m_block = nullptr;
    std::string m_text;
    std::size_t m_linked = 0, m_break = 0;
    int m_links = 0;
    bool m_after_break = false;
    std::vector<Paragraph> m_paragraphs;
};

const GumboNode *parent_of(const GumboNode *node)
{
    return node->parent != nullptr && is_element(*node->parent) ? node->parent : nullptr;
}

bool lies_in(const GumboNode *node, const GumboNode *holder)
{
    while (node != nullptr && node != holder)
        node = node->parent;
    return node != nullptr;
}

std::size_t dense_bytes_in(const std::vector<Paragraph> &paragraphs, const GumboNode *holder)
{
    std::size_t bytes = 0;
    for (const Paragraph &paragraph : paragraphs)
        if (paragraph.dense && lies_in(paragraph.block, holder))
            bytes += paragraph.text.size();
    return bytes;
}

// The element that holds the article; null if nothing on the page is dense.
const GumboNode *holder_of(const std::vector<Paragraph> &paragraphs)
{
    std::unordered_map<const GumboNode *, double> scores;
    std::vector<const GumboNode *> order; // of the text, so that equal scores are decided the same way each time
    const auto add = [&](const GumboNode *node, double score) {
        if (node != nullptr && scores.try_emplace(node, 0).second)
            order.push_back(node);
        if (node != nullptr)
            scores[node] += score;
    };
    for (const Paragraph &paragraph : paragraphs) {
        if (!paragraph.dense)
            continue;
        const auto score =
            static_cast<double>(paragraph.text.size() - std::min(paragraph.linked, paragraph.text.size()));
        const GumboNode *parent = parent_of(paragraph.block);
        // The paragraph's own block counts for its holder: text straight in a div has no p around it.
        add(is_element(*paragraph.block, GUMBO_TAG_P) ? nullptr : paragraph.block, score);
        add(parent, score);
        add(parent == nullptr ? nullptr : parent_of(parent), score / 2);
    }
    const GumboNode *best = nullptr;
    for (const GumboNode *node : order)
        if (best == nullptr || scores[node] > scores[best])
            best = node;
    for (const GumboNode *up = best == nullptr ? nullptr : parent_of(best);
         up != nullptr && !is_element(*up, GUMBO_TAG_BODY) && !is_element(*up, GUMBO_TAG_HTML); up = parent_of(up))
        if (static_cast<double>(dense_bytes_in(paragraphs, up)) >
            holds_more * static_cast<double>(dense_bytes_in(paragraphs, best)))
            best = up;
    return best;
}

std::string joined(const std::vector<const Paragraph *> &paragraphs)
{
    std::string text;
    for (const Paragraph *paragraph : paragraphs)
        text += (text.empty() ? "" : "\n\n") + paragraph->text;
    return text;
}

std::string article_of(const std::vector<Paragraph> &paragraphs, std::string_view title)
{
    const GumboNode *holder = holder_of(paragraphs);
    std::vector<const Paragraph *> kept;
    std::vector<const Paragraph *> waiting; // short ones, kept if dense text follows
    for (const Paragraph &paragraph : paragraphs) {
        if (holder == nullptr || !lies_in(paragraph.block, holder) || paragraph.text == title)
            continue;
        if (paragraph.dense) {
            if (!kept.empty())
                kept.insert(kept.end(), waiting.begin(), waiting.end());
            waiting.clear();
            kept.push_back(&paragraph);
        } else if (static_cast<double>(paragraph.linked) <=
                   linked_at_most * static_cast<double>(paragraph.text.size())) {
            waiting.push_back(&paragraph);
        }
    }
    return joined(kept);
}

} // namespace

std::string body_of(const Markup &page, std::string_view title)
{
    std::string body = article_of(Paragraphs{false, false}.of(page.root()), title);
    if (body.size() < article_letters)
        if (std::string more = article_of(Paragraphs{false, true}.of(page.root()), title);
            more.size() > 2 * body.size())
            return more;
    return body;
}

std::string all_text_of(const Markup &piece)
{
    const std::vector<Paragraph> paragraphs = Paragraphs{true, true}.of(piece.root());
    std::vector<const Paragraph *> all;
    all.reserve(paragraphs.size());
    for (const Paragraph &paragraph : paragraphs)
        all.push_back(&paragraph);
    return joined(all);
}

} // namespace dateline::inputs
