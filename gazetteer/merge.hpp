// When two rows of different sources mean the same place: a name in common, kinds that go together, and near enough for
// places of that kind. Internal.
#pragma once

#include "gazetteer/place.hpp"

#include <cstdint>
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

/// The places of earlier sources, by the names that they bear.
class NameJoin
{
public:
    /// Rows are added by rising `number`.
    void add(std::uint32_t number, const Place &place);
    /// Until it is called find() does not see what was added since.
    void sort();

    struct Found {
        std::uint32_t number = 0;
        float cost = 0; ///< metres, and what speaks against it in metres
    };
    /// The place that is most probably the same; false where none is.
    [[nodiscard]] bool find(const Place &place, Found &found);

private:
    struct Entry {
        std::uint64_t hash;
        std::uint32_t number;
        float lat;
        float lon;
        std::uint16_t group;
        std::uint16_t country;
        std::uint16_t people;
        std::uint8_t level;
        std::uint8_t main;
    };
    std::vector<Entry> m_entries;
    std::size_t m_sorted = 0;
    std::vector<NameKey> m_keys;
};

} // namespace dateline::gazetteer
