#include "inputs/text.hpp"

#include "gazetteer/text.hpp"
#include "inputs/encoding.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dateline::inputs
{
namespace
{

struct Signature {
    std::string_view bytes;
    std::string_view meaning;
};

// Files that people mistake for texts, by their first bytes.
constexpr std::array signatures{
    Signature{"\xD0\xCF\x11\xE0", "an old office document; save its text as *.txt"},
    Signature{"{\\rtf", "a rich-text document; save its text as *.txt"},
    Signature{"SQLite format 3", "a database; if it is a project, give it to 'dateline incidents' or 'dateline view'"},
    Signature{"Rar!\x1A\x07", "a RAR archive; unpack it, or pack its files as *.zip"},
    Signature{"7z\xBC\xAF\x27\x1C", "a 7z archive; unpack it, or pack its files as *.zip"},
    Signature{"\x89PNG", "a picture; if it shows a report, write its text down as *.txt"},
    Signature{"\xFF\xD8\xFF", "a picture; if it shows a report, write its text down as *.txt"},
    Signature{"GIF8", "a picture; if it shows a report, write its text down as *.txt"},
};

constexpr std::array byte_marks{std::string_view{"\xFF\xFE"}, std::string_view{"\xFE\xFF"},
                                std::string_view{"\0\0\xFE\xFF", 4}};

bool looks_binary(std::string_view bytes) noexcept
{
    const auto control = std::ranges::count_if(bytes, [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u < 0x20U && (u < 0x09U || u > 0x0DU) && u != 0x1BU;
    });
    return bytes.find('\0') != std::string_view::npos || static_cast<std::size_t>(control) * 100 > bytes.size();
}

DecodedText refuse(std::string problem) { return {.text = {}, .problem = std::move(problem), .refused = true}; }

constexpr bool turns_direction(char32_t c) noexcept
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

constexpr bool shows_nothing(char32_t c) noexcept
{
    return turns_direction(c) || c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

// ASCII of which every text is made.
constexpr bool stays(char c) noexcept { return (c >= ' ' && c < '\x7F') || c == '\n' || c == '\t'; }

constexpr bool is_control(char32_t c) noexcept
{
    return (c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0);
}

} // namespace

std::string_view not_a_text(std::string_view bytes) noexcept
{
    for (const Signature &signature : signatures)
        if (bytes.starts_with(signature.bytes))
            return signature.meaning;
    if (std::ranges::any_of(byte_marks, [&](std::string_view mark) { return bytes.starts_with(mark); }))
        return {};
    return looks_binary(bytes) ? "something with bytes that no text has; save it as UTF-8 text" : std::string_view{};
}

DecodedText decode_text(std::string bytes, std::string_view declared)
{
    if (const std::string_view reason = not_a_text(bytes); !reason.empty())
        return refuse("not a text but " + std::string{reason});
    Converted converted = to_utf8(std::move(bytes), declared);
    if (converted.refused)
        return refuse(std::move(converted.problem));
    DecodedText decoded{clean_text(converted.text), std::move(converted.problem)};
    if (trimmed(decoded.text).empty())
        return refuse("empty: there is no text in it; remove it or fetch it again");
    if (decoded.problem.empty() && overrides_direction(converted.text))
        decoded.problem = "turns the order of its letters about (U+202D, U+202E); read without that, and so shown in "
                          "their true order";
    return decoded;
}

std::string clean_text(std::string_view text)
{
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        const auto *const end = std::find_if_not(text.begin() + i, text.end(), stays);
        clean.append(text.begin() + i, end);
        i = static_cast<std::size_t>(end - text.begin());
        if (i > begin)
            continue;
        const char32_t c = next_code_point(text, i);
        if (c == U'\r') {
            clean += '\n';
            i += i < text.size() && text[i] == '\n' ? 1U : 0U;
        } else if (c != invalid_code_point && is_control(c)) {
            clean += ' ';
        } else if (c == invalid_code_point || !shows_nothing(c)) {
            clean += text.substr(begin, i - begin);
        }
    }
    return clean;
}

bool overrides_direction(std::string_view text) noexcept
{
    // U+202D and U+202E in UTF-8; written out, they would turn this line about.
    static constexpr std::array to_the_right{'\xE2', '\x80', '\xAD'};
    static constexpr std::array to_the_left{'\xE2', '\x80', '\xAE'};
    return text.find(std::string_view{to_the_right.data(), to_the_right.size()}) != std::string_view::npos ||
           text.find(std::string_view{to_the_left.data(), to_the_left.size()}) != std::string_view::npos;
}

std::string size_in_words(std::size_t bytes)
{
    if (bytes >= 1U << 20U && bytes % (1U << 20U) == 0)
        return std::to_string(bytes >> 20U) + " MiB";
    if (bytes >= 1U << 10U && bytes % (1U << 10U) == 0)
        return std::to_string(bytes >> 10U) + " KiB";
    return std::to_string(bytes) + " bytes";
}

std::string_view trimmed(std::string_view text) noexcept
{
    constexpr std::string_view space = " \t\n\r\f\v";
    const std::size_t first = text.find_first_not_of(space);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::string one_spaced(std::string_view text)
{
    std::string result;
    bool space = false;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t begin = i;
        const char32_t c = next_code_point(text, i);
        if (c == U' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A) ||
            c == 0x3000) {
            space = true;
            continue;
        }
        if (space && !result.empty())
            result += ' ';
        space = false;
        result += text.substr(begin, i - begin);
    }
    return result;
}

std::string lower_ascii(std::string_view text)
{
    std::string result{text};
    std::ranges::transform(result, result.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

} // namespace dateline::inputs
