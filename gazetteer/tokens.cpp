#include "gazetteer/tokens.hpp"

#include <algorithm>
#include <memory>

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

namespace dateline::gazetteer
{
namespace
{

// A stretch longer than this is cut: nobody writes so, and time must not grow with the square of it.
constexpr std::size_t longest_stretch = 1U << 14U;

icu::BreakIterator *word_iterator()
{
    thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
        UErrorCode error = U_ZERO_ERROR;
        std::unique_ptr<icu::BreakIterator> made{icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error)};
        return U_SUCCESS(error) != 0 ? std::move(made) : nullptr;
    }();
    return iterator.get();
}

} // namespace

std::size_t WordBreaks::end_of_word(std::size_t at)
{
    if (at < m_begin || at >= m_end)
        find(at);
    const auto found = std::ranges::upper_bound(m_breaks, at);
    return found == m_breaks.end() ? m_end : *found;
}

void WordBreaks::find(std::size_t at)
{
    m_begin = at;
    m_breaks.clear();
    while (at < m_text.size() && at - m_begin < longest_stretch) {
        std::size_t behind = at;
        const char32_t c = next_code_point(m_text, behind);
        if (c == invalid_code_point)
            break;
        const Letter &letter = letter_of(c);
        if (letter.kind != LetterKind::Mark && letter.kind != LetterKind::Ignored && !letter.unspaced)
            break;
        at = behind;
    }
    m_end = std::max(at, m_begin + 1);
    if (icu::BreakIterator *iterator = word_iterator(); iterator != nullptr) {
        UErrorCode error = U_ZERO_ERROR;
        UText *stretch =
            utext_openUTF8(nullptr, m_text.data() + m_begin, static_cast<std::int64_t>(m_end - m_begin), &error);
        iterator->setText(stretch, error);
        if (U_SUCCESS(error) != 0)
            for (std::int32_t end = iterator->next(); end != icu::BreakIterator::DONE; end = iterator->next())
                m_breaks.push_back(m_begin + static_cast<std::size_t>(end));
        utext_close(stretch);
    }
}

std::size_t TokenReader::abbreviation(std::size_t at) const noexcept
{
    std::size_t end = at;
    std::size_t letters = 0;
    for (;;) {
        std::size_t behind = 0;
        if (letter(end, behind).kind != LetterKind::Letter)
            break;
        std::size_t beyond = 0;
        const LetterKind next = letter(behind, beyond).kind;
        if (next == LetterKind::Letter || next == LetterKind::Mark) // "J.Smith": the last word is not of it
            return letters >= 2 ? end : at;
        ++letters;
        end = behind;
        if (next != LetterKind::Stop)
            break;
        end = beyond;
    }
    return letters >= 2 ? end : at;
}

Between TokenReader::between(std::size_t at, bool abbreviates) const noexcept
{
    bool space = false, dash = false, stop = false, comma = false, other = false;
    int lines = 0;
    std::size_t count = 0;
    const std::size_t from = at;
    while (at < m_text.size()) {
        std::size_t behind = 0;
        const LetterKind kind = letter(at, behind).kind;
        if (kind == LetterKind::Letter)
            break;
        if (kind != LetterKind::Ignored && kind != LetterKind::Mark) {
            lines += m_text[at] == '\n' ? 1 : 0;
            space = space || kind == LetterKind::Space;
            count += kind == LetterKind::Space ? 0 : 1;
            dash = dash || kind == LetterKind::Dash;
            stop = stop || kind == LetterKind::Stop;
            comma = comma || kind == LetterKind::Comma;
            other = other || kind == LetterKind::Other || kind == LetterKind::Apostrophe;
        }
        at = behind;
    }
    if (at == from)
        return {.sign = '\0', .end = at}; // two words of a script without spaces
    if (other || lines >= 2)
        return {.sign = name_break, .end = at};
    if (count == 0 || (count == 1 && dash && !space) || (count == 1 && stop && abbreviates))
        return {.sign = ' ', .end = at};
    if (count == 1 && comma && space)
        return {.sign = ',', .end = at};
    return {.sign = name_break, .end = at};
}

} // namespace dateline::gazetteer
