#include "store/edits.hpp"

#include "incidents/incidents.hpp"
#include "store/given.hpp"
#include "store/json.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace dateline::store
{
namespace
{

using incidents::Decision;
using incidents::Told;
using incidents::Verdict;
using reading::Incident;

constexpr const char *merge_name = "merge";
constexpr const char *split_name = "split";

const Incident &incident_of(const Project &project, const std::string &id)
{
    const auto found = std::ranges::find(project.incidents, id, &Incident::id);
    if (found == project.incidents.end())
        throw StoreError("there is no incident '" + id + "' in this project; 'dateline incidents' lists their ids");
    return *found;
}

// What the articles alone tell of an incident of the project.
std::vector<Told> told_of(const Project &project, const Incident &incident)
{
    std::vector<Told> told;
    for (const reading::Reading &reading : project.readings)
        for (const Incident &alone : reading.incidents)
            if (alone.id == incident.id || std::ranges::any_of(alone.claims, [&](const std::string &claim) {
                    return std::ranges::find(incident.claims, claim) != incident.claims.end();
                }))
                told.push_back({reading.article.id, alone.id, alone.claims});
    return told;
}

Json told_json(const std::vector<Told> &all)
{
    Json json = Json::array();
    for (const Told &told : all)
        json.push_back({{"article", told.article}, {"incident", told.incident}, {"claims", told.claims}});
    return json;
}

std::vector<Told> told_from(const Json &json)
{
    std::vector<Told> all;
    for (const Json &told : json)
        all.push_back({told.at("article").get<std::string>(), told.at("incident").get<std::string>(),
                       told.at("claims").get<std::vector<std::string>>()});
    return all;
}

std::optional<Decision> decision_of(const Edit &edit)
{
    if (edit.what != merge_name && edit.what != split_name)
        return {};
    const Json value = Json::parse(edit.value, nullptr, false);
    if (value.is_discarded())
        return {};
    try {
        return Decision{edit.what == merge_name ? Verdict::Together : Verdict::Apart, told_from(value.at("a")),
                        told_from(value.at("b")), edit.at.substr(0, 10)};
    } catch (const Json::exception &) {
        return {};
    }
}

void log(Project &project, const char *what, const std::string &target, const std::string &at,
         const std::vector<std::string> &titles, const std::vector<Told> &a, const std::vector<Told> &b)
{
    project.edits.push_back(
        {at, what, target, dumped({{"titles", titles}, {"a", told_json(a)}, {"b", told_json(b)}}), {}});
    relink(project);
}

// The incident that now has what an article told.
std::string incident_with(const Project &project, const Told &told)
{
    for (const Incident &incident : project.incidents)
        if (incident.id == told.incident || std::ranges::any_of(told.claims, [&](const std::string &claim) {
                return std::ranges::find(incident.claims, claim) != incident.claims.end();
            }))
            return incident.id;
    return {};
}

// Linking starts from what each article alone tells, so claims must point there again.
void unlink(std::vector<reading::Reading> &readings)
{
    for (reading::Reading &reading : readings) {
        std::unordered_map<std::string, std::string> told;
        for (const Incident &incident : reading.incidents)
            for (const std::string &claim : incident.claims)
                told.emplace(claim, incident.id);
        for (reading::Claim &claim : reading.claims) {
            const auto found = told.find(claim.id);
            claim.incident = found == told.end() ? std::string{} : found->second;
        }
    }
}

} // namespace

std::string merge(Project &project, const std::vector<std::string> &incidents, const std::string &at)
{
    std::vector<std::string> ids = incidents;
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    if (ids.size() < 2)
        throw StoreError("one incident alone cannot be merged; name two or more");
    const Incident &first = incident_of(project, incidents.front());
    const std::vector<Told> a = told_of(project, first);
    if (a.empty())
        throw StoreError("no article tells of incident '" + first.id + "'; it cannot be merged");
    std::vector<std::string> titles{first.title};
    std::vector<Told> b;
    for (const std::string &id : ids)
        if (id != first.id) {
            const Incident &other = incident_of(project, id);
            const std::vector<Told> told = told_of(project, other);
            if (told.empty())
                throw StoreError("no article tells of incident '" + id + "'; it cannot be merged");
            titles.push_back(other.title);
            b.insert(b.end(), told.begin(), told.end());
        }
    log(project, merge_name, first.id, at, titles, a, b);
    return incident_with(project, a.front());
}

std::string split(Project &project, const std::string &incident, const std::string &article, const std::string &at)
{
    const Incident &from = incident_of(project, incident);
    std::vector<Told> a;
    std::vector<Told> b;
    for (Told &told : told_of(project, from))
        (told.article == article ? a : b).push_back(std::move(told));
    if (a.empty())
        throw StoreError("incident '" + incident + "' has nothing of article '" + article + "'");
    if (b.empty())
        throw StoreError("only article '" + article + "' tells of incident '" + incident +
                         "'; there is nothing to split");
    log(project, split_name, incident, at, {from.title}, a, b);
    return incident_with(project, a.front());
}

bool undo(Project &project, const std::string &at)
{
    const auto last = std::ranges::find_if(project.edits.rbegin(), project.edits.rend(),
                                           [](const Edit &edit) { return edit.undone.empty(); });
    if (last == project.edits.rend())
        return false;
    last->undone = at;
    relink(project);
    return true;
}

const Edit *last_in_force(const Project &project)
{
    const auto last = std::ranges::find_if(project.edits.rbegin(), project.edits.rend(),
                                           [](const Edit &edit) { return edit.undone.empty(); });
    return last == project.edits.rend() ? nullptr : &*last;
}

std::vector<Decision> decisions_of(const Project &project)
{
    std::vector<Decision> decisions;
    for (const Edit &edit : project.edits)
        if (edit.undone.empty())
            if (auto decision = decision_of(edit))
                decisions.push_back(std::move(*decision));
    return decisions;
}

bool understood(const Edit &edit)
{
    return (edit.what != merge_name && edit.what != split_name) || decision_of(edit).has_value();
}

std::string words_of(const Edit &edit)
{
    std::string words = edit.what + ':';
    const Json value = Json::parse(edit.value, nullptr, false);
    if (value.is_object() && value.contains("titles") && value.at("titles").is_array())
        for (const Json &title : value.at("titles"))
            if (title.is_string())
                words += (words.ends_with(':') ? " " : ", ") + title.get<std::string>();
    return words.ends_with(':') ? words + ' ' + edit.target : words;
}

void relink(Project &project)
{
    GivenIncidents given{project};
    unlink(project.readings);
    incidents::Linked linked = incidents::link(project.readings, decisions_of(project));
    project.incidents = std::move(linked.incidents);
    project.links = std::move(linked.links);
    std::move(given).put_back(project);
}

} // namespace dateline::store
