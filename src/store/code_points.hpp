// Offsets in code points of a text that most often is plain ASCII: then they are those of its bytes, and no list of
// them is made for each of a million rows.
#pragma once

#include "gazetteer/text.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string_view>

namespace dateline::store
{

/// As TextOffsets.
class CodePoints
{
public:
    explicit CodePoints(std::string_view text) : m_size(text.size())
    {
        const auto all = [](unsigned bits, char c) { return bits | static_cast<unsigned char>(c); };
        if (std::accumulate(text.begin(), text.end(), 0U, all) >= 0x80)
            m_offsets.emplace(text);
    }
    [[nodiscard]] std::size_t of_byte(std::size_t byte) const noexcept
    {
        return m_offsets ? m_offsets->code_point_of_byte(byte) : std::min(byte, m_size);
    }

private:
    std::size_t m_size;
    std::optional<TextOffsets> m_offsets;
};

} // namespace dateline::store
