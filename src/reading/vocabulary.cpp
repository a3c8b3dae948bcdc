#include "reading/vocabulary.hpp"

#include "gazetteer/gazetteer.hpp"

#include <algorithm>
#include <utility>

namespace dateline::reading
{
namespace
{

std::vector<std::string_view> parts_of(std::string_view cell)
{
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at < cell.size();) {
        const std::size_t end = std::min(cell.find(' ', at), cell.size());
        if (end > at)
            parts.push_back(cell.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

bool all_digits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

constexpr std::size_t longest_number = 9; // digits

// "10 000": groups of three digits with one space between them.
bool goes_on(std::string_view text, const Word &number, const Word &next)
{
    if (next.kind != WordKind::Number || next.lower.size() != 3 || !all_digits(next.lower) ||
        !all_digits(number.lower) || number.lower.size() + 3 > longest_number)
        return false;
    const std::string_view between = text.substr(number.span.end, next.span.begin - number.span.end);
    return between == " " || between == "\u00A0" || between == "\u202F";
}

} // namespace

Paradigms read_paradigms(const std::filesystem::path &file)
{
    Paradigms paradigms;
    const auto table = RuleTable::read(file, {"paradigm", "endings"});
    for (const auto &row : table.rows())
        paradigms.emplace(row["paradigm"], endings_of(row, paradigms));
    return paradigms;
}

std::vector<std::string> endings_of(const RuleTable::Row &row, const Paradigms &paradigms)
{
    std::vector<std::string> endings;
    for (const std::string_view part : parts_of(row["endings"])) {
        if (part.starts_with('-')) {
            endings.emplace_back(part.substr(1));
        } else {
            const auto found = paradigms.find(part);
            if (found == paradigms.end())
                row.refuse("there are no endings '" + std::string(part) + "'");
            endings.insert(endings.end(), found->second.begin(), found->second.end());
        }
    }
    if (endings.empty())
        row.refuse("no endings; '-' stands for the bare stem");
    return endings;
}

Vocabulary::Vocabulary(const std::filesystem::path &words, const std::filesystem::path &endings)
{
    const Paradigms paradigms = read_paradigms(endings);
    const auto table = RuleTable::read(words, {"word", "stem", "endings"});
    for (const auto &row : table.rows())
        for (const std::string &ending : endings_of(row, paradigms)) {
            const std::string form = gazetteer::fold(std::string(row["stem"]) + ending);
            if (row["stem"].find(' ') != std::string_view::npos)
                m_phrases.add(split_words(form), std::string(row["word"]));
            else
                m_words.emplace(form, row["word"]);
        }
}

std::string_view Vocabulary::word_of(std::string_view folded) const
{
    const auto *const found = m_words.find(folded);
    return found == m_words.end() ? folded : std::string_view(found->second);
}

void Vocabulary::apply(std::string_view text, std::vector<Word> &words) const
{
    for (Word &word : words)
        if (word.kind == WordKind::Word && !(word.lower[0] >= '0' && word.lower[0] <= '9')) // "10:30" stays
            word.lower = gazetteer::fold(word.lower);
    std::size_t to = 0;
    for (std::size_t from = 0; from < words.size(); ++to) {
        const auto phrase = m_phrases.at(words, from);
        Word word = std::move(words[from]);
        if (phrase) {
            word.lower = *phrase.row;
            word.known = true;
            word.span.end = words[from + phrase.length - 1].span.end;
            from += phrase.length;
        } else if (word.kind == WordKind::Number) {
            ++from;
            const bool first_group = word.lower.size() <= 3;
            while (first_group && from < words.size() && goes_on(text, word, words[from])) {
                word.lower += words[from].lower;
                word.span.end = words[from].span.end;
                ++from;
            }
        } else {
            ++from;
            if (const auto *const found = m_words.find(word.lower); found != m_words.end()) {
                word.lower = found->second;
                word.known = true;
            }
        }
        words[to] = std::move(word);
    }
    words.resize(to);
}

} // namespace dateline::reading
