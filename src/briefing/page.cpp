#include "briefing/page.hpp"

#include "briefing/wording.hpp"
#include "incidents/contradiction.hpp"
#include "incidents/sides.hpp"
#include "incidents/supersession.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#ifndef DATELINE_VERSION
#error "CMake defines DATELINE_VERSION"
#endif

namespace dateline::briefing
{
namespace
{

using reading::Claim;
using reading::Incident;
using reading::Instant;
using reading::Stance;
using reading::What;

/// Look-ups into a project by id.
class Index
{
public:
    explicit Index(const store::Project &project)
    {
        std::map<std::string, std::size_t> counts;
        for (const reading::Reading &reading : project.readings) {
            counts.try_emplace(reading.article.source(), 0);
            m_readings.emplace(reading.article.id, &reading);
            for (const Claim &claim : reading.claims)
                m_claims.emplace(claim.id, &claim);
        }
        for (const Incident &incident : project.incidents) {
            std::set<std::string> names;
            for (const std::string &id : incident.articles)
                if (const reading::Reading *from = reading(id); from != nullptr)
                    names.insert(from->article.source());
            for (const std::string &name : names)
                ++counts[name];
        }
        // The window's order, so that a source has the same symbol here and there: most incidents first, then by name.
        for (const auto &[name, count] : counts)
            m_names.push_back(name);
        std::ranges::stable_sort(m_names, std::greater{}, [&counts](const std::string &name) { return counts[name]; });
        std::unordered_map<std::string, std::size_t> symbols;
        for (std::size_t i = 0; i < m_names.size(); ++i)
            symbols.emplace(m_names[i], i);
        for (const reading::Reading &reading : project.readings)
            m_symbols.emplace(reading.article.id, symbols.at(reading.article.source()));
    }

    [[nodiscard]] const Claim *claim(const std::string &id) const { return found(m_claims, id); }
    [[nodiscard]] const reading::Reading *reading(const std::string &id) const { return found(m_readings, id); }
    [[nodiscard]] const std::string &name(std::size_t symbol) const { return m_names.at(symbol); }
    [[nodiscard]] std::size_t symbol(const std::string &article) const { return m_symbols.at(article); }
    /// When it was said; else the day on which its article was published.
    [[nodiscard]] std::optional<Instant> said(const Claim &claim, std::chrono::minutes utc_offset) const
    {
        return claim.said ? claim.said : published(claim.article, utc_offset);
    }
    [[nodiscard]] std::optional<Instant> published(const std::string &article, std::chrono::minutes utc_offset) const
    {
        const reading::Reading *from = reading(article);
        if (from == nullptr || !from->article.published)
            return {};
        return reading::end_of_day(*from->article.published, utc_offset);
    }

private:
    template <class T>
    static T found(const std::unordered_map<std::string, T> &map, const std::string &id)
    {
        const auto it = map.find(id);
        return it == map.end() ? T{} : it->second;
    }

