#include "gazetteer/letters.hpp"

#include "gazetteer/fold.hpp"

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace dateline::gazetteer
{
namespace
{

// Letters that no decomposition takes to their plain form, and those that spellings of one name exchange.
constexpr std::array<std::pair<char32_t, std::string_view>, 31> plain_letters{
    {
        {U'ə', "e"},      {U'Ə', "e"},      {U'ı', "i"},      {U'ł', "l"},      {U'Ł', "l"},
        {U'ø', "o"},      {U'Ø', "o"},      {U'đ', "d"},      {U'Đ', "d"},      {U'ð', "d"},
        {U'Ð', "d"},      {U'þ', "th"},     {U'Þ', "th"},     {U'æ', "ae"},     {U'Æ', "ae"},
        {U'œ', "oe"},     {U'Œ', "oe"},     {U'ħ', "h"},      {U'Ħ', "h"},      {U'և', "եվ"}, // as in "ԵՐԵՎԱՆ"
        {U'\u0649', "ي"}, {U'\u06CC', "ي"}, {U'\u06D0', "ي"},                                 // yeh: Arabic, Persian
        {U'\u06A9', "ك"}, {U'\u06AA', "ك"},                                                   // kaf
        {U'\u0629', "ه"}, {U'\u06BE', "ه"}, {U'\u06C1', "ه"}, {U'\u06D5', "ه"},               // heh
        {U'\u06C0', "ه"}, {U'\u06C3', "ه"},
    }};

LetterKind kind_of(char32_t c)
{
    switch (c) {
    case U'\'':
    case U'`':
    case U'´':
    case U'ʹ':
    case U'ʻ':
    case U'ʼ':
    case U'ʽ':
    case U'ʾ':
    case U'ʿ':
    case U'ˈ':
    case U'՚':
    case U'‘':
    case U'’':
    case U'′':
    case U'\u05F3': // geresh
    case U'\u05F4': // gershayim
    case U'\uA78C': // saltillo
    case U'\uFF07':
        return LetterKind::Apostrophe;
    case U'.':
    case U'\u2024':
        return LetterKind::Stop;
    case U',':
    case U'\u060C': // Arabic
    case U'\u055D': // Armenian
        return LetterKind::Comma;
    case U'\u0640': // tatweel only stretches
        return LetterKind::Ignored;
    case U'\u200B': // shows where a Khmer or Burmese word ends
        return LetterKind::Space;
    default:
        break;
    }
    const auto code = static_cast<UChar32>(c);
    if (u_isUWhiteSpace(code) != 0)
        return LetterKind::Space;
    if (u_charType(code) == U_FORMAT_CHAR)
        return LetterKind::Ignored;
    if (u_hasBinaryProperty(code, UCHAR_DASH) != 0)
        return LetterKind::Dash;
    const auto mask = U_GET_GC_MASK(code);
    return (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0 ? LetterKind::Letter : LetterKind::Other;
}

// Accents and vowel points that writers leave out. In the scripts of India and South East Asia marks are the vowels; of
// those only the nukta goes.
bool left_out(UChar32 mark)
{
    if (u_charType(mark) != U_NON_SPACING_MARK || mark == 0x3099 || mark == 0x309A)
        return false;
    if (u_getCombiningClass(mark) == 7) // nukta
        return true;
    UErrorCode error = U_ZERO_ERROR;
    switch (uscript_getScript(mark, &error)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARMENIAN:
    case USCRIPT_HEBREW:
    case USCRIPT_ARABIC:
    case USCRIPT_SYRIAC:
    case USCRIPT_ETHIOPIC:
        return true;
    default:
        return false;
    }
}

std::string folded_letter(char32_t c)
{
    for (const auto &[letter, plain] : plain_letters)
        if (letter == c)
            return std::string{plain};
    const auto code = static_cast<UChar32>(c);
    std::string out;
    if (u_charType(code) == U_DECIMAL_DIGIT_NUMBER) {
        out.push_back(static_cast<char>('0' + u_charDigitValue(code)));
        return out;
    }
    UErrorCode error = U_ZERO_ERROR;
    const auto *fold_case = icu::Normalizer2::getNFKCCasefoldInstance(error);
    const auto *decompose = icu::Normalizer2::getNFDInstance(error);
    if (U_FAILURE(error) != 0) {
        append_utf8(out, c);
        return out;
    }
    const icu::UnicodeString plain = decompose->normalize(fold_case->normalize(icu::UnicodeString(code), error), error);
    for (std::int32_t i = 0; i < plain.length(); i = plain.moveIndex32(i, 1))
        if (const UChar32 part = plain.char32At(i); !left_out(part))
            append_utf8(out, static_cast<char32_t>(part));
    return out;
}

Letter made(char32_t c)
{
    Letter letter;
    letter.kind = kind_of(c);
    if (letter.kind != LetterKind::Letter)
        return letter;
    const auto code = static_cast<UChar32>(c);
    // Georgian has capitals for headlines only: its words begin with small letters.
    UErrorCode error = U_ZERO_ERROR;
    const bool georgian = uscript_getScript(code, &error) == USCRIPT_GEORGIAN;
    letter.lower = u_islower(code) != 0 && !georgian;
    letter.upper = u_isupper(code) != 0 || u_istitle(code) != 0;
    letter.unspaced = written_without_spaces(c);
    const std::string text = folded_letter(c);
    letter.size = static_cast<std::uint8_t>(std::min(text.size(), letter.text.size()));
    std::ranges::copy(std::string_view{text}.substr(0, letter.size), letter.text.begin());
    if (letter.size == 0)
        letter.kind = (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0 ? LetterKind::Mark : LetterKind::Ignored;
    return letter;
}

Letter made_ascii(char32_t c)
{
    Letter letter;
    const char byte = static_cast<char>(c);
    letter.lower = byte >= 'a' && byte <= 'z';
    letter.upper = byte >= 'A' && byte <= 'Z';
    if (letter.lower || letter.upper || (byte >= '0' && byte <= '9')) {
        letter.kind = LetterKind::Letter;
        letter.size = 1;
        letter.text[0] = small_ascii(byte);
    } else {
        letter.kind = kind_of(c);
    }
    return letter;
}

constexpr std::uint32_t page_size = 128;
using Page = std::array<Letter, page_size>;
constexpr std::size_t page_count = 0x110000 / page_size;

const Page &made_page(std::atomic<const Page *> &slot, char32_t first)
{
    auto page = std::make_unique<Page>();
    for (std::size_t i = 0; i < page_size; ++i)
        (*page)[i] = first == 0 ? made_ascii(static_cast<char32_t>(i)) : made(first + static_cast<char32_t>(i));
    const Page *other = nullptr;
    if (slot.compare_exchange_strong(other, page.get(), std::memory_order_acq_rel))
        return *page.release(); // stays as long as the program
    return *other;              // another thread was first
}

} // namespace

const Letter &letter_of(char32_t c) noexcept
{
    static constinit std::array<std::atomic<const Page *>, page_count> pages{};
    static constinit Letter none{};
    if (c >= 0x110000)
        return none;
    std::atomic<const Page *> &slot = pages[c / page_size];
    const Page *page = slot.load(std::memory_order_acquire);
    return (page != nullptr ? *page : made_page(slot, c - c % page_size))[c % page_size];
}

bool written_without_spaces(char32_t c) noexcept
{
    if (c < 0x0E00 || c >= 0x110000)
        return false;
    if (c == U'ー' || c == U'ｰ') // of both Kana, so of neither
        return true;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &error);
    return U_SUCCESS(error) != 0 && uscript_breaksBetweenLetters(script) != 0;
}

} // namespace dateline::gazetteer
