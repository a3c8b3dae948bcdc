#include "gazetteer/fold.hpp"

#include "gazetteer/gazetteer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace dateline::gazetteer
{
namespace
{

enum class Kind : std::uint8_t { Letter, Apostrophe, Space, Dash, Stop, Comma, Other };

// A code point as the comparison sees it; `text` is empty for marks and for all that is no letter.
struct FoldedPoint {
    std::array<char, 14> text{};
    std::uint8_t size = 0;
    Kind kind = Kind::Other;
    bool lower = false;
    bool upper = false;

    [[nodiscard]] std::string_view view() const { return {text.data(), size}; }
};

// Letters that no decomposition takes to their plain form.
constexpr std::array<std::pair<char32_t, std::string_view>, 16> plain_letters{{
    {U'ə', "e"},
    {U'Ə', "e"},
    {U'ı', "i"},
    {U'ł', "l"},
    {U'Ł', "l"},
    {U'ø', "o"},
    {U'Ø', "o"},
    {U'đ', "d"},
    {U'Đ', "d"},
    {U'ð', "d"},
    {U'Ð', "d"},
    {U'þ', "th"},
    {U'æ', "ae"},
    {U'Æ', "ae"},
    {U'œ', "oe"},
    {U'Œ', "oe"},
}};

Kind kind_of(char32_t c)
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
        return Kind::Apostrophe;
    case U'.':
        return Kind::Stop;
    case U',':
        return Kind::Comma;
    default:
        break;
    }
    const auto code = static_cast<UChar32>(c);
    if (u_isUWhiteSpace(code) != 0)
        return Kind::Space;
    if (u_hasBinaryProperty(code, UCHAR_DASH) != 0)
        return Kind::Dash;
    const auto mask = U_GET_GC_MASK(code);
    return (mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0 ? Kind::Letter : Kind::Other;
}

std::string folded_letter(char32_t c)
{
    for (const auto &[letter, plain] : plain_letters)
        if (letter == c)
            return std::string{plain};
    UErrorCode error = U_ZERO_ERROR;
    const auto *fold_case = icu::Normalizer2::getNFKCCasefoldInstance(error);
    const auto *decompose = icu::Normalizer2::getNFDInstance(error);
    if (U_FAILURE(error) != 0) {
        std::string same;
        append_utf8(same, c);
        return same;
    }
    const icu::UnicodeString plain =
        decompose->normalize(fold_case->normalize(icu::UnicodeString(static_cast<UChar32>(c)), error), error);
    std::string out;
    for (std::int32_t i = 0; i < plain.length(); i = plain.moveIndex32(i, 1)) {
        const UChar32 part = plain.char32At(i);
        if (u_charType(part) != U_NON_SPACING_MARK)
            append_utf8(out, static_cast<char32_t>(part));
    }
    return out;
}

FoldedPoint folded_point(char32_t c)
{
    FoldedPoint point;
    point.kind = kind_of(c);
    if (point.kind != Kind::Letter)
        return point;
    const auto code = static_cast<UChar32>(c);
    point.lower = u_islower(code) != 0;
    point.upper = u_isupper(code) != 0 || u_istitle(code) != 0;
    const std::string text = folded_letter(c);
    point.size = static_cast<std::uint8_t>(std::min(text.size(), point.text.size()));
    std::ranges::copy(std::string_view{text}.substr(0, point.size), point.text.begin());
    return point;
}

// Latin, Greek, Cyrillic, Armenian: looked up; the rest is asked of ICU each time.
constexpr char32_t tabled = 0x590;
const std::array<FoldedPoint, tabled> &table()
{
    static const std::array<FoldedPoint, tabled> points = [] {
        std::array<FoldedPoint, tabled> made;
        for (char32_t c = 0; c < tabled; ++c)
            made[c] = folded_point(c);
        return made;
    }();
    return points;
}

// Reads the text once, left to right.
class Folding
{
public:
    explicit Folding(std::string_view text) : m_text(text)
    {
        m_out.folded.reserve(text.size() + text.size() / 8);
        m_out.tokens.reserve(text.size() / 6 + 1);
    }

    FoldedText run()
    {
        while (m_at < m_text.size()) {
            if (peek(m_at).first.kind == Kind::Letter)
                token();
            else
                gap();
        }
        return std::move(m_out);
    }

private:
    // The point at byte `at` and the byte behind it.
    [[nodiscard]] std::pair<FoldedPoint, std::size_t> peek(std::size_t at) const
    {
        if (at >= m_text.size())
            return {FoldedPoint{}, at};
        const char32_t c = next_code_point(m_text, at);
        if (c == invalid_code_point)
            return {FoldedPoint{}, at};
        return {c < tabled ? m_points[c] : folded_point(c), at};
    }

    // The end of "U.S." or "U.S.A", else `at`.
    [[nodiscard]] std::size_t abbreviation(std::size_t at) const
    {
        std::size_t end = at;
        std::size_t letters = 0;
        for (;;) {
            const auto [letter, behind] = peek(end);
            if (letter.kind != Kind::Letter)
                break;
            const Kind next = peek(behind).first.kind;
            if (next == Kind::Letter) // "J.Smith": the last word is not of it
                return letters >= 2 ? end : at;
            ++letters;
            end = behind;
            if (next != Kind::Stop)
                break;
            end = peek(behind).second;
        }
        return letters >= 2 ? end : at;
    }

    void token()
    {
        Token token;
        token.begin = m_at;
        token.folded_begin = m_out.folded.size();
        token.lower = peek(m_at).first.lower;
        token.upper = true;
        const std::size_t abbreviated = abbreviation(m_at);
        std::size_t apostrophe = std::string_view::npos;
        std::size_t folded_apostrophe = 0;
        std::size_t after = 0; // letters behind the apostrophe
        bool stem_upper = true;
        while (m_at < m_text.size()) {
            const auto [point, behind] = peek(m_at);
            if (point.kind == Kind::Apostrophe) {
                if (peek(behind).first.kind != Kind::Letter)
                    break;
                apostrophe = m_at;
                folded_apostrophe = m_out.folded.size();
                stem_upper = token.upper;
                after = 0;
            } else if (point.kind == Kind::Letter) {
                token.upper = token.upper && !point.lower;
                ++after;
                m_out.folded += point.view();
            } else if (m_at >= abbreviated) {
                break;
            }
            m_at = behind;
        }
        token.end = token.stem_end = m_at;
        token.folded_end = token.folded_stem_end = m_out.folded.size();
        const bool possessive = apostrophe != std::string_view::npos && after == 1 && m_out.folded.back() == 's';
        if (possessive) {
            token.stem_end = apostrophe;
            token.folded_stem_end = folded_apostrophe;
            token.upper = stem_upper;
        }
        m_out.tokens.push_back(token);
    }

    void gap()
    {
        bool space = false, dash = false, stop = false, comma = false, other = false;
        int lines = 0;
        std::size_t count = 0;
        while (m_at < m_text.size()) {
            const auto [point, behind] = peek(m_at);
            if (point.kind == Kind::Letter)
                break;
            lines += m_text[m_at] == '\n' ? 1 : 0;
            space = space || point.kind == Kind::Space;
            count += point.kind == Kind::Space ? 0 : 1;
            dash = dash || point.kind == Kind::Dash;
            stop = stop || point.kind == Kind::Stop;
            comma = comma || point.kind == Kind::Comma;
            other = other || point.kind == Kind::Other || point.kind == Kind::Apostrophe;
            m_at = behind;
        }
        if (m_out.tokens.empty())
            return;
        char sign = name_break;
        if (!other && lines < 2) {
            if (count == 0 || (count == 1 && dash && !space) ||
                (count == 1 && stop && abbreviates(m_out.tokens.back())))
                sign = ' ';
            else if (count == 1 && comma && space)
                sign = ',';
        }
        m_out.folded.push_back(sign);
    }

    // "St. Petersburg", "J. Smith"
    [[nodiscard]] bool abbreviates(const Token &token) const
    {
        const std::string_view word = std::string_view{m_out.folded}.substr(token.folded_begin);
        return word.size() == 1 || word == "st" || word == "mt" || word == "ft";
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    const std::array<FoldedPoint, tabled> &m_points = table();
    FoldedText m_out;
};

} // namespace

bool written_without_spaces(char32_t c) noexcept
{
    if (c < 0x0E00 || c == invalid_code_point)
        return false;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &error);
    return U_SUCCESS(error) != 0 && uscript_breaksBetweenLetters(script) != 0;
}

FoldedText fold_text(std::string_view text) { return Folding{text}.run(); }

std::string fold(std::string_view name)
{
    FoldedText text = fold_text(name);
    std::ranges::replace(text.folded, name_break, ' ');
    std::ranges::replace(text.folded, ',', ' ');
    if (text.folded.ends_with(' '))
        text.folded.pop_back();
    return std::move(text.folded);
}

} // namespace dateline::gazetteer
