// What a country's name tells of its clocks and of where it lies.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "reading/zone.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline::store
{

/// Remembers what it has looked up. Without a gazetteer every country is unknown: UTC, and anywhere.
class CountryClock
{
public:
    explicit CountryClock(const gazetteer::Gazetteer *gazetteer);
    ~CountryClock();

    /// How far clocks run ahead of UTC there at this local time.
    [[nodiscard]] std::chrono::minutes offset_at(std::string_view country, std::chrono::local_seconds local);
    /// The point lies far from the country, but would lie in it with latitude and longitude exchanged.
    [[nodiscard]] bool looks_swapped(std::string_view country, gazetteer::Point point);

private:
    struct Country;
    Country &of(std::string_view name);

    const gazetteer::Gazetteer *m_gazetteer;
    std::optional<reading::ZoneTable> m_zones;
    std::unordered_map<std::string, std::unique_ptr<Country>> m_countries;
    std::string m_last_name;
    Country *m_last = nullptr;
};

} // namespace dateline::store
