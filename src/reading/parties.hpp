// The parties of a conflict that names stand for.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "reading/language.hpp"
#include "reading/mentions.hpp"
#include "reading/words.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline::reading
{

/// data/rules/parties.tsv (breakaway regions that act for themselves) and every country of the gazetteer.
class PartyTable
{
public:
    PartyTable(const gazetteer::Gazetteer &gazetteer, const std::filesystem::path &rules);

    /// The party that a mention stands for: a country, the country of a capital that acts, of a demonym, or a region of
    /// the table. Empty if it stands for none.
    [[nodiscard]] std::string of(const Mention &mention, const MentionContext &context) const;
    /// The name of a country by its ISO code; empty if unknown.
    [[nodiscard]] std::string_view country(std::string_view code) const;
    /// The party that a region of this name is; empty if it is none.
    [[nodiscard]] std::string_view region(std::string_view name) const;
    /// The ISO code of the country that a party is; empty if it is none.
    [[nodiscard]] std::string_view code(std::string_view party) const;

private:
    std::unordered_map<std::string, std::string> m_regions; ///< folded name, party
    std::unordered_map<std::string, std::string> m_countries;
    std::unordered_map<std::string, std::string> m_codes;
};

/// Armed groups that are no places, and their parties: "Taliban", "RSF".
[[nodiscard]] PhraseTable<std::string> armed_groups(const Language &language);

} // namespace dateline::reading
