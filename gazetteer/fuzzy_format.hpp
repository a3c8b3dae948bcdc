// How the section of fuzzy.hpp is laid out, for its maker and its reader. Internal.
//
//   header    magic, keys, entries, blocks, letters, region bits
//   regions   u32 each, one more than there are: the first block of the region
//   letters   u32 script, u32 code point: the commonest letters of each script
//   grams     bits: which four letters stand together in keys, by a hash of them
//   weights   u16 each
//   tree      u16 each: the greatest of 64 weights, of 64 of those, and so on up to one
//   entries   `entry_size` bytes each: a key, and in the highest bit whether it is the last of its slot
//   blocks    64 bytes each: u32 number of its first entry, then a bit for each of 480 slots that has entries
//
// A key has one entry for itself, one for each letter left out, and one for its skeleton. The first two letters of such
// a form choose the region (so that one look-up stays among few pages), a hash of all of them the slot within.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace dateline::gazetteer::fuzzy
{

inline constexpr std::uint32_t magic = 0x315A4644;     // "DFZ1"
inline constexpr std::size_t deletable = 64;           // letters of a key that may be left out
inline constexpr std::uint32_t entries_per_block = 60; // on average: a slot in eight is taken
inline constexpr std::uint32_t slots_per_block = 480;
inline constexpr std::size_t block_size = 64;
inline constexpr std::size_t fan_out = 64;
inline constexpr std::uint32_t letters_per_script = 40;
inline constexpr char32_t skeleton_letters = 0x110000; // added to a skeleton's letters: no text holds such

struct Header {
    std::uint32_t magic = fuzzy::magic;
    std::uint32_t keys = 0;
    std::uint64_t entries = 0;
    std::uint32_t blocks = 0;
    std::uint32_t letters = 0;
    std::uint32_t region_bits = 0;
    std::uint32_t gram_bits = 3; ///< there are 2^gram_bits bits of grams
};
static_assert(sizeof(Header) == 32 && std::endian::native == std::endian::little);

/// Where each part begins, and how long all is. Every part begins on a multiple of 64 bytes.
struct Layout {
    std::size_t regions = 0, letters = 0, grams = 0, weights = 0, entries = 0, blocks = 0, end = 0;
    std::vector<std::size_t> tree;       // position of each level
    std::vector<std::size_t> tree_sizes; // its number of maxima
    std::uint32_t entry_size = 0;

    explicit Layout(const Header &header)
    {
        std::size_t at = sizeof(Header);
        const auto part = [&at](std::size_t bytes) {
            const std::size_t begin = (at + 63) / 64 * 64;
            at = begin + bytes;
            return begin;
        };
        regions = part(((std::size_t{1} << header.region_bits) + 1) * 4);
        letters = part(std::size_t{header.letters} * 8);
        grams = part((std::size_t{1} << header.gram_bits) / 8);
        weights = part(std::size_t{header.keys} * 2);
        for (std::size_t size = header.keys; size > 1;) {
            size = (size + fan_out - 1) / fan_out;
            tree.push_back(part(size * 2));
            tree_sizes.push_back(size);
        }
        entry_size = std::max(1U, (static_cast<std::uint32_t>(std::bit_width(header.keys)) + 1 + 7) / 8);
        entries = part(header.entries * entry_size);
        blocks = part(std::size_t{header.blocks} * block_size);
        end = at;
    }
};

template <class T>
[[nodiscard]] T load(std::span<const std::byte> bytes, std::size_t at) noexcept
{
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

// A form's hash is the sum of letter x base^position, so that one edit of it costs one addition.
inline constexpr std::uint64_t base = 0xD6E8FEB86659FD93ULL;
inline constexpr std::uint64_t inverse_of_base = [] {
    std::uint64_t inverse = base; // Newton: each step doubles the bits that are right
    for (int step = 0; step < 6; ++step)
        inverse *= 2 - base * inverse;
    return inverse;
}();
static_assert(base * inverse_of_base == 1);

[[nodiscard]] constexpr std::uint64_t letter_hash(char32_t letter) noexcept
{
    std::uint64_t z = (static_cast<std::uint64_t>(letter) + 1) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

[[nodiscard]] constexpr std::uint32_t region_of(char32_t first, char32_t second, std::uint32_t bits) noexcept
{
    const std::uint32_t mixed = (static_cast<std::uint32_t>(first) * 0x9E3779B1U ^
                                 std::rotl(static_cast<std::uint32_t>(second) * 0x85EBCA77U, 13)) *
                                0xC2B2AE3DU;
    return bits == 0 ? 0 : mixed >> (32 - bits);
}

/// The slot of a hash among `slots`.
[[nodiscard]] constexpr std::uint64_t slot_of(std::uint64_t hash, std::uint64_t slots) noexcept
{
    hash ^= hash >> 29U;
    hash *= 0xBF58476D1CE4E5B9ULL;
    return ((hash >> 32U) * slots) >> 32U;
}

/// The bit of four letters that stand together; its highest bits say where it is in a smaller table. 0 stands
/// before the first letter and behind the last.
[[nodiscard]] constexpr std::uint64_t gram_of(char32_t a, char32_t b, char32_t c, char32_t d) noexcept
{
    std::uint64_t hash = std::uint64_t{a} * 0x9E3779B97F4A7C15ULL + std::uint64_t{b} * 0xC2B2AE3D27D4EB4FULL +
                         std::uint64_t{c} * 0x165667B19E3779F9ULL + std::uint64_t{d} * 0xD6E8FEB86659FD93ULL;
    hash ^= hash >> 32U;
    hash *= 0xBF58476D1CE4E5B9ULL;
    return hash ^ (hash >> 29U);
}

/// A form as its maker and its reader see it: the hash and the first two letters (0 where it has none).
struct Form {
    std::uint64_t hash = 0;
    char32_t first = 0;
    char32_t second = 0;
};

[[nodiscard]] constexpr char32_t letter_at(std::u32string_view text, std::size_t at) noexcept
{
    return at < text.size() ? text[at] : 0;
}

/// `text` itself and `text` without one letter, each form once.
template <class Emit>
void for_each_deletion(std::u32string_view text, std::vector<std::uint64_t> &scratch, Emit &&emit)
{
    // scratch[k]: the letters from k on, each a place further left than it stands
    scratch.assign(text.size() + 1, 0);
    std::uint64_t power = 1;
    std::uint64_t whole = 0;
    for (std::size_t k = 0; k < text.size(); ++k) {
        scratch[k] = letter_hash(text[k]) * power;
        whole += scratch[k];
        power *= base;
    }
    emit(Form{whole, letter_at(text, 0), letter_at(text, 1)});
    std::uint64_t before = 0;
    std::uint64_t behind = whole;
    for (std::size_t k = 0; k < text.size() && k < deletable; ++k) {
        behind -= scratch[k];
        if (k + 1 >= text.size() || text[k] != text[k + 1] || k + 1 == deletable)
            emit(Form{before + behind * inverse_of_base, letter_at(text, k == 0 ? 1 : 0),
                      letter_at(text, k <= 1 ? 2 : 1)});
        before += scratch[k];
    }
}

[[nodiscard]] inline Form form_of(std::u32string_view text) noexcept
{
    std::uint64_t power = 1;
    std::uint64_t hash = 0;
    for (const char32_t letter : text) {
        hash += letter_hash(letter) * power;
        power *= base;
    }
    return {hash, letter_at(text, 0), letter_at(text, 1)};
}

} // namespace dateline::gazetteer::fuzzy
