#include "reading/split_by_place.hpp"

#include "gazetteer/gazetteer.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>

namespace dateline::reading
{
namespace
{

using gazetteer::Point;

// Nearer than this two towns may be one place under two names.
constexpr double another_place_m = 25000;

// A text that tells of more is a list, and a hostile one may have thousands.
constexpr std::size_t most_parts = 40;
constexpr std::size_t most_towns = 8; // of one part

// The incidents that one group of units tells of.
class Splitter
{
public:
    Splitter(const LocalPlaces &local, const Parsed &parsed, const Attribution &attribution,
             const std::vector<Unit> &units, Grouping &grouping)
        : m_local(local), m_parsed(parsed), m_attribution(attribution), m_units(units), m_grouping(grouping)
    {
    }

    void run(std::size_t group)
    {
        std::vector<Part> parts;
        std::size_t current = 0;
        for (const std::size_t u : m_grouping.groups[group].units) {
            const std::vector<Point> towns = towns_of(m_units[u]);
            if (parts.empty())
                parts.emplace_back();
            if (done(m_units[u]) && !towns.empty() && !m_parsed.sentences[m_units[u].sentence].heading)
                current = part_of(parts, towns, m_units[u]);
            parts[current].units.push_back(u);
            if (const std::string party = party_of(m_units[u]); !party.empty())
                parts[current].parties.insert(party);
            auto &told = parts[current].towns;
            told.insert(told.end(), towns.begin(),
                        towns.begin() + static_cast<std::ptrdiff_t>(
                                            std::min(towns.size(), most_towns - std::min(most_towns, told.size()))));
        }
        for (std::size_t p = 1; p < parts.size(); ++p) {
            const std::size_t number = m_grouping.groups.size();
            Group apart = m_grouping.groups[group];
            apart.units = parts[p].units;
            for (const std::size_t u : apart.units)
                m_grouping.group_of_unit[u] = number;
            m_grouping.groups.push_back(std::move(apart));
        }
        if (!parts.empty())
            m_grouping.groups[group].units = std::move(parts.front().units);
    }

private:
    struct Part {
        std::set<std::string> parties; ///< of those who speak
        std::vector<std::size_t> units;
        std::vector<Point> towns;
    };

    // Somebody was hit or did something; "an attack" alone may be any.
    static bool done(const Unit &unit)
    {
        return !unit.harms.empty() || std::ranges::any_of(unit.violence, [](const Violence &violence) {
            return violence.frame != ViolenceFrame::Event;
        });
    }

    // The part that tells of these towns; a new one where they lie far from those of all others.
    static std::size_t part_of_towns(const std::vector<Part> &parts, const std::vector<Point> &towns)
    {
        for (std::size_t p = 0; p < parts.size(); ++p)
            for (const Point town : towns)
                if (std::ranges::any_of(parts[p].towns, [&](Point other) {
                        return gazetteer::distance_m(town, other) < another_place_m;
                    }))
                    return p;
        return parts.size();
    }

    std::size_t part_of(std::vector<Part> &parts, const std::vector<Point> &towns, const Unit &unit) const
    {
        const std::size_t told = part_of_towns(parts, towns);
        if (told < parts.size())
            return told;
        // So far nobody said where it was.
        if (parts.size() == 1 && parts.front().towns.empty())
            return 0;
        // Two parties name two places of one incident.
        const std::string party = party_of(unit);
        for (std::size_t p = 0; p < parts.size(); ++p)
            if (!party.empty() &&
                std::ranges::any_of(parts[p].parties, [&](const std::string &other) { return other != party; }))
                return p;
        if (parts.size() < most_parts)
            parts.emplace_back();
        return parts.size() - 1;
    }

    [[nodiscard]] std::string party_of(const Unit &unit) const
    {
        return unit.frame ? m_attribution.frames[*unit.frame].speaker.party : std::string{};
    }

    // Where the unit's words say that it was; several are a list, which sets nothing apart.
    [[nodiscard]] std::vector<Point> towns_of(const Unit &unit) const
    {
        std::vector<Point> towns;
        for (std::size_t i = unit.words.begin; i < unit.words.end; ++i) {
            const auto m = m_parsed.mention_of_word[i];
            if (!m || m_parsed.words_of_mention[*m].begin != i || m_attribution.in_source[i])
                continue;
            const Mention &mention = m_parsed.found.mentions[*m];
            const MentionContext &context = m_parsed.found.contexts[*m];
            if (!mention.place || mention.role != Role::Event || gazetteer::breadth(mention.place->kind) != 0 ||
                m_local.only_said(m_parsed, i) || !context.cued || context.possessive || context.speaks ||
                context.other_name_of || context.route)
                continue;
            if (context.relation == Relation::At || context.relation == Relation::Near ||
                context.relation == Relation::Within)
                towns.push_back(mention.place->point);
        }
        return towns;
    }

    const LocalPlaces &m_local;
    const Parsed &m_parsed;
    const Attribution &m_attribution;
    const std::vector<Unit> &m_units;
    Grouping &m_grouping;
};

} // namespace

void split_by_place(Grouping &grouping, const LocalPlaces &local, const Parsed &parsed, const Attribution &attribution,
                    const std::vector<Unit> &units)
{
    const std::size_t by_time = grouping.groups.size();
    for (std::size_t g = 0; g < by_time; ++g)
        Splitter(local, parsed, attribution, units, grouping).run(g);
}

} // namespace dateline::reading
