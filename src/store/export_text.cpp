// The two formats that are texts: GeoJSON and CSV.
#include "store/export.hpp"
#include "store/json.hpp"
#include "store/summary.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace dateline::store
{
namespace
{

using reading::Claim;
using reading::Incident;
using reading::IncidentPlace;

Json range_json(const Range &range) { return {{"min", number_or_null(range.min)}, {"max", number_or_null(range.max)}}; }

Json point_json(const gazetteer::Point &point)
{
    return point.valid() ? geojson({gazetteer::GeometryKind::Point, {{point}}}) : Json(nullptr);
}

Json place_json(const IncidentPlace &place)
{
    Json json{{"name", place.name},     {"place", place.place_id},    {"relation", reading::to_string(place.relation)},
              {"phrase", place.phrase}, {"claimant", place.claimant}, {"radius_m", metres(place.radius_m)}};
    if (place.relation == reading::Relation::Direction) {
        json["bearing"] = std::round(place.bearing);
        json["spread"] = std::round(place.spread);
    }
    json["geometry"] = place.geometry.empty() ? point_json(place.point) : geojson(place.geometry);
    return json;
}

// `replaced`: the later count that takes its place; null: none.
Json claim_json(const Claim &claim, const Claim *replaced, const ProjectIndex &index)
{
    return {{"id", claim.id},
            {"claimant", who_says(claim, index)},
            {"party", claim.party},
            {"stance", reading::to_string(claim.stance)},
            {"side", claim.side},
            {"victims", claim.victims},
            {"what", reading::to_string(claim.what)},
            {"min", number_or_null(claim.min)},
            {"max", number_or_null(claim.max)},
            {"approximate", claim.approximate},
            {"said", iso_or_null(claim.said)},
            {"text", claim.text},
            {"article", claim.article},
            {"carriers", to_json(index.carriers(claim))},
            {"replaced_by", replaced == nullptr ? Json(nullptr) : Json(replaced->id)}};
}

Json source_json(const reading::Article &article)
{
    return {{"article", article.id},
            {"source", article.source()},
            {"title", article.title},
            {"url", article.url},
            {"published", article.published ? Json(reading::to_iso(*article.published).substr(0, 10)) : Json(nullptr)},
            {"published_basis", reading::to_string(article.published_basis)}};
}

Json link_json(const incidents::Link &link)
{
    return {{"articles", {link.article_a, link.article_b}},
            {"score", std::round(link.score * 1000) / 1000},
            {"by_hand", link.by_hand},
            {"parts", to_json(link.reasons)}};
}

// All that is known about an incident; `until`: only what was known before.
Json incident_json(const Incident &incident, const ProjectIndex &index, std::optional<reading::Instant> until = {})
{
    const Summary summary = summary_of(incident, index, until);
    Json links = Json::array();
    std::vector<std::string> reasons = until ? std::vector<std::string>{} : incident.reasons;
    for (const incidents::Link *link : index.links(incident.id)) {
        if (until && !(summary.tells(link->article_a) && summary.tells(link->article_b)))
            continue;
        links.push_back(link_json(*link));
        for (const incidents::Reason &reason : link->reasons)
            if (until && std::ranges::find(reasons, reason.text) == reasons.end())
                reasons.push_back(reason.text);
    }
    Json places = Json::array();
    for (const IncidentPlace &place : incident.places)
        if (!until || summary.tells(place.article))
            places.push_back(place_json(place));
    Json claims = Json::array();
    for (std::size_t i = 0; i < summary.claims.size(); ++i)
        claims.push_back(claim_json(*summary.claims[i], summary.replaced[i], index));
    Json sources = Json::array();
    for (const reading::Reading *reading : summary.readings)
        sources.push_back(source_json(reading->article));
    return {{"id", incident.id},
            {"title", incident.title},
            {"kind", incident.kind},
            {"from", begin_of(incident.interval)},
            {"to", end_of(incident.interval)},
            {"precision", reading::to_string(incident.interval.precision)},
            {"known", iso_or_null(summary.known)},
            {"killed", range_json(summary.killed)},
            {"wounded", range_json(summary.wounded)},
            {"captured", range_json(summary.captured)},
            {"places", std::move(places)},
            {"claims", std::move(claims)},
            {"sources", std::move(sources)},
            {"reasons", to_json(reasons)},
            {"links", std::move(links)}};
}

Json feature_of(const Incident &incident, const ProjectIndex &index)
{
    return {{"type", "Feature"},
            {"id", incident.id},
            {"geometry", incident.places.empty() ? Json(nullptr) : point_json(incident.places.front().point)},
            {"properties", incident_json(incident, index)}};
}

// --- CSV
// --------------------------------------------------------------------------------------------------------------

std::string number_cell(const std::optional<int> &number) { return number ? std::to_string(*number) : std::string{}; }

std::string degrees_cell(double degrees)
{
    std::array<char, 32> text{};
    const int size =
        std::snprintf(text.data(), text.size(), "%.6f", degrees); // NOLINT(*-vararg): std::format is slower
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string quoted(const std::string &text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"')
            quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

// Texts come from strangers: none may become a formula of whoever opens the table.
std::string text_cell(const std::string &text)
{
    const bool formula = !text.empty() && std::string_view{"=+-@\t"}.find(text.front()) != std::string_view::npos;
    return quoted(formula ? "'" + text : text);
}

void append(std::string &list, const std::string &text) { list += (list.empty() ? "" : "; ") + text; }

std::string claim_words(const Claim &claim, const ProjectIndex &index)
{
    return who_says(claim, index) + ' ' + std::string{to_string(claim.stance)} + ": " +
           std::string{to_string(claim.what)} + amount_in_words(claim) +
           (claim.side.empty() ? "" : " (" + claim.side + ")");
}

std::string row_of(const Incident &incident, const ProjectIndex &index)
{
    const Summary summary = summary_of(incident, index);
    std::string names, claimants, claims, sources, urls;
    for (const IncidentPlace &place : incident.places)
        append(names, place.name);
    for (const std::string &claimant : summary.claimants)
        append(claimants, claimant);
    for (const Claim *claim : summary.claims)
        append(claims, claim_words(*claim, index));
    for (const reading::Reading *reading : summary.readings) {
        append(sources, reading->article.source());
        if (!reading->article.url.empty())
            append(urls, reading->article.url);
    }
    const bool placed = !incident.places.empty() && incident.places.front().point.valid();
    const bool timed = incident.interval.valid();
    const IncidentPlace place = placed ? incident.places.front() : IncidentPlace{};
    const std::array cells{text_cell(incident.id),
                           text_cell(incident.title),
                           text_cell(incident.kind),
                           timed ? reading::to_iso(incident.interval.from) : std::string{},
                           timed ? reading::to_iso(incident.interval.to) : std::string{},
                           std::string{to_string(incident.interval.precision)},
                           placed ? degrees_cell(place.point.lat) : std::string{},
                           placed ? degrees_cell(place.point.lon) : std::string{},
                           placed ? std::to_string(std::lround(place.radius_m)) : std::string{},
                           text_cell(names),
                           number_cell(summary.killed.min),
                           number_cell(summary.killed.max),
                           number_cell(summary.wounded.min),
                           number_cell(summary.wounded.max),
                           text_cell(claimants),
                           text_cell(claims),
                           text_cell(sources),
                           text_cell(urls)};
    std::string row;
    for (const std::string &cell : cells)
        row += (row.empty() ? "" : ",") + cell;
    return row + '\n';
}

} // namespace

std::string to_geojson(const Project &project)
{
    const ProjectIndex index{project};
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (std::size_t i = 0; i < project.incidents.size(); ++i)
        text += (i == 0 ? "\n" : ",\n") + dumped(feature_of(project.incidents[i], index));
    return text + "\n]}\n";
}

std::string incidents_json(const Project &project, std::optional<reading::Instant> until)
{
    const ProjectIndex index{project};
    Json all = Json::array();
    for (const Incident &incident : project.incidents)
        if (!until || known_before(incident, index, *until))
            all.push_back(incident_json(incident, index, until));
    return all.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string to_geojson(const Project &project, ColumnSet columns)
{
    if (columns == ColumnSet::Own)
        return to_geojson(project);
    const ProjectIndex index{project};
    const std::span<const Column> names = columns_of(columns);
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (std::size_t i = 0; i < project.incidents.size(); ++i) {
        const Incident &incident = project.incidents[i];
        const std::vector<std::string> cells = cells_of(columns, incident, summary_of(incident, index), index);
        Json properties = Json::object();
        for (std::size_t c = 0; c < names.size(); ++c)
            properties[names[c].name] = cells[c].empty()                    ? Json(nullptr)
                                        : names[c].type == ColumnType::Text ? Json(cells[c])
                                                                            : Json::parse(cells[c], nullptr, false);
        const Json feature{
            {"type", "Feature"},
            {"id", incident.id},
            {"geometry", incident.places.empty() ? Json(nullptr) : point_json(incident.places.front().point)},
            {"properties", std::move(properties)}};
        text += (i == 0 ? "\n" : ",\n") + dumped(feature);
    }
    return text + "\n]}\n";
}

std::string to_csv(const Project &project, ColumnSet columns)
{
    if (columns == ColumnSet::Own)
        return to_csv(project);
    const ProjectIndex index{project};
    const std::span<const Column> names = columns_of(columns);
    std::string text;
    for (const Column &column : names)
        text += (text.empty() ? "" : ",") + std::string{column.name};
    text += '\n';
    for (const Incident &incident : project.incidents) {
        const std::vector<std::string> cells = cells_of(columns, incident, summary_of(incident, index), index);
        for (std::size_t c = 0; c < cells.size(); ++c) {
            text += c == 0 ? "" : ",";
            // A coordinate may begin with '-' and is no formula, in a column of texts either.
            const bool number = names[c].type != ColumnType::Text || std::string_view{names[c].name}.ends_with("itude");
            text += number ? cells[c] : text_cell(cells[c]);
        }
        text += '\n';
    }
    return text;
}

std::string to_csv(const Project &project)
{
    const ProjectIndex index{project};
    std::string text = "id,title,kind,from,to,precision,lat,lon,radius_m,places,killed_min,killed_max,wounded_min,"
                       "wounded_max,claimants,claims,sources,urls\n";
    for (const Incident &incident : project.incidents)
        text += row_of(incident, index);
    return text;
}

} // namespace dateline::store
