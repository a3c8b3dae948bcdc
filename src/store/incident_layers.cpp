#include "store/incident_layers.hpp"

#include "incidents/outline.hpp"
#include "store/code_points.hpp"
#include "store/json.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace dateline::store
{
namespace
{

using enum ColumnType;
using gazetteer::Geometry;
using gazetteer::GeometryKind;
using reading::Incident;
using reading::IncidentPlace;

constexpr std::array columns_of_incidents{
    Column{"id", Text},
    Column{"title", Text},
    Column{"kind", Text},
    Column{"from", DateTime},
    Column{"to", DateTime},
    Column{"precision", Text},
    Column{"utc_offset_min", Integer},
    Column{"known", DateTime},
    Column{"killed_min", Integer},
    Column{"killed_max", Integer},
    Column{"wounded_min", Integer},
    Column{"wounded_max", Integer},
    Column{"captured_min", Integer},
    Column{"captured_max", Integer},
    Column{"place_names", Text},
    Column{"claimants", Text},
    Column{"sources", Text},
    Column{"claims", Text},
    Column{"articles", Text},
    Column{"reasons", Text},
    Column{"spans", Text},
};

constexpr std::array columns_of_places{
    Column{"incident", Text}, Column{"title", Text},    Column{"from", DateTime}, Column{"to", DateTime},
    Column{"claimant", Text}, Column{"relation", Text}, Column{"radius_m", Real}, Column{"bearing", Real},
    Column{"spread", Real},   Column{"phrase", Text},   Column{"place", Text},    Column{"name", Text},
    Column{"lat", Real},      Column{"lon", Real},      Column{"outline", Text},  Column{"article", Text},
    Column{"begin", Integer}, Column{"end", Integer},
};

Value number(const std::optional<int> &value) { return value ? Value{static_cast<std::int64_t>(*value)} : Value{}; }

Value real(double value) { return std::isfinite(value) ? Value{value} : Value{}; }

// An unknown time is NULL.
Value time(const reading::Interval &interval, reading::Instant instant)
{
    return interval.precision == reading::Precision::Unknown && instant == reading::Instant{} ? Value{}
                                                                                              : Value{instant};
}

std::string joined(const std::vector<std::string> &texts)
{
    std::string all;
    for (const std::string &text : texts)
        all += (all.empty() ? "" : "; ") + text;
    return all;
}

std::string place_names(const Incident &incident)
{
    std::vector<std::string> names;
    names.reserve(incident.places.size());
    for (const IncidentPlace &place : incident.places)
        names.push_back(place.name);
    return joined(names);
}

std::string sources(const Summary &summary)
{
    std::vector<std::string> names;
    names.reserve(summary.readings.size());
    for (const reading::Reading *reading : summary.readings)
        names.push_back(reading->article.source());
    return joined(names);
}

// Ids and reasons as a JSON list; ids need no escaping, which is most of the work.
std::string list_of(const std::vector<std::string> &texts)
{
    static constexpr auto plain = [] {
        std::array<bool, 256> known{};
        for (const char c : std::string_view{"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-."})
            known.at(static_cast<unsigned char>(c)) = true;
        return known;
    }();
    std::string list;
    list.reserve(2 + texts.size() * 20);
    list += '[';
    for (const std::string &text : texts) {
        for (const char c : text)
            if (!plain[static_cast<unsigned char>(c)])
                return dumped(to_json(texts));
        list += list.size() == 1 ? "\"" : ",\"";
        list += text;
        list += '"';
    }
    return list + ']';
}

// Spans are only of use where it is clear of which article.
std::string spans(const Incident &incident, const Summary &summary)
{
    Json json = Json::array();
    if (summary.readings.size() == 1) {
        const CodePoints offsets{summary.readings.front()->article.text};
        for (const Span span : incident.spans)
            json.push_back({offsets.of_byte(span.begin), offsets.of_byte(span.end)});
    }
    return dumped(json);
}

Geometry marker(const Incident &incident)
{
    if (incident.places.empty() || !incident.places.front().point.valid())
        return {};
    return {GeometryKind::Point, {{incident.places.front().point}}};
}

// What other programs draw: the geometry of the phrase, the circle or sector about its point, else the point itself.
// Corners ten degrees apart leave the circle by 0.4 % of its radius; they are a third of a large file.
Geometry drawn(const IncidentPlace &place)
{
    if (!place.geometry.empty())
        return place.geometry;
    if (auto rings = incidents::outline(place, 10); !rings.empty())
        return {GeometryKind::Area, std::move(rings)};
    return place.point.valid() ? Geometry{GeometryKind::Point, {{place.point}}} : Geometry{};
}

} // namespace

std::span<const Column> incident_columns() { return columns_of_incidents; }
std::span<const Column> incident_place_columns() { return columns_of_places; }

void add_incident(RowSink &layer, const Incident &incident, const Summary &summary)
{
    const reading::Interval &interval = incident.interval;
    layer.add({incident.id,
               incident.title,
               incident.kind,
               time(interval, interval.from),
               time(interval, interval.to),
               to_string(interval.precision),
               static_cast<std::int64_t>(interval.utc_offset.count()),
               summary.known ? Value{*summary.known} : Value{},
               number(summary.killed.min),
               number(summary.killed.max),
               number(summary.wounded.min),
               number(summary.wounded.max),
               number(summary.captured.min),
               number(summary.captured.max),
               place_names(incident),
               joined(summary.claimants),
               sources(summary),
               list_of(incident.claims),
               list_of(incident.articles),
               list_of(incident.reasons),
               spans(incident, summary)},
              marker(incident));
}

void add_incident_places(RowSink &layer, const Incident &incident, const Summary &summary)
{
    for (const IncidentPlace &place : incident.places) {
        std::string_view text;
        for (const reading::Reading *reading : summary.readings)
            if (reading->article.id == place.article)
                text = reading->article.text;
        const CodePoints offsets{text};
        layer.add({incident.id, incident.title, time(incident.interval, incident.interval.from),
                   time(incident.interval, incident.interval.to), place.claimant, to_string(place.relation),
                   place.radius_m, real(place.bearing), real(place.spread), place.phrase, place.place_id, place.name,
                   real(place.point.lat), real(place.point.lon), place.geometry.empty() ? "derived" : "given",
                   place.article, static_cast<std::int64_t>(offsets.of_byte(place.span.begin)),
                   static_cast<std::int64_t>(offsets.of_byte(place.span.end))},
                  drawn(place));
    }
}

} // namespace dateline::store
