// What the choice among namesakes asks of each of them, article by article. Internal.
#pragma once

#include "gazetteer/gazetteer.hpp"

#include <array>
#include <string_view>

namespace dateline::gazetteer
{

struct Summary {
    std::array<double, 3> direction{}; ///< from the centre of the Earth
    double prominence = 0;
    double weight = 0; ///< ten to the power of it
    std::string_view kind;
    std::string_view country;
    PlaceIndex province = 0; ///< the broadest of its parents below the country, or itself
    PlaceIndex parent = 0;   ///< itself where it has none below the country
    int breadth = 0;
};

/// News name the same places again and again: each thread keeps some thousands of those that were asked for last.
[[nodiscard]] Summary summary_of(const Gazetteer &gazetteer, PlaceIndex index);

} // namespace dateline::gazetteer
