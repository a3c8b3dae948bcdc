#include "inputs/language.hpp"

#include <algorithm>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace dateline::inputs
{
namespace
{

// The start of a long text is in the language of the rest. Where its first lines leave no doubt they do: reading all of
// the start costs a tenth of what reading the article does.
constexpr std::size_t first_bytes = 800;
constexpr std::size_t enough_bytes = 32U << 10U;
constexpr int beyond_doubt = 97; // percent
// "Shots near Tegh." is any language's.
constexpr int fewest_letters = 80;
constexpr int least_percent = 70;

std::string_view start_of(std::string_view text, std::size_t bytes)
{
    std::size_t end = std::min(text.size(), bytes);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

Language detected(std::string_view text)
{
    CLD2::Language languages[3] = {}; // NOLINT(*-avoid-c-arrays): of the library's interface, as the next two
    int percents[3] = {};             // NOLINT(*-avoid-c-arrays)
    double scores[3] = {};            // NOLINT(*-avoid-c-arrays)
    int letters = 0;
    bool reliable = false;
    const CLD2::CLDHints no_hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &no_hints, 0, languages, percents,
                                   scores, nullptr, &letters, &reliable);
    if (!reliable || letters < fewest_letters || percents[0] < least_percent || languages[0] == CLD2::UNKNOWN_LANGUAGE)
        return {};
    std::string tag = CLD2::LanguageCode(languages[0]);
    if (tag == "iw") // what Hebrew was called before 1989
        tag = "he";
    return {std::move(tag), static_cast<std::size_t>(letters), percents[0]};
}

} // namespace

Language language_of(std::string_view text)
{
    if (text.size() > first_bytes)
        if (Language first = detected(start_of(text, first_bytes));
            first.percent >= beyond_doubt && first.letters >= first_bytes / 2)
            return first;
    return detected(start_of(text, enough_bytes));
}

} // namespace dateline::inputs
