// The line that `dateline read` prints for an article: other programs read it, so its keys stay.
#include "store/json.hpp"

#include <cmath>
#include <utility>

namespace dateline::store
{
namespace
{

// An object of so many keys, each put behind the others: no list of what goes in is copied, no key is looked for.
class Object
{
public:
    explicit Object(std::size_t keys) : m_json(Json::object()) { members().reserve(keys); }
    template <typename Value>
    Object &with(const char *key, Value &&value)
    {
        members().emplace_back(key, std::forward<Value>(value));
        return *this;
    }
    [[nodiscard]] Json take() { return std::move(m_json); }

private:
    [[nodiscard]] Json::object_t &members() { return m_json.get_ref<Json::object_t &>(); }
    Json m_json;
};

// The keys that every span begins with, and room for more.
Object spanned(Span span, const std::string &text, const TextOffsets &offsets, std::size_t more)
{
    Object object{3 + more};
    object.with("begin", offsets.code_point_of_byte(span.begin))
        .with("end", offsets.code_point_of_byte(span.end))
        .with("text", text);
    return object;
}

Json place_json(const reading::PlaceRef &place)
{
    return Object{6}
        .with("id", place.id)
        .with("name", place.name)
        .with("kind", place.kind)
        .with("country", place.country)
        .with("lat", rounded_degrees(place.point.lat))
        .with("lon", rounded_degrees(place.point.lon))
        .take();
}

Json mention_json(const reading::Mention &mention, const TextOffsets &offsets)
{
    return spanned(mention.span, mention.text, offsets, 4)
        .with("role", reading::to_string(mention.role))
        .with("confidence", std::round(mention.confidence * 1000) / 1000)
        .with("place", mention.place ? place_json(*mention.place) : Json(nullptr))
        .with("reason", mention.reason)
        .take();
}

Json time_json(const reading::Time &time, const TextOffsets &offsets)
{
    return spanned(time.span, time.text, offsets, 3)
        .with("from", begin_of(time.interval))
        .with("to", end_of(time.interval))
        .with("precision", reading::to_string(time.interval.precision))
        .take();
}

Json claim_json(const reading::Claim &claim, const TextOffsets &offsets)
{
    return spanned(claim.span, claim.text, offsets, 8)
        .with("claimant", claim.claimant)
        .with("party", claim.party)
        .with("stance", reading::to_string(claim.stance))
        .with("side", claim.side)
        .with("what", reading::to_string(claim.what))
        .with("min", number_or_null(claim.min))
        .with("max", number_or_null(claim.max))
        .with("incident", claim.incident)
        .take();
}

Json place_json(const reading::IncidentPlace &place)
{
    return Object{7}
        .with("lat", rounded_degrees(place.point.lat))
        .with("lon", rounded_degrees(place.point.lon))
        .with("radius_m", metres(place.radius_m))
        .with("relation", reading::to_string(place.relation))
        .with("claimant", place.claimant)
        .with("place", place.place_id)
        .with("name", place.name)
        .take();
}

template <typename Values, typename Make>
Json array_of(const Values &values, const Make &make)
{
    Json array = Json::array();
    array.get_ref<Json::array_t &>().reserve(values.size());
    for (const auto &value : values)
        array.push_back(make(value));
    return array;
}

Json incident_json(const reading::Incident &incident)
{
    return Object{7}
        .with("id", incident.id)
        .with("from", begin_of(incident.interval))
        .with("to", end_of(incident.interval))
        .with("precision", reading::to_string(incident.interval.precision))
        .with("kind", incident.kind)
        .with("title", incident.title)
        .with("places", array_of(incident.places, [](const auto &place) { return place_json(place); }))
        .take();
}

Json warning_json(const reading::Warning &warning, const TextOffsets &offsets)
{
    return Object{4}
        .with("begin", offsets.code_point_of_byte(warning.span.begin))
        .with("end", offsets.code_point_of_byte(warning.span.end))
        .with("code", warning.code)
        .with("message", warning.message)
        .take();
}

} // namespace

std::string to_json_line(const reading::Reading &reading)
{
    const TextOffsets offsets{reading.article.text};
    Object line{8};
    line.with("id", reading.article.id);
    // A stated day stands in the input; an inferred one stands nowhere else.
    if (reading.article.published && reading.article.published_basis == reading::DateBasis::Inferred)
        line.with("published", reading::to_iso(*reading.article.published).substr(0, 10))
            .with("published_basis", reading::to_string(reading.article.published_basis));
    return dumped(
        line.with("mentions", array_of(reading.mentions, [&](const auto &each) { return mention_json(each, offsets); }))
            .with("times", array_of(reading.times, [&](const auto &each) { return time_json(each, offsets); }))
            .with("claims", array_of(reading.claims, [&](const auto &each) { return claim_json(each, offsets); }))
            .with("incidents", array_of(reading.incidents, [](const auto &each) { return incident_json(each); }))
            .with("warnings", array_of(reading.warnings, [&](const auto &each) { return warning_json(each, offsets); }))
            .take());
}

} // namespace dateline::store