    std::vector<std::string> m_names;
    std::unordered_map<std::string, const reading::Reading *> m_readings;
    std::unordered_map<std::string, std::size_t> m_symbols;
    std::unordered_map<std::string, const Claim *> m_claims;
};

bool is_placed(const Incident &incident)
{
    return std::ranges::any_of(incident.places,
                               [](const reading::IncidentPlace &place) { return place.point.valid(); });
}

bool in_bounds(const Incident &incident, const Bounds &bounds)
{
    return std::ranges::any_of(incident.places, [&](const reading::IncidentPlace &place) {
        const bool east_of_west = bounds.west <= bounds.east
                                      ? place.point.lon >= bounds.west && place.point.lon <= bounds.east
                                      : place.point.lon >= bounds.west || place.point.lon <= bounds.east;
        return place.point.valid() && east_of_west && place.point.lat >= bounds.south &&
               place.point.lat <= bounds.north;
    });
}

std::string shown(const reading::IncidentPlace &place, gazetteer::NamePolicy policy,
                  const gazetteer::Gazetteer &gazetteer)
{
    const auto index = gazetteer.find(place.place_id);
    return index ? gazetteer[*index].shown(policy, place.name) : place.name;
}

void replace_all(std::string &text, std::string_view from, const std::string &to)
{
    for (std::size_t at = text.find(from); !from.empty() && at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// A title is built from its parts: its places are shown as the policy wants them.
std::string shown_title(const Incident &incident, gazetteer::NamePolicy policy, const gazetteer::Gazetteer &gazetteer)
{
    std::string title = incident.title.empty() ? incident.kind : incident.title;
    if (policy == gazetteer::NamePolicy::AsReported)
        return title;
    std::set<std::string> done;
    for (const reading::IncidentPlace &place : incident.places) {
        const auto index = gazetteer.find(place.place_id);
        if (!index || !done.insert(place.place_id).second)
            continue;
        const std::string name = gazetteer[*index].shown(policy, place.name);
        const std::string &neutral = gazetteer[*index].name();
        replace_all(title, title.find(neutral) == std::string::npos ? place.name : neutral, name);
    }
    return title;
}

/// The window's rule (models/project_index.cpp), so that both show the same: `from` are the articles that are shown.
std::vector<Placed> places_of(const Incident &incident, const std::set<std::string> &from,
                              const std::set<std::size_t> &sources, const Index &index)
{
    const auto &places = incident.places;
    std::vector<Placed> placed;
    placed.reserve(places.size());
    for (const reading::IncidentPlace &place : places)
        placed.push_back({.place = &place, .name = {}, .sources = {}});
    for (const std::size_t source : sources) {
        // A place that no article owns belongs to every source.
        const auto owned = [&](const reading::IncidentPlace &place) {
            return index.reading(place.article) == nullptr ||
                   (from.contains(place.article) && index.symbol(place.article) == source);
        };
        const auto marked = [&](const reading::IncidentPlace &place) {
            return owned(place) && place.point.valid() && place.relation != reading::Relation::From;
        };
        // Where linking found two reports to mean one place, it kept one of them: it is the other's, too.
        const bool shares = std::ranges::none_of(places, marked);
        for (Placed &one : placed)
            if (shares || owned(*one.place))
                one.sources.push_back(source);
    }
    if (!sources.empty())
        std::erase_if(placed, [](const Placed &one) { return one.sources.empty(); });
    return placed;
}

std::vector<Where> where_of(const std::vector<Placed> &places)
{
    std::vector<Where> where;
    for (const auto &[place, name, sources] : places) {
        if (place->relation == reading::Relation::From || name.empty())
            continue;
        auto said = std::ranges::find(where, place->claimant, &Where::claimant);
        if (said == where.end())
            said = where.insert(said, Where{place->claimant, {}});
        if (Phrase one{place_text(*place, name), point_text(*place)};
            std::ranges::find(said->places, one) == said->places.end())
            said->places.push_back(std::move(one));
    }
    return where;
}

/// What the claims of one claimant on one side add up to.
struct Cell {
    std::vector<std::string> texts;
    std::vector<const Claim *> claims;

    void add(const Claim &claim)
    {
        std::string text = claim.stance == Stance::Denies ? "denied" : figure_text(claim);
        if (std::ranges::find(texts, text) == texts.end())
            texts.push_back(std::move(text));
        claims.push_back(&claim);
    }
    [[nodiscard]] std::string text() const
    {
        std::string all;
        for (const std::string &one : texts)
            all += (all.empty() ? "" : ", ") + one;
        return all;
    }
};

struct Statements {
    Cell killed;
    Cell wounded;
    std::vector<std::string> rest;
    std::set<std::string> sides; ///< what the claimant calls them
};

std::string statement_text(const Claim &claim)
{
    const std::string on_side = claim.side.empty() ? "" : " on " + claim.side;
    switch (claim.what) {
    case What::Attacked:
    case What::Clash: {
        const std::string what = claim.what == What::Attacked ? "an attack" + on_side : std::string{"a clash"};
        if (claim.stance == Stance::Denies)
            return "denies " + what;
        if (claim.stance == Stance::Accuses)
            return "accuses the other side of " + what;
        return claim.what == What::Attacked ? "reports " + what : std::string{};
    }
    case What::Captured:
    case What::Missing:
    case What::Displaced:
        return std::string{to_string(claim.what)} + ": " +
               (claim.stance == Stance::Denies ? std::string{"denied"} : figure_text(claim));
    case What::Killed:
    case What::Wounded:
        break;
    }
    return {};
}

std::string claimant_text(const Claim &claim, const Index &index)
{
    if (!claim.claimant.empty())
        return claim.claimant;
    const reading::Reading *from = index.reading(claim.article);
    return from == nullptr ? std::string{"not said"} : from->article.source();
}

std::vector<Row> rows_of(const std::vector<const Claim *> &claims, const Index &index)
{
    // Accounts of the same dead under two names of a side stand together.
    const auto called = incidents::sides_of(claims);
    std::map<std::pair<std::string, std::string>, Statements> by_side_and_claimant;
    for (const Claim *claim : claims) {
        if (claim->part)
            continue;
        const bool counted = claim->what == What::Killed || claim->what == What::Wounded;
        std::string rest = counted ? std::string{} : statement_text(*claim);
        if (!counted && rest.empty())
            continue;
        Statements &said = by_side_and_claimant[{called.at(claim->side), claimant_text(*claim, index)}];
        said.sides.insert(claim->side);
        if (counted)
            (claim->what == What::Killed ? said.killed : said.wounded).add(*claim);
        else if (std::ranges::find(said.rest, rest) == said.rest.end())
            said.rest.push_back(std::move(rest));
    }
    std::vector<Row> rows;
    for (const auto &[key, said] : by_side_and_claimant) {
        Row row{key.second, key.first, said.killed.text(), said.wounded.text(), {}};
        if (said.sides.size() == 1 && *said.sides.begin() != key.first)
            row.claimant += " (" + *said.sides.begin() + ")";
        for (const std::string &one : said.rest)
            row.rest += (row.rest.empty() ? "" : "; ") + one;
        for (const auto &[other_key, other] : by_side_and_claimant) {
            if (other_key.first != key.first || other_key.second == key.second)
                continue;
            row.killed_disputed |= incidents::contradict(said.killed.claims, other.killed.claims);
            row.wounded_disputed |= incidents::contradict(said.wounded.claims, other.wounded.claims);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// What is still said of those known: words that several articles carry are one claim, and a claimant's later count
/// takes the place of an earlier one.
std::vector<const Claim *> standing(const std::vector<const Claim *> &claims, const Index &index,
                                    std::chrono::minutes utc_offset)
{
    std::vector<incidents::Statement> statements;
    for (const Claim *claim : claims) {
        const auto carried = [&](const Claim *other) { return other->id == claim->copy_of; };
        if (std::ranges::none_of(claims, carried))
            statements.push_back({claim, claimant_text(*claim, index), index.said(*claim, utc_offset)});
    }
    const auto replaced = incidents::superseded_by(statements);
    std::vector<const Claim *> result;
    for (std::size_t i = 0; i < statements.size(); ++i)
        if (replaced[i] == nullptr)
            result.push_back(statements[i].claim);
    return result;
}

std::string report_date(const reading::Article &article)
{
    if (!article.published)
        return "date unknown";
    std::string text = day_text(std::chrono::year_month_day{*article.published});
    if (article.published_basis != reading::DateBasis::Stated)
        text += " (" + std::string{to_string(article.published_basis)} + ")";
    return text;
}

/// Counts what is left out, so that nothing is lost in silence.
struct LeftOut {
    std::size_t later = 0;   ///< known only later
    std::size_t outside = 0; ///< not on this map
    std::size_t nowhere = 0; ///< on no map
    std::size_t undated = 0; ///< in no window of time
    std::size_t hidden = 0;  ///< by a person's choice

    [[nodiscard]] std::string text() const
    {
        std::string text;
        const auto add = [&text](std::size_t count, std::string_view why) {
            if (count > 0)
                text += (text.empty() ? "" : ", ") + std::to_string(count) + std::string{why};
        };
        add(outside, " outside this map");
        add(nowhere, " without a place");
        add(undated, " without a date");
        add(later, " not known then");
        add(hidden, " filtered out");
        return text.empty() ? text : "Not shown: " + text;
    }
};

std::string data_text(const store::Project &project)
{
    std::string text = "Data " + project.content_hash() + " · Dateline " DATELINE_VERSION;
    if (const auto it = project.metadata.find("gazetteer_version"); it != project.metadata.end())
        text += " · gazetteer " + it->second;
    return text;
}

} // namespace

std::chrono::minutes prevailing_offset(const store::Project &project)
{
    std::map<std::chrono::minutes, std::size_t> counts;
    for (const Incident &incident : project.incidents)
        if (incident.interval.valid())
            ++counts[incident.interval.utc_offset];
    const auto most = std::ranges::max_element(counts, {}, &std::pair<const std::chrono::minutes, std::size_t>::second);
    return most == counts.end() ? std::chrono::minutes{0} : most->first;
}

bool is_approximate(const reading::IncidentPlace &place)
{
    using enum reading::Relation;
    return place.relation == Near || place.relation == Direction || place.relation == Between;
}

Page make_page(const store::Project &project, const Options &options, const gazetteer::Gazetteer &gazetteer)
{
    const Index index(project);
    Page page;
    LeftOut left_out;
    left_out.outside = options.outside;
    std::set<std::string> articles;
    std::size_t claim_count = 0;
    for (const Incident &incident : project.incidents) {
        const bool dated = incident.interval.valid();
        if ((options.from || options.to) && !dated && !options.undated) {
            ++left_out.undated;
            continue;
        }
        if (dated && ((options.from && incident.interval.to <= *options.from) ||
                      (options.to && incident.interval.from >= *options.to)))
            continue;
        if (options.bounds && !in_bounds(incident, *options.bounds)) {
            ++(is_placed(incident) ? left_out.outside : left_out.nowhere);
            continue;
        }
        const auto chosen = [&](const std::string &article) {
            const reading::Reading *from = index.reading(article);
            return !options.chosen || (from != nullptr && options.chosen(incident, from->article));
        };
        const auto known = [&](std::optional<Instant> said) {
            return !options.known || (said && *said < *options.known);
        };
        std::vector<const Claim *> claims;
        std::set<std::size_t> sources;
        std::set<std::string> from;
        for (const std::string &id : incident.claims)
            if (const Claim *claim = index.claim(id);
                claim != nullptr && known(index.said(*claim, incident.interval.utc_offset)) && chosen(claim->article)) {
                claims.push_back(claim);
                from.insert(claim->article);
            }
        for (const std::string &id : incident.articles)
            if (index.reading(id) != nullptr && known(index.published(id, incident.interval.utc_offset)) && chosen(id))
                from.insert(id);
        for (const std::string &id : from)
            sources.insert(index.symbol(id));
        if (sources.empty() && (options.known || options.chosen)) {
            ++(options.chosen && std::ranges::none_of(incident.articles, chosen) ? left_out.hidden : left_out.later);
            continue;
        }
        std::vector<Placed> places = places_of(incident, from, sources, index);
        for (Placed &one : places)
            one.name = shown(*one.place, options.names, gazetteer);
        articles.merge(from);
        claims = standing(claims, index, incident.interval.utc_offset);
        claim_count += claims.size();
        page.entries.push_back({.title = shown_title(incident, options.names, gazetteer),
                                .when = when_text(incident.interval),
                                .where = where_of(places),
                                .sources = {sources.begin(), sources.end()},
                                .rows = rows_of(claims, index),
                                .incident = &incident,
                                .places = std::move(places)});
    }
    std::ranges::stable_sort(page.entries, {}, [](const Entry &entry) {
        return std::tuple{!entry.incident->interval.valid(), entry.incident->interval.from, entry.incident->interval.to,
                          entry.incident->id};
    });
    for (std::size_t i = 0; i < page.entries.size(); ++i)
        page.entries[i].number = i + 1;

    std::set<std::size_t> symbols;
    for (const reading::Reading &reading : project.readings) {
        const reading::Article &article = reading.article;
        if (!articles.contains(article.id))
            continue;
        const std::size_t symbol = index.symbol(article.id);
        page.reports.push_back({symbol, article.source(), article.title, report_date(article), article.url});
        if (symbols.insert(symbol).second)
            page.sources.push_back({symbol, index.name(symbol)});
    }
    std::ranges::stable_sort(page.sources, {}, &Source::symbol);

    const std::chrono::minutes offset = prevailing_offset(project);
    std::optional<Instant> from = options.from;
    std::optional<Instant> to = options.to;
    for (const Entry &entry : page.entries) {
        const reading::Interval &interval = entry.incident->interval;
        if (!interval.valid())
            continue;
        if (!options.from && (!from || interval.from < *from))
            from = interval.from;
        if (!options.to && (!to || interval.to > *to))
            to = interval.to;
    }
    page.period = (from && to && *from < *to ? days_text(*from, *to, offset) : std::string{"No dated incident"}) +
                  " (" + zone_text(offset) + ")";
    page.summary = count_text(page.entries.size(), "incident", "incidents") + " · " +
                   count_text(claim_count, "claim", "claims") + " · " +
                   count_text(page.sources.size(), "source", "sources");
    if (options.known)
        page.known = "As known before " + moment_text(*options.known, offset);
    page.remark = left_out.text();
    if (!options.choice.empty())
        page.remark += (page.remark.empty() ? "" : " · ") + ("Filter: " + options.choice);
    page.data = data_text(project);
    const auto own_title = project.metadata.find("title");
    page.title = !options.title.empty()                                              ? options.title
                 : own_title != project.metadata.end() && !own_title->second.empty() ? own_title->second
                                                                                     : "Reported incidents";
    return page;
}

} // namespace dateline::briefing
