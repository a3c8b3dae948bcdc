#include "store/country_clock.hpp"

#include "gazetteer/data.hpp"

#include <algorithm>
#include <cmath>

namespace dateline::store
{

struct CountryClock::Country {
    reading::Zone zone;
    std::optional<gazetteer::PlaceIndex> place;
    std::unordered_map<std::int64_t, std::chrono::minutes> offsets; // by local hour
    std::unordered_map<std::int64_t, bool> swapped;                 // by whole degrees
};

CountryClock::CountryClock(const gazetteer::Gazetteer *gazetteer) : m_gazetteer(gazetteer)
{
    if (gazetteer != nullptr)
        m_zones.emplace(data_folder() / "rules" / "time-zones.tsv");
}

CountryClock::~CountryClock() = default;

CountryClock::Country &CountryClock::of(std::string_view name)
{
    if (m_last != nullptr && m_last_name == name)
        return *m_last;
    auto &known = m_countries[std::string{name}];
    if (!known) {
        known = std::make_unique<Country>();
        if (m_gazetteer != nullptr && !name.empty()) {
            known->place = m_gazetteer->country(name);
            for (const gazetteer::PlaceIndex index : m_gazetteer->named(name))
                if (!known->place && m_gazetteer->facts(index).kind.starts_with("PCL"))
                    known->place = index;
            if (known->place)
                known->zone = m_zones->of_country(m_gazetteer->facts(*known->place).country);
        }
    }
    m_last_name = name;
    m_last = known.get();
    return *known;
}

std::chrono::minutes CountryClock::offset_at(std::string_view country, std::chrono::local_seconds local)
{
    Country &known = of(country);
    if (!known.place)
        return std::chrono::minutes{0};
    const std::int64_t hour = std::chrono::floor<std::chrono::hours>(local).time_since_epoch().count();
    const auto [found, is_new] = known.offsets.try_emplace(hour);
    if (is_new)
        found->second = known.zone.offset_at(local);
    return found->second;
}

bool CountryClock::looks_swapped(std::string_view country, gazetteer::Point point)
{
    Country &known = of(country);
    const gazetteer::Point swapped{point.lon, point.lat};
    if (!known.place || !swapped.valid())
        return false;
    const auto cell =
        static_cast<std::int64_t>(std::floor(point.lat)) * 1000 + static_cast<std::int64_t>(std::floor(point.lon));
    const auto [found, is_new] = known.swapped.try_emplace(cell);
    if (!is_new)
        return found->second;
    const gazetteer::Facts facts = m_gazetteer->facts(*known.place);
    const auto has_country = [&](gazetteer::PlaceIndex index) {
        return m_gazetteer->facts(index).country == facts.country;
    };
    constexpr double far_m = 300'000;
    constexpr double near_m = 50'000;
    found->second = gazetteer::distance_m(point, facts.point) > far_m &&
                    std::ranges::none_of(m_gazetteer->near(point, far_m, 50), has_country) &&
                    std::ranges::any_of(m_gazetteer->near(swapped, near_m, 3), has_country);
    return found->second;
}

} // namespace dateline::store
