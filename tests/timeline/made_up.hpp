// Records for tests: few enough to be looked at one by one, and as awkward as possible.
#pragma once

#include "timeline/timeline.hpp"

#include <cstdint>
#include <random>
#include <vector>

namespace dateline::test
{

/// Numbers of 32 bits, the same for a seed everywhere.
class Dice
{
public:
    explicit Dice(std::uint32_t seed) : m_engine{seed} {}
    std::uint32_t operator()() { return static_cast<std::uint32_t>(m_engine()); }

private:
    std::mt19937 m_engine;
};

/// Up to 120 of them, times within ±50 but for open ends and a few durations far longer than the rest, places all over
/// the world, at the date line, at the poles and on top of each other. By `seed` alone.
[[nodiscard]] std::vector<timeline::Record> made_up_records(std::uint32_t seed);
/// A window, a knowledge time and a filter that suit them.
[[nodiscard]] timeline::Selection made_up_selection(std::uint32_t seed);

/// What brute force says.
[[nodiscard]] bool passes(const timeline::Record &record, const timeline::Filter &filter);
[[nodiscard]] bool selected(const timeline::Record &record, const timeline::Selection &selection);

} // namespace dateline::test
