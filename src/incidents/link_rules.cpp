#include "incidents/link_rules.hpp"

#include "gazetteer/data.hpp"
#include "reading/rule_table.hpp"

#include <array>
#include <charconv>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace dateline::incidents
{
namespace
{

using Member = double LinkRules::*;

constexpr std::array<std::pair<std::string_view, Member>, 21> members{
    {{"threshold", &LinkRules::threshold},
     {"same_day", &LinkRules::same_day},
     {"same_part_of_day", &LinkRules::same_part_of_day},
     {"overlapping_time", &LinkRules::overlapping_time},
     {"same_place", &LinkRules::same_place},
     {"near_place", &LinkRules::near_place},
     {"near_m", &LinkRules::near_m},
     {"same_region", &LinkRules::same_region},
     {"too_far_m", &LinkRules::too_far_m},
     {"same_casualties", &LinkRules::same_casualties},
     {"casualties_at_most", &LinkRules::casualties_at_most},
     {"later_casualties", &LinkRules::later_casualties},
     {"other_casualties", &LinkRules::other_casualties},
     {"same_parties", &LinkRules::same_parties},
     {"other_parties", &LinkRules::other_parties},
     {"same_kind", &LinkRules::same_kind},
     {"same_text", &LinkRules::same_text},
     {"copy_words", &LinkRules::copy_words},
     {"copy_window", &LinkRules::copy_window},
     {"copy_share", &LinkRules::copy_share},
     {"copy_fewest", &LinkRules::copy_fewest}}};

} // namespace

LinkRules LinkRules::read(const std::filesystem::path &file)
{
    const reading::RuleTable table = reading::RuleTable::read(file, {"name", "value"});
    LinkRules rules;
    std::set<std::string_view> met;
    for (const auto &row : table.rows()) {
        const std::string_view text = row["value"];
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc{} || end != text.data() + text.size())
            row.refuse("'" + std::string{text} + "' is not a number");
        if (!met.insert(row["name"]).second)
            row.refuse("'" + std::string{row["name"]} + "' stands here twice");
        rules.*row.one_of("name", members) = value;
    }
    for (const auto &[name, member] : members)
        if (!met.contains(name))
            throw reading::RuleError(file.string() + ": lacks a row '" + std::string{name} + "'");
    for (const Member count : {&LinkRules::copy_words, &LinkRules::copy_window})
        if (const bool usual = rules.*count >= 1 && rules.*count <= 100; !usual) // no number is not, either
            throw reading::RuleError(file.string() + ": copy_words and copy_window are counts from 1 to 100");
    return rules;
}

const LinkRules &LinkRules::installed()
{
    static const LinkRules rules = read(data_folder() / "rules" / "linking.tsv");
    return rules;
}

} // namespace dateline::incidents
