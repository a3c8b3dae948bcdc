// Units become the incidents of one article.
#pragma once

#include "reading/claims.hpp"

#include <optional>
#include <vector>

namespace dateline::reading
{

/// One incident in the making. Group 0 is what the article is about.
struct Group {
    Interval interval;
    std::string rule;                 ///< how its time was found
    std::vector<std::size_t> units{}; ///< in text order
    bool of_main_day = false;
};

struct Grouping {
    std::vector<Group> groups;
    std::vector<std::optional<std::size_t>> group_of_unit; ///< nothing: the unit tells nothing
};

/// By time: what happened last week, in August or on another day is an incident of its own, and so is what the text
/// sets apart
/// ("Earlier, ...", "in another attack").
[[nodiscard]] Grouping group_units(const Parsed &parsed, const std::vector<Unit> &units, const Zone &zone);

/// What is of the main day gets the finest time that its own units give; after places have set it apart.
void refine_times(Grouping &grouping, const Parsed &parsed, const std::vector<Unit> &units);

} // namespace dateline::reading
