#include "scoring/releases.hpp"

#include "scoring/folded.hpp"

#include <algorithm>
#include <map>
#include <string>

#include <nlohmann/json.hpp>

namespace dateline::scoring
{
namespace
{

using reading::Incident;
using reading::Reading;
using std::chrono::days;
using std::chrono::sys_days;

int least(const reading::Claim &claim)
{
    if (claim.min)
        return *claim.min;
    return claim.max ? std::min(*claim.max, 1) : 2;
}

std::string day_text(sys_days day) { return reading::to_iso(reading::Instant{day}).substr(0, 10); }

bool lies_in(const gazetteer::Gazetteer &gazetteer, const Incident &incident, const std::string &province)
{
    return std::ranges::any_of(incident.places, [&](const reading::IncidentPlace &place) {
        if (same_name(place.name, province))
            return true;
        const auto inner = gazetteer.find(place.place_id);
        return inner && std::ranges::any_of(gazetteer.named(province), [&](const auto &outer) {
                   return outer == *inner || gazetteer.contains(outer, *inner);
               });
    });
}

std::string tolls(const Reading &reading)
{
    std::string text;
    for (const reading::Claim &claim : reading.claims)
        text += std::string(to_string(claim.what)) + ' ' + (claim.min ? std::to_string(*claim.min) : "?") + '-' +
                (claim.max ? std::to_string(*claim.max) : "?") + ' ' + claim.victims + " [" + claim.claimant + "] «" +
                claim.text + "»; ";
    return text;
}

} // namespace

int toll(const Reading &reading, const Incident &incident, reading::What what)
{
    std::map<std::string, int> sums;
    for (const reading::Claim &claim : reading.claims)
        if (claim.incident == incident.id && claim.what == what && !claim.part &&
            claim.stance != reading::Stance::Denies)
            sums[claim.claimant] += least(claim);
    int most = 0;
    for (const auto &[claimant, sum] : sums)
        most = std::max(most, sum);
    return most;
}

void score_release(const nlohmann::json &gold, const Reading &reading, std::size_t half, const Context &context,
                   Scorecard &card)
{
    const auto miss = [&](const char *measure, const std::string &expected, const std::string &found) {
        if (context.miss)
            context.miss({reading.article.id, measure, expected, found, reading.article.text});
    };
    const Incident *const incident = reading.incidents.empty() ? nullptr : &reading.incidents.front();
    card.count("an incident found", half, incident != nullptr);
    const auto stated = reading::from_iso(gold.at("start_date").get<std::string>());
    if (stated) {
        const auto day = std::chrono::floor<days>(*stated);
        std::optional<sys_days> found;
        if (incident != nullptr && incident->interval.valid()) {
            found = reading::likely_day(reading.article, *incident);
            if (!found)
                found = sys_days{reading::local_day(incident->interval.from, incident->interval.utc_offset)};
        }
        card.count("start date exact", half, found == day);
        card.count("start date within a day", half, found && std::chrono::abs(*found - day) <= days{1});
        if (found != day)
            miss("start date", day_text(day), found ? day_text(*found) : "nothing");
    }
    const auto number = [&](const char *key, reading::What what, const std::string &name) {
        const int wanted = gold.at(key).get<int>();
        const int found = incident != nullptr ? toll(reading, *incident, what) : 0;
        card.count(name + (wanted > 0 ? " exact where any" : " none where none"), half, found == wanted);
        if (found != wanted)
            miss(name.c_str(), std::to_string(wanted), std::to_string(found) + ": " + tolls(reading));
    };
    number("min_killed", reading::What::Killed, "killed");
    number("min_captured", reading::What::Captured, "captured");
    for (const auto &province : gold.at("province")) {
        const auto name = province.get<std::string>();
        if (name.empty())
            continue;
        const bool right = incident != nullptr && lies_in(context.gazetteer, *incident, name);
        card.count("province", half, right);
        if (!right)
            miss("province", name, incident != nullptr ? incident->title : "nothing");
    }
}

} // namespace dateline::scoring
