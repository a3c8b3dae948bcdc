#include "reading/sentences.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <memory>
#include <string>

namespace dateline::reading
{
namespace
{

constexpr std::size_t longest_sentence = 400;
constexpr std::size_t widest_wrapped_line = 90; // bytes

// Byte offsets at which ICU ends a sentence of one line.
std::vector<std::size_t> breaks_of(icu::BreakIterator &iterator, std::string_view line)
{
    std::vector<std::size_t> ends;
    UErrorCode status = U_ZERO_ERROR;
    UText text = UTEXT_INITIALIZER;
    // ICU goes over units of UTF-16 faster than over UTF-8; of ASCII the offsets are the same.
    const bool ascii = std::ranges::all_of(line, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
    const std::u16string wide = ascii ? std::u16string(line.begin(), line.end()) : std::u16string{};
    if (ascii)
        utext_openUChars(&text, wide.data(), static_cast<std::int64_t>(wide.size()), &status);
    else
        utext_openUTF8(&text, line.data(), static_cast<std::int64_t>(line.size()), &status);
    if (U_SUCCESS(status)) {
        iterator.setText(&text, status);
        iterator.first();
        for (auto at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next())
            ends.push_back(static_cast<std::size_t>(at));
    }
    utext_close(&text);
    if (ends.empty() || ends.back() != line.size())
        ends.push_back(line.size());
    return ends;
}

// One a thread: its rules are read from ICU's data.
icu::BreakIterator &sentence_iterator()
{
    thread_local const std::unique_ptr<icu::BreakIterator> iterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::BreakIterator>{
            icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(), status)};
    }();
    return *iterator;
}

class SentenceSplitter
{
public:
    SentenceSplitter(std::string_view text, Words words, const SentenceRules &rules)
        : m_text(text), m_words(words), m_rules(rules), m_iterator(sentence_iterator()), m_wrapped(hard_wrapped())
    {
    }

    std::vector<Sentence> run()
    {
        std::size_t begin = 0;
        std::size_t paragraph = 0;
        while (begin < m_text.size()) {
            std::size_t end = std::min(m_text.find('\n', begin), m_text.size());
            while (m_wrapped && goes_on(end))
                end = std::min(m_text.find('\n', end + 1), m_text.size());
            line(begin, end, paragraph++);
            begin = end + 1;
        }
        return std::move(m_sentences);
    }

private:
    // News wires and mail break lines near a fixed width: most lines are long, none is longer than a terminal.
    [[nodiscard]] bool hard_wrapped() const
    {
        std::size_t lines = 0;
        std::size_t full = 0;
        for (std::size_t begin = 0; begin < m_text.size();) {
            const std::size_t end = std::min(m_text.find('\n', begin), m_text.size());
            if (end - begin > widest_wrapped_line)
                return false;
            lines += end > begin ? 1U : 0U;
            full += end - begin > widest_wrapped_line / 2 ? 1U : 0U;
            begin = end + 1;
        }
        return full >= 4 && full * 2 > lines;
    }

    // The line after this line end belongs to the same paragraph: it is neither empty nor indented.
    [[nodiscard]] bool goes_on(std::size_t end) const
    {
        return end + 1 < m_text.size() && m_text[end + 1] != '\n' && m_text[end + 1] != ' ' && m_text[end + 1] != '\t';
    }

    void line(std::size_t begin, std::size_t end, std::size_t paragraph)
    {
        m_quoted = false;
        std::size_t first = m_next;
        std::string whole(m_text.substr(begin, end - begin));
        std::ranges::replace(whole, '\n', ' '); // only where lines were wrapped: no end for ICU
        for (const std::size_t stop : breaks_of(m_iterator, whole)) {
            while (m_next < m_words.size() && m_words[m_next].span.begin < begin + stop)
                ++m_next;
            if (begin + stop < end && (!ends_sentence() || wrapped_at(begin + stop)))
                continue;
            add({first, m_next}, paragraph);
            first = m_next;
        }
    }

