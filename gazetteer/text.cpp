#include "gazetteer/text.hpp"

#include <algorithm>

namespace dateline
{

TextOffsets::TextOffsets(std::string_view text)
{
    m_ascii = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    m_code_points = text.size();
    if (m_ascii)
        return;
    m_byte_of_code_point.reserve(text.size() + 1);
    m_utf16_of_code_point.reserve(text.size() + 1);
    std::uint32_t utf16 = 0;
    for (std::size_t byte = 0; byte < text.size(); ++byte) {
        const auto c = static_cast<unsigned char>(text[byte]);
        if ((c & 0xC0U) == 0x80U) // a continuation byte begins no code point
            continue;
        m_byte_of_code_point.push_back(static_cast<std::uint32_t>(byte));
        m_utf16_of_code_point.push_back(utf16);
        utf16 += c >= 0xF0U ? 2U : 1U;
    }
    m_code_points = m_byte_of_code_point.size();
    m_byte_of_code_point.push_back(static_cast<std::uint32_t>(text.size()));
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
    const std::size_t inside = std::min(code_point, code_points());
    return m_ascii ? inside : m_byte_of_code_point[inside];
}

std::size_t TextOffsets::utf16_of_byte(std::size_t byte) const noexcept
{
    const std::size_t code_point = code_point_of_byte(byte);
    return m_ascii ? code_point : m_utf16_of_code_point[code_point];
}

char32_t next_code_point(std::string_view text, std::size_t &at) noexcept
{
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(at++);
    if (lead < 0x80U)
        return lead;
    const std::size_t more = lead >= 0xF0U ? 3 : lead >= 0xE0U ? 2 : 1;
    if (lead < 0xC2U || lead > 0xF4U || text.size() - at < more)
        return invalid_code_point;
    char32_t c = lead & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        const unsigned next = byte(at + i);
        if ((next & 0xC0U) != 0x80U)
            return invalid_code_point;
        c = (c << 6U) | (next & 0x3FU);
    }
    const bool overlong = (more == 2 && c < 0x800U) || (more == 3 && c < 0x10000U);
    if (overlong || (c >= 0xD800U && c < 0xE000U) || c > 0x10FFFFU)
        return invalid_code_point;
    at += more;
    return c;
}

bool valid_utf8(std::string_view text) noexcept
{
    const auto first = std::ranges::find_if(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80U; });
    for (auto at = static_cast<std::size_t>(first - text.begin()); at < text.size();)
        if (next_code_point(text, at) == invalid_code_point)
            return false;
    return true;
}

bool has_control(std::string_view utf8) noexcept
{
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte < 0x20U || byte == 0x7FU)
            return true;
        if (byte == 0xC2U && i + 1 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) < 0xA0U)
            return true;
    }
    return false;
}

void append_utf8(std::string &text, char32_t code_point)
{
    const auto add = [&text](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (code_point < 0x80U) {
        add(code_point);
    } else if (code_point < 0x800U) {
        add(0xC0U | (code_point >> 6U));
        add(0x80U | (code_point & 0x3FU));
    } else if (code_point < 0x10000U) {
        add(0xE0U | (code_point >> 12U));
        add(0x80U | ((code_point >> 6U) & 0x3FU));
        add(0x80U | (code_point & 0x3FU));
    } else {
        add(0xF0U | (code_point >> 18U));
        add(0x80U | ((code_point >> 12U) & 0x3FU));
        add(0x80U | ((code_point >> 6U) & 0x3FU));
        add(0x80U | (code_point & 0x3FU));
    }
}

} // namespace dateline
