// Names that are nearly the one asked for, and names that begin like it: one section of a gazetteer file. Internal.
//
// The index holds every key with each one of its letters left out, as in the symmetric deletes of SymSpell (W. Garbe),
// but the second edit is made on the query's side: no key needs more than one deletion, and the answers are exact.
#pragma once

#include "gazetteer/gazetteer.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// The distinct folded names, sorted bytewise; the position of a name in them is its key.
class KeyList
{
public:
    KeyList() = default;
    KeyList(const KeyList &) = default;
    KeyList(KeyList &&) = default;
    KeyList &operator=(const KeyList &) = default;
    KeyList &operator=(KeyList &&) = default;
    virtual ~KeyList() = default;
    [[nodiscard]] virtual std::uint32_t size() const noexcept = 0;
    /// `key` < size(). Good until the next call in the same thread.
    [[nodiscard]] virtual std::string_view key(std::uint32_t key) const noexcept = 0;
};

/// Keys that lie in memory, as long as all of them together are shorter than 4 GiB.
class KeyArena final : public KeyList
{
public:
    /// In rising order. Throws GazetteerError where there is no more room.
    void add(std::string_view key);
    [[nodiscard]] std::uint32_t size() const noexcept override { return static_cast<std::uint32_t>(m_ends.size() - 1); }
    [[nodiscard]] std::string_view key(std::uint32_t key) const noexcept override
    {
        return std::string_view{m_text}.substr(m_ends[key], m_ends[key + 1] - m_ends[key]);
    }

private:
    std::string m_text;
    std::vector<std::uint32_t> m_ends{0};
};

/// The prominence of the best place that bears a key, in 65,536 steps.
[[nodiscard]] std::uint16_t fuzzy_weight(double prominence) noexcept;

/// Makes the section: position-independent, little-endian, the same bytes for the same keys. `weights` has one entry a
/// key. Reads the keys several times in order; needs about 14 bytes a key and 300 MB. `write` gets the bytes in order.
/// Throws GazetteerError where there are more names than the format can number (about 300 million).
void build_fuzzy(const KeyList &keys, std::span<const std::uint16_t> weights,
                 const std::function<void(std::span<const std::byte>)> &write);
[[nodiscard]] std::vector<std::byte> build_fuzzy(const KeyList &keys, std::span<const std::uint16_t> weights);

/// One answer of FuzzyIndex.
struct NearKey {
    std::uint32_t key = 0;
    int distance = 0; ///< edits: a letter put in, left out, changed, or two neighbours swapped
    std::uint16_t weight = 0;
};

/// Looks into a section that build_fuzzy() made. Every access is checked: damaged bytes give wrong answers at worst.
/// All members may be called from several threads at once.
class FuzzyIndex
{
public:
    /// Asked of each answer, in the order of rank, whether to keep it; empty: all are kept.
    using Accept = std::function<bool(const NearKey &)>;

    /// `section` and `keys` must outlive this. Nothing is parsed. Throws GazetteerError if the section is of another
    /// version, does not fit its own counts, or was made for another number of keys.
    FuzzyIndex(std::span<const std::byte> section, const KeyList &keys);

    /// The keys within `max_edits` (0 to 2) of a folded name, by distance, then by how many of the edits had to
    /// pick a letter (Kernighan, Church and Gale, 1990: a slip that can be made in fewer ways is likelier), first
    /// letter kept, weight and order. Two edits are tried only while one gives fewer than `limit`, and in names of up
    /// to 64 letters.
    [[nodiscard]] std::vector<NearKey> find(std::string_view folded, int max_edits, std::size_t limit,
                                            const Accept &accept = {}) const;
    /// The keys whose skeleton is `bones` (two letters or more), the weightiest first.
    [[nodiscard]] std::vector<NearKey> with_skeleton(std::string_view bones, std::size_t limit) const;
    /// The weightiest keys that begin with `prefix`. At most 20,000 are offered to `accept`.
    [[nodiscard]] std::vector<NearKey> complete(std::string_view prefix, std::size_t limit,
                                                const Accept &accept = {}) const;
    /// The same, of those that begin with what one edit behind the first letter makes of `prefix`; distance is 1.
    [[nodiscard]] std::vector<NearKey> complete_nearly(std::string_view prefix, std::size_t limit,
                                                       const Accept &accept = {}) const;

    [[nodiscard]] std::uint16_t weight(std::uint32_t key) const noexcept;

private:
    class Probes;
    struct Range {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
    };
    // Those keys of `range` that begin with `prefix`.
    [[nodiscard]] Range narrow(Range range, std::string_view prefix) const;
    void heaviest(std::span<const Range> ranges, int distance, std::size_t limit, const Accept &accept,
                  std::vector<NearKey> &out) const;
    [[nodiscard]] bool stand_together(char32_t a, char32_t b, char32_t c, char32_t d) const noexcept;
    [[nodiscard]] std::u32string alphabet_for(std::u32string_view letters) const;

    std::span<const std::byte> m_section;
    const KeyList *m_keys = nullptr;
    std::uint64_t m_entries = 0;
    std::uint32_t m_blocks = 0;
    std::uint32_t m_entry_size = 0;
    std::uint32_t m_region_bits = 0;
    std::uint32_t m_letters = 0;
    std::uint32_t m_gram_bits = 0;
    std::size_t m_regions_at = 0;
    std::size_t m_letters_at = 0;
    std::size_t m_grams_at = 0;
    std::size_t m_weights_at = 0;
    std::vector<std::size_t> m_tree_at; // of each level of maxima above the weights
    std::size_t m_entries_at = 0;
    std::size_t m_blocks_at = 0;
};

} // namespace dateline::gazetteer
