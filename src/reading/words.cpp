#include "reading/words.hpp"

#include "reading/ascii.hpp"
#include "reading/word_map.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <shared_mutex>

namespace dateline::reading
{
namespace
{

// A code point's class is read from its bytes: everything outside ASCII that is not listed here is a letter.
struct Mark {
    std::string_view bytes;
    std::string_view lower;
};
constexpr std::array<Mark, 15> marks{{{"\u2018", "'"},
                                      {"\u2019", "'"},
                                      {"\u02bc", "'"},
                                      {"\u201c", "\""},
                                      {"\u201d", "\""},
                                      {"\u201e", "\""},
                                      {"\u00ab", "\""},
                                      {"\u00bb", "\""},
                                      {"\u2013", "--"},
                                      {"\u2014", "--"},
                                      {"\u2026", "..."},
                                      {"\u00a0", " "},
                                      {"\u2028", " "},
                                      {"\u2029", " "},
                                      {"\u2011", "-"}}};

bool is_ascii_letter(char c) noexcept { return is_small(c) || is_upper(c); }

const Mark *mark_at(std::string_view text, std::size_t i) noexcept
{
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead != 0xC2U && lead != 0xCAU && lead != 0xE2U)
        return nullptr;
    const auto found = std::ranges::find_if(marks, [&](const Mark &m) { return text.substr(i).starts_with(m.bytes); });
    return found == marks.end() ? nullptr : &*found;
}

// A letter or digit of ASCII, as most bytes of a word are.
constexpr std::array<bool, 256> plain_letters = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0; c < plain.size(); ++c)
        plain.at(c) = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return plain;
}();
bool plain_letter(char c) noexcept { return plain_letters[static_cast<unsigned char>(c)]; }

bool is_letter(std::string_view text, std::size_t i) noexcept
{
    if (i >= text.size())
        return false;
    const char c = text[i];
    if (static_cast<unsigned char>(c) < 0x80U)
        return is_ascii_letter(c) || is_digit(c);
    return mark_at(text, i) == nullptr;
}

// Upper case outside ASCII only as far as names need it: Latin-1 capitals, Latin Extended-A's even letters, Cyrillic
// and Armenian capitals start with these lead bytes too seldom to matter for a first guess.
bool starts_upper(std::string_view word) noexcept
{
    if (word.empty())
        return false;
    if (is_upper(word[0]))
        return true;
    const auto lead = static_cast<unsigned char>(word[0]);
    const auto next = word.size() > 1 ? static_cast<unsigned char>(word[1]) : 0U;
    if (lead == 0xC3U)
        return next >= 0x80U && next <= 0x9EU;
    if (lead == 0xC4U || lead == 0xC5U)
        return next % 2 == 0;
    return lead == 0xD0U && next >= 0x80U && next <= 0xAFU;
}

class WordSplitter
{
public:
    explicit WordSplitter(std::string_view text) : m_text(text) {}

    std::vector<Word> run()
    {
        m_words.reserve(m_text.size() / 5);
        while (m_at < m_text.size()) {
            if (is_letter(m_text, m_at))
                word();
            else
                mark();
        }
        return std::move(m_words);
    }

private:
    void add(std::size_t begin, std::size_t end, WordKind kind, std::string_view lower)
    {
        Word &word = m_words.emplace_back();
        word.span = {begin, end};
        word.lower = lower;
        word.kind = kind;
        word.capital = starts_upper(m_text.substr(begin, end - begin));
    }

    [[nodiscard]] char peek(std::size_t i) const noexcept { return i < m_text.size() ? m_text[i] : '\0'; }

    // Whether the mark at i joins what is before it with what follows: "mid-December", "30,000", "00:05", "p.m.",
    // "U.N.".
    [[nodiscard]] bool joins(std::size_t begin, std::size_t i) const noexcept
    {
        const char c = peek(i);
        const bool digit_before = i > begin && is_digit(m_text[i - 1]);
        if (c == '-')
            return is_letter(m_text, i + 1);
        if (c == ',')
            return digit_before && is_digit(peek(i + 1)) && is_digit(peek(i + 2)) && is_digit(peek(i + 3)) &&
                   !is_digit(peek(i + 4));
        if (c == ':')
            return digit_before && is_digit(peek(i + 1));
        if (c == '.') {
            if (digit_before)
                return is_digit(peek(i + 1));
            const bool single = i == begin + 1 || (i >= begin + 2 && m_text[i - 2] == '.');
            return single && is_ascii_letter(m_text[i - 1]) &&
                   ((is_ascii_letter(peek(i + 1)) && peek(i + 2) == '.') || (i > begin + 2 && m_text[i - 2] == '.'));
        }
        return false;
    }

