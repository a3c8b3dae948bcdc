// What one group of units says for and against being an incident that somebody reports, but for its words. Internal.
#pragma once

#include "reading/grouping.hpp"

#include <cstddef>
#include <set>
#include <span>
#include <string_view>
#include <vector>

namespace dateline::reading
{

struct Weighed {
    std::vector<double> values;    ///< for each of weighed_names(), most of them 0 or 1
    std::set<std::size_t> telling; ///< the sentences that tell of it
};

[[nodiscard]] std::span<const std::string_view> weighed_names() noexcept;
/// `main`: it is what the article is about. `claims`: of this group.
[[nodiscard]] Weighed weigh(const Parsed &parsed, const Attribution &attribution, const std::vector<Unit> &units,
                            const Group &group, bool main, const Incident &incident,
                            const std::vector<const UnitClaim *> &claims);

} // namespace dateline::reading
