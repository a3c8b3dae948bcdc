#include "gazetteer/text.hpp"

#include <algorithm>

namespace dateline {

TextOffsets::TextOffsets(std::string_view text)
{
    m_ascii = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    m_byte_of_code_point.reserve(text.size() + 1);
    if (!m_ascii)
        m_utf16_of_code_point.reserve(text.size() + 1);
    std::uint32_t utf16 = 0;
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
        const auto c = static_cast<unsigned char>(text[byte]);
        if ((c & 0xC0U) == 0x80U) // a continuation byte begins no code point
            continue;
        m_byte_of_code_point.push_back(static_cast<std::uint32_t>(byte));
        if (!m_ascii)
            m_utf16_of_code_point.push_back(utf16);
        utf16 += c >= 0xF0U ? 2U : 1U;
    }
    m_byte_of_code_point.push_back(static_cast<std::uint32_t>(text.size()));
    if (!m_ascii)
        m_utf16_of_code_point.push_back(utf16);
}

std::size_t TextOffsets::code_point_of_byte(std::size_t byte) const noexcept
{
    if (m_ascii)
        return std::min(byte, code_points());
    const auto found = std::ranges::upper_bound(m_byte_of_code_point, byte);
    return static_cast<std::size_t>(found - m_byte_of_code_point.begin()) - 1;
}

std::size_t TextOffsets::byte_of_code_point(std::size_t code_point) const noexcept
{
    return m_byte_of_code_point[std::min(code_point, code_points())];
}

std::size_t TextOffsets::utf16_of_byte(std::size_t byte) const noexcept
{
    const std::size_t code_point = code_point_of_byte(byte);
    return m_ascii ? code_point : m_utf16_of_code_point[code_point];
}

} // namespace dateline
