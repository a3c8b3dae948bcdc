#include "gazetteer/parents.hpp"

#include "gazetteer/merge.hpp"

#include <algorithm>
#include <limits>
#include <ranges>

namespace dateline::gazetteer
{
namespace
{

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t polled_towns = 2000; // per code; more would tell no more
constexpr double shore_m = 20'000;           // how far off its province a town may lie

// "US.TX" of "US.TX.113".
std::string_view province_code(std::string_view admin)
{
    const std::size_t first = admin.find('.');
    return first == std::string_view::npos ? admin : admin.substr(0, admin.find('.', first + 1));
}

const std::uint16_t populated = kind_group("PPL");
const std::uint16_t country_group = kind_group("PCLI");
const std::uint16_t administration = kind_group("ADM1");
const std::uint16_t region = kind_group("RGN");

} // namespace

std::uint32_t Parents::root(std::uint32_t number) const
{
    const auto found = m_units.find(number);
    return found == m_units.end() ? number : found->second.root;
}

const std::string *Parents::id_of(std::uint32_t number) const
{
    const auto found = m_units.find(number);
    return found == m_units.end() ? nullptr : &found->second.id;
}

void Parents::see(std::uint32_t number, const Place &place, const std::string &admin)
{
    const std::uint16_t group = kind_group(place.kind);
    if (group == country_group || group == administration || group == region) {
        m_units.try_emplace(number, Unit{place.id, place.country, group, number});
        // The smallest areas are the ones wanted; countries serve the places that have no country.
        if (group == administration && !place.geometry.empty())
            m_areas.add(number, place.country, place.geometry);
        return;
    }
    if (group != populated || admin.empty() || m_areas.empty())
        return;
    const std::string_view code = province_code(admin);
    auto asked = m_polled.find(code);
    if (asked == m_polled.end())
        asked = m_polled.emplace(code, 0).first;
    if (++asked->second > polled_towns)
        return;
    if (const auto area = m_areas.find(place.point, place.country, 0)) {
        Votes &votes = m_votes[*area];
        ++votes.all;
        const auto vote = votes.of_code.find(code);
        if (vote == votes.of_code.end())
            votes.of_code.emplace(code, 1);
        else
            ++vote->second;
    }
}

void Parents::merge(std::uint32_t number, std::uint32_t to)
{
    if (const auto found = m_units.find(number); found != m_units.end())
        found->second.root = to;
}

void Parents::settle(const std::vector<std::pair<std::string, std::string>> &codes,
                     const std::function<std::uint32_t(std::string_view)> &number_of)
{
    for (const auto &[code, id] : codes)
        if (const std::uint32_t number = number_of(id); number != none)
            m_of_code.try_emplace(code, number);
    // Votes of an area whose row became another place's are that place's.
    std::map<std::uint32_t, Votes> votes;
    for (const auto &[area, cast] : m_votes) {
        Votes &sum = votes[root(area)];
        sum.all += cast.all;
        for (const auto &[code, count] : cast.of_code)
            sum.of_code[code] += count;
    }
    std::map<std::string, std::pair<std::uint32_t, std::uint32_t>> best_area; // of a code: towns, area
    for (const auto &[area, cast] : votes) {
        const auto most = std::ranges::max_element(cast.of_code, {}, [](const auto &vote) { return vote.second; });
        if (cast.all >= 2 && most->second * 10 >= cast.all * 6)
            m_code_of_area.emplace(area, most->first);
        for (const auto &[code, count] : cast.of_code)
            if (auto &[towns, best] = best_area[code]; count > towns)
                std::tie(towns, best) = std::pair{count, area};
    }
    // A code that no source explains is the area where most of its towns are.
    for (const auto &[code, best] : best_area) {
        const auto &[towns, area] = best;
        const std::uint32_t all = std::min(m_polled.find(code)->second, polled_towns);
        const auto own = m_code_of_area.find(area);
        if (towns >= 3 && towns * 10 >= all * 6 && own != m_code_of_area.end() && own->second == code)
            m_of_code.try_emplace(code, area);
    }
}

std::uint32_t Parents::by_code(const std::string &admin) const
{
    if (admin.empty())
        return none;
    if (const auto found = m_of_code.find(admin); found != m_of_code.end())
        return found->second;
    const auto found = m_of_code.find(std::string{province_code(admin)});
    return found == m_of_code.end() ? none : found->second;
}

Parents::Answer Parents::find(std::uint32_t number, const Place &place, const std::string &admin,
                              std::uint32_t stated) const
{
    const auto stated_unit = m_units.find(stated);
    const bool country_stated = stated_unit != m_units.end() && stated_unit->second.group == country_group;
    if (stated != none && !country_stated)
        return {};
    const auto answer = [&](std::uint32_t parent, bool code) -> Answer {
        const auto unit = m_units.find(parent);
        if (parent == number || unit == m_units.end() ||
            (country_stated && unit->second.country != stated_unit->second.country))
            return {};
        return {&unit->second.id, code};
    };
    const std::uint16_t group = kind_group(place.kind);
    if (group == country_group || group == region)
        return {};
    if (group == administration) {
        // A county lies in what most of its towns' codes stand for; a district with codes of its own in their province.
        if (const auto code = m_code_of_area.find(number); code != m_code_of_area.end() && admin.empty())
            return answer(by_code(code->second), true);
        const std::string_view province = province_code(admin);
        return province.size() == admin.size() ? Answer{} : answer(by_code(std::string{province}), true);
    }
    const std::uint32_t coded = by_code(admin);
    std::uint32_t area = none;
    if (const auto found = m_areas.find(place.point, place.country, shore_m))
        area = root(*found);
    if (coded == none || area == none || area == coded)
        return coded != none ? answer(coded, true) : answer(area, false);
    const auto code = m_code_of_area.find(area);
    const bool agrees = code != m_code_of_area.end() && code->second == province_code(admin);
    // A district by its own code is finer than a province by position.
    const bool district = province_code(admin).size() != admin.size() && m_of_code.contains(admin);
    return agrees && !district ? answer(area, false) : answer(coded, true);
}

} // namespace dateline::gazetteer
