// What speaks for and against a name being a place here, as numbers that a linear model weighs. Internal.
#pragma once

#include "gazetteer/gazetteer.hpp"
#include "reading/mentions_names.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace dateline::reading::mention
{

/// One thing that holds of a name, and how strongly.
struct Feature {
    std::uint32_t id = 0;
    double value = 1;
};

/// Names of the features with a fixed meaning; their ids count from 0.
[[nodiscard]] std::span<const std::string_view> fixed_features() noexcept;

/// Words that stand next to a name are features too: small words, numbers and the capitalised words of the rule tables;
/// never names.
enum class Side : std::uint8_t { Before, BeforeThat, Behind, BehindThat };
/// "before:", "before2:", ...
[[nodiscard]] std::string_view prefix_of(Side side) noexcept;
inline constexpr std::uint32_t no_feature = 0xFFFFFFFFU;
/// The id of such a feature; no_feature if it has none.
using WordId = std::function<std::uint32_t(Side, std::string_view)>;

/// The features of each name; those of demonyms are empty. `names` as candidate_names() gives them.
[[nodiscard]] std::vector<std::vector<Feature>> features_of(const gazetteer::Gazetteer &gazetteer, const Rules &rules,
                                                            const WordedText &text, const std::vector<Name> &names,
                                                            const WordId &word_id);

} // namespace dateline::reading::mention
