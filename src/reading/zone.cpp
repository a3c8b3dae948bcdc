#include "reading/zone.hpp"

#include "reading/rule_table.hpp"

#include <utility>

#include <unicode/strenum.h>
#include <unicode/timezone.h>

namespace dateline::reading
{

struct Zone::Data {
    std::unique_ptr<icu::TimeZone> zone;
};

Zone::Zone(std::string_view iana)
{
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8({iana.data(), static_cast<std::int32_t>(iana.size())})));
    if (*zone != icu::TimeZone::getUnknown())
        m_data = std::make_shared<const Data>(Data{std::move(zone)});
}

std::chrono::minutes Zone::offset_at(std::chrono::local_seconds local) const
{
    if (!m_data)
        return std::chrono::minutes{0};
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t raw = 0;
    std::int32_t dst = 0;
    m_data->zone->getOffset(static_cast<double>(local.time_since_epoch().count()) * 1000.0, true, raw, dst, status);
    if (U_FAILURE(status))
        return std::chrono::minutes{0};
    return std::chrono::minutes{(raw + dst) / 60000};
}

ZoneTable::ZoneTable(const std::filesystem::path &file)
{
    const auto table = RuleTable::read(file, {"country", "zone"});
    for (const auto &row : table.rows())
        m_zones.emplace(row["country"], row["zone"]);
}

Zone ZoneTable::of_country(std::string_view country) const
{
    if (country.size() != 2)
        return {};
    const std::string code(country);
    const std::scoped_lock lock(m_known->mutex);
    auto found = m_known->zones.find(code);
    // Any two letters may be asked for, but there are not many more countries than this.
    constexpr std::size_t most = 400;
    if (found == m_known->zones.end() && m_known->zones.size() < most)
        found = m_known->zones.emplace(code, look_up(code)).first;
    return found == m_known->zones.end() ? look_up(code) : found->second;
}

Zone ZoneTable::look_up(const std::string &code) const
{
    if (const auto found = m_zones.find(code); found != m_zones.end())
        return Zone(found->second);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::StringEnumeration> zones(
        icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, code.c_str(), nullptr, status));
    std::int32_t length = 0;
    const char *first = U_SUCCESS(status) && zones ? zones->next(&length, status) : nullptr;
    return first == nullptr ? Zone() : Zone(std::string_view(first, static_cast<std::size_t>(length)));
}

} // namespace dateline::reading
