#include "reading/mentions_text.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace dateline::reading::mention
{
namespace
{

// A line break that is only where the lines were wrapped leaves long lines behind.
constexpr std::size_t wrapped_line = 60;

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// "Gen. Smith", "J. Smith", "St. Petersburg": no sentence ends there.
bool abbreviates(std::string_view folded)
{
    constexpr std::array<std::string_view, 14> known{"mr", "mrs", "ms",  "dr",  "st",  "gen", "col",
                                                     "lt", "sgt", "maj", "gov", "sen", "rep", "capt"};
    const bool single_letter =
        folded.size() == 1 || (folded.size() == 2 && static_cast<unsigned char>(folded[0]) >= 0x80U);
    return single_letter || std::ranges::find(known, folded) != known.end();
}

} // namespace

WordedText::WordedText(std::string_view text, const Vocabulary *vocabulary)
    : m_text(text), m_folded(gazetteer::fold_text(text))
{
    const std::string_view folded = m_folded.folded;
    std::size_t behind = 0;
    std::size_t line = 0;
    m_words.reserve(m_folded.tokens.size());
    for (const gazetteer::Token &token : m_folded.tokens) {
        const std::string_view between = text.substr(behind, token.begin - behind);
        Word word;
        word.span = {token.begin, token.end};
        word.stem_end = token.stem_end;
        word.folded = folded.substr(token.folded_begin, token.folded_stem_end - token.folded_begin);
        if (vocabulary != nullptr)
            std::tie(word.folded, word.known) = vocabulary->look_up(word.folded);
        word.lower = token.lower;
        word.upper = token.upper;
        word.possessive = token.stem_end != token.end;
        const bool space = between == " ";
        word.line_start = m_words.empty() || (!space && (has(between, "\n") || has(between, "\u2028")));
        if (space && !m_words.empty()) { // between most words
            word.before = Gap::Space;
            behind = token.end;
            m_words.push_back(word);
            continue;
        }
        if (!m_words.empty()) {
            word.before = gap(between, m_words.back());
            if (word.before == Gap::Space && word.line_start && behind - line < wrapped_line)
                word.before = Gap::Stop;
            // "дорога Степанакерт — Лисагор"
            const bool dash = between == " — " || between == " – ";
            if (vocabulary != nullptr && dash && word.capital() && m_words.back().capital() && !m_words.back().known &&
                !word.known)
                word.before = Gap::Hyphen;
            const bool plural_owner = between.starts_with("' ") || between.starts_with("’ ");
            if (plural_owner && m_words.back().folded.ends_with('s')) {
                m_words.back().possessive = true;
                word.before = Gap::Space;
            }
        }
        if (word.line_start)
            line = token.begin;
        behind = token.end;
        m_words.push_back(word);
    }
}

Gap WordedText::gap(std::string_view between, const Word &before) const
{
    if (between == " ")
        return Gap::Space;
    if (has(between, "\n\n") || has(between, "\n \n"))
        return Gap::Stop;
    const auto first = between.find_first_not_of(" \n\t\r");
    if (first == std::string_view::npos)
        return between.empty() ? Gap::Other : Gap::Space;
    if (has(between, "("))
        return has(between, ". ") ? Gap::Stop : Gap::Open;
    const bool stop = has(between, ".") || has(between, "!") || has(between, "?");
    if (stop && !(between.starts_with('.') && abbreviates(before.folded)))
        return has(between, " ") || has(between, "\n") || between.size() > 1 ? Gap::Stop : Gap::Other;
    if (stop)
        return Gap::Space;
    if (has(between, ")"))
        return Gap::Close;
    if (between == "\u00A0" || between == "\u202F")
        return Gap::Space;
    if (between == "-" || between == "–" || between == "‑" || between == "‐")
        return Gap::Hyphen;
    if (between.substr(first) == "," || between.starts_with(", "))
        return between.find_first_not_of(", \n\t") == std::string_view::npos ? Gap::Comma : Gap::Other;
    return Gap::Other;
}

std::optional<std::size_t> WordedText::word_at(std::size_t byte) const
{
    const auto found = std::ranges::lower_bound(m_words, byte, {}, [](const Word &word) { return word.span.begin; });
    if (found == m_words.end() || found->span.begin != byte)
        return std::nullopt;
    return static_cast<std::size_t>(found - m_words.begin());
}

std::optional<std::size_t> WordedText::last_word_of(Span span) const
{
    const auto found = std::ranges::lower_bound(m_words, span.end, {}, [](const Word &word) { return word.stem_end; });
    if (found == m_words.end() || found->span.begin >= span.end)
        return std::nullopt;
    return static_cast<std::size_t>(found - m_words.begin());
}

std::pair<std::size_t, std::size_t> WordedText::sentence(std::size_t index) const
{
    // A text without a full stop is no sentence of a hundred thousand words.
    constexpr std::size_t longest = 200;
    std::size_t first = index;
    while (first > 0 && index - first < longest && !sentence_start(first))
        --first;
    std::size_t last = index + 1;
    while (last < size() && last - index < longest && !sentence_start(last))
        ++last;
    return {first, last};
}

bool WordedText::headline(std::size_t index) const
{
    const auto [first, last] = sentence(index);
    const std::size_t end = last < size() ? m_words[last].span.begin : m_text.size();
    const std::string_view behind = m_text.substr(m_words[last - 1].span.end, end - m_words[last - 1].span.end);
    if (behind.starts_with('.')) // headlines have no full stop
        return false;
    std::size_t long_words = 0;
    std::size_t capitals = 0;
    for (std::size_t i = first; i < last; ++i)
        if (m_words[i].folded.size() > 3) {
            ++long_words;
            capitals += m_words[i].capital() ? 1U : 0U;
        }
    return long_words >= 4 && capitals * 5 >= long_words * 4;
}

} // namespace dateline::reading::mention
