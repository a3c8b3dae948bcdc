#include "incidents/sides.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <vector>

namespace dateline::incidents
{
namespace
{

using reading::Claim;

using Names = std::set<std::string>;

/// Nobody in particular.
bool is_vague(const std::string &victims) { return victims.empty() || victims == "people"; }

bool overlap(const Claim &a, const Claim &b)
{
    const auto number = [](const Claim &claim) { return claim.min || claim.max; };
    constexpr int open = std::numeric_limits<int>::max();
    return number(a) && number(b) && a.min.value_or(0) <= b.max.value_or(open) &&
           b.min.value_or(0) <= a.max.value_or(open);
}

bool same_people(const Claim &a, const Claim &b)
{
    return a.what == b.what && ((!is_vague(a.victims) && a.victims == b.victims) || overlap(a, b));
}

Names without(Names names, const std::string &name)
{
    names.erase(name);
    return names;
}

class Sides
{
public:
    explicit Sides(std::span<const Claim *const> claims)
    {
        for (const Claim *claim : claims)
            if (claim->what <= reading::What::Displaced && claim->stance != reading::Stance::Denies && !claim->part &&
                !claim->side.empty() && claim->side != "both") {
                m_articles[claim->article].insert(claim->side);
                m_claims[claim->side].push_back(claim);
            }
    }

    [[nodiscard]] bool alternatives(const std::string &a, const std::string &b) const
    {
        const auto tells_both = [&](const auto &article) {
            return article.second.contains(a) && article.second.contains(b);
        };
        if (std::ranges::any_of(m_articles, tells_both))
            return false;
        const bool elsewhere_agree = std::ranges::any_of(m_articles, [&](const auto &one) {
            return one.second.size() > 1 && one.second.contains(a) &&
                   std::ranges::any_of(m_articles, [&](const auto &other) {
                       return other.second.contains(b) && without(one.second, a) == without(other.second, b);
                   });
        });
        const auto &of_b = m_claims.at(b);
        return elsewhere_agree && std::ranges::any_of(m_claims.at(a), [&](const Claim *one) {
                   return std::ranges::any_of(of_b, [&](const Claim *other) { return same_people(*one, *other); });
               });
    }

    [[nodiscard]] Names names() const
    {
        Names names;
        for (const auto &[name, claims] : m_claims)
            names.insert(name);
        return names;
    }

private:
    std::map<std::string, Names> m_articles; ///< the sides that each tells of
    std::map<std::string, std::vector<const Claim *>> m_claims;
};

} // namespace

std::map<std::string, std::string> sides_of(std::span<const Claim *const> claims)
{
    const Sides sides(claims);
    std::vector<Names> groups;
    for (const std::string &name : sides.names()) {
        const auto group = std::ranges::find_if(groups, [&](const Names &names) {
            return std::ranges::all_of(names,
                                       [&](const std::string &other) { return sides.alternatives(name, other); });
        });
        if (group == groups.end())
            groups.push_back({name});
        else
            group->insert(name);
    }
    std::map<std::string, std::string> called;
    for (const Claim *claim : claims)
        called.emplace(claim->side, claim->side);
    for (const Names &names : groups) {
        std::string together;
        for (const std::string &name : names)
            together += (together.empty() ? "" : " or ") + name;
        for (const std::string &name : names)
            called[name] = together;
    }
    return called;
}

} // namespace dateline::incidents
