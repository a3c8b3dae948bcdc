#include "reading/language.hpp"

#include "gazetteer/text.hpp"
#include "reading/rule_table.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

namespace dateline::reading
{
namespace
{

// So much of a text tells its language.
constexpr std::size_t looked_at_bytes = 8192;

UScriptCode script_of(char32_t c)
{
    if (c < 0x80U)
        return u_isalpha(static_cast<UChar32>(c)) != 0 ? USCRIPT_LATIN : USCRIPT_COMMON;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
    return U_SUCCESS(status) != 0 ? script : USCRIPT_COMMON;
}

} // namespace

Language::Language(std::filesystem::path folder) : m_folder(std::move(folder)), m_tag(m_folder.filename().string())
{
    m_vocabulary = has("words.tsv") ? std::make_shared<const Vocabulary>(table("words.tsv"), table("endings.tsv"))
                                    : std::make_shared<const Vocabulary>();
    if (!has("grammar.tsv"))
        return;
    constexpr std::array<std::pair<std::string_view, bool Grammar::*>, 6> traits{
        {{"free-order", &Grammar::free_order},
         {"owner-behind", &Grammar::owner_behind},
         {"small-months", &Grammar::small_months},
         {"day-first", &Grammar::day_first},
         {"bare-parts", &Grammar::bare_parts},
         {"in-speaks", &Grammar::in_speaks}}};
    const auto grammar = RuleTable::read(table("grammar.tsv"), {"trait"});
    for (const auto &row : grammar.rows())
        m_grammar.*row.one_of("trait", traits) = true;
}

std::filesystem::path Language::learnt(std::string_view file) const
{
    const auto own = table(file);
    return std::filesystem::exists(own) ? own : m_folder.parent_path() / "en" / file;
}

std::vector<Word> Language::words(std::string_view text) const
{
    auto words = split_words(text);
    if (!m_vocabulary->empty())
        m_vocabulary->apply(text, words);
    key_words(words);
    return words;
}

std::string Language::word(std::string_view text) const
{
    if (m_vocabulary->empty())
        return std::string(text);
    const auto cut = words(text);
    return cut.empty() ? std::string(text) : cut.front().lower;
}

LetterTable::LetterTable(const std::filesystem::path &file)
{
    const auto table = RuleTable::read(file, {"language", "script", "letters", "per_mille"});
    for (const auto &row : table.rows()) {
        Row rule;
        rule.language = row["language"];
        rule.script = u_getPropertyValueEnum(UCHAR_SCRIPT, std::string(row["script"]).c_str());
        if (rule.script == UCHAR_INVALID_CODE)
            row.refuse("unknown script '" + std::string(row["script"]) + "'");
        const std::string_view letters = row["letters"];
        for (std::size_t at = 0; at < letters.size();)
            rule.letters.push_back(next_code_point(letters, at));
        const std::string share(row["per_mille"]);
        const char *const end = share.data() + share.size();
        if (!letters.empty() && std::from_chars(share.data(), end, rule.per_mille).ptr != end)
            row.refuse("not a number: '" + share + "'");
        m_rows.push_back(std::move(rule));
    }
}

std::string_view LetterTable::language_of(std::string_view text) const
{
    std::map<int, std::size_t> scripts;
    std::map<char32_t, std::size_t> letters;
    const std::size_t end = std::min(text.size(), looked_at_bytes);
    for (std::size_t at = 0; at < end;) {
        const char32_t c = next_code_point(text, at);
        if (c == invalid_code_point)
            continue;
        const UScriptCode script = script_of(c);
        if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN)
            continue;
        ++scripts[script];
        if (c >= 0x80U)
            ++letters[c];
    }
    const auto most = std::ranges::max_element(scripts, {}, [](const auto &script) { return script.second; });
    if (most == scripts.end())
        return "en";
    for (const Row &row : m_rows) {
        if (row.script != most->first)
            continue;
        std::size_t telling = 0;
        for (const char32_t letter : row.letters)
            if (const auto found = letters.find(letter); found != letters.end())
                telling += found->second;
        if (row.letters.empty() || telling * 1000 >= row.per_mille * most->second)
            return row.language;
    }
    return "und";
}

std::string primary_language(std::string_view language)
{
    // Tags ignore case; reports of others also come with the language's three letters or its name.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> names{
        {{"eng", "en"}, {"english", "en"}, {"rus", "ru"}, {"russian", "ru"}}};
    std::string primary{language.substr(0, language.find_first_of("-_"))};
    for (char &c : primary)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const auto *const known = std::ranges::find(names, primary, &std::pair<std::string_view, std::string_view>::first);
    return known == names.end() ? primary : std::string(known->second);
}

} // namespace dateline::reading
