#include "store/content_hash.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <string_view>
#include <type_traits>
#include <xxhash.h>

namespace dateline::store
{
namespace
{

/// Writes fields behind each other so that no two lists of fields look the same: texts after their length, whatever may
/// be absent after a byte that says so.
class Fields
{
public:
    explicit Fields(std::string &bytes) : m_bytes(bytes) { m_bytes.clear(); }

    Fields &operator<<(std::string_view text)
    {
        *this << text.size();
        m_bytes += text;
        return *this;
    }
    template <typename Number>
        requires std::is_arithmetic_v<Number>
    Fields &operator<<(Number number)
    {
        static_assert(std::endian::native == std::endian::little, "turn the bytes round");
        if constexpr (std::is_floating_point_v<Number>)
            if (std::isnan(number))
                number = std::numeric_limits<Number>::quiet_NaN(); // one of the many
        std::array<char, sizeof number> bytes{};
        std::memcpy(bytes.data(), &number, sizeof number);
        m_bytes.append(bytes.data(), bytes.size());
        return *this;
    }
    template <typename Value>
    Fields &operator<<(const std::optional<Value> &value)
    {
        *this << value.has_value();
        return value ? *this << *value : *this;
    }
    Fields &operator<<(reading::Instant instant) { return *this << instant.time_since_epoch().count(); }
    Fields &operator<<(std::chrono::sys_days day) { return *this << day.time_since_epoch().count(); }
    Fields &operator<<(Span span) { return *this << span.begin << span.end; }
    Fields &operator<<(const gazetteer::Point &point) { return *this << point.lat << point.lon; }
    template <typename Value>
    Fields &operator<<(const std::vector<Value> &values)
    {
        *this << values.size();
        for (const Value &value : values)
            *this << value;
        return *this;
    }
    Fields &operator<<(const gazetteer::Geometry &geometry)
    {
        return *this << static_cast<int>(geometry.kind) << geometry.parts;
    }
    Fields &operator<<(const reading::Claim &claim)
    {
        return *this << claim.id << claim.span << claim.claimant << claim.party << to_string(claim.stance) << claim.side
                     << claim.victims << to_string(claim.what) << claim.min << claim.max << claim.approximate
                     << claim.part << claim.said << claim.incident;
    }
    Fields &operator<<(const reading::IncidentPlace &place)
    {
        return *this << place.point << place.radius_m << to_string(place.relation) << place.geometry << place.bearing
                     << place.spread << place.claimant << place.place_id << place.name << place.phrase << place.article;
    }

private:
    std::string &m_bytes;
};

} // namespace

void ContentHash::add(const reading::Reading &reading)
{
    const reading::Article &article = reading.article;
    Fields{m_part} << article.id << article.outlet << article.title << article.language << article.url
                   << article.published << to_string(article.published_basis) << article.text << reading.claims;
    add_part(m_articles);
}

void ContentHash::add(const reading::Incident &incident)
{
    const reading::Interval &interval = incident.interval;
    Fields{m_part} << incident.id << incident.title << incident.kind << interval.from << interval.to
                   << to_string(interval.precision) << interval.utc_offset.count() << incident.places << incident.claims
                   << incident.articles << incident.reasons;
    add_part(m_incidents);
}

void ContentHash::add_part(Sum &sum)
{
    const XXH128_hash_t hash = XXH3_128bits(m_part.data(), m_part.size());
    ++sum.parts;
    sum.low += hash.low64;
    sum.high += hash.high64;
}

std::string ContentHash::text() const
{
    std::string all;
    Fields{all} << m_articles.parts << m_articles.low << m_articles.high << m_incidents.parts << m_incidents.low
                << m_incidents.high;
    return reading::content_id(all);
}

} // namespace dateline::store
