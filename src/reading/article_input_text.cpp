#include "reading/article_input_text.hpp"

#include "gazetteer/text.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <utility>

namespace dateline::reading
{
namespace
{

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

struct Signature {
    std::string_view bytes;
    std::string_view meaning;
};

// Files that people mistake for texts, by their first bytes.
constexpr std::array signatures{
    Signature{"%PDF-", "a PDF; save its text as *.txt"},
    Signature{"PK\x03\x04", "a ZIP archive or an office document; save its text as *.txt"},
    Signature{"\xD0\xCF\x11\xE0", "an old office document; save its text as *.txt"},
    Signature{"{\\rtf", "a rich-text document; save its text as *.txt"},
    Signature{"SQLite format 3", "a database; if it is a project, give it to 'dateline incidents' or 'dateline view'"},
    Signature{"\x1F\x8B", "compressed; unpack it first"},
    Signature{"\x89PNG", "a picture, not a text"},
    Signature{"\xFF\xD8\xFF", "a picture, not a text"},
    Signature{"GIF8", "a picture, not a text"},
};

// The length of a sequence that the end of `bytes` cuts off; 0 if the end is whole.
std::size_t cut_off_bytes(std::string_view bytes) noexcept
{
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
        const auto c = static_cast<unsigned char>(bytes[bytes.size() - back]);
        if ((c & 0xC0U) == 0x80U)
            continue;
        const std::size_t length = c >= 0xF0U ? 4 : c >= 0xE0U ? 3 : c >= 0xC0U ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

bool looks_binary(std::string_view bytes) noexcept
{
    const auto control = std::ranges::count_if(bytes, [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return u < 0x20U && (u < 0x09U || u > 0x0DU) && u != 0x1BU;
    });
    return bytes.find('\0') != std::string_view::npos || static_cast<std::size_t>(control) * 100 > bytes.size();
}

std::string converted(std::string_view bytes, const char *charset)
{
    const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), charset);
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

struct Mark {
    std::string_view bytes;
    const char *charset;
};
// UTF-32 first: its little-endian mark begins like that of UTF-16.
constexpr std::array marks{Mark{std::string_view{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                           Mark{std::string_view{"\0\0\xFE\xFF", 4}, "UTF-32BE"}, Mark{"\xFF\xFE", "UTF-16LE"},
                           Mark{"\xFE\xFF", "UTF-16BE"}};

DecodedText refuse(std::string problem) { return {.text = {}, .problem = std::move(problem), .refused = true}; }

DecodedText guessed(std::string_view bytes)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
    ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
    const UCharsetMatch *match = U_SUCCESS(status) ? ucsdet_detect(detector.get(), &status) : nullptr;
    const char *name = U_SUCCESS(status) && match != nullptr ? ucsdet_getName(match, &status) : nullptr;
    if (U_FAILURE(status) || name == nullptr)
        return refuse("not UTF-8, and its encoding was not recognised; save it as UTF-8");
    DecodedText decoded;
    decoded.text = converted(bytes, name);
    decoded.problem = "not UTF-8: read as " + std::string{name} +
                      ", which is a guess; if letters look wrong, save the file as UTF-8 and read it again";
    return decoded;
}

DecodedText decode(std::string bytes)
{
    for (const Signature &signature : signatures)
        if (bytes.starts_with(signature.bytes))
            return refuse("not a text but " + std::string{signature.meaning});
    for (const Mark &mark : marks)
        if (bytes.starts_with(mark.bytes))
            return {.text = converted(std::string_view{bytes}.substr(mark.bytes.size()), mark.charset), .problem = {}};
    if (bytes.starts_with(utf8_mark))
        bytes.erase(0, utf8_mark.size());
    if (looks_binary(bytes))
        return refuse("not a text (it has bytes that no text has); save it as UTF-8 text");
    if (valid_utf8(bytes))
        return {.text = std::move(bytes), .problem = {}};
    if (const std::size_t cut = cut_off_bytes(bytes); cut > 0) {
        bytes.resize(bytes.size() - cut);
        if (valid_utf8(bytes))
            return {.text = std::move(bytes),
                    .problem = "ends in the middle of a letter: the file may be cut off; compare it with its source"};
    }
    return guessed(bytes);
}

} // namespace

DecodedText decode_text(std::string bytes)
{
    DecodedText decoded = decode(std::move(bytes));
    if (decoded.refused)
        return decoded;
    decoded.text = clean_text(decoded.text);
    if (trimmed(decoded.text).empty())
        return refuse("empty: there is no text in it; remove it or fetch it again");
    return decoded;
}

std::string clean_text(std::string_view text)
{
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r') {
            clean += '\n';
            if (i + 1 < text.size() && text[i + 1] == '\n')
                ++i;
        } else if (const auto u = static_cast<unsigned char>(c); (u < 0x20U && c != '\n' && c != '\t') || u == 0x7FU) {
            clean += ' ';
        } else {
            clean += c;
        }
    }
    return clean;
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

} // namespace dateline::reading