    void word()
    {
        const std::size_t begin = m_at;
        for (;;) {
            while (m_at < m_text.size() && plain_letter(m_text[m_at]))
                ++m_at;
            if (m_at == m_text.size() || (!is_letter(m_text, m_at) && !joins(begin, m_at)))
                break;
            ++m_at;
        }
        const std::string_view spelled = m_text.substr(begin, m_at - begin);
        const bool number = is_digit(spelled[0]) &&
                            std::ranges::all_of(spelled, [](char c) { return is_digit(c) || c == ',' || c == '.'; });
        add(begin, m_at, number ? WordKind::Number : WordKind::Word, spelled);
        for (char &c : m_words.back().lower)
            c = static_cast<char>(c + (is_upper(c) ? 'a' - 'A' : 0));
        if (is_digit(spelled[0]) && (peek(m_at) == ',' || peek(m_at) == ':') && peek(m_at + 1) == '<')
            m_words.back().garbled = true;
        possessive();
    }

    void possessive()
    {
        std::size_t length = 0;
        if (peek(m_at) == '\'')
            length = 1;
        else if (m_at < m_text.size()) {
            const Mark *found = mark_at(m_text, m_at);
            if (found != nullptr && found->lower == "'")
                length = found->bytes.size();
        }
        if (length == 0 || (peek(m_at + length) != 's' && peek(m_at + length) != 'S') ||
            is_letter(m_text, m_at + length + 1))
            return;
        add(m_at, m_at + length + 1, WordKind::Word, "'s");
        m_at += length + 1;
    }

    void mark()
    {
        const auto c = static_cast<unsigned char>(m_text[m_at]);
        if (c <= 0x20U || c == 0x7FU) {
            ++m_at;
            return;
        }
        if (const Mark *found = mark_at(m_text, m_at)) {
            if (found->lower != " ")
                add(m_at, m_at + found->bytes.size(), WordKind::Mark, found->lower);
            m_at += found->bytes.size();
            return;
        }
        std::size_t end = m_at + 1;
        while (c == '-' && peek(end) == '-')
            ++end;
        add(m_at, end, WordKind::Mark, c == '-' ? std::string_view("--") : m_text.substr(m_at, 1));
        m_at = end;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Word> m_words;
};

struct AllKeys {
    std::shared_mutex changing;
    WordMap<WordKey> keys;
    unsigned tables = 0;

    [[nodiscard]] WordKey of(std::string_view word) const
    {
        const auto *const found = keys.find(word);
        return found == keys.end() ? WordKey{.asked = true} : found->second;
    }
    static AllKeys &get()
    {
        static AllKeys all;
        return all;
    }
};

} // namespace

std::uint64_t WordKeys::next_table()
{
    AllKeys &all = AllKeys::get();
    const std::unique_lock alone{all.changing};
    return std::uint64_t{1} << (all.tables++ % 64U);
}

std::uint32_t WordKeys::add(std::string_view word, std::uint64_t table)
{
    AllKeys &all = AllKeys::get();
    const std::unique_lock alone{all.changing};
    const auto next = static_cast<std::uint32_t>(all.keys.size() + 1);
    WordKey &key = all.keys[word];
    if (!key.asked)
        key = {.tables = 0, .number = next, .asked = true};
    key.tables |= table;
    return key.number;
}

WordKey WordKeys::of(std::string_view word)
{
    AllKeys &all = AllKeys::get();
    const std::shared_lock together{all.changing};
    return all.of(word);
}

std::vector<Word> split_words(std::string_view text) { return WordSplitter(text).run(); }

void key_words(std::vector<Word> &words)
{
    AllKeys &all = AllKeys::get();
    const std::shared_lock together{all.changing};
    for (Word &word : words)
        word.key = all.of(word.lower);
}

} // namespace dateline::reading
