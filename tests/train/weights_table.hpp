// Writes learnt weights as a table of data/rules.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace dateline::train
{

/// Sorted by feature, without weights of nothing; rounded, so that compilers and libraries that differ in the last
/// digit give the same table. `comment`: whole lines. Throws std::runtime_error.
void write_weights(const std::filesystem::path &file, const std::string &comment, const std::vector<std::string> &names,
                   const std::vector<double> &weights);

} // namespace dateline::train
