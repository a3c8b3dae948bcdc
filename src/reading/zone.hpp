// The clock of a country: local time to UTC.
#pragma once

#include "reading/time.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline::reading
{

/// Where clocks are kept as in one IANA zone (through ICU). Default: UTC.
class Zone
{
public:
    Zone();
    /// UTC if ICU does not know `iana`.
    explicit Zone(std::string_view iana);
    Zone(Zone &&) noexcept;
    Zone &operator=(Zone &&) noexcept;
    ~Zone();

    /// How far clocks run ahead of UTC at this local time.
    [[nodiscard]] std::chrono::minutes offset_at(std::chrono::local_seconds local) const;
    [[nodiscard]] Instant to_utc(std::chrono::local_seconds local) const
    {
        return Instant{(local - offset_at(local)).time_since_epoch()};
    }

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

/// data/rules/time-zones.tsv: the zone of the capital for countries with several; ICU's own table for the others.
class ZoneTable
{
public:
    explicit ZoneTable(const std::filesystem::path &file);
    /// `country`: ISO 3166-1 alpha-2; UTC for an unknown one.
    [[nodiscard]] Zone of_country(std::string_view country) const;

private:
    std::unordered_map<std::string, std::string> m_zones;
};

} // namespace dateline::reading
