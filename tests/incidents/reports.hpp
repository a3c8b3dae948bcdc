// Reports made up for tests: one article that tells one incident by one claim.
#pragma once

#include "reading/claim.hpp"

#include <chrono>
#include <string>

namespace dateline::test
{

struct ToldBy {
    std::string article;
    std::string claimant = "Ministry of Defence of Azerbaijan";
    int killed = 2;
    std::chrono::sys_days on = std::chrono::sys_days{std::chrono::year{2023} / 3 / 5};
    std::string place = "az-khalfali";
    std::string text{};
    std::optional<std::chrono::sys_days> published{};
};

inline reading::Reading report_of(const ToldBy &told)
{
    reading::Reading reading;
    reading.article.id = told.article;
    reading.article.outlet = "Outlet of " + told.article;
    reading.article.text = told.text;
    reading.article.published = told.published;
    reading::Incident incident;
    incident.id = "i-" + told.article;
    incident.kind = "clash";
    incident.title = "Clash near " + told.place;
    incident.interval = {
        reading::Instant{told.on}, reading::Instant{told.on} + std::chrono::days{1}, reading::Precision::Day, {}};
    incident.articles = {told.article};
    reading::IncidentPlace place;
    place.point = {39.75, 46.70};
    place.radius_m = 2000;
    place.place_id = place.name = told.place;
    incident.places = {place};
    reading::Claim claim;
    claim.id = "c-" + told.article;
    claim.article = told.article;
    claim.text = told.text.substr(0, told.text.find('.'));
    claim.span = {0, claim.text.size()};
    claim.incident = incident.id;
    claim.claimant = told.claimant;
    claim.party = claim.side = "Azerbaijan";
    claim.victims = "soldiers";
    claim.what = reading::What::Killed;
    claim.min = claim.max = told.killed;
    incident.claims = {claim.id};
    reading.incidents = {incident};
    reading.claims = {claim};
    return reading;
}

} // namespace dateline::test
