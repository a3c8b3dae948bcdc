// What agreements between reports are worth: the table data/rules/linking.tsv.
#pragma once

#include <cstddef>
#include <filesystem>

namespace dateline::incidents
{

/// The meaning of each stands in the table.
struct LinkRules {
    double threshold = 0;
    double same_day = 0, same_part_of_day = 0, overlapping_time = 0;
    double same_place = 0, near_place = 0, near_m = 0, same_region = 0, too_far_m = 0;
    double same_casualties = 0, casualties_at_most = 0, later_casualties = 0, other_casualties = 0;
    double same_parties = 0, other_parties = 0, same_kind = 0, same_text = 0;
    double copy_words = 0, copy_window = 0, copy_share = 0, copy_fewest = 0;

    /// Throws reading::RuleError that names file and line.
    [[nodiscard]] static LinkRules read(const std::filesystem::path &file);
    /// $DATELINE_DATA/rules/linking.tsv, read once. Throws as read() does.
    [[nodiscard]] static const LinkRules &installed();
};

} // namespace dateline::incidents
