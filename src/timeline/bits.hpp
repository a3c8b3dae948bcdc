// A set of small numbers, one bit each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline::timeline
{

/// Numbers that were never inserted are not in it, however large.
class Bits
{
public:
    [[nodiscard]] bool contains(std::size_t n) const noexcept
    {
        return n / 64 < m_words.size() && (m_words[n / 64] >> (n % 64) & 1U) != 0;
    }
    void insert(std::size_t n)
    {
        if (n / 64 >= m_words.size())
            m_words.resize(n / 64 + 1);
        m_words[n / 64] |= std::uint64_t{1} << (n % 64);
    }
    void erase(std::size_t n) noexcept
    {
        if (n / 64 >= m_words.size())
            return;
        m_words[n / 64] &= ~(std::uint64_t{1} << (n % 64));
        while (!m_words.empty() && m_words.back() == 0)
            m_words.pop_back();
    }
    [[nodiscard]] bool empty() const noexcept { return m_words.empty(); }
    friend bool operator==(const Bits &, const Bits &) = default;

private:
    std::vector<std::uint64_t> m_words; // the last one is not 0
};

} // namespace dateline::timeline
