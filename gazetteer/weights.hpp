// Weights of features, as a training program learnt them and a table keeps them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::gazetteer
{

/// A table "feature<TAB>weight" with one header line; '#' begins a comment line. Immutable after reading.
class Weights
{
public:
    struct Weight {
        std::string feature;
        double weight = 0;
    };

    /// Throws GazetteerError naming file and line: what cannot be read, is no number, or comes twice.
    static Weights read(const std::filesystem::path &file);
    static Weights parse(std::string_view content, const std::string &name);

    [[nodiscard]] const std::vector<Weight> &all() const noexcept { return m_weights; }
    /// 0 for a feature that the table does not have.
    [[nodiscard]] double of(std::string_view feature) const noexcept;

private:
    std::vector<Weight> m_weights; // by feature
};

} // namespace dateline::gazetteer
