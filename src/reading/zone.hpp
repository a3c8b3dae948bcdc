// The clock of a country: local time to UTC.
#pragma once

#include "reading/time.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline::reading
{

/// Where clocks are kept as in one IANA zone (through ICU). Default: UTC.
class Zone
{
public:
    Zone() = default;
    /// UTC if ICU does not know `iana`.
    explicit Zone(std::string_view iana);

    /// How far clocks run ahead of UTC at this local time.
    [[nodiscard]] std::chrono::minutes offset_at(std::chrono::local_seconds local) const;
    [[nodiscard]] Instant to_utc(std::chrono::local_seconds local) const
    {
        return Instant{(local - offset_at(local)).time_since_epoch()};
    }

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

/// data/rules/time-zones.tsv: the zone of the capital for countries with several; ICU's own table for the others.
class ZoneTable
{
public:
    explicit ZoneTable(const std::filesystem::path &file);
    /// `country`: ISO 3166-1 alpha-2; UTC for an unknown one. Several threads may ask.
    [[nodiscard]] Zone of_country(std::string_view country) const;

private:
    [[nodiscard]] Zone look_up(const std::string &country) const;

    std::unordered_map<std::string, std::string> m_zones;
    // ICU goes through all zones to find those of a country, so each country is asked for once.
    struct Known {
        std::mutex mutex;
        std::unordered_map<std::string, Zone> zones;
    };
    std::unique_ptr<Known> m_known = std::make_unique<Known>();
};

} // namespace dateline::reading
