#include "store/json.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace dateline::store
{
namespace
{

using gazetteer::Geometry;
using gazetteer::GeometryKind;
using gazetteer::Point;

double rounded(double value, double steps) noexcept { return std::round(value * steps) / steps; }

Json position(const Point &point) { return Json::array({rounded_degrees(point.lon), rounded_degrees(point.lat)}); }

Json positions(const std::vector<Point> &points)
{
    Json json = Json::array();
    for (const Point &point : points)
        json.push_back(position(point));
    return json;
}

// Twice the signed area; positive if counter-clockwise.
double orientation(const std::vector<Point> &ring) noexcept
{
    double sum = 0;
    for (std::size_t i = 1; i < ring.size(); ++i)
        sum += ring[i - 1].lon * ring[i].lat - ring[i].lon * ring[i - 1].lat;
    return sum;
}

Json polygon(std::vector<Point> ring)
{
    if (orientation(ring) < 0)
        std::ranges::reverse(ring);
    return Json::array({positions(ring)});
}

Json part(GeometryKind kind, const std::vector<Point> &points)
{
    if (kind == GeometryKind::Point)
        return position(points.front());
    return kind == GeometryKind::Line ? positions(points) : polygon(points);
}

// --- the exact form -------------------------------------------------------------------------------------------------

Json exact(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

double exact_from(const Json &json)
{
    return json.is_null() ? std::numeric_limits<double>::quiet_NaN() : json.get<double>();
}

Json exact(const Geometry &geometry)
{
    Json parts = Json::array();
    for (const auto &points : geometry.parts) {
        Json json = Json::array();
        for (const Point &point : points)
            json.push_back(Json::array({exact(point.lat), exact(point.lon)}));
        parts.push_back(std::move(json));
    }
    return {{"kind", static_cast<int>(geometry.kind)}, {"parts", std::move(parts)}};
}

Geometry geometry_from(const Json &json)
{
    Geometry geometry;
    const int kind = json.at("kind").get<int>();
    if (kind < 0 || kind > static_cast<int>(GeometryKind::Area))
        throw std::runtime_error("unknown kind of geometry");
    geometry.kind = static_cast<GeometryKind>(kind);
    for (const Json &points : json.at("parts")) {
        std::vector<Point> &own = geometry.parts.emplace_back();
        for (const Json &point : points)
            own.push_back({exact_from(point.at(0)), exact_from(point.at(1))});
    }
    return geometry;
}

Json exact(Span span, const TextOffsets &offsets)
{
    return Json::array({offsets.code_point_of_byte(span.begin), offsets.code_point_of_byte(span.end)});
}

Span span_from(const Json &json, const TextOffsets &offsets)
{
    return {offsets.byte_of_code_point(json.at(0).get<std::size_t>()),
            offsets.byte_of_code_point(json.at(1).get<std::size_t>())};
}

Json exact(const reading::IncidentPlace &place, const TextOffsets &offsets)
{
    return {{"lat", exact(place.point.lat)},
            {"lon", exact(place.point.lon)},
            {"radius_m", exact(place.radius_m)},
            {"relation", reading::to_string(place.relation)},
            {"geometry", exact(place.geometry)},
            {"bearing", exact(place.bearing)},
            {"spread", exact(place.spread)},
            {"claimant", place.claimant},
            {"place", place.place_id},
            {"name", place.name},
            {"phrase", place.phrase},
            {"span", exact(place.span, offsets)},
            {"article", place.article}};
}

reading::IncidentPlace place_from(const Json &json, const TextOffsets &offsets)
{
    reading::IncidentPlace place;
    place.point = {exact_from(json.at("lat")), exact_from(json.at("lon"))};
    place.radius_m = exact_from(json.at("radius_m"));
    if (!from_string(json.at("relation").get<std::string>(), place.relation))
        throw std::runtime_error("unknown relation");
    place.geometry = geometry_from(json.at("geometry"));
    place.bearing = exact_from(json.at("bearing"));
    place.spread = exact_from(json.at("spread"));
    place.claimant = json.at("claimant").get<std::string>();
    place.place_id = json.at("place").get<std::string>();
    place.name = json.at("name").get<std::string>();
    place.phrase = json.at("phrase").get<std::string>();
    place.span = span_from(json.at("span"), offsets);
    place.article = json.at("article").get<std::string>();
    return place;
}

} // namespace

std::string dumped(const Json &json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json to_json(const std::vector<std::string> &texts)
{
    Json json = Json::array();
    for (const std::string &text : texts)
        json.push_back(text);
    return json;
}

std::vector<std::string> strings_from_json(const std::string &text)
try {
    return text.empty() ? std::vector<std::string>{} : Json::parse(text).get<std::vector<std::string>>();
} catch (const Json::exception &) {
    throw std::runtime_error("not a list of texts: " + text.substr(0, 40));
}

Json to_json(const std::vector<incidents::Reason> &reasons)
{
    Json json = Json::array();
    for (const incidents::Reason &reason : reasons)
        json.push_back({{"text", reason.text}, {"weight", reason.weight}});
    return json;
}

std::vector<incidents::Reason> reasons_from_json(const std::string &text)
try {
    std::vector<incidents::Reason> reasons;
    if (!text.empty())
        for (const Json &reason : Json::parse(text))
            reasons.push_back({reason.at("text").get<std::string>(), reason.at("weight").get<double>()});
    return reasons;
} catch (const Json::exception &) {
    throw std::runtime_error("not a list of reasons: " + text.substr(0, 40));
}

double rounded_degrees(double degrees) noexcept { return rounded(degrees, 1e6); }

Json metres(double metres) { return std::isfinite(metres) ? Json(std::llround(metres)) : Json(nullptr); }

Json iso_or_null(const std::optional<reading::Instant> &instant)
{
    return instant ? Json(reading::to_iso(*instant)) : Json(nullptr);
}

Json begin_of(const reading::Interval &interval)
{
    return interval.valid() ? Json(reading::to_iso(interval.from)) : Json(nullptr);
}

Json end_of(const reading::Interval &interval)
{
    return interval.valid() ? Json(reading::to_iso(interval.to)) : Json(nullptr);
}

Json number_or_null(const std::optional<int> &number) { return number ? Json(*number) : Json(nullptr); }

Json geojson(const Geometry &geometry)
{
    if (geometry.empty() || std::ranges::any_of(geometry.parts, [](const auto &points) { return points.empty(); }))
        return nullptr;
    const std::string type = geometry.kind == GeometryKind::Point  ? "Point"
                             : geometry.kind == GeometryKind::Line ? "LineString"
                                                                   : "Polygon";
    if (geometry.parts.size() == 1)
        return {{"type", type}, {"coordinates", part(geometry.kind, geometry.parts.front())}};
    Json all = Json::array();
    for (const auto &points : geometry.parts)
        all.push_back(part(geometry.kind, points));
    return {{"type", "Multi" + type}, {"coordinates", std::move(all)}};
}

Json to_json(const reading::Incident &incident, const TextOffsets &offsets)
{
    Json places = Json::array();
    for (const reading::IncidentPlace &place : incident.places)
        places.push_back(exact(place, offsets));
    Json spans = Json::array();
    for (const Span span : incident.spans)
        spans.push_back(exact(span, offsets));
    return {{"id", incident.id},
            {"title", incident.title},
            {"kind", incident.kind},
            {"from", incident.interval.from.time_since_epoch().count()},
            {"to", incident.interval.to.time_since_epoch().count()},
            {"precision", reading::to_string(incident.interval.precision)},
            {"utc_offset_min", incident.interval.utc_offset.count()},
            {"places", std::move(places)},
            {"claims", to_json(incident.claims)},
            {"articles", to_json(incident.articles)},
            {"reasons", to_json(incident.reasons)},
            {"spans", std::move(spans)}};
}

namespace
{

reading::Instant instant_from(const Json &json)
{
    using std::chrono::sys_days, std::chrono::year, std::chrono::January;
    const auto seconds = json.is_number_integer() ? json.get<std::int64_t>() : std::numeric_limits<std::int64_t>::max();
    if (seconds < reading::Instant{sys_days{year{1000} / January / 1}}.time_since_epoch().count() ||
        seconds >= reading::Instant{sys_days{year{3001} / January / 1}}.time_since_epoch().count())
        throw std::runtime_error("a time that is not between the years 1000 and 3000");
    return reading::Instant{std::chrono::seconds{seconds}};
}

} // namespace

reading::Incident incident_from_json(const std::string &text, const TextOffsets &offsets)
try {
    const Json json = Json::parse(text);
    reading::Incident incident;
    incident.id = json.at("id").get<std::string>();
    incident.title = json.at("title").get<std::string>();
    incident.kind = json.at("kind").get<std::string>();
    incident.interval.from = instant_from(json.at("from"));
    incident.interval.to = instant_from(json.at("to"));
    if (!from_string(json.at("precision").get<std::string>(), incident.interval.precision))
        throw std::runtime_error("unknown precision");
    incident.interval.utc_offset = std::chrono::minutes{json.at("utc_offset_min").get<int>()};
    for (const Json &place : json.at("places"))
        incident.places.push_back(place_from(place, offsets));
    incident.claims = json.at("claims").get<std::vector<std::string>>();
    incident.articles = json.at("articles").get<std::vector<std::string>>();
    incident.reasons = json.at("reasons").get<std::vector<std::string>>();
    for (const Json &span : json.at("spans"))
        incident.spans.push_back(span_from(span, offsets));
    return incident;
} catch (const Json::exception &error) {
    throw std::runtime_error(std::string{"an incident that cannot be read ("} + error.what() + ")");
}

} // namespace dateline::store
