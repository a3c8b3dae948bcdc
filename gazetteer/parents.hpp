// What contains a place: by the codes that a source gives it, by the area that its point lies in. Internal.
#pragma once

#include "gazetteer/areas.hpp"
#include "gazetteer/place.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dateline::gazetteer
{

/// Numbers are those of rows; a row that was merged into another place goes by that place's number.
///
/// Codes and areas each know what the other does not: a town by the border may lie on the wrong side of a simplified
/// line, and a code may stand for something wider than the areas (England, whose counties have areas). So each area
/// learns which code most of its towns bear: it is believed for a town if it agrees with the town's own code, and it
/// lies itself in the place of that code.
class Parents
{
public:
    void see(std::uint32_t number, const Place &place, const std::string &admin);
    /// The row `number` became part of the place `to`.
    void merge(std::uint32_t number, std::uint32_t to);
    /// After all rows. `codes`: code and id, the first of a code counts; `number_of` finds a place by its id.
    void settle(const std::vector<std::pair<std::string, std::string>> &codes,
                const std::function<std::uint32_t(std::string_view)> &number_of);

    struct Answer {
        const std::string *id = nullptr; ///< null: nothing better than what is stated
        bool by_code = false;
    };
    /// `stated`: the parent that a source names, or the largest number. It is only replaced by what lies within it.
    [[nodiscard]] Answer find(std::uint32_t number, const Place &place, const std::string &admin,
                              std::uint32_t stated) const;
    /// The id of a country, province or region; null for other places.
    [[nodiscard]] const std::string *id_of(std::uint32_t number) const;

private:
    struct Unit { // a country, province, district or region
        std::string id;
        std::string country;
        std::uint16_t group = 0;
        std::uint32_t root = 0;
    };
    [[nodiscard]] std::uint32_t root(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t by_code(const std::string &admin) const;

    std::unordered_map<std::uint32_t, Unit> m_units;
    Areas m_areas;
    struct Votes {
        std::map<std::string, std::uint32_t, std::less<>> of_code;
        std::uint32_t all = 0;
    };
    std::unordered_map<std::uint32_t, Votes> m_votes; ///< by area
    std::unordered_map<std::uint32_t, std::string> m_code_of_area;
    std::unordered_map<std::string, std::uint32_t> m_of_code;
    std::map<std::string, std::uint32_t, std::less<>> m_polled; ///< towns asked per code
};

} // namespace dateline::gazetteer
