#include "weights_table.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string_view>

namespace dateline::train
{

void write_weights(const std::filesystem::path &file, const std::string &comment, const std::vector<std::string> &names,
                   const std::vector<double> &weights)
{
    std::map<std::string, double> sorted;
    for (std::size_t i = 0; i < names.size(); ++i)
        sorted[names[i]] = weights[i];
    std::ofstream stream(file, std::ios::binary);
    stream << comment << "feature\tweight\n";
    for (const auto &[name, weight] : sorted) {
        std::array<char, 32> figure{};
        std::snprintf(figure.data(), figure.size(), "%.3f", weight);
        if (std::string_view text{figure.data()}; text != "0.000" && text != "-0.000")
            stream << name << '\t' << text << '\n';
    }
    if (!stream.flush())
        throw std::runtime_error(file.string() + ": cannot be written");
}

} // namespace dateline::train
