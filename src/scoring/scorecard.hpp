// What a set of annotated texts says of the reading: shares by measure, half by half, and what was missed.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::scoring
{

struct Share {
    std::size_t right = 0;
    std::size_t of = 0;
    /// 0 where there was nothing to find.
    [[nodiscard]] double value() const noexcept
    {
        return of == 0 ? 0.0 : static_cast<double>(right) / static_cast<double>(of);
    }
    Share &operator+=(const Share &other) noexcept
    {
        right += other.right;
        of += other.of;
        return *this;
    }
};

struct Measure {
    std::string name;
    std::array<Share, 2> halves;
    [[nodiscard]] Share all() const noexcept
    {
        Share both = halves[0];
        both += halves[1];
        return both;
    }
};

/// Something that was read wrongly: from it one finds the rule that is wanting.
struct Miss {
    std::string article;
    std::string measure;
    std::string expected;
    std::string found;
    std::string text; ///< what it was read from, in one line
};
using MissSink = std::function<void(const Miss &)>;

/// A line of a set belongs to half 0 if its number is odd, else to half 1: rules are made on one and tried on the
/// other.
class Scorecard
{
public:
    /// A wrong one goes to `miss`.
    void count(std::string_view measure, std::size_t half, bool right);
    /// The same with several at once.
    void add(std::string_view measure, std::size_t half, Share share);

    [[nodiscard]] const std::vector<Measure> &measures() const noexcept { return m_measures; }
    /// Null if nothing was counted under that name.
    [[nodiscard]] const Measure *find(std::string_view name) const noexcept;
    std::array<std::size_t, 2> texts{};

private:
    std::vector<Measure> m_measures; ///< in the order of their first count
};

} // namespace dateline::scoring
