#include "gazetteer/weights.hpp"

#include "gazetteer/gazetteer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>

namespace dateline::gazetteer
{

Weights Weights::read(const std::filesystem::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        throw GazetteerError(file.string() + ": cannot be read; is DATELINE_DATA right, or the installation complete?");
    const std::string content{std::istreambuf_iterator<char>(stream), {}};
    return parse(content, file.string());
}

Weights Weights::parse(std::string_view content, const std::string &name)
{
    Weights weights;
    bool header = false;
    for (std::size_t number = 1; !content.empty(); ++number) {
        const auto end = std::min(content.find('\n'), content.size());
        const std::string_view line = content.substr(0, end);
        content.remove_prefix(std::min(end + 1, content.size()));
        if (line.empty() || line.starts_with('#'))
            continue;
        const auto fail = [&](const std::string &reason) {
            throw GazetteerError(
                std::string{name}.append(":").append(std::to_string(number)).append(": ").append(reason));
        };
        const auto tab = line.find('\t');
        if (!header) {
            if (line != "feature\tweight")
                fail("the header must be 'feature', a tab, 'weight'");
            header = true;
            continue;
        }
        if (tab == std::string_view::npos || tab == 0)
            fail("a row must be a feature, a tab and its weight");
        Weight weight{.feature = std::string{line.substr(0, tab)}, .weight = 0};
        const std::string_view figure = line.substr(tab + 1);
        const auto [last, error] = std::from_chars(figure.data(), figure.data() + figure.size(), weight.weight);
        if (error != std::errc{} || last != figure.data() + figure.size() || !std::isfinite(weight.weight))
            fail("the weight '" + std::string{figure} + "' is no number");
        weights.m_weights.push_back(std::move(weight));
    }
    if (!header)
        throw GazetteerError(name + ": has no header line");
    std::ranges::sort(weights.m_weights, {}, &Weight::feature);
    const auto twice = std::ranges::adjacent_find(weights.m_weights, {}, &Weight::feature);
    if (twice != weights.m_weights.end())
        throw GazetteerError(name + ": the feature '" + twice->feature + "' comes twice");
    return weights;
}

double Weights::of(std::string_view feature) const noexcept
{
    const auto found = std::ranges::lower_bound(m_weights, feature, {},
                                                [](const Weight &weight) { return std::string_view{weight.feature}; });
    return found != m_weights.end() && found->feature == feature ? found->weight : 0;
}

} // namespace dateline::gazetteer
