#include "inputs/encoding.hpp"

#include "gazetteer/text.hpp"
#include "inputs/text.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <utility>

namespace dateline::inputs
{
namespace
{

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
// More tells uchardet nothing new.
constexpr std::size_t guessed_bytes = 1U << 20U;

struct Mark {
    std::string_view bytes;
    const char *charset;
};
// UTF-32 first: its little-endian mark begins like that of UTF-16.
constexpr std::array marks{Mark{std::string_view{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
                           Mark{std::string_view{"\0\0\xFE\xFF", 4}, "UTF-32BE"}, Mark{"\xFF\xFE", "UTF-16LE"},
                           Mark{"\xFE\xFF", "UTF-16BE"}};

// Browsers take Latin-1 and ASCII for windows-1252, and so do those who write pages.
std::string usual(std::string_view declared)
{
    std::string name = lower_ascii(declared);
    for (const std::string_view latin : {"iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii"})
        if (name == latin)
            return "windows-1252";
    return name;
}

bool known(const std::string &charset)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset.c_str(), &status),
                                                                       &ucnv_close);
    return !charset.empty() && U_SUCCESS(status) && converter != nullptr;
}

std::string converted(std::string_view bytes, const char *charset)
{
    const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), charset);
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

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

std::string guess(std::string_view bytes)
{
    const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
    const std::string_view some = bytes.substr(0, guessed_bytes);
    if (uchardet_handle_data(detector.get(), some.data(), some.size()) != 0)
        return {};
    uchardet_data_end(detector.get());
    return usual(uchardet_get_charset(detector.get()));
}

} // namespace

Converted to_utf8(std::string bytes, std::string_view declared)
{
    for (const Mark &mark : marks)
        if (bytes.starts_with(mark.bytes))
            return {.text = converted(std::string_view{bytes}.substr(mark.bytes.size()), mark.charset), .problem = {}};
    if (bytes.starts_with(utf8_mark))
        bytes.erase(0, utf8_mark.size());
    if (valid_utf8(bytes))
        return {.text = std::move(bytes), .problem = {}};
    if (const std::size_t cut = cut_off_bytes(bytes); cut > 0 && valid_utf8({bytes.data(), bytes.size() - cut})) {
        bytes.resize(bytes.size() - cut);
        return {.text = std::move(bytes),
                .problem = "ends in the middle of a letter: the file may be cut off; compare it with its source"};
    }
    const std::string charset = usual(declared);
    if (charset == "utf-8" || charset == "utf8")
        return {.text = converted(bytes, "UTF-8"),
                .problem = "says that it is UTF-8 but is not throughout; the letters that are broken are shown as "
                           "\xEF\xBF\xBD: fetch it again"};
    if (known(charset))
        return {.text = converted(bytes, charset.c_str()), .problem = {}};
    const std::string guessed = guess(bytes);
    if (!known(guessed))
        return {
            .text = {}, .problem = "not UTF-8, and its encoding was not recognised; save it as UTF-8", .refused = true};
    return {.text = converted(bytes, guessed.c_str()),
            .problem = "not UTF-8: read as " + guessed +
                       ", which is a guess; if letters look wrong, save the file as UTF-8 and read it again"};
}

} // namespace dateline::inputs
