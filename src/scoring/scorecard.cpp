#include "scoring/scorecard.hpp"

#include <algorithm>

namespace dateline::scoring
{

void Scorecard::count(std::string_view measure, std::size_t half, bool right)
{
    add(measure, half, {right ? 1U : 0U, 1});
}

void Scorecard::add(std::string_view measure, std::size_t half, Share share)
{
    auto found = std::ranges::find(m_measures, measure, &Measure::name);
    if (found == m_measures.end())
        found = m_measures.insert(m_measures.end(), Measure{.name = std::string(measure), .halves = {}});
    found->halves.at(half) += share;
}

const Measure *Scorecard::find(std::string_view name) const noexcept
{
    const auto found = std::ranges::find(m_measures, name, &Measure::name);
    return found == m_measures.end() ? nullptr : &*found;
}

} // namespace dateline::scoring
