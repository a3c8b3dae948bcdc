#include "reading/parties.hpp"

#include "reading/rule_table.hpp"

namespace dateline::reading
{

PartyTable::PartyTable(const gazetteer::Gazetteer &gazetteer, const std::filesystem::path &rules)
{
    const auto regions = RuleTable::read(rules / "parties.tsv", {"name", "party"});
    for (const auto &row : regions.rows())
        m_regions.emplace(gazetteer::fold(row["name"]), row["party"]);
    for (const gazetteer::PlaceIndex place : gazetteer.countries()) {
        const std::string code{gazetteer.facts(place).country};
        const std::string name{gazetteer.name(place)};
        m_countries.emplace(code, name);
        m_codes.emplace(name, code);
    }
}

PhraseTable<std::string> armed_groups(const Language &language)
{
    PhraseTable<std::string> groups;
    const auto table = RuleTable::read(language.table("armed-groups.tsv"), {"phrase", "party"});
    for (const auto &row : table.rows())
        groups.add(language.words(row["phrase"]), std::string(row["party"]));
    return groups;
}

std::string_view PartyTable::country(std::string_view code) const
{
    const auto found = m_countries.find(std::string(code));
    return found == m_countries.end() ? std::string_view{} : std::string_view(found->second);
}

std::string_view PartyTable::code(std::string_view party) const
{
    const auto found = m_codes.find(std::string(party));
    return found == m_codes.end() ? std::string_view{} : std::string_view(found->second);
}

std::string_view PartyTable::region(std::string_view name) const
{
    const auto found = m_regions.find(gazetteer::fold(name));
    return found == m_regions.end() ? std::string_view{} : std::string_view(found->second);
}

std::string PartyTable::of(const Mention &mention, const MentionContext &context) const
{
    if (!mention.place)
        return {};
    const PlaceRef &place = *mention.place;
    if (!place.kind.starts_with("PPL"))
        for (const std::string &name : {place.name, mention.text})
            if (const auto found = m_regions.find(gazetteer::fold(name)); found != m_regions.end())
                return found->second;
    if (place.kind.starts_with("PCL"))
        return place.name;
    if (mention.role == Role::Demonym)
        return place.name;
    const bool acts = mention.role == Role::Actor || context.speaks;
    if (place.kind == "PPLC" && acts)
        return std::string(country(place.country));
    return {};
}

} // namespace dateline::reading
