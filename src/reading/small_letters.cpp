#include "reading/small_letters.hpp"

#include "reading/ascii.hpp"
#include "reading/rule_table.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace dateline::reading
{
namespace
{

// Shorter words do not end like "fighting".
constexpr std::size_t shortest_with_ending = 6;

// A run of ASCII letters.
struct Run {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Run> runs_of(std::string_view text)
{
    std::vector<Run> runs;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && is_small(small_of(text[end])))
            ++end;
        if (end > i)
            runs.push_back({i, end});
        i = std::max(end, i + 1);
    }
    return runs;
}

// The nearest byte that is no blank, before or behind.
char mark_before(std::string_view text, std::size_t at)
{
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\r' || text[at - 1] == '\n'))
        --at;
    return at > 0 ? text[at - 1] : '.';
}
char mark_behind(std::string_view text, std::size_t at)
{
    while (at < text.size() && (text[at] == ' ' || text[at] == '\r' || text[at] == '\n' || text[at] == ','))
        ++at;
    return at < text.size() ? text[at] : '.';
}

} // namespace

SmallLetters::SmallLetters(const Language &language)
{
    if (!std::filesystem::exists(language.table("small-words.tsv")))
        return;
    constexpr std::array<std::pair<std::string_view, Kind>, 5> kinds{{{"word", Kind::Word},
                                                                      {"ending", Kind::Ending},
                                                                      {"dated", Kind::Dated},
                                                                      {"name", Kind::Name},
                                                                      {"pair", Kind::Pair}}};
    const auto table = RuleTable::read(language.table("small-words.tsv"), {"word", "kind"});
    for (const auto &row : table.rows()) {
        const Kind kind = row.one_of("kind", kinds);
        if (row["word"].empty())
            row.refuse("no word");
        if (kind == Kind::Ending) {
            m_endings.at(static_cast<unsigned char>(row["word"].back())).emplace_back(row["word"]);
        } else if (kind == Kind::Pair) {
            m_pairs.insert(row["word"]);
            m_pair_starts.insert(row["word"].substr(0, row["word"].find(' ')));
        } else {
            m_words.emplace(row["word"], kind);
        }
    }
}

bool SmallLetters::in_capitals(std::string_view text) noexcept
{
    std::size_t upper = 0;
    std::size_t small = 0;
    for (const char c : text) {
        upper += is_upper(c) ? 1U : 0U;
        small += is_small(c) ? 1U : 0U;
    }
    return upper > 20 && upper > 20 * small;
}

bool SmallLetters::small(std::string_view word, bool beside_number) const
{
    if (const auto *const known = m_words.find(word); known != m_words.end())
        return known->second == Kind::Word || (known->second == Kind::Dated && !beside_number);
    return word.size() >= shortest_with_ending &&
           std::ranges::any_of(m_endings.at(static_cast<unsigned char>(word.back())),
                               [&](const std::string &ending) { return word.ends_with(ending); });
}

bool SmallLetters::knows(std::string_view word) const
{
    const auto *const known = m_words.find(word);
    return known != m_words.end() && known->second == Kind::Word;
}

std::string SmallLetters::restored(std::string_view text) const
{
    std::string result(text);
    if (m_words.empty()) // a language without the table
        return result;
    const auto runs = runs_of(text);
    std::string all_small(text);
    std::ranges::transform(all_small, all_small.begin(), small_of);
    const auto lowered = [&](const Run &run) {
        return std::string_view(all_small).substr(run.begin, run.end - run.begin);
    };
    // "[FMLN]", "(ARENA)": what is explained so is an abbreviation wherever it stands.
    std::set<std::string_view> abbreviations;
    for (const Run &run : runs)
        if (run.begin > 0 && run.end < text.size() && (text[run.begin - 1] == '[' || text[run.begin - 1] == '(') &&
            (text[run.end] == ']' || text[run.end] == ')') && run.end - run.begin <= 8)
            if (const std::string_view word = lowered(run); !small(word, false))
                abbreviations.insert(word);
    // "MEXICO CITY", also where the line ends between the two.
    const auto paired = [&](std::size_t first) {
        return first + 1 < runs.size() && m_pair_starts.contains(lowered(runs[first])) &&
               text.substr(runs[first].end, runs[first + 1].begin - runs[first].end).find_first_not_of(" \r\n") ==
                   std::string_view::npos &&
               m_pairs.contains(std::string(lowered(runs[first])).append(" ").append(lowered(runs[first + 1])));
    };
    for (std::size_t r = 0; r < runs.size(); ++r) {
        const Run &run = runs[r];
        const std::string_view word = lowered(run);
        const char before = mark_before(text, run.begin);
        const bool possessive = word == "s" && run.begin > 0 && text[run.begin - 1] == '\'';
        if (possessive) {
            result[run.begin] = 's';
            continue;
        }
        if (abbreviations.contains(word) || (word.size() == 1 && word != "a"))
            continue;
        const bool number = is_digit(before) || is_digit(mark_behind(text, run.end));
        const bool first = paired(r) || (r > 0 && paired(r - 1)) || before == '.' || before == '!' || before == '?' ||
                           (run.begin > 0 && text[run.begin - 1] == '"');
        const std::size_t large = first || !small(word, number) ? 1 : 0;
        result.replace(run.begin + large, word.size() - large, word, large);
    }
    return result;
}

} // namespace dateline::reading
