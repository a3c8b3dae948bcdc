// Names that do not exist but might, as many as wanted, and the slips of those who type them. The same seed gives the
// same.
#pragma once

#include "gazetteer/fuzzy.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace dateline::test
{

/// SplitMix64: the same numbers on every machine.
class Dice
{
public:
    explicit Dice(std::uint64_t seed) : m_state(seed) {}
    /// In [0, sides).
    std::uint64_t roll(std::uint64_t sides)
    {
        m_state += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return (z ^ (z >> 31U)) % sides;
    }

private:
    std::uint64_t m_state;
};

/// A Markov chain of order three over the letters of folded names.
class NameInventor
{
public:
    explicit NameInventor(std::span<const std::string> folded);
    /// `count` distinct names, sorted bytewise; the names learnt from are among them. Fewer where they teach too
    /// little.
    [[nodiscard]] std::vector<std::string> names(std::size_t count, std::uint64_t seed) const;

private:
    std::vector<std::string> m_learnt;
    std::unordered_map<std::uint64_t, std::vector<char32_t>> m_followers;
};

/// `edits` random edits of a name: a letter put in, left out, changed, or two neighbours swapped. New letters are taken
/// from `donor`, a name in the same script.
[[nodiscard]] std::string with_slips(std::string_view name, std::string_view donor, int edits, Dice &dice);

[[nodiscard]] gazetteer::KeyArena keys_of(std::span<const std::string> sorted);

/// Weights spread like populations: few great, many small.
[[nodiscard]] std::vector<std::uint16_t> invented_weights(std::size_t count, std::uint64_t seed);

} // namespace dateline::test
