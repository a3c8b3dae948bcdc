#include "reading/title.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace dateline::reading
{
namespace
{

// From what says most of what happened to what says least.
constexpr std::array<std::string_view, 5> plain_kinds{"small-arms fire", "exchange of fire", "clash", "attack",
                                                      "violence"};

std::string joined(const std::vector<std::string> &names)
{
    std::string result;
    for (std::size_t i = 0; i < names.size(); ++i)
        result += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
    return result;
}

std::string_view preposition(Relation relation)
{
    switch (relation) {
    case Relation::Near:
        return " near ";
    case Relation::Direction:
        return " towards ";
    case Relation::Road:
        return " on the road ";
    case Relation::Between:
        return " between ";
    case Relation::At:
    case Relation::Within:
    case Relation::From:
        break;
    }
    return " in ";
}

struct Where {
    std::string word; ///< " near "
    std::string names;
    friend bool operator==(const Where &, const Where &) = default;
};

/// "near Tegh and Lachin": those of the places that stand as the first of them does.
Where where_of(const std::vector<const IncidentPlace *> &places)
{
    constexpr std::size_t most = 3;
    const IncidentPlace &first = *places.front();
    std::vector<std::string> names;
    for (const IncidentPlace *place : places)
        if (names.size() < most && std::ranges::find(names, place->name) == names.end() &&
            (place->relation == first.relation || places.size() < most))
            names.push_back(place->name);
    // "the Lachin corridor" is called a road by its name already
    const bool named_road = first.relation == Relation::Road && first.name.find("–") == std::string::npos;
    return {std::string(named_road ? " near " : preposition(first.relation)), joined(names)};
}

/// The places of each claimant, where they name others; else all of them.
std::vector<std::vector<const IncidentPlace *>> places_by_claimant(const Incident &incident)
{
    std::vector<std::vector<const IncidentPlace *>> groups;
    std::vector<const IncidentPlace *> all;
    for (const IncidentPlace &place : incident.places) {
        if (place.relation == Relation::From)
            continue;
        all.push_back(&place);
        const auto same =
            std::ranges::find_if(groups, [&](const auto &group) { return group.front()->claimant == place.claimant; });
        if (same == groups.end())
            groups.push_back({&place});
        else
            same->push_back(&place);
    }
    const bool contradict = groups.size() > 1 &&
                            std::ranges::none_of(groups, [](const auto &one) { return one.front()->claimant.empty(); });
    if (!contradict)
        groups.assign(1, all);
    return groups;
}

} // namespace

std::string kind_of(const std::vector<Unit> &units, const Group &group)
{
    std::map<std::string, int> votes;
    for (const std::size_t u : group.units)
        for (const Violence &violence : units[u].violence)
            ++votes[violence.kind];
    if (votes.empty())
        return "attack";
    // A weapon that is named once says more than the word "clash" said thrice, unless both sides fought.
    const bool clash = votes.contains("clash") || votes.contains("exchange of fire");
    std::string best;
    int most = 0;
    for (const auto &[kind, count] : votes) {
        const bool plain = std::ranges::find(plain_kinds, std::string_view(kind)) != plain_kinds.end();
        const int weight = plain ? count : 2 * count;
        if (weight > most) {
            most = weight;
            best = kind;
        }
    }
    const auto weapons = std::ranges::count_if(votes, [](const auto &vote) {
        return std::ranges::find(plain_kinds, std::string_view(vote.first)) == plain_kinds.end();
    });
    if (clash && (weapons > 1 || best == "attack" || best == "small-arms fire" || best == "violence"))
        return "clash";
    return best;
}

std::string title_of(const Incident &incident, const std::vector<Claim> &claims)
{
    std::string title = incident.kind;
    if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
        title[0] = static_cast<char>(title[0] - 'a' + 'A');
    if (!incident.places.empty() && incident.places.front().relation != Relation::From) {
        // A title takes no side.
        std::vector<Where> said;
        for (const auto &group : places_by_claimant(incident))
            if (Where one = where_of(group); std::ranges::find(said, one) == said.end())
                said.push_back(std::move(one));
        std::string where;
        for (std::size_t i = 0; i < said.size(); ++i)
            where += (i == 0 ? "" : " or") + (i > 0 && said[i].word == said[i - 1].word ? " " : said[i].word) +
                     said[i].names;
        return title + where;
    }
    std::set<std::string> parties;
    for (const Claim &claim : claims)
        if (std::ranges::find(incident.claims, claim.id) != incident.claims.end())
            for (const std::string &party : {claim.party, claim.side})
                if (!party.empty() && party != "both" && party != "?")
                    parties.insert(party);
    if (parties.empty())
        return title + ", place unknown";
    return title + ", " + joined({parties.begin(), parties.end()});
}

} // namespace dateline::reading
