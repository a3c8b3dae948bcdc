// A language that texts are read in, and how the language of a text is told.
#pragma once

#include "reading/vocabulary.hpp"
#include "reading/words.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::reading
{

/// What of a language's grammar the code has to know; data/rules/TAG/grammar.tsv says which hold.
struct Grammar {
    bool free_order = false;   ///< a verb may stand before its subject, and before those who were killed
    bool owner_behind = false; ///< an owner stands behind what it owns, without a word between
    bool small_months = false; ///< months and peoples begin with small letters
    bool bare_parts = false;   ///< a part of the day alone is a time: "вечером"
    bool day_first = false;    ///< dates in numbers begin with the day: "05.03.2023", "05/03/2023"
    bool in_speaks = false;    ///< who speaks may stand behind "in": "in Yerevan they said"
};

/// The rule tables of one language: the folder data/rules/TAG. Grammar and vocabulary (grammar.tsv, words.tsv,
/// endings.tsv) may be missing: then words are known by themselves.
class Language
{
public:
    /// Throws RuleError.
    explicit Language(std::filesystem::path folder);

    /// Its tag: the folder's name.
    [[nodiscard]] const std::string &tag() const noexcept { return m_tag; }
    /// One of its own tables.
    [[nodiscard]] std::filesystem::path table(std::string_view file) const { return m_folder / file; }
    /// Whether it has a table that a language may do without.
    [[nodiscard]] bool has(std::string_view file) const { return std::filesystem::exists(table(file)); }
    /// A table that holds for all languages.
    [[nodiscard]] std::filesystem::path shared(std::string_view file) const { return m_folder.parent_path() / file; }
    /// Weights that were learnt: its own, else those of English.
    [[nodiscard]] std::filesystem::path learnt(std::string_view file) const;

    /// A text or a phrase of a table, cut into words.
    [[nodiscard]] std::vector<Word> words(std::string_view text) const;
    /// How the rules know a single word.
    [[nodiscard]] std::string word(std::string_view text) const;
    [[nodiscard]] const Grammar &grammar() const noexcept { return m_grammar; }
    [[nodiscard]] const std::shared_ptr<const Vocabulary> &vocabulary() const noexcept { return m_vocabulary; }

private:
    std::filesystem::path m_folder;
    std::string m_tag;
    Grammar m_grammar;
    std::shared_ptr<const Vocabulary> m_vocabulary; // copies share it, and so do finders made from one
};

/// Tells the language of a text by its letters where nobody said which it is.
class LetterTable
{
public:
    /// data/rules/letters.tsv. Throws RuleError.
    explicit LetterTable(const std::filesystem::path &file);
    /// BCP 47; "en" for a text without letters. Looks at the beginning of the text only.
    [[nodiscard]] std::string_view language_of(std::string_view text) const;

private:
    struct Row {
        std::string language;
        int script = 0;            ///< ICU's UScriptCode
        std::u32string letters;    ///< that tell it from others of the same script
        std::size_t per_mille = 0; ///< of all letters that these must be
    };
    std::vector<Row> m_rows;
};

/// The first part of a tag, or what reports call the language, as a tag: "RU", "ru-RU", "rus" and "Russian" are "ru".
[[nodiscard]] std::string primary_language(std::string_view language);

} // namespace dateline::reading