    // A line separator (U+2028) within a sentence: no mark before it, a small letter behind.
    [[nodiscard]] bool wrapped_at(std::size_t stop) const
    {
        constexpr std::string_view separator = "\u2028";
        const std::size_t last = m_text.find_last_not_of(' ', stop - 1);
        return m_next > 0 && m_next < m_words.size() && last != std::string_view::npos &&
               m_text.substr(0, last + 1).ends_with(separator) && m_words[m_next - 1].kind != WordKind::Mark &&
               m_words[m_next].kind == WordKind::Word && !m_words[m_next].capital;
    }

    // ICU takes "Lt." and "p.m. (" for ends of sentences, and breaks before a closing quotation mark that follows a
    // space.
    [[nodiscard]] bool ends_sentence() const
    {
        std::size_t last = m_next;
        while (last > 0 && (m_words[last - 1].is("\"") || m_words[last - 1].is("'") || m_words[last - 1].is(")")))
            --last;
        if (last < 1)
            return true;
        const bool dot = m_words[last - 1].is(".");
        if (!dot && m_words[last - 1].kind != WordKind::Mark) // "p.m." keeps its dots
            return !m_rules.abbreviations.at(m_words, last - 1) ||
                   (m_next < m_words.size() && m_words[m_next].capital && m_words[m_next].kind == WordKind::Word &&
                    m_words[last - 1].is("p.m."));
        if (!dot || last < 2)
            return true;
        const Word &word = m_words[last - 2];
        const bool initial = word.span.size() == 1 && word.capital && word.kind == WordKind::Word;
        return !initial && !m_rules.abbreviations.at(m_words, last - 2);
    }

    void add(WordRange range, std::size_t paragraph)
    {
        while (range.size() > longest_sentence) {
            add_whole({range.begin, range.begin + longest_sentence}, paragraph);
            range.begin += longest_sentence;
        }
        if (!range.empty())
            add_whole(range, paragraph);
    }

    void add_whole(WordRange range, std::size_t paragraph)
    {
        Sentence sentence;
        sentence.words = range;
        sentence.paragraph = paragraph;
        sentence.span = {m_words[range.begin].span.begin, m_words[range.end - 1].span.end};
        m_body = m_body || m_words[range.end - 1].is(".") || m_words[range.end - 1].is("\"");
        sentence.heading = !m_body && m_words[range.end - 1].kind != WordKind::Mark && range.end < m_words.size();
        sentence.starts_quoted = m_quoted || m_words[range.begin].is("\"");
        for (std::size_t i = range.begin; i < range.end; ++i)
            if (m_words[i].is("\""))
                m_quoted = !m_quoted;
        sentence.clauses = clauses(range);
        m_sentences.push_back(std::move(sentence));
    }

    [[nodiscard]] std::vector<WordRange> clauses(WordRange range) const
    {
        std::vector<WordRange> result;
        std::size_t begin = range.begin;
        for (std::size_t i = range.begin + 1; i < range.end; ++i) {
            const bool opens = m_words[i - 1].is(";") ||
                               (m_words[i - 1].is(":") && i >= 2 && m_words[i - 2].kind != WordKind::Number) ||
                               m_rules.clause_openers.at(m_words, i, range.end);
            if (opens && i > begin) {
                result.push_back({begin, i});
                begin = i;
            }
        }
        result.push_back({begin, range.end});
        return result;
    }

    std::string_view m_text;
    Words m_words;
    const SentenceRules &m_rules;
    icu::BreakIterator &m_iterator;
    std::vector<Sentence> m_sentences;
    std::size_t m_next = 0;
    bool m_quoted = false;
    bool m_wrapped;
    bool m_body = false; ///< past the headings
};

} // namespace

std::vector<Sentence> split_sentences(std::string_view text, Words words, const SentenceRules &rules)
{
    return SentenceSplitter(text, words, rules).run();
}

} // namespace dateline::reading
