#include "incidents/clusters.hpp"

#include <algorithm>
#include <numeric>

namespace dateline::incidents
{

Clusters::Clusters(std::size_t size) : m_parent(size), m_members(size)
{
    std::iota(m_parent.begin(), m_parent.end(), std::size_t{0});
    for (std::size_t i = 0; i < size; ++i)
        m_members[i] = {i};
}

std::size_t Clusters::root(std::size_t member) const
{
    while (m_parent[member] != member)
        member = m_parent[member];
    return member;
}

void Clusters::keep_apart(std::size_t a, std::size_t b) { m_apart.emplace_back(a, b); }

bool Clusters::join(std::size_t a, std::size_t b)
{
    a = root(a);
    b = root(b);
    if (a == b)
        return true;
    // Few: a person made each of them.
    if (std::ranges::any_of(m_apart, [&](const auto &pair) {
            const std::size_t one = root(pair.first);
            const std::size_t other = root(pair.second);
            return (one == a && other == b) || (one == b && other == a);
        }))
        return false;
    const auto [first, second] = std::minmax(a, b);
    m_parent[second] = first;
    std::vector<std::size_t> &members = m_members[first];
    members.insert(members.end(), m_members[second].begin(), m_members[second].end());
    std::ranges::sort(members);
    m_members[second].clear();
    return true;
}

} // namespace dateline::incidents
