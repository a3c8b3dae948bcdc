// Spans of a text, and the way between the three ways to count in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline
{

/// A half-open range of UTF-8 *bytes* of an article's text. Public formats use Unicode code points, Qt uses UTF-16
/// units: convert at the border, with TextOffsets, and nowhere else.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] bool empty() const noexcept { return begin >= end; }
    [[nodiscard]] std::size_t size() const noexcept { return empty() ? 0 : end - begin; }
    [[nodiscard]] bool contains(Span other) const noexcept { return begin <= other.begin && other.end <= end; }
    [[nodiscard]] bool overlaps(Span other) const noexcept { return begin < other.end && other.begin < end; }
    [[nodiscard]] std::string_view of(std::string_view text) const noexcept
    {
        return begin > text.size() ? std::string_view{} : text.substr(begin, size());
    }
    friend bool operator==(const Span &, const Span &) = default;
};

/// Converts offsets into one valid UTF-8 text of less than 4 GiB; O(log n) a look-up after O(n) construction. Offsets
/// past the end are clamped, offsets inside a code point belong to it.
class TextOffsets
{
public:
    explicit TextOffsets(std::string_view text);

    [[nodiscard]] std::size_t code_point_of_byte(std::size_t byte) const noexcept;
    [[nodiscard]] std::size_t byte_of_code_point(std::size_t code_point) const noexcept;
    [[nodiscard]] std::size_t utf16_of_byte(std::size_t byte) const noexcept;
    [[nodiscard]] std::size_t code_points() const noexcept { return m_code_points; }

private:
    bool m_ascii = false; // all three ways are one
    std::size_t m_code_points = 0;
    std::vector<std::uint32_t> m_byte_of_code_point; // one more entry than there are code points
    std::vector<std::uint32_t> m_utf16_of_code_point;
};

/// What next_code_point() gives for bytes that are no UTF-8.
inline constexpr char32_t invalid_code_point = 0xFFFFFFFFU;

/// The code point at byte `at` (< text.size()), which moves behind it; behind one byte where it is no UTF-8 (overlong
/// forms, surrogates and values past U+10FFFF included).
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t &at) noexcept;
[[nodiscard]] bool valid_utf8(std::string_view text) noexcept;
/// Whether a control character is in it (U+0000 to U+001F, U+007F to U+009F); those that a terminal would obey.
[[nodiscard]] bool has_control(std::string_view utf8) noexcept;
/// `code_point` is a Unicode scalar value.
void append_utf8(std::string &text, char32_t code_point);

} // namespace dateline
