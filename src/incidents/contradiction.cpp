#include "incidents/contradiction.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace dateline::incidents
{
namespace
{

using reading::Claim;
using reading::Stance;
using reading::What;

using Range = std::pair<int, int>;

std::vector<Range> ranges_of(Account account)
{
    std::vector<Range> ranges;
    for (const Claim *claim : account) {
        if (claim->part)
            continue;
        if (claim->stance == Stance::Denies)
            ranges.emplace_back(0, 0);
        else if ((claim->min || claim->max) && !claim->approximate)
            ranges.emplace_back(claim->min.value_or(0), claim->max.value_or(std::numeric_limits<int>::max()));
    }
    return ranges;
}

bool only_denies(Account account)
{
    return !account.empty() &&
           std::ranges::all_of(account, [](const Claim *claim) { return claim->stance == Stance::Denies; });
}

} // namespace

bool contradict(Account a, Account b)
{
    if (a.empty() || b.empty())
        return false;
    if (a.front()->what > What::Displaced)
        return only_denies(a) != only_denies(b);
    const std::vector<Range> ours = ranges_of(a);
    const std::vector<Range> theirs = ranges_of(b);
    const auto apart = [&theirs](Range one) {
        return std::ranges::all_of(theirs,
                                   [one](Range other) { return one.second < other.first || other.second < one.first; });
    };
    return !ours.empty() && !theirs.empty() && std::ranges::all_of(ours, apart);
}

} // namespace dateline::incidents
