#include "gazetteer/fuzzy.hpp"
#include "gazetteer/fuzzy_format.hpp"

#include <algorithm>
#include <queue>
#include <string>

namespace dateline::gazetteer
{
namespace
{

constexpr std::size_t most_offered = 20'000;

// A stretch of keys by its greatest weight; level 0 is one key.
struct Node {
    std::uint16_t weight = 0;
    std::uint32_t level = 0;
    std::size_t index = 0;

    [[nodiscard]] std::size_t first_key() const noexcept { return index << (6 * level); }
    // Whether this one comes after `other`: of equal weights the first in order leads, so that a name leads those that
    // begin like it.
    [[nodiscard]] bool operator<(const Node &other) const noexcept
    {
        return weight != other.weight ? weight < other.weight : first_key() > other.first_key();
    }
};
static_assert(fuzzy::fan_out == 1U << 6U);

} // namespace

FuzzyIndex::Range FuzzyIndex::narrow(Range range, std::string_view prefix) const
{
    const auto bound = [&](std::uint32_t first, auto &&before) {
        std::uint32_t last = range.last;
        while (first < last) {
            const std::uint32_t middle = first + (last - first) / 2;
            if (before(m_keys->key(middle).substr(0, prefix.size()).compare(prefix)))
                first = middle + 1;
            else
                last = middle;
        }
        return first;
    };
    const std::uint32_t first = bound(range.first, [](int order) { return order < 0; });
    return {first, bound(first, [](int order) { return order <= 0; })};
}

void FuzzyIndex::heaviest(std::span<const Range> ranges, int distance, std::size_t limit, const Accept &accept,
                          std::vector<NearKey> &out) const
{
    std::priority_queue<Node> queue;
    const auto push = [&](std::uint32_t level, std::size_t index) {
        const std::size_t at = level == 0 ? m_weights_at : m_tree_at[level - 1];
        queue.push({fuzzy::load<std::uint16_t>(m_section, at + index * 2), level, index});
    };
    for (const Range &range : ranges) {
        std::size_t first = range.first;
        std::size_t last = range.last;
        for (std::uint32_t level = 0; first < last; ++level) {
            const bool top = level == m_tree_at.size();
            while (first < last && (top || first % fuzzy::fan_out != 0))
                push(level, first++);
            while (first < last && last % fuzzy::fan_out != 0)
                push(level, --last);
            first /= fuzzy::fan_out;
            last /= fuzzy::fan_out;
        }
    }
    for (std::size_t offered = 0; !queue.empty() && out.size() < limit && offered < most_offered;) {
        const Node node = queue.top();
        queue.pop();
        if (node.level > 0) {
            // Only whole stretches were pushed, so all children are in the range.
            for (std::size_t child = 0; child < fuzzy::fan_out; ++child)
                push(node.level - 1, node.index * fuzzy::fan_out + child);
            continue;
        }
        ++offered;
        const NearKey key{static_cast<std::uint32_t>(node.index), distance, node.weight};
        if (!accept || accept(key))
            out.push_back(key);
    }
}

std::vector<NearKey> FuzzyIndex::complete(std::string_view prefix, std::size_t limit, const Accept &accept) const
{
    std::vector<NearKey> out;
    const Range range = narrow({0, m_keys->size()}, prefix);
    heaviest(std::span{&range, 1}, 0, limit, accept, out);
    return out;
}

std::vector<NearKey> FuzzyIndex::complete_nearly(std::string_view prefix, std::size_t limit, const Accept &accept) const
{
    std::vector<NearKey> out;
    std::u32string letters;
    for (std::size_t at = 0; at < prefix.size();)
        letters.push_back(next_code_point(prefix, at));
    if (letters.size() < 2 || letters.size() > fuzzy::deletable)
        return out;
    const std::u32string alphabet = alphabet_for(letters);
    std::vector<Range> ranges;
    std::string begun; // the letters before the edit
    append_utf8(begun, letters.front());
    Range all = narrow({0, m_keys->size()}, begun);
    // `made` stands in the place of the next letters, `rest` follows.
    const auto offer = [&](std::u32string_view made, std::u32string_view rest) {
        std::string text = begun;
        Range range = all;
        for (const std::u32string_view part : {made, rest}) {
            for (const char32_t letter : part)
                append_utf8(text, letter);
            if (range.first < range.last && text.size() > begun.size())
                range = narrow(range, text);
        }
        if (range.first < range.last)
            ranges.push_back(range);
    };
    const std::u32string_view view = letters;
    for (std::size_t i = 1; i < letters.size() && all.first < all.last; ++i) {
        offer(U"", view.substr(i + 1)); // the last letter left out is any last letter
        if (i + 1 < letters.size()) {
            const std::u32string swapped{letters[i + 1], letters[i]};
            offer(swapped, view.substr(i + 2));
            for (const char32_t &letter : alphabet)
                if (letter != letters[i])
                    offer({&letter, 1}, view.substr(i + 1));
        }
        for (const char32_t &letter : alphabet)
            offer({&letter, 1}, view.substr(i));
        append_utf8(begun, letters[i]);
        all = narrow(all, begun);
    }
    std::ranges::sort(ranges, {}, [](const Range &range) { return range.first; });
    std::vector<Range> merged;
    for (const Range &range : ranges)
        if (!merged.empty() && range.first < merged.back().last)
            merged.back().last = std::max(merged.back().last, range.last);
        else
            merged.push_back(range);
    heaviest(merged, 1, limit, accept, out);
    return out;
}

} // namespace dateline::gazetteer
