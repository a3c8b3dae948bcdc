// Every name against the question, by rapidfuzz: as sure as it gets, and slow.
#include "finders.hpp"
#include "gazetteer/fold.hpp"
#include "measure.hpp"

#include <rapidfuzz/distance/OSA.hpp>

#include <algorithm>
#include <tuple>

namespace dateline::bench
{
namespace
{

std::u32string letters_of(std::string_view text)
{
    std::u32string letters;
    for (std::size_t at = 0; at < text.size();)
        letters.push_back(next_code_point(text, at));
    return letters;
}

class CompareAll final : public Finder
{
public:
    explicit CompareAll(const NameSet &set) : m_set(set)
    {
        const double begin = processor_s();
        m_letters.reserve(set.names.size());
        for (const std::string &name : set.names)
            m_letters.push_back(letters_of(name));
        m_build_s = processor_s() - begin;
    }

    [[nodiscard]] std::string name() const override { return "all compared by rapidfuzz"; }
    [[nodiscard]] std::size_t patience() const override { return m_set.names.size() > 1'000'000 ? 30 : 300; }

    std::size_t exact(const std::string &name) override
    {
        return std::ranges::binary_search(m_set.names, name) ? 1 : 0;
    }

    std::vector<std::string_view> near(const std::string &text) override
    {
        const std::u32string letters = letters_of(text);
        const rapidfuzz::CachedOSA<char32_t> distance_to(letters);
        std::vector<std::tuple<std::size_t, bool, std::int64_t, std::size_t>> found;
        for (std::size_t i = 0; i < m_letters.size(); ++i)
            if (const std::size_t distance = distance_to.distance(m_letters[i], 2); distance <= 2)
                found.emplace_back(distance, m_letters[i].front() != letters.front(), -m_set.population[i], i);
        const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(found.size(), 10));
        std::partial_sort(found.begin(), end, found.end());
        std::vector<std::string_view> names;
        for (auto at = found.begin(); at != end; ++at)
            names.emplace_back(m_set.names[std::get<3>(*at)]);
        return names;
    }

private:
    const NameSet &m_set;
    std::vector<std::u32string> m_letters;
};

} // namespace

double Finder::now_s() const { return processor_s(); }

std::unique_ptr<Finder> compare_all(const NameSet &set) { return std::make_unique<CompareAll>(set); }

} // namespace dateline::bench
