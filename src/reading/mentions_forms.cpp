#include "reading/mentions_forms.hpp"

#include "reading/language.hpp"
#include "reading/rule_table.hpp"

#include <algorithm>
#include <utility>

namespace dateline::reading::mention
{
namespace
{

// What is left of a form must have so many bytes: two or three letters.
constexpr std::size_t shortest_base = 3;
constexpr std::size_t shortest_latin_base = 4;

bool ascii(std::string_view word)
{
    return std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

// Letters that Azerbaijani and Turkish have, and their neighbours hardly.
bool turkic(std::string_view word)
{
    constexpr std::array<std::string_view, 8> letters{"ə", "ğ", "ı", "ş", "İ", "Ğ", "Ş", "Ə"};
    return std::ranges::any_of(letters,
                               [&](std::string_view letter) { return word.find(letter) != std::string_view::npos; });
}

// Behind the last apostrophe of a word, or npos.
std::size_t behind_apostrophe(std::string_view word)
{
    for (const std::string_view mark : {"\u2019", "'", "\u02BC"})
        if (const auto at = word.rfind(mark); at != std::string_view::npos && at > 0)
            return at + mark.size();
    return std::string_view::npos;
}

} // namespace

NameForms::NameForms(const std::filesystem::path &file)
{
    constexpr std::array<std::pair<std::string_view, Script>, scripts> names{{{"Latin", Script::Latin},
                                                                              {"Apostrophe", Script::Apostrophe},
                                                                              {"Cyrillic", Script::Cyrillic},
                                                                              {"Armenian", Script::Armenian},
                                                                              {"Georgian", Script::Georgian},
                                                                              {"Arabic", Script::Arabic}}};
    constexpr std::array<std::pair<std::string_view, int>, 3> places{{{"last", 0}, {"before", 1}, {"both", 2}}};
    const auto table = RuleTable::read(file, {"script", "ending", "becomes", "word"});
    for (const auto &row : table.rows()) {
        Ending ending;
        ending.text = row["ending"];
        ending.becomes = row["becomes"] == "-" ? "" : std::string(row["becomes"]);
        if (ending.text.ends_with('-')) {
            ending.prefix = true;
            ending.text.pop_back();
        }
        if (ending.text.empty())
            row.refuse("no ending");
        const int place = row.one_of("word", places);
        ending.adjective = place == 1;
        ending.both = place == 2;
        m_endings.at(static_cast<std::size_t>(row.one_of("script", names))).push_back(std::move(ending));
    }
}

NameForms::Script NameForms::script_of(std::string_view word) noexcept
{
    const auto lead = static_cast<unsigned char>(word.front());
    if (lead >= 0xD0U && lead <= 0xD3U)
        return Script::Cyrillic;
    if (lead >= 0xD4U && lead <= 0xD6U)
        return Script::Armenian;
    if (lead >= 0xD8U && lead <= 0xDBU)
        return Script::Arabic;
    if (lead == 0xE1U)
        return Script::Georgian;
    return behind_apostrophe(word) != std::string_view::npos ? Script::Apostrophe : Script::Latin;
}

bool NameForms::inflects_in_ascii(std::string_view language)
{
    const std::string primary = primary_language(language);
    return primary == "az" || primary == "tr";
}

bool NameForms::may_inflect(std::string_view word, bool in_ascii) noexcept
{
    if (word.empty() || (ascii(word) && behind_apostrophe(word) == std::string_view::npos))
        return in_ascii;
    return script_of(word) != Script::Latin || in_ascii || turkic(word);
}

std::vector<std::string> NameForms::bases(std::string_view word, bool last) const
{
    std::vector<std::string> result;
    if (word.empty())
        return result;
    const Script script = script_of(word);
    std::string_view stem = word;
    std::string_view tail = word;
    if (script == Script::Apostrophe) {
        tail = word.substr(behind_apostrophe(word));
        stem = word.substr(0, word.size() - tail.size());
        stem.remove_suffix(stem.ends_with('\'') ? 1 : stem.ends_with("\u02BC") ? 2 : 3);
        if (tail.empty() || stem.size() < shortest_latin_base)
            return result;
    }
    const std::size_t shortest = script == Script::Latin ? shortest_latin_base : shortest_base;
    for (const Ending &ending : m_endings.at(static_cast<std::size_t>(script))) {
        if (!ending.both && ending.adjective == last)
            continue;
        std::string base;
        if (script == Script::Apostrophe) {
            if (tail != ending.text)
                continue;
            base = stem;
        } else if (ending.prefix) {
            if (!word.starts_with(ending.text) || word.size() < ending.text.size() + shortest)
                continue;
            base = ending.becomes + std::string(word.substr(ending.text.size()));
        } else {
            if (!word.ends_with(ending.text) || word.size() < ending.text.size() + shortest)
                continue;
            base = std::string(word.substr(0, word.size() - ending.text.size())) + ending.becomes;
        }
        if (std::ranges::find(result, base) == result.end())
            result.push_back(std::move(base));
    }
    return result;
}

} // namespace dateline::reading::mention
