// Where the program's own data lies (places, rules, styles, basemap), and the user's.
#pragma once

#include <filesystem>

namespace dateline
{

/// $DATELINE_DATA, else ../share/dateline beside the running program, else the folder of the installation.
/// In the build tree and in an installation it has the same layout: places/ rules/ styles/ reports/ basemap.gpkg.
[[nodiscard]] std::filesystem::path data_folder();

/// Where a user keeps own tables: $XDG_CONFIG_HOME/dateline, else ~/.config/dateline; empty without a home. It need not
/// be there.
[[nodiscard]] std::filesystem::path settings_folder();

} // namespace dateline
