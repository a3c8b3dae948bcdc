// Which incidents of single articles have become one.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace dateline::incidents
{

/// Members are numbers from 0. The root of a cluster is its first member.
class Clusters
{
public:
    explicit Clusters(std::size_t size);

    [[nodiscard]] std::size_t root(std::size_t member) const;
    [[nodiscard]] const std::vector<std::size_t> &members(std::size_t root) const { return m_members[root]; }
    /// From now on these two never come into one cluster.
    void keep_apart(std::size_t a, std::size_t b);
    /// False, and nothing changes, where that would bring together what is kept apart.
    bool join(std::size_t a, std::size_t b);

private:
    std::vector<std::size_t> m_parent;
    std::vector<std::vector<std::size_t>> m_members;
    std::vector<std::pair<std::size_t, std::size_t>> m_apart;
};

} // namespace dateline::incidents
