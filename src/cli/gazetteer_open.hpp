// The gazetteer of a command: the program's own, and what --gazetteer adds.
#pragma once

#include "gazetteer/gazetteer.hpp"

#include <string>
#include <vector>

namespace dateline::cli
{

/// Files that a person adds are verified whole before they are used. Rows that are left out are named on standard
/// error. Throws gazetteer::GazetteerError: a file that cannot be read, or is damaged.
[[nodiscard]] gazetteer::Gazetteer open_gazetteer(const std::vector<std::string> &added);

} // namespace dateline::cli
