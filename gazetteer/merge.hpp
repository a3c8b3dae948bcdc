// When two rows of different sources mean the same place: a name in common, kinds that go together, and near enough for
// places of that kind. Internal.
#pragma once

#include "gazetteer/place.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// Kinds that go together, as one number: all populated places, all provinces and districts, …
[[nodiscard]] std::uint16_t kind_group(std::string_view kind) noexcept;

/// What is compared of a place.
struct Likeness {
    Point point;
    std::uint16_t group = 0;
    std::uint16_t level = 0; ///< of administration: 1 for ADM1, 2 for ADM2, 0 elsewhere
    std::uint16_t country = 0;
    std::uint16_t people = 0; ///< hundredths of the decimal logarithm of the population
};
[[nodiscard]] Likeness likeness_of(const Place &place) noexcept;

/// A key under which a place is looked up: the hash of a folded name.
struct NameKey {
    std::uint64_t hash = 0;
    bool main = false; ///< of the first name
};
/// All keys of a place, each once. A country also has one for its ISO code.
void keys_of(const Place &place, std::vector<NameKey> &keys);

/// How far apart two sources put one place of this group at the most, in metres.
[[nodiscard]] double widest_m(std::uint16_t group) noexcept;
/// How far apart two places are that share a name, in metres, and what else speaks against their being one, in metres;
/// nothing where they are two. `main`: the name is the first one of both.
[[nodiscard]] std::optional<float> cost_of(const Likeness &a, const Likeness &b, bool main) noexcept;

} // namespace dateline::gazetteer
