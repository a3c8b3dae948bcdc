// The line that `dateline read` prints for an article (DESIGN.md section 4): other programs read it, so its keys stay.
#include "store/json.hpp"

#include <cmath>
#include <utility>

namespace dateline::store
{
namespace
{

// The keys that every span begins with.
Json spanned(Span span, const std::string &text, const TextOffsets &offsets)
{
    return {{"begin", offsets.code_point_of_byte(span.begin)},
            {"end", offsets.code_point_of_byte(span.end)},
            {"text", text}};
}

Json mention_json(const reading::Mention &mention, const TextOffsets &offsets)
{
    Json json = spanned(mention.span, mention.text, offsets);
    json["role"] = reading::to_string(mention.role);
    json["confidence"] = std::round(mention.confidence * 1000) / 1000;
    json["place"] = nullptr;
    if (mention.place)
        json["place"] = {{"id", mention.place->id},
                         {"name", mention.place->name},
                         {"kind", mention.place->kind},
                         {"country", mention.place->country},
                         {"lat", rounded_degrees(mention.place->point.lat)},
                         {"lon", rounded_degrees(mention.place->point.lon)}};
    return json;
}

Json time_json(const reading::Time &time, const TextOffsets &offsets)
{
    Json json = spanned(time.span, time.text, offsets);
    json["from"] = begin_of(time.interval);
    json["to"] = end_of(time.interval);
    json["precision"] = reading::to_string(time.interval.precision);
    return json;
}

Json claim_json(const reading::Claim &claim, const TextOffsets &offsets)
{
    Json json = spanned(claim.span, claim.text, offsets);
    json["claimant"] = claim.claimant;
    json["party"] = claim.party;
    json["stance"] = reading::to_string(claim.stance);
    json["side"] = claim.side;
    json["what"] = reading::to_string(claim.what);
    json["min"] = number_or_null(claim.min);
    json["max"] = number_or_null(claim.max);
    json["incident"] = claim.incident;
    return json;
}

Json place_json(const reading::IncidentPlace &place)
{
    return {{"lat", rounded_degrees(place.point.lat)},
            {"lon", rounded_degrees(place.point.lon)},
            {"radius_m", metres(place.radius_m)},
            {"relation", reading::to_string(place.relation)},
            {"claimant", place.claimant},
            {"place", place.place_id}};
}

Json incident_json(const reading::Incident &incident)
{
    Json places = Json::array();
    for (const reading::IncidentPlace &place : incident.places)
        places.push_back(place_json(place));
    return {{"id", incident.id},
            {"from", begin_of(incident.interval)},
            {"to", end_of(incident.interval)},
            {"precision", reading::to_string(incident.interval.precision)},
            {"kind", incident.kind},
            {"title", incident.title},
            {"places", std::move(places)}};
}

} // namespace

std::string to_json_line(const reading::Reading &reading)
{
    const TextOffsets offsets{reading.article.text};
    Json mentions = Json::array();
    for (const reading::Mention &mention : reading.mentions)
        mentions.push_back(mention_json(mention, offsets));
    Json times = Json::array();
    for (const reading::Time &time : reading.times)
        times.push_back(time_json(time, offsets));
    Json claims = Json::array();
    for (const reading::Claim &claim : reading.claims)
        claims.push_back(claim_json(claim, offsets));
    Json incidents = Json::array();
    for (const reading::Incident &incident : reading.incidents)
        incidents.push_back(incident_json(incident));
    Json warnings = Json::array();
    for (const reading::Warning &warning : reading.warnings)
        warnings.push_back({{"begin", offsets.code_point_of_byte(warning.span.begin)},
                            {"end", offsets.code_point_of_byte(warning.span.end)},
                            {"code", warning.code},
                            {"message", warning.message}});
    return dumped({{"id", reading.article.id},
                   {"mentions", std::move(mentions)},
                   {"times", std::move(times)},
                   {"claims", std::move(claims)},
                   {"incidents", std::move(incidents)},
                   {"warnings", std::move(warnings)}});
}

} // namespace dateline::store
