// The forms of words in a language that inflects.
#pragma once

#include "reading/rule_table.hpp"
#include "reading/word_map.hpp"
#include "reading/words.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::reading
{

/// Endings by the name of a kind of words: endings.tsv.
using Paradigms = std::map<std::string, std::vector<std::string>, std::less<>>;
/// Throws RuleError.
[[nodiscard]] Paradigms read_paradigms(const std::filesystem::path &file);
/// What the cell "endings" of a row stands for: endings that begin with "-" and names of `paradigms`.
[[nodiscard]] std::vector<std::string> endings_of(const RuleTable::Row &row, const Paradigms &paradigms);

/// Which word each form belongs to. Holds words.tsv, with the endings of endings.tsv. Immutable.
class Vocabulary
{
public:
    /// Empty: words are known by themselves.
    Vocabulary() = default;
    /// Throws RuleError.
    Vocabulary(const std::filesystem::path &words, const std::filesystem::path &endings);

    [[nodiscard]] bool empty() const noexcept { return m_words.empty(); }
    /// The word that a form belongs to; the form itself if it is none that we know. `folded` as gazetteer::fold() gives
    /// it. Views live as long as the vocabulary, or as `folded`.
    [[nodiscard]] std::string_view word_of(std::string_view folded) const;
    /// word_of(), and whether it is a form that we know.
    [[nodiscard]] std::pair<std::string_view, bool> look_up(std::string_view folded) const
    {
        const auto *const found = m_words.find(folded);
        const bool known = found != m_words.end();
        return {known ? std::string_view(found->second) : folded, known};
    }
    /// Sets Word::lower to the word and Word::known; takes phrases ("in the course of") and the parts of "10 000"
    /// together.
    void apply(std::string_view text, std::vector<Word> &words) const;

private:
    WordMap<std::string> m_words; ///< by folded form
    PhraseTable<std::string> m_phrases;
};

} // namespace dateline::reading
