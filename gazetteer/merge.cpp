#include "gazetteer/merge.hpp"

#include "gazetteer/gazetteer.hpp"
#include "gazetteer/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include <xxhash.h>

namespace dateline::gazetteer
{
namespace
{

enum Group : std::uint16_t { Populated, Country, Administration, Region, Water, Mountain, Range, Lake, Stream, Island };
constexpr std::uint16_t first_of_others = 256;

struct KindGroup {
    std::string_view kind; ///< or what it begins with
    Group group;
};
// The first that fits counts.
constexpr std::array<KindGroup, 22> kind_groups{
    {{"PPL", Populated}, {"PCL", Country},  {"TERR", Country}, {"ADM", Administration},
     {"RGN", Region},    {"CONT", Region},  {"AREA", Region},  {"SEA", Water},
     {"OCN", Water},     {"GULF", Water},   {"BAY", Water},    {"STRT", Water},
     {"CHN", Water},     {"MTS", Range},    {"HLLS", Range},   {"MT", Mountain},
     {"PK", Mountain},   {"VLC", Mountain}, {"LK", Lake},      {"RSV", Lake},
     {"STM", Stream},    {"ISL", Island}}};

// How far apart two sources may put the same place, in metres.
double reach_of(std::uint16_t group, double people, bool same_level)
{
    switch (group) {
    case Populated:
        // A large city has several middles.
        return people > 6 ? 30'000 : people > 5 ? 15'000 : 7'000;
    case Country:
        return 21'000'000; // told apart by their codes
    case Administration:
        return same_level ? 300'000 : 60'000;
    case Region:
    case Range:
    case Stream:
        return 500'000;
    case Water:
        return 1'500'000;
    case Lake:
    case Island:
        return 100'000;
    default:
        return 5'000;
    }
}

std::uint64_t hash_of_text(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

// "Lachin" of "Lachin District": one source says what kind of province it is, the other one does not.
std::string_view without_kind(std::string_view folded)
{
    const std::size_t space = folded.rfind(' ');
    if (space == std::string_view::npos || !words::tells_division(folded.substr(space + 1)))
        return folded;
    return folded.substr(0, space);
}

} // namespace

std::uint16_t kind_group(std::string_view kind) noexcept
{
    const auto *found =
        std::ranges::find_if(kind_groups, [&](const KindGroup &row) { return kind.starts_with(row.kind); });
    if (found != kind_groups.end())
        return found->group;
    return static_cast<std::uint16_t>(first_of_others + XXH3_64bits(kind.data(), kind.size()) % 65'000);
}

Likeness likeness_of(const Place &place) noexcept
{
    Likeness made{.point = place.point, .group = kind_group(place.kind)};
    if (place.kind.size() >= 4 && place.kind.starts_with("ADM") && place.kind[3] >= '1' && place.kind[3] <= '9')
        made.level = static_cast<std::uint16_t>(place.kind[3] - '0');
    if (place.country.size() == 2)
        made.country = static_cast<std::uint16_t>(static_cast<unsigned char>(place.country[0]) * 256 +
                                                  static_cast<unsigned char>(place.country[1]));
    if (place.population > 0)
        made.people = static_cast<std::uint16_t>(std::lround(100 * std::log10(static_cast<double>(place.population))));
    return made;
}

void keys_of(const Place &place, std::vector<NameKey> &keys)
{
    keys.clear();
    const std::uint16_t group = kind_group(place.kind);
    if (group == Country && place.country.size() == 2)
        keys.push_back({hash_of_text("\x01"
                                     "country " +
                                     place.country),
                        true});
    for (const Name &name : place.names) {
        const std::string folded = fold(name.text);
        // Codes of airports and the like say little.
        const bool main = &name == &place.names.front();
        if (folded.size() < 4 && !main)
            continue;
        keys.push_back({hash_of_text(folded), main});
        if (group == Administration)
            if (const std::string_view core = without_kind(folded); core.size() != folded.size())
                keys.push_back({hash_of_text(core), main});
    }
    std::ranges::sort(keys, {}, [](const NameKey &key) { return std::pair{key.hash, !key.main}; });
    const auto [first, last] = std::ranges::unique(keys, {}, &NameKey::hash);
    keys.erase(first, last);
}

double widest_m(std::uint16_t group) noexcept { return reach_of(group, 9, true); }

std::optional<float> cost_of(const Likeness &a, const Likeness &b, bool main) noexcept
{
    if (a.group != b.group)
        return std::nullopt;
    const double metres = distance_m(a.point, b.point);
    const bool abroad = a.country != 0 && b.country != 0 && a.country != b.country;
    // Who owns a province is told by its country; a village's country may be what the sources disagree about.
    if (abroad && (a.group != Populated || metres > 3'000))
        return std::nullopt;
    if (metres > reach_of(a.group, std::max(a.people, b.people) / 100.0, a.level == b.level))
        return std::nullopt;
    return static_cast<float>(metres + (main ? 0 : 2'000) + (a.level == b.level ? 0 : 20'000));
}

} // namespace dateline::gazetteer
